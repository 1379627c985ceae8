/**
 * How the runs of a page get to their tables: to a worker of their own, or, where the page has opened a
 * file, to the one that holds it. A page says so before it loads such a run. What no worker holds, a page
 * may know how to fetch.
 */
import type { Columns, Source } from "../../wasm/full.js";
import type { Thread } from "../port.ts";

/** A worker that holds a dataset. */
export interface Holder {
  /** The wasm that it runs. */
  readonly url: string;
  /** A player in it. */
  player(): Thread;
  /** Whether it holds this dataset. */
  holds(sha256: string): Promise<boolean>;
  /** The columns of a dataset that it holds, for a worker that has them not; null where it has another. */
  columns(sha256: string): Promise<Columns | "too-large" | null>;
}

let holder: Holder | null = null;

export const holderOfTables = (): Holder | null => holder;

/** Runs go to this one from now on, until it is taken away again. */
export function holdTables(by: Holder): () => void {
  holder = by;
  return () => {
    holder = holder === by ? null : holder;
  };
}

/** The columns of a table that an experiment names; null where that is none of the page's. */
type Supply = (source: Source) => Promise<Columns | null>;

let supply: Supply = async () => null;

export const supplied: Supply = (source) => supply(source);

/** Tables that no worker holds come from there from now on. */
export function supplyTables(by: Supply): void {
  supply = by;
}
