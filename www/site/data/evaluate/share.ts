/** Figures as the evaluation and the form write them: to be read, and exact where one points at them. */
import { html, type TemplateResult } from "lit";
import { fixed, MINUS_SIGN, number, plain } from "../../../say/number.ts";

/** Significant digits of what is read. */
const DIGITS = 4;

/** A share in hundredths; what divides by nothing has none. */
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? "–" : `${fixed(100 * share, 1)}%`;

/** What lies between -1 and 1, as R² and F1. */
export const ratio = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : fixed(value, 3);

export const figure = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : number(value);

/** A value in the table's units: its whole digits, or four; no zeros at the end. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) {
    return number(value, DIGITS);
  }
  return plain(size >= 10 ** (DIGITS - 1) ? Math.round(value) : Number(value.toPrecision(DIGITS)));
}

/** A value as it stands in the file. */
export const exact = (value: number): string => String(value).replaceAll("-", MINUS_SIGN);

export const read = (value: number): TemplateResult =>
  html`<span title=${exact(value)}>${short(value)}</span>`;
