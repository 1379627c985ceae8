/** Every row on the axis of the threshold: class 1 above the line, class 0 below it, stacked. */
import { html, svg, type TemplateResult } from "lit";
import { paragraph } from "../../../say/messages.ts";
import { plain, whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { Evaluation } from "../types.ts";
import { saving } from "./figure.ts";
import type { Judged } from "./judged.ts";
import type { Picture } from "./picture.ts";

const WIDTH = 1300;
const HEIGHT = 96;
const MIDDLE = 48;
const BINS = 160;
const DOT = 8;
/** So many stand on top of each other; of more a dot stands for several. */
const STACK = 5;
/** Below the picture, for the ends of its axis. */
const FOOT = 24;

export function strip(bench: Bench, judged: Judged): TemplateResult {
  const { body, told, title } = scores(bench, judged);
  return html`
    <svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${told}>${body}</svg>
    <p class="under"><span>0</span><span>${told}</span><span>1</span></p>
    ${saving(bench, title, () => scored(bench, judged))}
  `;
}

/** The same as a picture, with the ends of its axis. */
export function scored(bench: Bench, judged: Judged): Picture {
  const { body, told, title } = scores(bench, judged);
  return {
    ...{ file: "scores", title, width: WIDTH, height: HEIGHT + FOOT, told, under: told },
    body: svg`
      ${body}
      <text x="0" y=${HEIGHT + 16}>0</text>
      <text x=${WIDTH} y=${HEIGHT + 16} text-anchor="end">1</text>
    `,
  };
}

function scores({ say }: Bench, { evaluation, threshold }: Judged) {
  const { names = [], decisions } = evaluation?.report.classes ?? {};
  const { dots, each } = stacked(evaluation?.some ?? []);
  const at = threshold * WIDTH;
  const rows = (k: number) => {
    const support = decisions?.scores[k]?.support ?? 0;
    return say("judge-class-rows", { name: names[k] ?? "", rows: whole(support) });
  };
  const many = each > 1 ? say("judge-dot", { count: each }) : "";
  const body = svg`
    <rect width=${at} height=${HEIGHT} fill="var(--zero-soft)" />
    <rect x=${at} width=${WIDTH - at} height=${HEIGHT} fill="var(--one-soft)" />
    <path d="M0 ${MIDDLE}H${WIDTH}" stroke="var(--edge)" />
    ${dots}
    <path d="M${at} 0V${HEIGHT}" stroke="var(--ink)" stroke-width="2" />
  `;
  const title = say("judge-picture-of", { what: say("judge-threshold"), name: plain(threshold) });
  return { body, told: paragraph(rows(1), rows(0), many).trim(), title };
}

/** Some rows as dots, in stacks; each dot stands for so many. */
function stacked(some: Evaluation["some"]) {
  const counts = [new Uint32Array(BINS), new Uint32Array(BINS)] as const;
  for (const { truth, said } of some) {
    const bin = Math.min(Math.floor((said[0] ?? 0) * BINS), BINS - 1);
    const stack = counts[truth[0] === 1 ? 1 : 0];
    stack[bin] = (stack[bin] ?? 0) + 1;
  }
  const most = Math.max(...counts[0], ...counts[1], 1);
  const each = Math.max(Math.ceil(most / STACK), 1);
  const x = (bin: number) => ((bin + 0.5) / BINS) * WIDTH;
  const dots = ([0, 1] as const).flatMap((of) =>
    [...counts[of]].flatMap((count, bin) =>
      Array.from({ length: Math.ceil(count / each) }, (_, k) => {
        const y = of === 1 ? MIDDLE - 6 - k * DOT : MIDDLE + 6 + k * DOT;
        return of === 1
          ? svg`<circle cx=${x(bin)} cy=${y} r="3.5" fill="var(--one)" />`
          : svg`<rect x=${x(bin) - 3} y=${y - 3} width="6" height="6" fill="var(--zero)" />`;
      }),
    ),
  );
  return { dots, each };
}
