/** Errors as they cross threads: a sentence, and its fields, so that a page can say it in its language. */
import type { Fault } from "../wasm/gradwalk.js";

export type Fields = {
  path?: string;
  epoch?: number;
  detail?: string;
  other?: string;
  name?: string;
  from?: number;
  to?: number;
  limit?: number;
  choices?: string;
};

/**
 * What the page's own code refuses, beside the faults that the engine finds. The sentence is for
 * programmers; learners read the message `fault-` and its code, in their language.
 */
export const REFUSALS = {
  locked: ({ path }: Fields) => `"${path}" is locked here and cannot be changed.`,
  taken: ({ path }: Fields) => `"${path}" is not to be had here.`,
  stopped: () => "The engine stopped.",
  "no-json": () => "This is no JSON.",
  "guess-first": () => "A guess comes first.",
  limited: ({ path, from, to, choices }: Fields) =>
    `"${path}" can only be ${from === undefined ? choices : `${from}..${to}`} here.`,
  finished: ({ epoch }: Fields) =>
    `The run has finished at epoch ${epoch}: raise the epochs to go on, or reset it.`,
  diverged: () => "The run has diverged: go back to an earlier step, or reset it.",
  restarted: () => "The worker stopped and was restarted.",
  "no-engine": ({ detail }: Fields) => `The engine could not be loaded (${detail}).`,
};

type RefusalCode = keyof typeof REFUSALS;

/** An error as it crosses to another thread. */
export interface Failure {
  message: string;
  fault?: Fault | (Fields & { code: string; path?: string });
  /** The engine itself broke: nothing more can be asked of it. */
  broken?: true;
}

/** So many letters of an error are told. */
export const LONGEST = 400;

/** An error with its fields, where it has them. */
export class GradwalkError extends Error {
  override readonly name: string = "GradwalkError";
  readonly fault: Failure["fault"];

  constructor({ message, fault }: Failure) {
    // A name in it may be as long as whoever wrote it liked.
    super(message.slice(0, LONGEST));
    this.fault = fault;
  }
}

export class Refusal extends GradwalkError {
  constructor(code: RefusalCode, fields: Fields = {}) {
    super({ message: REFUSALS[code](fields), fault: { code, ...fields } });
  }
}

/**
 * An error as it can cross. A panic and a memory fault of the wasm are told by their type: browsers
 * word them differently, and a column may be called as they are.
 */
export function asFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const { fault } = (error ?? {}) as { fault?: Failure["fault"] };
  return {
    message,
    ...(fault ? { fault } : {}),
    ...(error instanceof WebAssembly.RuntimeError ? { broken: true } : {}),
  };
}
