/** Of handwritten digits: the pictures that were got wrong, and the weights of the first layer as pictures. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { number } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { RowWindow } from "../types.ts";
import type { Judged } from "./judged.ts";

const SIDE = 8;
const BLACK = 16;
/** Pixels of the file, row by row. */
const PIXEL = /^p([0-7])([0-7])$/;

let pictures: { key: string; values: RowWindow } | null = null;
let asked = "";

export function digits(bench: Bench, judged: Judged): TemplateResult | typeof nothing {
  const columns = bench.project?.chosen.data.columns ?? [];
  const pixels = columns.flatMap(({ name }, place) => (PIXEL.test(name) ? [place] : []));
  if (pixels.length !== SIDE * SIDE) {
    return nothing;
  }
  const { say } = bench;
  const names = judged.evaluation?.report.classes?.names ?? [];
  const wrong = (judged.cell?.rows ?? judged.evaluation?.worst ?? []).filter(
    ({ truth, said }) => judged.cell !== null || said.indexOf(Math.max(...said)) !== truth[0],
  );
  const values = valuesOf(
    bench,
    wrong.map(({ row }) => row),
    pixels,
  );
  return html`
    <section class="pictures">
      <h2>${say("judge-pictures")}</h2>
      <ul>
        ${wrong.map(({ truth, said }, k) => {
          const best = said.indexOf(Math.max(...said));
          const told = say("judge-picture", {
            is: names[truth[0] ?? 0] ?? "",
            said: names[best] ?? "",
            share: number(said[best] ?? 0),
          });
          return html`<li>${values ? picture((x, y) => Number(values.cells[`p${y}${x}`]?.[k] ?? 0) / BLACK, told) : nothing}<span>${told}</span></li>`;
        })}
      </ul>
      ${wrong.length === 0 ? html`<p>${say("judge-none-wrong")}</p>` : nothing}
      <h2>${say("judge-weights")}</h2>
      <p class="muted">${say("judge-weights-how")}</p>
      <ul>${weights(bench)}</ul>
    </section>
  `;
}

/** An 8 by 8 picture of ink from 0 to 1. */
function picture(ink: (x: number, y: number) => number, told: string): TemplateResult {
  const cells = Array.from({ length: SIDE * SIDE }, (_, k) => {
    const [x, y] = [k % SIDE, Math.floor(k / SIDE)];
    return svg`<rect x=${x} y=${y} width="1.02" height="1.02" fill="var(--ink)" opacity=${ink(x, y)} />`;
  });
  return html`<svg viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label=${told}>${cells}</svg>`;
}

/** Of each unit: blue where ink speaks for it, orange where it speaks against. */
function weights(bench: Bench): (TemplateResult | typeof nothing)[] {
  const { say, preparation } = bench;
  const layer = bench.stage?.element.lastSnapshot?.parameters[0];
  const inputs = preparation?.inputs ?? [];
  if (!layer || inputs.length === 0) {
    return [];
  }
  const units = layer.w.length / inputs.length;
  const names = preparation?.classes.map(({ name }) => name) ?? [];
  const most = Math.max(...layer.w.map(Math.abs), 1e-9);
  return Array.from({ length: Math.min(units, 32) }, (_, unit) => {
    const cells = inputs.map((name, i) => {
      const [, y = "0", x = "0"] = name.match(PIXEL) ?? [];
      const w = layer.w[unit * inputs.length + i] ?? 0;
      return svg`<rect x=${x} y=${y} width="1.02" height="1.02" fill=${w > 0 ? "var(--one)" : "var(--zero)"} opacity=${Math.abs(w) / most} />`;
    });
    const told =
      units === names.length ? (names[unit] ?? "") : say("judge-unit", { unit: unit + 1 });
    return html`<li><svg viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label=${told}>${cells}</svg><span>${told}</span></li>`;
  });
}

function valuesOf(bench: Bench, places: number[], columns: number[]): RowWindow | null {
  const key = JSON.stringify([places, bench.opened?.source.sha256]);
  if (key !== asked && places.length > 0) {
    asked = key;
    const which = { kind: "rows" as const, rows: Uint32Array.from(places) };
    void bench.client
      .rows({ from: 0, count: places.length, which, columns })
      .then((values) => {
        pictures = { key, values };
        bench.changed();
      })
      .catch(() => {});
  }
  return pictures?.key === key ? pictures.values : null;
}
