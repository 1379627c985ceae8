/** The runs of a class: each a dot at its learning rate and its last loss, both on a scale of powers. */
import { html, svg, type TemplateResult } from "lit";
import type { Say } from "../../say/messages.ts";
import { number, plain, power } from "../../say/number.ts";
import type { Row } from "./row.ts";

const HEIGHT = 296;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 24, 32, 48];
/** A loss of 0 has no place on such a scale. */
const LEAST = 1e-12;

interface Dot {
  rate: number;
  loss: number;
  row: Row;
}

interface Axis {
  from: number;
  to: number;
  at(value: number): number;
}

/** Powers of ten that hold all values. */
function axis(values: number[], low: number, high: number): Axis {
  const from = Math.floor(Math.log10(Math.min(...values)));
  const to = Math.max(Math.ceil(Math.log10(Math.max(...values))), from + 1);
  return { from, to, at: (v) => low + ((Math.log10(v) - from) / (to - from)) * (high - low) };
}

/** The median; of an even number of values half-way between the two in the middle. */
export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** How many confirmed codes have no place in the picture, and why. */
export function leftOut(rows: readonly Row[]): Record<"unrun" | "rate" | "diverged", number> {
  const confirmed = rows.filter(({ state }) => ["star", "met", "unmet"].includes(state));
  const count = (what: (row: Row) => boolean) => confirmed.filter(what).length;
  const ran = ({ step }: Row) => step > 0;
  return {
    unrun: count((row) => !ran(row)),
    rate: count((row) => ran(row) && !(row.rate !== null && row.rate > 0)),
    diverged: count((row) => ran(row) && (row.rate ?? 0) > 0 && !finite(row.loss)),
  };
}

const finite = (loss: number | null): loss is number => loss !== null && Number.isFinite(loss);

/** As wide as there is room for: the letters keep their size. */
export function picture(say: Say, rows: readonly Row[], width: number): TemplateResult | null {
  const dots = rows.flatMap((row): Dot[] =>
    row.rate !== null && row.rate > 0 && finite(row.loss)
      ? [{ rate: row.rate, loss: row.loss, row }]
      : [],
  );
  if (dots.length === 0) {
    return null;
  }
  const rates = dots.map(({ rate }) => rate);
  const losses = dots.map(({ loss }) => loss);
  const seen = (loss: number) => Math.max(loss, LEAST);
  const right = width - RIGHT;
  const x = axis(rates, LEFT, right);
  const y = axis(losses.map(seen), HEIGHT - BOTTOM, TOP);
  const said = say("verify-picture-says", {
    count: dots.length,
    low: plain(Math.min(...rates)),
    high: plain(Math.max(...rates)),
    rate: plain(middle(rates)),
    loss: number(middle(losses)),
  });
  const { unrun, rate, diverged } = leftOut(rows);
  const without = [
    unrun > 0 ? say("verify-picture-unrun", { count: unrun }) : "",
    rate > 0 ? say("verify-picture-rate", { count: rate }) : "",
    diverged > 0 ? say("verify-picture-diverged", { count: diverged }) : "",
  ].filter((each) => each !== "");
  const missing =
    without.length > 0 ? say("verify-picture-without", { what: without.join(say("comma")) }) : "";
  return html`
    <figure>
      <figcaption>${say("verify-picture")}</figcaption>
      <svg class="class" width=${width} height=${HEIGHT} role="img" aria-label=${said}>
        ${ticks(x).map((at) => svg`<line x1=${x.at(10 ** at)} x2=${x.at(10 ** at)} y1=${TOP} y2=${HEIGHT - BOTTOM} /><text x=${x.at(10 ** at)} y=${HEIGHT - BOTTOM + 18} text-anchor="middle">${tick(at)}</text>`)}
        ${ticks(y).map((at) => svg`<line x1=${LEFT} x2=${right} y1=${y.at(10 ** at)} y2=${y.at(10 ** at)} /><text x=${LEFT - 8} y=${y.at(10 ** at) + 5} text-anchor="end">${tick(at)}</text>`)}
        <text x=${right} y=${HEIGHT - 6} text-anchor="end">${say("learning-rate")}</text>
        <text x="0" y="16">${say("verify-loss")}</text>
        ${dots.map(({ rate, loss, row }) => dot(x.at(rate), y.at(seen(loss)), row))}
      </svg>
      <p>${said} ${say("verify-picture-key")} ${missing}</p>
    </figure>
  `;
}

const dot = (x: number, y: number, { state, who, place }: Row) => svg`
  <circle cx=${x} cy=${y} r="5" class=${state === "unmet" ? "unmet" : "met"}>
    <title>${who || place}</title>
  </circle>`;

/** Not more than eight of them. */
function ticks({ from, to }: Axis): number[] {
  const every = Math.ceil((to - from) / 8);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, k) => from + k * every);
}

const tick = (at: number): string => (Math.abs(at) <= 3 ? plain(10 ** at) : power(at));
