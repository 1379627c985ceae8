/** Of handwritten digits: the pictures that were got wrong, and the weights of the first layer as pictures. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Bench } from "../bench.ts";
import { lines } from "./alone.ts";
import { saving } from "./figure.ts";
import type { Judged } from "./judged.ts";
import type { Picture } from "./picture.ts";
import { percent } from "./share.ts";
import { Values } from "./values.ts";

const SIDE = 8;
const BLACK = 16;
/** Pixels of the file, row by row. */
const PIXEL = /^p([0-7])([0-7])$/;

/** Of a picture in one of all, in pixels; and how many stand side by side. */
const PICTURE = 104;
const GAP = 16;
const ACROSS = 6;

const values = new Values();

export function digits(bench: Bench, judged: Judged): TemplateResult | typeof nothing {
  if (!pixelsOf(bench)) {
    return nothing;
  }
  const { say } = bench;
  const wrong = wrongOnes(bench, judged);
  const units = unitsOf(bench);
  return html`
    <section class="pictures">
      <h2>${say("judge-pictures")}</h2>
      <ul>${wrong.map(shown)}</ul>
      ${wrong.length === 0 ? html`<p>${say("judge-none-wrong")}</p>` : saving(bench, say("judge-pictures"), () => album(say("judge-pictures"), "wrong-digits", wrong))}
      <h2>${say("judge-weights")}</h2>
      <p class="muted">${say("judge-weights-how")}</p>
      <ul>${units.map(shown)}</ul>
      ${saving(bench, say("judge-weights"), () => weights(bench))}
    </section>
  `;
}

/** The pictures of both lists. */
export function everyDigit(bench: Bench, judged: Judged): Picture[] {
  if (!pixelsOf(bench)) {
    return [];
  }
  const wrong = wrongOnes(bench, judged);
  const title = bench.say("judge-pictures");
  return [...(wrong.length > 0 ? [album(title, "wrong-digits", wrong)] : []), weights(bench)];
}

/** An 8 by 8 picture with what is said of it. */
interface Small {
  cells: TemplateResult[];
  told: string;
}

const shown = ({ cells, told }: Small): TemplateResult =>
  html`<li><svg viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label=${told}>${cells}</svg><span>${told}</span></li>`;

/** The places of the pixels, where the table holds such pictures. */
function pixelsOf(bench: Bench): number[] | null {
  const columns = bench.project?.chosen.data.columns ?? [];
  const pixels = columns.flatMap(({ name }, place) => (PIXEL.test(name) ? [place] : []));
  return pixels.length === SIDE * SIDE ? pixels : null;
}

/** What was got wrong; of a cell of the confusion, its rows. */
function wrongOnes(bench: Bench, judged: Judged): Small[] {
  const { say } = bench;
  const names = judged.evaluation?.report.classes?.names ?? [];
  const list = judged.cell?.rows ?? judged.missed?.wrong ?? [];
  const window = values.of(bench, list, pixelsOf(bench) ?? []);
  return list.map(({ truth, said }, k) => {
    const best = said.indexOf(Math.max(...said));
    const told = say("judge-picture", {
      is: names[truth[0] ?? 0] ?? "",
      said: names[best] ?? "",
      share: percent(said[best]),
    });
    const ink = (x: number, y: number) => Number(window?.cells[`p${y}${x}`]?.[k] ?? 0) / BLACK;
    const cells = Array.from({ length: SIDE * SIDE }, (_, cell) => {
      const [x, y] = [cell % SIDE, Math.floor(cell / SIDE)];
      return pixel(x, y, "var(--ink)", ink(x, y));
    });
    return { cells, told };
  });
}

const pixel = (x: number | string, y: number | string, colour: string, opacity: number) =>
  svg`<rect x=${x} y=${y} width="1.02" height="1.02" fill=${colour} opacity=${opacity} />`;

/** Of each unit: blue where ink speaks for it, orange where it speaks against. */
function unitsOf({ say, preparation, stage }: Bench): Small[] {
  const layer = stage?.element.lastSnapshot?.parameters[0];
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
      return pixel(x, y, w > 0 ? "var(--one)" : "var(--zero)", Math.abs(w) / most);
    });
    const told =
      units === names.length ? (names[unit] ?? "") : say("judge-unit", { unit: unit + 1 });
    return { cells, told };
  });
}

const weights = (bench: Bench): Picture => ({
  ...album(bench.say("judge-weights"), "first-layer", unitsOf(bench)),
  under: bench.say("judge-weights-how"),
});

/** All of them in one picture. */
function album(title: string, file: string, all: readonly Small[]): Picture {
  const width = PICTURE + GAP;
  const height = PICTURE + 48 + GAP;
  const body = all.map(({ cells, told }, k) => {
    const [x, y] = [(k % ACROSS) * width, Math.floor(k / ACROSS) * height];
    return svg`
      <g transform="translate(${x} ${y})">
        <rect width=${PICTURE} height=${PICTURE} fill="none" stroke="var(--rim)" />
        <g transform="scale(${PICTURE / SIDE})">${cells}</g>
        ${lines(told, PICTURE).map((line, at) => svg`<text x="0" y=${PICTURE + 18 + at * 18}>${line}</text>`)}
      </g>
    `;
  });
  return {
    ...{ file, title, body: svg`${body}`, told: all.map(({ told }) => told).join("; ") },
    width: Math.min(all.length, ACROSS) * width,
    height: Math.ceil(all.length / ACROSS) * height,
  };
}
