/** What was found, as a file for the grade book. */
import Papa from "papaparse";
import type { Language, Say } from "../../say/messages.ts";
import { handOver } from "../handing.ts";
import type { Checked } from "./checking.ts";
import { rowOf } from "./row.ts";
import { twice } from "./twice.ts";

/** Spreadsheets know by it that the letters are UTF-8. */
const MARK = "\ufeff";

/** How what a spreadsheet computes begins, whatever lines follow; some know the wide letters, too. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;

export function gradeBook(say: Say, language: Language, checked: readonly Checked[]): void {
  const text = bookOf(say, language, checked);
  handOver(new Blob([MARK, text], { type: "text/csv" }), "gradwalk-results.csv");
}

/** The file's text: a row for each, in their order. */
export function bookOf(say: Say, language: Language, checked: readonly Checked[]): string {
  const again = twice(checked);
  const head = (
    ["place", "who", "number", "task", "state", "told", "same", "experiment"] as const
  ).map((each) => say(`verify-column-${each}`));
  const more = (["tries", "help", "rate", "loss", "answers", "file"] as const).map((each) =>
    say(`verify-column-${each}`),
  );
  const rows = [...checked]
    .sort((a, b) => a.place - b.place)
    .map((each) => {
      const row = rowOf(say, language, each);
      const same = again.get(row.place)?.places.join(" ") ?? "";
      return [
        row.place,
        row.who,
        row.number,
        row.task,
        say(`verify-state-${row.state}`),
        row.told,
        same,
        row.experiment,
        row.tries,
        row.help,
        row.rate ?? "",
        row.loss ?? "",
        row.answers.join("\n"),
        row.file,
      ];
    });
  // A cell that a spreadsheet would compute is written as text.
  return Papa.unparse([[...head, ...more], ...rows], { escapeFormulae: FORMULA });
}
