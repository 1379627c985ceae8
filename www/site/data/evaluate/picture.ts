/** What a picture of the evaluation is. */
import type { TemplateResult } from "lit";

export interface Picture {
  /** Its file's name, without an ending. */
  readonly file: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** What is drawn, as SVG; its colours are those of the page, `var(--accent)`. */
  readonly body: TemplateResult;
  /** What it says, for those who do not see it. */
  readonly told: string;
  /** What goes up, and what else stands below it. */
  readonly up?: string;
  readonly under?: string;
  readonly key?: readonly { colour: string; text: string }[];
}

/** A name of a file of several parts: letters and digits alone. */
export const fileOf = (...parts: string[]): string =>
  parts.flatMap((part) => part.match(/[\p{L}\p{N}]+/gu) ?? []).join("-");
