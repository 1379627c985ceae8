/** Figures as the evaluation writes them. */
import { fixed, number } from "../../../say/number.ts";

/** A share in hundredths; what divides by nothing has none. */
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? "–" : `${fixed(100 * share, 1)}%`;

/** What lies between -1 and 1, as R² and F1. */
export const ratio = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : fixed(value, 3);

export const figure = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : number(value);
