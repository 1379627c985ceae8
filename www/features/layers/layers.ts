/** How the numbers of each layer are spread, and how that changed along the run. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { createRef, ref } from "lit/directives/ref.js";
import { drawSpread, type Spread } from "../../draw/spread.ts";
import type { ProbeFrame, ProbeRequest } from "../../engine/probe/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host, Part } from "../../run/host.ts";
import type { Look } from "../../run/look.ts";
import type { Say } from "../../say/messages.ts";
import { number } from "../../say/number.ts";
import type { MessageId } from "../../wasm/messages.ts";

const BINS = 24;
/** States along the run that are looked at. */
const STATES = 40;
const WHAT = ["weights", "answers", "gradients"] as const;
/** How many times smaller, or larger, gradients become from the last layer to the first. */
const RATIO = 100;

type Histograms = NonNullable<ProbeFrame["histograms"]>;

/** Of layer `layer` and one of three kinds, at each state. */
function spreadOf({ steps, layers, values }: Histograms, layer: number, kind: number): Spread {
  const width = 2 + BINS;
  const columns = Array.from(steps, (_, k) => {
    const start = ((k * layers + layer) * WHAT.length + kind) * width;
    const [low = 0, high = 0] = values.subarray(start, start + 2);
    return { low, high, counts: values.subarray(start + 2, start + width) };
  });
  return { columns };
}

/** The largest number, by size, of the last state. */
function reach({ columns }: Spread): number {
  const last = columns.at(-1);
  return last ? Math.max(Math.abs(last.low), Math.abs(last.high)) : 0;
}

/** What the gradients of the first and the last layer say of each other. */
function verdict(histograms: Histograms): { id: MessageId; ratio: number } {
  const { layers } = histograms;
  const [first, last] = [0, layers - 1].map((layer) => reach(spreadOf(histograms, layer, 2)));
  if (layers < 2 || !first || !last) {
    return { id: layers < 2 ? "layers-one" : "layers-still", ratio: 1 } as const;
  }
  const ratio = last / first;
  if (ratio > RATIO) {
    return { id: "layers-vanish", ratio } as const;
  }
  return ratio < 1 / RATIO
    ? ({ id: "layers-explode", ratio: 1 / ratio } as const)
    : ({ id: "layers-even", ratio } as const);
}

export class Layers implements Look {
  #known: { run: number; histograms: Histograms } | null = null;
  readonly #box = createRef<HTMLElement>();
  /** What was drawn last, and into how wide a box. */
  #drawn: unknown[] = [];

  constructor(private readonly host: Host) {}

  wants(): ProbeRequest {
    return this.host.shows("layers") ? { histograms: { bins: BINS, most: STATES } } : {};
  }

  took({ run, histograms }: ProbeFrame): void {
    if (histograms) {
      this.#known = { run, histograms };
    }
  }

  #of({ run }: Setup): Histograms | null {
    return this.#known?.run === run ? this.#known.histograms : null;
  }

  render(setup: Setup): Part {
    const { say } = this.host;
    const histograms = this.#of(setup);
    return html`<div class="layers" ${ref(this.#box)}>
      ${guard([histograms, say], () => (histograms ? table(say, histograms) : nothing))}
    </div>`;
  }

  draw(setup: Setup): void {
    const box = this.#box.value;
    const histograms = this.#of(setup);
    if (!box || !histograms) {
      return;
    }
    const { theme } = this.host;
    const wanted = [histograms, theme, box, box.clientWidth, devicePixelRatio];
    if (wanted.every((each, k) => each === this.#drawn[k])) {
      return;
    }
    this.#drawn = wanted;
    for (const canvas of box.querySelectorAll<HTMLCanvasElement>("canvas.spread")) {
      const { layer, kind } = canvas.dataset;
      drawSpread(canvas, spreadOf(histograms, Number(layer), Number(kind)), theme);
    }
  }
}

function table(say: Say, histograms: Histograms): TemplateResult {
  const { layers } = histograms;
  const { id, ratio } = verdict(histograms);
  const named = (layer: number) =>
    layer === layers - 1 ? say("layers-output") : say("layers-layer", { layer: layer + 1 });
  const cell = (layer: number, kind: number) => {
    const last = spreadOf(histograms, layer, kind).columns.at(-1);
    const range = last ? { from: number(last.low, 2), to: number(last.high, 2) } : null;
    return html`<td>
      <canvas class="spread" data-layer=${layer} data-kind=${kind}></canvas>
      <span class="range">${range ? say("layers-range", range) : nothing}</span>
    </td>`;
  };
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${say("layers-of")}</span></th>
          ${WHAT.map((what) => html`<th scope="col">${say(`layers-${what}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: layers },
          (_, layer) => html`<tr>
            <th scope="row">${named(layer)}</th>
            ${WHAT.map((_, kind) => cell(layer, kind))}
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="hint">${say(id, { ratio: number(ratio, 2) })}</p>
  `;
}
