/** Names of features where there is little room. */
import { featureText } from "../say/feature.ts";

/** The most of a name that stands beside a feature. */
const LETTERS = 11;

/** The most of them that are of one value of a category. */
const OF_VALUE = 8;
/** What tells inputs of one column apart stands at the end of their names. */
const OF_A_DATE = /(?:hour|weekday|month)$/;
const ONE_OF_SEVERAL = /^(.+)( = | is (?=missing$|rare$))(.+?)$/;

export function shortName(name: string): string {
  const text = featureText(name);
  if (text.length <= LETTERS) {
    return text;
  }
  const [, column, sign, value] = ONE_OF_SEVERAL.exec(text) ?? [];
  if (column === undefined || value === undefined) {
    return cut(text, LETTERS);
  }
  const end = (sign === " = " ? "=" : " ") + cut(value, OF_VALUE);
  const room = LETTERS - end.length;
  const part = OF_A_DATE.exec(column)?.[0] ?? column;
  return part.slice(0, room).trimEnd() + end;
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}\u2026` : text;
