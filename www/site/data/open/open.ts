/** The way in: a file of one's own, or a bundled table; and how far reading has come. */
import { html, nothing, type TemplateResult } from "lit";
import { detail } from "../../../say/notice.ts";
import { whole } from "../../../say/number.ts";
import { GradwalkError } from "../../../say/refusal.ts";
import type { Bench } from "../bench.ts";

/** What is opened: what the browser lets choose by itself; anything else is told what it is. */
const ACCEPT = ".csv,.tsv,.txt,.tab,.json,.xlsx,.gz,text/csv,text/plain,application/json";

export function opening(bench: Bench, back: (() => void) | null, done: () => void): TemplateResult {
  const { say, reading } = bench;
  return html`
    <section class="opening">
      <h1>${say("your-title")}</h1>
      <p class="lead">${say("your-lead")}</p>
      ${refusal(bench)}
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
            `
      }
    </section>
  `;
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

function refusal({ say, refused, project }: Bench): TemplateResult | typeof nothing {
  if (!refused) {
    return nothing;
  }
  const { name, error } = refused;
  const ofFile = error instanceof GradwalkError && error.fault?.path === "file";
  return html`
    <p class="refused" role="alert">
      ${say("your-refused", { name, detail: ofFile ? error.message : detail(error, say) })}
      ${project ? say("your-refused-stays") : nothing}
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
