/** The attribute `limits`: `learning-rate=0.001..0.1 missing=mean,drop`. */
import type { Notice } from "../say/notice.ts";
import { limit } from "../say/number.ts";
import type { Limit } from "./bounds.ts";
import { isOption, type OptionName, options, type Row } from "./options.ts";
import { unknownName } from "./source.ts";

export interface Within {
  limits: { [Name in OptionName]?: Limit };
  /** The rows of the table within them. */
  rows: { [Name in OptionName]?: Row };
  /** The first word that is none. */
  problem: Notice | undefined;
}

/** An option's row in the table, within a limit. */
function narrowed(row: Row, { choices, from = 0, to = 0 }: Limit): Row {
  if (choices) {
    return { ...row, choices };
  }
  const { slider } = row;
  // On a log scale there is no 0.
  const start = slider?.log && from <= 0 ? Math.min(slider.from, to) : from;
  return { ...row, min: from, max: to, slider: slider && { ...slider, from: start, to } };
}

/** What is on or off has no limits. */
const BOUNDED = Object.values(options).filter(({ type }) => type !== "switch");

export function limitsOf(text: string): Within {
  const limits: { [Name in OptionName]?: Limit } = {};
  const rows: { [Name in OptionName]?: Row } = {};
  let problem: Notice | undefined;
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    const read = readWord(word);
    if (typeof read === "function") {
      problem ??= read;
    } else {
      limits[read.name] = read.limit;
      rows[read.name] = narrowed(options[read.name], read.limit);
    }
  }
  return { limits, rows, problem };
}

function readWord(word: string): { name: OptionName; limit: Limit } | Notice {
  const [name = "", value = ""] = word.split("=");
  const row = isOption(name) ? options[name] : null;
  if (row?.choices) {
    const chosen = value.split(",");
    const unknown = chosen.find((each) => !row.choices?.includes(each));
    const choices = row.choices.filter((each) => chosen.includes(each));
    return unknown === undefined
      ? { name: name as OptionName, limit: { choices } }
      : unknownName("limits", unknown || word, row.choices);
  }
  if (row?.min === undefined || row.max === undefined) {
    return unknownName(
      "limits",
      word,
      BOUNDED.map((each) => each.name),
    );
  }
  const [from = Number.NaN, to = Number.NaN, ...more] = value.split("..").map(Number);
  if (from < to && from >= row.min && to <= row.max && more.length === 0) {
    return { name: name as OptionName, limit: { from, to } };
  }
  const args = { word, name, from: limit(row.min), to: limit(row.max) };
  return (say) => say("error-attribute", { name: "limits", detail: say("limit-range", args) });
}
