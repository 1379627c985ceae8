/** How the numbers of each layer are spread, and how that changed along the run. */
import { html, nothing } from "lit";
import { drawSpread, type Spread } from "../../draw/spread.ts";
import type { GradWalk } from "../../element/element.ts";
import type { GlassFrame } from "../../engine/probe/protocol.ts";
import type { Glass, Pane } from "../../run/glass.ts";
import { number } from "../../say/number.ts";

const BINS = 24;
/** States along the run that are looked at. */
const STATES = 40;
const WHAT = ["weights", "answers", "gradients"] as const;
/** How many times smaller, or larger, gradients become from the last layer to the first. */
const RATIO = 100;

/** Of layer `layer` and one of three kinds, at each state. */
function spreadOf({ histograms }: GlassFrame, layer: number, kind: number): Spread | null {
  if (!histograms) {
    return null;
  }
  const { steps, layers, values } = histograms;
  const width = 2 + BINS;
  const columns = Array.from(steps, (_, k) => {
    const start = ((k * layers + layer) * WHAT.length + kind) * width;
    const [low = 0, high = 0] = values.subarray(start, start + 2);
    return { low, high, counts: values.subarray(start + 2, start + width) };
  });
  return { columns };
}

/** The largest number, by size, of the last state. */
function reach(spread: Spread | null): number {
  const last = spread?.columns.at(-1);
  return last ? Math.max(Math.abs(last.low), Math.abs(last.high)) : 0;
}

/** What the gradients of the first and the last layer say of each other. */
function verdict(frame: GlassFrame, layers: number): { id: string; ratio: number } {
  const [first, last] = [0, layers - 1].map((layer) => reach(spreadOf(frame, layer, 2)));
  if (layers < 2 || !first || !last) {
    return { id: layers < 2 ? "layers-one" : "layers-still", ratio: 1 };
  }
  const ratio = last / first;
  if (ratio > RATIO) {
    return { id: "layers-vanish", ratio };
  }
  return ratio < 1 / RATIO
    ? { id: "layers-explode", ratio: 1 / ratio }
    : { id: "layers-even", ratio };
}

export function layersPane(element: GradWalk, glass: Glass): Pane {
  return {
    wants: () => ({ histograms: { bins: BINS, most: STATES } }),
    render: (setup) => {
      const { say } = element;
      const { frame } = glass;
      if (!frame?.histograms || frame.run !== setup.run) {
        return html`<div class="layers"></div>`;
      }
      const { layers } = frame.histograms;
      const { id, ratio } = verdict(frame, layers);
      const named = (layer: number) =>
        layer === layers - 1 ? say("layers-output") : say("layers-layer", { layer: layer + 1 });
      const cell = (layer: number, kind: number) => {
        const last = spreadOf(frame, layer, kind)?.columns.at(-1);
        const range = last ? { from: number(last.low, 2), to: number(last.high, 2) } : null;
        return html`<td>
          <canvas class="spread" data-layer=${layer} data-kind=${kind}></canvas>
          <span class="range">${range ? say("layers-range", range) : nothing}</span>
        </td>`;
      };
      return html`
        <div class="layers">
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
          <p class="hint" role="status">${say(id, { ratio: number(ratio, 2) })}</p>
        </div>
      `;
    },
    draw: () => {
      const { frame } = glass;
      const { theme } = element.pictures;
      for (const canvas of element.renderRoot.querySelectorAll<HTMLCanvasElement>(
        "canvas.spread",
      )) {
        const { layer, kind } = canvas.dataset;
        const spread = frame && spreadOf(frame, Number(layer), Number(kind));
        if (spread) {
          drawSpread(canvas, spread, theme);
        }
      }
    },
  };
}
