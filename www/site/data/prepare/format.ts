/** How the file was read: told in a line, and corrected in a dialog; the file is then read again. */
import { html, nothing, type TemplateResult } from "lit";
import { whole } from "../../../say/number.ts";
import type { Encoding, FileFormat } from "../../../wasm/data.js";
import type { Bench } from "../bench.ts";
import type { Corrections } from "../types.ts";
import { dialog } from "./dialog.ts";

const DELIMITERS = [",", ";", "\t", "|", " "] as const;
const ENCODINGS: readonly Encoding[] = ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"];

/** What stands between cells, in words. */
const delimiter = ({ say }: Bench, mark: string): string => {
  const named = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space" } as const;
  return mark in named ? say(`your-mark-${named[mark as keyof typeof named]}`) : mark;
};

/** How the file was read, in a line. */
export function written(bench: Bench): string {
  const { say, opened } = bench;
  if (!opened) {
    return "";
  }
  const { format, leftOut } = opened.report;
  const parts = [
    say("your-read-as", {
      encoding: format.encoding.toUpperCase(),
      delimiter: delimiter(bench, format.delimiter),
      header: say(format.header ? "your-names-first" : "your-no-names"),
    }),
  ];
  if (leftOut > 0) {
    parts.push(say("your-lines-left-out", { count: whole(leftOut) }));
  }
  return parts.join(" ");
}

export function formatDialog(bench: Bench): void {
  const { say, opened } = bench;
  if (!opened) {
    return;
  }
  const { format, ragged, order } = opened.report;
  // What a person says; the rest is found out again.
  const said: Corrections = { ...bench.corrections };
  const { sheets } = opened;
  let sheet = sheets?.chosen ?? null;
  const take = async (event: Event) => {
    event.preventDefault();
    document.querySelector("dialog")?.close();
    await bench.correct(said, sheet);
  };
  dialog(
    say,
    say("your-how-read"),
    () => html`
    <form class="format" @submit=${take}>
      ${
        sheets
          ? choice(
              say("your-sheet"),
              sheets.chosen,
              sheets.names.map((each) => [each, each] as const),
              (each) => {
                sheet = each;
              },
            )
          : nothing
      }
      ${choice(
        say("your-encoding"),
        format.encoding,
        ENCODINGS.map((each) => [each, each.toUpperCase()]),
        (encoding) => {
          said.encoding = encoding;
        },
      )}
      ${choice(
        say("your-delimiter"),
        format.delimiter,
        DELIMITERS.map((each) => [each, delimiter(bench, each)]),
        (mark) => {
          said.delimiter = mark;
        },
      )}
      ${choice(
        say("your-decimal"),
        format.notation.decimal,
        [
          [".", say("your-point")],
          [",", say("your-mark-comma")],
        ],
        (decimal) => {
          const thousands = decimal === "," ? "." : ",";
          said.notation = {
            decimal,
            thousands: format.notation.thousands === null ? null : thousands,
          };
        },
      )}
      ${choice(
        say("your-day-order"),
        order,
        [
          ["day-first", say("your-day-first")],
          ["month-first", say("your-month-first")],
        ],
        (next) => {
          said.order = next;
        },
      )}
      ${toggle(say("your-header"), format.header, (header) => {
        said.header = header;
      })}
      ${toggle(say("your-quotes"), format.quotes, (quotes) => {
        said.quotes = quotes;
      })}
      ${toggle(say("your-ragged"), ragged === "leave-out", (leave) => {
        said.ragged = leave ? "leave-out" : "refuse";
      })}
      ${missing(bench, format, said)}
      <button type="submit" class="primary">${say("your-read-again")}</button>
    </form>
  `,
  );
}

function choice<T extends string>(
  label: string,
  now: T,
  choices: readonly (readonly [T, string])[],
  pick: (choice: T) => void,
): TemplateResult {
  return html`
    <label>${label}
      <select @change=${({ target }: Event) => pick((target as HTMLSelectElement).value as T)}>
        ${choices.map(([each, text]) => html`<option value=${each} ?selected=${each === now}>${text}</option>`)}
      </select>
    </label>
  `;
}

const toggle = (label: string, now: boolean, pick: (on: boolean) => void) => html`
  <label class="check">
    <input type="checkbox" .checked=${now} @change=${({ target }: Event) => pick((target as HTMLInputElement).checked)} />
    ${label}
  </label>
`;

/** Cells that say that nothing is known, parted by spaces. */
function missing({ say }: Bench, format: FileFormat, said: Corrections) {
  const pick = ({ target }: Event) => {
    said.missing = (target as HTMLTextAreaElement).value.split(/\s+/).filter((mark) => mark !== "");
  };
  return html`
    <label>${say("your-missing-marks")} <textarea rows="3" .value=${format.missing.join(" ")} @change=${pick}></textarea></label>
  `;
}
