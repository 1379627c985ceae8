/** Small pictures of what is studied: points, and what a model makes of them. */
import { html, svg, type TemplateResult } from "lit";

const [WIDTH, HEIGHT] = [88, 64];

type Point = readonly [x: number, y: number, one: boolean];

/** Steps of the golden angle: points that are near to none of each other. */
const GOLDEN = 2.4;

/** So many points around a place. */
const cloud = (x: number, y: number, count: number, one: boolean): Point[] =>
  Array.from({ length: count }, (_, k) => {
    const far = 13 * Math.sqrt((k + 0.5) / count);
    return [x + far * Math.cos(GOLDEN * k), y + far * Math.sin(GOLDEN * k), one] as const;
  });

/** An arm of a spiral. */
const arm = (turn: number, one: boolean): Point[] =>
  Array.from({ length: 16 }, (_, k) => {
    const far = 4 + 1.6 * k;
    const at = turn + 0.36 * k;
    return [44 + far * Math.cos(at), 32 + far * Math.sin(at), one] as const;
  });

const PICTURES = {
  line: {
    behind: "",
    points: Array.from({ length: 14 }, (_, k): Point => {
      return [8 + 5.5 * k, 55 - 3.6 * k + 3 * Math.sin(GOLDEN * k), true];
    }),
    model: "M4 58L84 5",
  },
  classify: {
    behind: "M0 12L88 60V0H0z",
    points: [...cloud(62, 20, 18, true), ...cloud(24, 44, 18, false)],
    model: "M0 12L88 60",
  },
  network: {
    behind: "M16 32a28 28 0 1 1 56 0a14 14 0 1 1-28 0a14 14 0 1 0-28 0z",
    points: [...arm(0, false), ...arm(Math.PI, true)],
    model: "",
  },
} as const;

const mark = ([x, y, one]: Point) =>
  one
    ? svg`<circle cx=${x.toFixed(1)} cy=${y.toFixed(1)} r="2" fill="var(--one)" />`
    : svg`<path d="M${(x - 2).toFixed(1)} ${(y - 2).toFixed(1)}h4v4h-4z" fill="var(--zero)" />`;

export function picture(what: keyof typeof PICTURES): TemplateResult {
  const { behind, points, model } = PICTURES[what];
  const ground = behind === "" ? "var(--paper)" : "var(--field-zero)";
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} aria-hidden="true">
    <rect width=${WIDTH} height=${HEIGHT} fill=${ground} />
    <path d=${behind} fill="var(--field-one)" />
    ${points.map(mark)}
    <path d=${model} fill="none" stroke="var(--ink)" stroke-width="1.5" />
  </svg>`;
}
