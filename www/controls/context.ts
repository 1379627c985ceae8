/** What a control needs to show an option and to say that it changed. */
import type { noChange, nothing, TemplateResult } from "lit";
import type { OptionName, Row } from "../experiment/options.ts";
import type { OptionValue, Setup } from "../experiment/run.ts";
import type { Say } from "../say/messages.ts";

/** A text in a number box that is not a valid number yet. */
export interface Draft {
  text: string;
  problem: string;
}

type Part = TemplateResult | typeof nothing | typeof noChange;

export interface Controls {
  say: Say;
  setup: Setup;
  /** The value as it stands, or as it was just set. */
  value(name: OptionName): OptionValue;
  change(values: Partial<Record<OptionName, OptionValue>>): void;
  shown(name: OptionName): boolean;
  locked(name: OptionName): boolean;
  /** Below the learning rate's slider: what the run comes to at each rate. */
  rateStrip(): Part;
  /** What of a group is set less often. */
  finer(group: "data" | "model"): Part;
  /** A seed by chance. */
  freshSeed(): Promise<number>;
  draft(name: OptionName): Draft | undefined;
  /** Its row in the table, within the limits that it has here. */
  row(name: OptionName): Row;
  setDraft(name: OptionName, draft: Draft | undefined): void;
}
