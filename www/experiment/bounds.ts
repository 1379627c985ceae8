/** What may be done with a run here, and how far its options may go. */

import type { Notice } from "../say/notice.ts";
import type { Experiment } from "../wasm/gradwalk.js";
import type { Control } from "./control.ts";
import { type OptionName, type Row, valuesOf } from "./options.ts";
import type { OptionValue } from "./run.ts";

/** Of a number the least and the most; of a choice those that there are. */
export interface Limit {
  from?: number;
  to?: number;
  choices?: readonly string[];
}
export type Limits = { readonly [Name in OptionName]?: Limit };

export interface Bounds {
  /** Options, and parameters set by hand, that stay as they are. */
  locked?: readonly string[];
  limits?: Limits | undefined;
  /** What cannot be done with the run. */
  taken?: readonly string[];
  /** Nothing may be done yet: a guess comes first. */
  held?: boolean;
}

/** What the page shows of it. */
export interface Allowed {
  bounds: Bounds;
  /** Rows of the table within limits. */
  rows: { readonly [Name in OptionName]?: Row };
  shown(control: Control): boolean;
  /** What is set is named one by one: those that are shown. */
  named: readonly Control[] | null;
  /** The first word that says nothing. */
  problem?: Notice | undefined;
}

/** Where nothing is said, all is there. */
export const FREE: Allowed = { bounds: {}, rows: {}, shown: () => true, named: null };

/** Whether a value lies within a limit. */
export const within = ({ choices, from = 0, to = 0 }: Limit, value: OptionValue): boolean =>
  choices ? choices.includes(String(value)) : Number(value) >= from && Number(value) <= to;

/** The first option of an experiment that lies outside its limits. */
export const outside = (experiment: Experiment, limits: Limits): OptionName | undefined =>
  (Object.keys(limits) as OptionName[]).find((name) =>
    valuesOf(experiment, name).some((value) => !within(limits[name] as Limit, value)),
  );
