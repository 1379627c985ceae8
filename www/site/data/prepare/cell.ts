/** One cell as it stands in the table, and a column in a few words. */
import { html, type TemplateResult } from "lit";
import type { Say } from "../../../say/messages.ts";
import { plain } from "../../../say/number.ts";
import type { Column, Description, Done } from "../types.ts";

type Value = number | string | null;

/** A date by the clock on the wall, without its midnight. */
export function date(seconds: number): string {
  const text = new Date(seconds * 1000).toISOString();
  return text
    .slice(0, 19)
    .replace("T", " ")
    .replace(/ 00:00:00$/, "")
    .replace(/:00$/, "");
}

/** A value as a person reads it. */
const written = (value: number | string, type: Column["type"]): string =>
  typeof value === "string" ? value : type === "date" ? date(value) : plain(value);

function isMissing(value: Value, column: Column): boolean {
  return (
    value === null ||
    (typeof value === "number" && Number.isNaN(value)) ||
    (column.missing ?? []).some((mark) => String(mark) === String(value))
  );
}

/** What stands in a missing cell once it is filled in. */
export function filling(done: Done | undefined): string | null {
  switch (done?.kind) {
    case "number":
      return done.fill === null ? null : plain(done.fill);
    case "category":
      return done.fill === null ? null : (done.kept[done.fill] ?? null);
    default:
      return null;
  }
}

export function cell(
  value: Value,
  column: Column,
  done: Done | undefined,
  say: Say,
): TemplateResult {
  const of = column.role;
  if (isMissing(value, column)) {
    return html`<td class="gap ${of}"><span>${filling(done) ?? say("your-gap")}</span></td>`;
  }
  const text = written(value as number | string, column.type);
  if (done?.kind === "number" && done.fence && typeof value === "number") {
    const [low, high] = done.fence;
    if (value < low || value > high) {
      const end = plain(value < low ? low : high);
      const told = done.clip
        ? say("your-cell-clipped", { value: text, end })
        : say("your-cell-out");
      return html`<td class="out ${of}" title=${told}><span>${done.clip ? end : text}</span></td>`;
    }
  }
  return html`<td class=${of} title=${text}>${text}</td>`;
}

/** What a column's values are, in a line: from the least to the largest, or how many names. */
export function spread({ summary, distinct }: Description, type: Column["type"], say: Say): string {
  if (summary.kind === "numbers") {
    const [least, most] = [summary.least, summary.most].map((end) =>
      type === "date" ? date(end).slice(0, 7) : plain(end),
    ) as [string, string];
    return say("your-range", { least, most });
  }
  return say("your-names", { count: distinct ?? 0 });
}
