/** What the run relies on: how much is lost where a column is shuffled, with its spread. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { Judged } from "./judged.ts";
import { figure } from "./share.ts";

const SHOWN = 10;
const WIDTH = 320;
const ROW = 24;

export function importance(bench: Bench, judged: Judged): TemplateResult {
  const { say } = bench;
  const { relied } = judged;
  const columns = relied?.columns.slice(0, SHOWN) ?? [];
  const most = Math.max(...columns.map(({ loss }) => loss.mean + loss.deviation), 1e-9);
  const least = Math.min(...columns.map(({ loss }) => loss.mean - loss.deviation), 0);
  const x = (value: number) => ((value - least) / (most - least)) * WIDTH;
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
            ({ column, loss: { mean, deviation } }) => html`
              <tr>
                <th scope="row"><button type="button" class="link" @click=${() => void judged.depend(column)}>${column}</button></th>
                <td>
                  <svg viewBox="0 0 ${WIDTH} ${ROW}" preserveAspectRatio="none" aria-hidden="true">
                    ${svg`
                      <rect x=${x(Math.min(0, mean))} y="6" width=${Math.abs(x(mean) - x(0))} height="12" fill="var(--accent)" />
                      <path d="M${x(mean - deviation)} 12H${x(mean + deviation)}" stroke="var(--ink)" stroke-width="2" />
                    `}
                  </svg>
                </td>
                <td>${figure(mean)} ± ${figure(deviation)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table></div>
      ${rest > 0 ? html`<p class="muted">${say("judge-relies-rest", { count: rest })}</p>` : nothing}
    </section>
  `;
}
