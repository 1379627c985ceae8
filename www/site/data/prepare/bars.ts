/** Small histograms: bars of a column, stacked by class, class 1 below. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Described, Description } from "../types.ts";

/** Colours of classes, in their order; each has its own hatching, too. */
const FILLS = ["url(#class-0)", "var(--one)", "url(#class-2)", "url(#class-3)"];

/** The hatchings, once a page. */
export const patterns = (): TemplateResult => html`
  <svg width="0" height="0" aria-hidden="true" class="patterns">
    <defs>
      ${pattern("class-0", "var(--zero)", 45)} ${pattern("class-2", "var(--two)", 0)}
      ${pattern("class-3", "var(--olive)", 135)}
    </defs>
  </svg>
`;

const pattern = (id: string, colour: string, angle: number) => svg`
  <pattern id=${id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(${angle})">
    <rect width="4" height="4" fill=${colour} opacity="0.55" />
    <path d="M0 0v4" stroke=${colour} stroke-width="4" />
  </pattern>
`;

/** What classes are drawn with; nothing where there are too many to tell apart. */
export const fillOf = (classes: Described["classes"], k: number): string | null =>
  classes && classes.names.length <= FILLS.length && !classes.others ? (FILLS[k] ?? null) : null;

/** The bars of a column, `width` by `height`. */
export function bars(
  column: Pick<Description, "bars" | "byClass">,
  classes: Described["classes"],
  width: number,
  height: number,
): TemplateResult {
  const { bars: counts, byClass } = column;
  const most = Math.max(...counts, 1);
  const gap = counts.length > 12 ? 1 : 3;
  const wide = (width - gap * (counts.length - 1)) / counts.length;
  const stacked = byClass && fillOf(classes, 0) !== null;
  const bar = (count: number, k: number) => {
    const x = k * (wide + gap);
    const parts = stacked ? (byClass[k] ?? []) : [count];
    // Class 1 stands below class 0: it is the one that is looked for.
    const order = stacked && parts.length === 2 ? [1, 0] : parts.map((_, place) => place);
    let below = 0;
    return order.map((place) => {
      const tall = ((parts[place] ?? 0) / most) * (height - 2);
      const y = height - below - tall;
      below += tall;
      const fill = stacked ? (fillOf(classes, place) ?? "") : "var(--accent)";
      return svg`<rect x=${x} y=${y} width=${wide} height=${tall} fill=${fill} />`;
    });
  };
  return html`
    <svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
      ${counts.length > 0 ? counts.map(bar) : nothing}
      <path d="M0 ${height - 0.5}H${width}" stroke="var(--edge)" />
    </svg>
  `;
}
