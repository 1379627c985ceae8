/** The presets of the lab: what each shows is said by the message `look-` and its name. */
import { presets } from "./presets.ts";

export type Example = Exclude<keyof typeof presets, "line" | "line-sigmoid" | "perceptron">;

/** Presets that show something of networks, in the order of a lesson. */
export const EXAMPLES = Object.keys(presets).filter(
  (name): name is Example => !["line", "line-sigmoid", "perceptron"].includes(name),
);

const texts = new Map(EXAMPLES.map((name) => [JSON.stringify(presets[name]), name]));
const examplesOf = new WeakMap<object, Example | undefined>();

/** The example that an experiment is, if it is one. */
export function exampleOf(experiment: object): Example | undefined {
  if (!examplesOf.has(experiment)) {
    examplesOf.set(experiment, texts.get(JSON.stringify(experiment)));
  }
  return examplesOf.get(experiment);
}
