/** The confusion matrix: a table whose cells show their rows; as a file, a picture. */
import { html, svg, type TemplateResult } from "lit";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { ClassReport } from "../types.ts";
import { wide } from "./alone.ts";
import { saving } from "./figure.ts";
import type { Judged } from "./judged.ts";
import type { Picture } from "./picture.ts";

/** Which are taken for which; a cell shows its rows. */
export function matrix(bench: Bench, judged: Judged, { names }: ClassReport): TemplateResult {
  const { say } = bench;
  const counts = judged.decided?.run.confusion ?? [];
  const size = names.length;
  const cell = (is: number, said: number) => {
    const count = counts[is * size + said] ?? 0;
    const chosen = judged.cell?.is === is && judged.cell.said === said;
    return html`
      <td class=${is === said ? "right" : count > 0 ? "wrong" : ""}>
        <button
          type="button"
          aria-pressed=${chosen}
          aria-label=${say("judge-cell", { count, is: names[is] ?? "", said: names[said] ?? "" })}
          @click=${() => void (chosen ? judged.leave() : judged.show(is, said))}
        >${whole(count)}</button>
      </td>
    `;
  };
  return html`
    <h2>${say("judge-confusion")}</h2>
    <div class="wide">
      <table class="matrix">
        <thead>
          <tr>
            <td></td>
            ${names.map((name) => html`<th scope="col">${say("judge-says", { name })}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${names.map(
            (name, is) => html`
              <tr><th scope="row">${say("judge-is", { name })}</th>${names.map((_, said) => cell(is, said))}</tr>
            `,
          )}
        </tbody>
      </table>
    </div>
    ${saving(bench, say("judge-confusion"), () => confusion(bench, judged, names))}
  `;
}

const ROW = 32;
const LEAST = 48;

/** The same as a picture; rightly and wrongly have grounds of their own. */
export function confusion({ say }: Bench, judged: Judged, names: readonly string[]): Picture {
  const counts = judged.decided?.run.confusion ?? [];
  const size = names.length;
  const says = names.map((name) => say("judge-says", { name }));
  const are = names.map((name) => say("judge-is", { name }));
  const left = Math.max(...are.map((text) => wide(text))) + 12;
  const column = Math.max(LEAST, ...says.map((text) => wide(text) + 16));
  const every = names.flatMap((is, row) =>
    names.map((said, place) => ({ is, said, row, place, count: counts[row * size + place] ?? 0 })),
  );
  const cells = every.map(({ row, place, count }) => {
    const [x, y] = [left + place * column, ROW * (row + 1)];
    const wrong = count > 0 ? "var(--danger-soft)" : "none";
    return svg`
      <rect x=${x} y=${y} width=${column} height=${ROW} fill=${row === place ? "var(--accent-soft)" : wrong} stroke="var(--rim)" />
      <text x=${x + column / 2} y=${y + 21} text-anchor="middle" font-weight="600" fill="var(--ink)">${whole(count)}</text>
    `;
  });
  const body = svg`
    ${says.map((text, k) => svg`<text x=${left + (k + 0.5) * column} y="21" text-anchor="middle">${text}</text>`)}
    ${are.map((text, k) => svg`<text x="0" y=${ROW * (k + 1) + 21}>${text}</text>`)}
    ${cells}
  `;
  const told = every
    .map(({ is, said, count }) => say("judge-cell", { count, is, said }))
    .join("; ");
  const [width, height] = [left + size * column + 1, ROW * (size + 1) + 1];
  return { file: "confusion", title: say("judge-confusion"), width, height, body, told };
}
