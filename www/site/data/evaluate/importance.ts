/** What the run relies on: how much is lost where a column is shuffled, with its spread. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { ColumnImportance } from "../types.ts";
import { wide } from "./alone.ts";
import { saving } from "./figure.ts";
import type { Judged } from "./judged.ts";
import type { Picture } from "./picture.ts";
import { figure } from "./share.ts";

const SHOWN = 10;
const WIDTH = 320;
const ROW = 24;

type Lost = ColumnImportance["loss"];

const lost = ({ mean, deviation }: Lost) => `${figure(mean)} ± ${figure(deviation)}`;

/** Draws what is lost as a bar with its deviation, all on one axis. */
function bars(columns: readonly ColumnImportance[]) {
  const most = Math.max(...columns.map(({ loss }) => loss.mean + loss.deviation), 1e-9);
  const least = Math.min(...columns.map(({ loss }) => loss.mean - loss.deviation), 0);
  const x = (value: number) => ((value - least) / (most - least)) * WIDTH;
  return ({ mean, deviation }: Lost) => svg`
    <rect x=${x(Math.min(0, mean))} y="6" width=${Math.abs(x(mean) - x(0))} height="12" fill="var(--accent)" />
    <path d="M${x(mean - deviation)} 12H${x(mean + deviation)}" stroke="var(--ink)" stroke-width="2" />
  `;
}

export function importance(bench: Bench, judged: Judged): TemplateResult {
  const { say } = bench;
  const { relied } = judged;
  const columns = relied?.columns.slice(0, SHOWN) ?? [];
  const draw = bars(columns);
  const rest = (relied?.columns.length ?? 0) - columns.length;
  return html`
    <section class="panel">
      <h2>${say("judge-relies")}</h2>
      <p class="muted">
        ${
          relied && relied.done < relied.all
            ? say("judge-shuffling", { done: whole(relied.done), all: whole(relied.all) })
            : say("judge-relies-how")
        }
      </p>
      <div class="wide"><table class="relied">
        <tbody>
          ${columns.map(
            ({ column, loss }) => html`
              <tr>
                <th scope="row"><button type="button" class="link" @click=${() => void judged.depend(column)}>${column}</button></th>
                <td>
                  <svg viewBox="0 0 ${WIDTH} ${ROW}" preserveAspectRatio="none" aria-hidden="true">
                    ${draw(loss)}
                  </svg>
                </td>
                <td>${lost(loss)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table></div>
      ${columns.length > 0 ? saving(bench, say("judge-relies"), () => reliance(bench, judged)) : nothing}
      ${rest > 0 ? html`<p class="muted">${say("judge-relies-rest", { count: rest })}</p>` : nothing}
    </section>
  `;
}

/** The same as a picture. */
export function reliance({ say }: Bench, { relied }: Judged): Picture {
  const columns = relied?.columns.slice(0, SHOWN) ?? [];
  const draw = bars(columns);
  const left = Math.max(...columns.map(({ column }) => wide(column)), 0) + 12;
  const right = Math.max(...columns.map(({ loss }) => wide(lost(loss))), 0) + 12;
  const body = svg`${columns.map(
    ({ column, loss }, k) => svg`
      <text x="0" y=${k * ROW + 17}>${column}</text>
      <g transform="translate(${left} ${k * ROW})">${draw(loss)}</g>
      <text x=${left + WIDTH + right} y=${k * ROW + 17} text-anchor="end">${lost(loss)}</text>
    `,
  )}`;
  return {
    file: "importance",
    title: say("judge-relies"),
    width: left + WIDTH + right,
    height: columns.length * ROW,
    body,
    told: columns.map(({ column, loss }) => `${column}: ${lost(loss)}`).join("; "),
    under: say("judge-relies-how"),
  };
}
