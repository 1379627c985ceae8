/** What the page of checked codes shows: the way in, how far it is, the table, the picture. */
import { html, nothing, type TemplateResult } from "lit";
import { address } from "../../experiment/link.ts";
import type { Language, Say } from "../../say/messages.ts";
import { number, plain, whole } from "../../say/number.ts";
import { PLACES } from "../around.ts";
import { placeAt } from "../place.ts";
import type { Checked } from "./checking.ts";
import { picture } from "./picture.ts";
import { type Row, rowOf } from "./row.ts";
import { type Again, twice } from "./twice.ts";

/** So many rows are shown at first: more would hold the page up while they come. */
const MOST_ROWS = 300;

/** More lines are pasted in one piece, which the browser cannot undo: line by line it takes minutes. */
const MOST_PASTED = 1000;

export interface Showing {
  total: number;
  /** What was to be checked last had nothing in it. */
  nothing: boolean;
  checked: Checked[];
  /** The text of a link to each confirmed run, by its place. */
  links: Map<number, string>;
  running: boolean;
  /** The room for a picture, in pixels. */
  width: number;
  /** The task whose codes are shown; all where it is empty. */
  task: string;
  /** All rows, however many. */
  all: boolean;
  /** What stood in the field before many lines were pasted, as long as that can be undone. */
  before: string | null;
  /** Checks what was pasted, or what stands in files: each by itself. */
  check(text: string): void;
  open(files: readonly File[]): void;
  cancel(): void;
  save(): void;
  choose(change: Partial<Pick<Showing, "task" | "all" | "before">>): void;
}

export function view(say: Say, language: Language, showing: Showing): TemplateResult {
  const { checked, running, total } = showing;
  return html`
    <h2>${say("verify-title")}</h2>
    <p>${say("verify-what")}</p>
    ${wayIn(say, showing)}
    ${showing.nothing ? html`<p role="status">${say("verify-nothing")}</p>` : nothing}
    ${running ? progress(say, showing) : nothing}
    ${!running && total > checked.length ? html`<p role="status">${say("verify-cancelled", { done: checked.length, total })}</p>` : nothing}
    ${checked.length > 0 && !running ? findings(say, language, showing) : nothing}
    <h3>${say("verify-limits")}</h3>
    <ul>
      <li>${say("verify-limit-who")}</li>
      <li>${say("verify-limit-copied")}</li>
      <li>${say("verify-limit-made")}</li>
    </ul>
  `;
}

function wayIn(say: Say, showing: Showing): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const { elements } = event.target as HTMLFormElement;
    showing.check((elements.namedItem("codes") as HTMLTextAreaElement).value);
  };
  const opened = (event: Event) => {
    const field = event.target as HTMLInputElement;
    showing.open([...(field.files ?? [])]);
    // The same file may be opened again.
    field.value = "";
  };
  const paste = (event: ClipboardEvent) => {
    const field = event.target as HTMLTextAreaElement;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.split("\n").length <= MOST_PASTED) {
      return;
    }
    event.preventDefault();
    const { value } = field;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    showing.choose({ before: value });
  };
  const undo = (field: HTMLTextAreaElement) => {
    field.value = showing.before ?? field.value;
    field.focus();
    showing.choose({ before: null });
  };
  const key = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    if (showing.before !== null && key === "z" && (ctrlKey || metaKey) && !shiftKey) {
      event.preventDefault();
      undo(event.target as HTMLTextAreaElement);
    }
  };
  // Once something else was written there, the browser undoes that.
  const written = () => showing.before !== null && showing.choose({ before: null });
  return html`
    <form class="in" @submit=${submit}>
      <label>
        <span>${say("verify-paste")}</span>
        <textarea name="codes" rows="6" spellcheck="false" placeholder="GW1.…" @paste=${paste} @keydown=${key} @input=${written}></textarea>
      </label>
      <div class="ways">
        <button type="submit" class="primary">${say("verify-check")}</button>
        <label class="file">
          <input name="files" type="file" multiple accept=".csv,.tsv,.txt,text/*,.xlsx,.xls,.xlsb,.ods" @change=${opened} />
          ${say("verify-files")}
        </label>
        ${
          showing.before === null
            ? nothing
            : html`<button
                type="button"
                @click=${({ target }: Event) =>
                  undo(
                    (target as HTMLButtonElement).form?.elements.namedItem(
                      "codes",
                    ) as HTMLTextAreaElement,
                  )}
              >${say("verify-unpaste")}</button>`
        }
      </div>
      <p>${say("verify-files-what")}</p>
    </form>
  `;
}

function progress(say: Say, { checked, total, cancel }: Showing): TemplateResult {
  const done = checked.length;
  return html`
    <div class="far">
      <progress max=${total} .value=${done} aria-label=${say("verify-progress")}></progress>
      <span role="status">${say("verify-done", { done: whole(done), total: whole(total) })}</span>
      <button type="button" @click=${cancel}>${say("verify-cancel")}</button>
    </div>
  `;
}

function findings(say: Say, language: Language, showing: Showing): TemplateResult {
  const { checked, task, all } = showing;
  const every = [...checked]
    .sort((a, b) => a.place - b.place)
    .map((each) => rowOf(say, language, each));
  const read = every.filter(({ state }) => state !== "unread");
  const tasks = [...new Set(read.map((row) => row.task))];
  const rows = every.filter((row) => task === "" || row.task === task);
  const again = twice(checked);
  const choose = (event: Event) =>
    showing.choose({ task: (event.target as HTMLSelectElement).value });
  return html`
    <h3>${say("verify-found")}</h3>
    <p role="status">${summary(say, every)}</p>
    <div class="far">
      ${
        tasks.length > 1
          ? html`<label>${say("verify-column-task")}
              <select @change=${choose}>
                <option value="">${say("verify-all-tasks")}</option>
                ${tasks.map((each) => html`<option value=${each} ?selected=${each === task}>${each}</option>`)}
              </select>
            </label>`
          : nothing
      }
      <button type="button" @click=${showing.save}>${say("verify-save")}</button>
    </div>
    ${picture(say, rows, showing.width)}
    <div class="wide" role="region" tabindex="0" aria-label=${say("verify-table")}>
      <table>
        <thead>
          <tr>${(["place", "who", "told", "task", "experiment", "tries", "help", "rate", "loss", "open"] as const).map((each) => html`<th scope="col">${say(`verify-column-${each}`)}</th>`)}</tr>
        </thead>
        <tbody>
          ${rows.slice(0, all ? undefined : MOST_ROWS).map((row) => line(say, showing, row, again.get(row.place)))}
        </tbody>
      </table>
    </div>
    ${
      !all && rows.length > MOST_ROWS
        ? html`<button type="button" @click=${() => showing.choose({ all: true })}>${say("verify-all", { count: whole(rows.length) })}</button>`
        : nothing
    }
  `;
}

function summary(say: Say, rows: readonly Row[]): string {
  const count = (...states: Row["state"][]) =>
    whole(rows.filter(({ state }) => states.includes(state)).length);
  return say("verify-summary", {
    total: whole(rows.length),
    confirmed: count("met", "star", "unmet"),
    met: count("met", "star"),
    wrong: count("wrong"),
    unchecked: count("unchecked"),
    unread: count("unread"),
  });
}

function line(say: Say, { links }: Showing, row: Row, again: Again | undefined): TemplateResult {
  const link = links.get(row.place);
  const lab = new Map<string, string>(PLACES).get("lab") ?? "./";
  const page = new URL(placeAt(lab), location.href).href;
  const told = again
    ? say(again.code ? "verify-same-code" : "verify-same-run", {
        places: again.places.slice(0, 5).join(say("comma")),
      })
    : "";
  return html`
    <tr class=${row.state}>
      <td>${row.place}</td>
      <th scope="row">${row.who || row.number || "–"}${row.who && row.number ? html`<br /><small>${row.number}</small>` : nothing}</th>
      <td><b>${say(`verify-state-${row.state}`)}</b> ${row.told}${told ? html`<br /><i>${told}</i>` : nothing}${answers(say, row)}</td>
      <td>${row.task}</td>
      <td>${row.experiment}</td>
      <td>${row.tries}</td>
      <td>${row.help}</td>
      <td>${row.rate === null ? "" : plain(row.rate)}</td>
      <td>${row.loss === null ? "" : number(row.loss)}</td>
      <td>${link ? html`<a href=${address(page, "gradwalk", link)} target="_blank" aria-label=${say("verify-open-run", { place: row.place })}>${say("verify-open")}</a>` : nothing}</td>
    </tr>
  `;
}

function answers(say: Say, { answers: given }: Row): TemplateResult | typeof nothing {
  return given.length === 0
    ? nothing
    : html`<details>
        <summary>${say("verify-column-answers")}</summary>
        <ul>${given.map((each) => html`<li>${each}</li>`)}</ul>
      </details>`;
}
