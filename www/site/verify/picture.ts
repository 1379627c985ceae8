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

const middle = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};

/** As wide as there is room for: the letters keep their size. */
export function picture(say: Say, rows: readonly Row[], width: number): TemplateResult | null {
  const dots = rows.flatMap((row): Dot[] =>
    row.rate !== null && row.rate > 0 && row.loss !== null && Number.isFinite(row.loss)
      ? [{ rate: row.rate, loss: Math.max(row.loss, LEAST), row }]
      : [],
  );
  if (dots.length === 0) {
    return null;
  }
  const rates = dots.map(({ rate }) => rate);
  const losses = dots.map(({ loss }) => loss);
  const right = width - RIGHT;
  const x = axis(rates, LEFT, right);
  const y = axis(losses, HEIGHT - BOTTOM, TOP);
  const said = say("verify-picture-says", {
    count: dots.length,
    low: plain(Math.min(...rates)),
    high: plain(Math.max(...rates)),
    rate: plain(middle(rates)),
    loss: number(middle(losses)),
  });
  return html`
    <figure>
      <figcaption>${say("verify-picture")}</figcaption>
      <svg class="class" width=${width} height=${HEIGHT} role="img" aria-label=${said}>
        ${ticks(x).map((at) => svg`<line x1=${x.at(10 ** at)} x2=${x.at(10 ** at)} y1=${TOP} y2=${HEIGHT - BOTTOM} /><text x=${x.at(10 ** at)} y=${HEIGHT - BOTTOM + 18} text-anchor="middle">${tick(at)}</text>`)}
        ${ticks(y).map((at) => svg`<line x1=${LEFT} x2=${right} y1=${y.at(10 ** at)} y2=${y.at(10 ** at)} /><text x=${LEFT - 8} y=${y.at(10 ** at) + 5} text-anchor="end">${tick(at)}</text>`)}
        <text x=${right} y=${HEIGHT - 6} text-anchor="end">${say("learning-rate")}</text>
        <text x="0" y="16">${say("verify-loss")}</text>
        ${dots.map(({ rate, loss, row }) => dot(x.at(rate), y.at(loss), row))}
      </svg>
      <p>${said} ${say("verify-picture-key")}</p>
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
