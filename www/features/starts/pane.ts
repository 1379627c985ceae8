/** The pane of the tally: how many draws, how many of them end low, each with a small picture. */
import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import type { Ended } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { notANumber, number, parse, percent, plain } from "../../say/number.ts";
import { COUNTS, type Starts } from "./starts.ts";
import { SIDE } from "./thumbnail.ts";

export function pane(host: Host, starts: Starts, setup: Setup, frame: Frame): TemplateResult {
  const { say } = host;
  return html`
    <div class="starts">
      ${head(host, starts)}
      ${starts.ended.length > 0 ? found(host, starts, setup) : html`<p class="hint">${say("starts-what", { epochs: frame.snapshot.epochs })}</p>`}
      ${starts.failed ? html`<p class="problem" role="alert">${say("starts-failed")}</p>` : nothing}
      ${kept(host, starts)}
    </div>
  `;
}

function head(host: Host, starts: Starts): TemplateResult {
  const { say } = host;
  const { running, ended, count } = starts;
  const pick = (event: Event) => {
    starts.count = Number((event.target as HTMLSelectElement).value);
    host.changed();
  };
  const more = ended.length < count;
  return html`
    <div class="row">
      <select aria-label=${say("starts-count")} ?disabled=${running} @change=${pick}>
        ${COUNTS.map((each) => html`<option value=${each} ?selected=${each === count}>${say("starts-draws", { count: each })}</option>`)}
      </select>
      ${
        running
          ? html`<button type="button" @click=${() => starts.stop()}>${say("starts-stop")}</button>
              <span class="hint" role="status">${say("starts-progress", { done: ended.length, count })}</span>`
          : html`<button type="button" class="primary" ?disabled=${!more} @click=${() => void starts.run()}>${say("starts-run")}</button>`
      }
    </div>
  `;
}

function found(host: Host, starts: Starts, setup: Setup): TemplateResult {
  const { say } = host;
  const flip = (event: Event) => {
    starts.sorted = (event.target as HTMLInputElement).checked;
    host.changed();
  };
  return html`
    <p class="sum" role="status">${say("starts-below", { below: starts.below(), count: starts.ended.length })} ${limit(host, starts)}</p>
    ${starts.late ? html`<p class="hint">${say("starts-late")}</p>` : nothing}
    <label class="switch">
      <input type="checkbox" .checked=${starts.sorted} @change=${flip} />
      <span>${say("starts-sorted")}</span>
    </label>
    <ul class="draws">
      ${repeat(
        starts.list,
        ({ draw }) => draw,
        (ended) => card(host, starts, setup, ended),
      )}
    </ul>
  `;
}

/** The loss below which a run counts. */
function limit(host: Host, starts: Starts): TemplateResult {
  const { say } = host;
  const typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const wanted = parse(input.value);
    const fits = Number.isFinite(wanted);
    input.setAttribute("aria-invalid", String(!fits));
    if (fits) {
      host.tell(null);
      starts.limit = wanted;
      host.changed();
    } else {
      // Its words may come late, and the field has its old text again by then.
      const text = input.value;
      host.tell((say) => notANumber(say, text));
    }
  };
  return html`<input
    class="box"
    inputmode="decimal"
    autocomplete="off"
    aria-label=${say("starts-limit")}
    .value=${plain(starts.threshold)}
    @change=${typed}
  />`;
}

function card(
  { say, run }: Host,
  starts: Starts,
  { experiment }: Setup,
  ended: Ended,
): TemplateResult {
  const { draw, loss, diverged, accuracy } = ended;
  const below = !diverged && loss < starts.threshold;
  const here = !experiment.model.initial && experiment.model.draw === draw;
  const keep = (canvas: Element | undefined) => {
    if (canvas) {
      starts.canvases.set(draw, canvas as HTMLCanvasElement);
    } else {
      starts.canvases.delete(draw);
    }
  };
  const name = say("starts-draw", { draw });
  const end = diverged ? say("starts-diverged") : number(loss);
  const hint = accuracy === null ? "" : say("starts-accuracy", { accuracy: percent(accuracy) });
  return html`
    <li>
      <button
        type="button"
        class="draw ${below ? "below" : ""}"
        aria-pressed=${here}
        title=${hint}
        ?disabled=${run.locked("model-draw") || run.locked("init")}
        @click=${() => starts.open(draw)}
      >
        <canvas width=${SIDE} height=${SIDE} aria-hidden="true" ${ref(keep)}></canvas>
        <span>${name}</span>
        <b>${below ? html`<span aria-hidden="true">✓</span> ` : nothing}${end}</b>
      </button>
    </li>
  `;
}

/** Tallies of before something was changed, at the same limit. */
function kept({ say }: Host, starts: Starts): TemplateResult | typeof nothing {
  if (starts.kept.length === 0) {
    return nothing;
  }
  return html`
    <section class="kept" aria-label=${say("starts-kept")}>
      <h3>${say("starts-kept")}</h3>
      <ul>
        ${starts.kept.map(
          ({ model, rate, losses }) =>
            html`<li>${say("starts-kept-one", { model, rate: plain(rate), below: starts.below(losses), count: losses.length, limit: plain(starts.threshold) })}</li>`,
        )}
      </ul>
    </section>
  `;
}
