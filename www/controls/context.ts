/** What a control needs to show an option and to say that it changed. */
import type { nothing, TemplateResult } from "lit";
import type { Frame, OptionValue, Setup } from "../engine/protocol.ts";
import type { OptionName, Slider } from "../experiment/options.ts";
import type { Say } from "../say/messages.ts";

/** A text in a number box that is not a valid number yet. */
export interface Draft {
  text: string;
  problem: string;
}

/** A rate with a mark on the slider: the largest stable one, the fastest, or an estimate. */
export interface RateTick {
  kind: "stable" | "fastest" | "estimate";
  rate: number;
}

/** What is known of the rates that are safe. */
interface RateControls {
  ticks: readonly RateTick[];
  words: TemplateResult | typeof nothing;
  ask(): void;
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
  rates: RateControls;
  draft(name: OptionName): Draft | undefined;
  /** Another stretch of the slider than the option's own, where that suits the data. */
  stretch?(name: OptionName): Slider | undefined;
  setDraft(name: OptionName, draft: Draft | undefined): void;
}
