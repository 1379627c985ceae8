/** What the attributes `controls` and `locked` name. Types only. */
import type { DataPart, OptionName } from "./options.ts";

/** What can be done with a run besides: it is shown where nothing takes it away. */
export type Action = "play" | "step" | "timeline" | "race" | "starts" | "rates" | "exact" | "tone";

/** Options, parameters that are set by hand, parts of the data, what can be done. */
export type Control = OptionName | `hand${"" | "-w" | "-w1" | "-w2" | "-b"}` | DataPart | Action;
