/** What a control needs to show an option and to say that it changed. */
import type { Say } from "../i18n/index.ts";
import type { OptionName, Slider } from "../options.ts";
import type { Frame, OptionValue, Setup } from "../worker/protocol.ts";

/** A text in a number box that is not a valid number yet. */
export interface Draft {
  text: string;
  problem: string;
}

export interface Controls {
  say: Say;
  setup: Setup;
  frame: Frame | null;
  /** The value as it stands, or as it was just set. */
  value(name: OptionName): OptionValue;
  change(values: Partial<Record<OptionName, OptionValue>>): void;
  shown(name: OptionName): boolean;
  locked(name: OptionName): boolean;
  draft(name: OptionName): Draft | undefined;
  /** Another stretch of the slider than the option's own, where that suits the data. */
  stretch?(name: OptionName): Slider | undefined;
  setDraft(name: OptionName, draft: Draft | undefined): void;
}
