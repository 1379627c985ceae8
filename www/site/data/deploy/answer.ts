/** The answer to what was entered: how likely each class is, and what it owes to each column. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { fixed, plain } from "../../../say/number.ts";
import { GradwalkError } from "../../../say/refusal.ts";
import type { Bench } from "../bench.ts";
import { percent, read, short } from "../evaluate/share.ts";
import { meaning } from "../evaluate/target.ts";
import { tableFault } from "../faults/table.ts";
import type { Reasons } from "../types.ts";

const WIDTH = 200;
const SHOWN = 8;
const SEEN = 5e-4;
const MIDDLE = 0.5;
/** What ends in one of these says probabilities; other scores are none. */
const SURE = ["sigmoid", "softmax"];

/** Which class is said, and how much speaks for it. */
interface Said {
  class: number;
  /** Of each class, where there are some. */
  scores: number[];
  /** The output on which it rests, and whether more of it speaks for the class. */
  output: number;
  sign: number;
}

function saidOf({ said }: Reasons, classes: number, threshold: number): Said {
  if (classes > 2) {
    const best = said.indexOf(Math.max(...said));
    return { class: best, scores: said, output: best, sign: 1 };
  }
  const score = said[0] ?? 0;
  const one = score >= threshold;
  const scores = classes === 2 ? [1 - score, score] : [];
  return { class: one ? 1 : 0, scores, output: 0, sign: one || classes < 2 ? 1 : -1 };
}

export function answer(
  bench: Bench,
  reasons: Reasons | null,
  error: Error | null,
): TemplateResult | typeof nothing {
  const { say, project, preparation, threshold } = bench;
  if (error) {
    const told = missing(error, say) ?? tableFault(say, error, project?.chosen.data.columns ?? []);
    return html`<p class="refused" role="alert">${told}</p>`;
  }
  if (!reasons || !preparation) {
    return nothing;
  }
  const names = preparation.classes.map(({ name }) => name);
  const said = saidOf(reasons, names.length, threshold);
  return html`
    ${names.length === 0 ? number(bench, reasons) : classes(bench, names, said)}
    ${meaning(bench)} ${why(bench, reasons, said)}
  `;
}

const number = ({ preparation }: Bench, { said }: Reasons): TemplateResult => html`
  <p class="verdict">
    ${said.map((each, k) => html`<span>${preparation?.targets[k]} = ${read(each)}</span> `)}
  </p>
`;

/** Whether the scores are probabilities. */
const isSure = ({ project }: Bench): boolean =>
  SURE.includes(project?.chosen.model?.layers?.at(-1)?.activation ?? "");

function classes(bench: Bench, names: readonly string[], said: Said): TemplateResult {
  const { say, threshold } = bench;
  const sure = isSure(bench);
  const write = sure ? percent : short;
  const score = said.scores[said.class] ?? 0;
  const name = names[said.class] ?? "";
  return html`
    <p class="verdict">${say(sure ? "deploy-class" : "deploy-class-score", { name, share: write(score) })}</p>
    <table class="shares">
      <tbody>
        ${said.scores.map(
          (each, k) => html`
            <tr>
              <th scope="row">${names[k]}</th>
              <td><i .style="width: ${100 * Math.min(Math.max(each, 0), 1)}%"></i></td>
              <td title=${String(each)}>${write(each)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
    ${
      names.length === 2 && threshold !== MIDDLE
        ? html`<p class="muted">${say(sure ? "deploy-threshold" : "deploy-threshold-score", { name: names[1] ?? "", threshold: plain(threshold) })}</p>`
        : nothing
    }
  `;
}

/** What a column speaks for the answer. */
export function reasonsOf(bench: Bench, reasons: Reasons) {
  const classes = bench.preparation?.classes.length ?? 0;
  const { output, sign } = saidOf(reasons, classes, bench.threshold);
  // Below it a change is the rounding of what was entered.
  const seen = SEEN * (classes === 0 ? Math.abs(reasons.said[output] ?? 0) : 1);
  return reasons.columns
    .map(({ column, usual, change }) => ({ column, usual, by: sign * (change[output] ?? 0) }))
    .filter(({ by }) => Math.abs(by) > seen)
    .slice(0, SHOWN);
}

function why(bench: Bench, reasons: Reasons, { scores }: Said): TemplateResult {
  const { say } = bench;
  const shown = reasonsOf(bench, reasons);
  const most = Math.max(...shown.map(({ by }) => Math.abs(by)), 1e-9);
  const kind = scores.length === 0 ? "number" : isSure(bench) ? "share" : "score";
  const write = (by: number) =>
    kind === "share" ? say("deploy-points", { by: fixed(100 * by, 1) }) : short(by);
  return html`
    <h2>${say("deploy-why")}</h2>
    <p class="muted">${say(shown.length > 0 ? (`deploy-why-${kind}` as const) : "deploy-why-usual")}</p>
    <table>
      <tbody>
        ${shown.map(({ column, usual, by }) => {
          const wide = (Math.abs(by) / most) * (WIDTH / 2);
          return html`
            <tr>
              <th scope="row">${column}<span>${compared(usual, column, bench)}</span></th>
              <td>
                <svg viewBox="0 0 ${WIDTH} 20" aria-hidden="true">
                  ${svg`
                    <rect x=${by > 0 ? WIDTH / 2 : WIDTH / 2 - wide} y="4" width=${wide} height="12" fill=${by > 0 ? "var(--one)" : "var(--zero)"} />
                    <path d="M${WIDTH / 2} 0V20" stroke="var(--edge)" />
                  `}
                </svg>
              </td>
              <td title=${String(by)}>${by > 0 ? "+" : ""}${write(by)}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
}

/** A cell that is not filled in, where nothing is filled in for it. */
function missing(error: Error, say: Bench["say"]): string | null {
  const fault = error instanceof GradwalkError ? error.fault : undefined;
  return fault?.code === "missing" && fault.path?.startsWith("row.")
    ? say("deploy-missing", { name: fault.path.slice("row.".length) })
    : null;
}

/** What the column is put to instead. */
function compared(usual: number | string | null, name: string, { say, project }: Bench): string {
  const type = project?.chosen.data.columns.find((each) => each.name === name)?.type;
  if (type === "date") {
    return say("deploy-usual-date");
  }
  const value = typeof usual === "number" ? short(usual) : (usual ?? say("deploy-unknown"));
  return say("deploy-usual", { value });
}
