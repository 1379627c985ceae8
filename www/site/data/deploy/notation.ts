/** Numbers as the file writes them: with its decimal mark, and what parts its thousands. */
import { parse } from "../../../say/number.ts";
import type { Opened } from "../types.ts";

export type Notation = Opened["report"]["format"]["notation"];

export const written = (value: number, { decimal }: Pick<Notation, "decimal">): string =>
  String(value).replace(".", decimal);

/** The number that a text means in a file of this notation; NaN where it is none. */
export function numberOf(text: string, { decimal, thousands }: Notation): number {
  // Of a number that is being typed the mark may come last.
  const typed = text.normalize("NFKC").trim().replace(/[.,]$/, "");
  if (decimal !== ",") {
    // A comma is for thousands only where the file has it so: else it is a decimal one.
    const own = thousands === "," ? typed : typed.replace(/^([-−–]?\d*),(\d+)$/, "$1.$2");
    return parse(own);
  }
  const grouped = /^[-−–]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/.test(typed);
  const own = grouped && thousands === "." ? typed.replaceAll(".", "") : typed;
  return parse(own.replace(",", "."));
}
