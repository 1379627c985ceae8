/** What the attributes `controls` and `locked` name. */
import { type DataPart, type OptionName, options } from "./options.ts";

/** What can be done with a run besides: it is shown where nothing takes it away. */
export type Action =
  | "play"
  | "step"
  | "unit"
  | "timeline"
  | "race"
  | "starts"
  | "rates"
  | "exact"
  | "tone";

/** Options, parameters that are set by hand, parts of the data, what can be done. */
export type Control =
  | OptionName
  | `hand${"" | "-w" | "-w1" | "-w2" | "-b"}`
  | DataPart
  | "layers"
  | Action;

export const ACTIONS: readonly Action[] = [
  "play",
  "step",
  "unit",
  "timeline",
  "race",
  "starts",
  "rates",
  "exact",
  "tone",
];

export const CONTROLS = [
  ...Object.keys(options),
  ..."hand hand-w hand-w1 hand-w2 hand-b features points layers".split(" "),
  ...ACTIONS,
] as Control[];
