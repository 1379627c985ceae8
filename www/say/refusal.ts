import type { Failure } from "../engine/protocol.ts";

/**
 * What the page's own code refuses, beside the faults that the engine finds. The sentence is for
 * programmers; learners read the message `fault-` and its code, in their language.
 */
export const REFUSALS = {
  locked: ({ path }: Fields) => `"${path}" is locked here and cannot be changed.`,
  finished: ({ epoch }: Fields) =>
    `The run has finished at epoch ${epoch}: raise the epochs to go on, or reset it.`,
  diverged: () => "The run has diverged: go back to an earlier step, or reset it.",
  restarted: () => "The worker stopped and was restarted.",
  "no-engine": ({ detail }: Fields) => `The engine could not be loaded (${detail}).`,
};

type Fields = { path?: string; epoch?: number; detail?: string };
export type RefusalFields = Fields & { code: keyof typeof REFUSALS };

export class Refusal extends Error {
  override readonly name = "GradwalkError";
  readonly fault: RefusalFields;

  constructor(code: keyof typeof REFUSALS, fields: Fields = {}) {
    super(REFUSALS[code](fields));
    this.fault = { code, ...fields };
  }
}

/** An error as it can cross to another thread. */
export function asFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const fault = (error as { fault?: Failure["fault"] }).fault;
  return fault ? { message, fault } : { message };
}
