/** The way in: a file of one's own, or a bundled table; and how far reading has come. */
import { html, nothing, type TemplateResult } from "lit";
import { detail } from "../../../say/notice.ts";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { faultOfFile, fileFault } from "../faults/index.ts";
import { type Project, suggested } from "../project.ts";
import { type BundledSet, fileOf, LICENCE, LICENCE_ADDRESS, SETS, said } from "../sets.ts";
import type { Corrections, Opened } from "../types.ts";

/** What is opened: what the browser lets choose by itself; anything else is told what it is. */
const ACCEPT = ".csv,.tsv,.txt,.tab,.json,.xlsx,.gz,text/csv,text/plain,application/json";

export function opening(bench: Bench, back: (() => void) | null, done: () => void): TemplateResult {
  const { say, reading } = bench;
  return html`
    <section class="opening">
      <h1>${say("your-title")}</h1>
      <p class="lead">${say("your-lead")}</p>
      ${refusal(bench, done)}
      ${
        reading
          ? progress(bench)
          : html`
              <div class="own">
                <label class="primary pick">
                  ${say("your-open")}
                  <input type="file" accept=${ACCEPT} @change=${(event: Event) => pick(bench, event, done)} />
                </label>
                <p>${say("your-open-hint")}</p>
                ${back ? html`<button type="button" @click=${back}>${say("your-back")}</button>` : nothing}
              </div>
              ${bundled(bench, done)}
            `
      }
    </section>
  `;
}

/** The tables that come with the page, each with its question and its source. */
function bundled(bench: Bench, done: () => void): TemplateResult {
  const { say } = bench;
  return html`
    <h2>${say("your-or-bundled")}</h2>
    <ul class="sets">
      ${SETS.map((set) => {
        const { name, field, about } = said(say, set);
        const size = {
          rows: whole(set.rows),
          columns: whole(set.columns.length),
          size: whole(Math.ceil(set.bytes / 1000)),
        };
        return html`
          <li>
            <button type="button" @click=${() => take(bench, set, done)}>
              <span class="field">${field}</span>
              <strong>${name}</strong>
              <span>${about}</span>
              <span class="muted">${say("your-size-bytes", size)}</span>
            </button>
            <p><cite>${set.cite}</cite> <a href="https://doi.org/${set.doi}" rel="noreferrer">${set.doi}</a></p>
          </li>
        `;
      })}
    </ul>
    <p class="licence">${say("your-licence")}<a href=${LICENCE_ADDRESS} rel="noreferrer">${LICENCE}</a></p>
  `;
}

export async function take(bench: Bench, set: BundledSet, done: () => void): Promise<void> {
  const start = (opened: Opened): Project => {
    const columns = set.columns.map((column) => ({ ...column }));
    const data = { kind: "table" as const, columns, source: opened.source };
    const target = columns.findIndex(({ role }) => role === "target");
    const classes = bench.described.columns[target]?.distinct ?? 2;
    const chosen = suggested(
      { data, prepare: set.prepare },
      set.problem === "number" ? null : classes,
      set.rows,
    );
    return { bundled: set.id, chosen, step: "prepare", looks: 0, state: null };
  };
  try {
    const file = await fileOf(set, bench.say);
    if (await bench.open(file, file.name, start)) {
      done();
    }
  } catch (error) {
    bench.refuse(said(bench.say, set).name, error as Error);
  }
}

async function pick(bench: Bench, event: Event, done: () => void): Promise<void> {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  // The same file may be chosen again once it was mended.
  input.value = "";
  if (file && (await bench.open(file, file.name))) {
    done();
  }
}

/** What was refused, and, where a correction helps, the correction. */
function refusal(bench: Bench, done: () => void): TemplateResult | typeof nothing {
  const { say, refused, project } = bench;
  if (!refused) {
    return nothing;
  }
  const { name, error } = refused;
  const fault = faultOfFile(error);
  const again = async (corrections: Corrections) => {
    if (await bench.again(corrections)) {
      done();
    }
  };
  const button = (id: "your-ragged-button" | "your-header-button", corrections: Corrections) =>
    html`<button type="button" @click=${() => void again(corrections)}>${say(id)}</button>`;
  return html`
    <p class="refused" role="alert">
      ${say("your-refused", { name, detail: fault ? fileFault(say, fault) : detail(error, say) })}
      ${project ? say("your-refused-stays") : nothing}
      ${fault?.code === "ragged" ? button("your-ragged-button", { ragged: "leave-out" }) : nothing}
      ${fault?.code === "no-rows" ? button("your-header-button", { header: false }) : nothing}
    </p>
  `;
}

/** Bytes are told in millions. */
const MILLION = 1e6;

function progress(bench: Bench): TemplateResult {
  const { say, reading } = bench;
  const { done = 0, total = 0, rows = 0 } = reading?.progress ?? {};
  const args = { name: reading?.name ?? "", rows: whole(rows) };
  return html`
    <div class="reading">
      <label>
        ${say("your-reading", args)}
        <progress max=${Math.max(total, 1)} .value=${done}></progress>
      </label>
      <p>${say("your-read", { done: (done / MILLION).toFixed(1), total: (total / MILLION).toFixed(1) })}</p>
      <button type="button" @click=${() => void bench.cancel()}>${say("your-cancel")}</button>
    </div>
  `;
}
