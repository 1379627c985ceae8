/** The presets of the lab: what each shows is said by the message `look-` and its name. */
import { presets } from "../options.ts";

/** Presets that show something of networks, in the order of a lesson. */
export const EXAMPLES = [
  "network",
  "xor-perceptron",
  "xor-hidden",
  "circle-features",
  "spiral",
  "overfit",
  "overfit-l2",
  "overfit-more-data",
  "overfit-early-stopping",
  "vanishing",
  "vanishing-relu",
  "dying-relu",
  "zero-start",
  "rate-too-large",
  "plain-sgd",
  "momentum",
] as const satisfies readonly (keyof typeof presets)[];

const texts = new Map(EXAMPLES.map((name) => [JSON.stringify(presets[name]), name]));
const examplesOf = new WeakMap<object, (typeof EXAMPLES)[number] | undefined>();

/** The example that an experiment is, if it is one. */
export function exampleOf(experiment: object): (typeof EXAMPLES)[number] | undefined {
  if (!examplesOf.has(experiment)) {
    examplesOf.set(experiment, texts.get(JSON.stringify(experiment)));
  }
  return examplesOf.get(experiment);
}
