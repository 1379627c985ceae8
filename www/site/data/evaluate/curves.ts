/** ROC, precision and recall, calibration: of class 1, or of one of several against the others. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { ClassCurves, ClassReport, Curve } from "../types.ts";
import { figure } from "./figure.ts";
import type { Judged } from "./judged.ts";
import { fileOf, type Picture } from "./picture.ts";
import { ratio } from "./share.ts";

const KINDS = ["roc", "precision-recall", "calibration"] as const;
type Kind = (typeof KINDS)[number];

/** What is looked at, as long as the page is open. */
const looked: { kind: Kind; class: number | null } = { kind: "roc", class: null };

const SIZE = 220;
const LEFT = 40;
const TOP = 8;

const x = (value: number) => LEFT + value * SIZE;
const y = (value: number) => TOP + (1 - value) * SIZE;

export function curves(bench: Bench, judged: Judged, report: ClassReport): TemplateResult {
  const { say } = bench;
  const chosen = report.curves.find((each) => each.class === looked.class) ?? report.curves[0];
  const pick = (kind: Kind) => {
    looked.kind = kind;
    bench.changed();
  };
  const other = ({ target }: Event) => {
    looked.class = Number((target as HTMLSelectElement).value);
    bench.changed();
  };
  return html`
    <section class="panel">
      <div class="segments" role="group" aria-label=${say("judge-curves")}>
        ${KINDS.map(
          (kind) =>
            html`<button type="button" aria-pressed=${kind === looked.kind} @click=${() => pick(kind)}>${say(`judge-${kind}`)}</button>`,
        )}
      </div>
      ${
        report.curves.length > 1
          ? html`<label class="line">${say("judge-class")}
              <select @change=${other}>
                ${report.curves.map((each) => html`<option value=${each.class} ?selected=${each === chosen}>${report.names[each.class]}</option>`)}
              </select>
            </label>`
          : nothing
      }
      ${chosen ? figure(bench, curve(bench, judged, report, chosen, looked.kind)) : nothing}
    </section>
  `;
}

/** All three of each class. */
export const everyCurve = (bench: Bench, judged: Judged, report: ClassReport): Picture[] =>
  report.curves.flatMap((of) => KINDS.map((kind) => curve(bench, judged, report, of, kind)));

function curve(
  bench: Bench,
  judged: Judged,
  report: ClassReport,
  of: ClassCurves,
  kind: Kind,
): Picture {
  const { say } = bench;
  const name = report.names[of.class] ?? "";
  const title = say("judge-picture-of", { what: say(`judge-${kind}`), name });
  const named = { file: fileOf(kind, name), title };
  const scores = judged.decided?.run.scores[of.class];
  const support = report.decisions.scores.map((each) => each.support);
  const all = support.reduce((sum, each) => sum + each, 0);
  const positive = support[of.class] ?? 0;
  if (kind === "calibration") {
    return { ...named, ...calibration(bench, of.calibration ?? [], all) };
  }
  if (kind === "roc") {
    const alarms = falseAlarms(judged, of.class, positive, all);
    const dot = scores?.recall != null && alarms !== null ? point(alarms, scores.recall) : nothing;
    return {
      ...named,
      ...plot(
        say("judge-false-alarms"),
        say("judge-found", { name }),
        svg`${diagonal} ${line(of.roc, true)} ${dot}`,
        of.rocArea === null
          ? say("judge-no-curve")
          : say("judge-area", { area: ratio(of.rocArea) }),
      ),
    };
  }
  const dot =
    scores?.recall != null && scores.precision != null
      ? point(scores.recall, scores.precision)
      : nothing;
  return {
    ...named,
    ...plot(
      say("judge-recall-axis"),
      say("judge-precision-up"),
      svg`${line(of.precisionRecall, false)} ${dot}`,
      of.averagePrecision === null
        ? say("judge-no-curve")
        : say("judge-average-precision", {
            area: ratio(of.averagePrecision),
            share: ratio(positive / all),
            rows: whole(positive),
          }),
    ),
  };
}

/** How often what is said comes true: a point for some answers, the larger, the more rows. */
function calibration({ say }: Bench, bins: NonNullable<ClassCurves["calibration"]>, all: number) {
  const told = bins.map(
    ({ said, is, rows }) =>
      svg`<circle cx=${x(said)} cy=${y(is)} r=${3 + 9 * Math.sqrt(rows / Math.max(all, 1))} fill="var(--accent)" opacity="0.8" />`,
  );
  const away = bins.reduce(
    (sum, { rows, said, is }) => sum + (rows * Math.abs(said - is)) / all,
    0,
  );
  return plot(
    say("judge-said"),
    say("judge-came-true"),
    svg`${diagonal} ${told}`,
    bins.length > 0
      ? say("judge-calibration-told", { away: ratio(away) })
      : say("judge-no-calibration"),
  );
}

/** Of all that are not of a class, the share that was taken for it. */
function falseAlarms(judged: Judged, of: number, positive: number, all: number): number | null {
  const confusion = judged.decided?.run.confusion ?? [];
  const size = Math.sqrt(confusion.length);
  let said = 0;
  for (let is = 0; is < size; is++) {
    said += is === of ? 0 : (confusion[is * size + of] ?? 0);
  }
  return all > positive ? said / (all - positive) : null;
}

const diagonal = svg`<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="var(--earlier)" stroke-dasharray="5 4" />`;

const point = (across: number, up: number) => svg`
  <path d="M${x(0)} ${y(up)}H${x(across)}V${y(0)}" fill="none" stroke="var(--ink)" stroke-dasharray="2 3" />
  <circle cx=${x(across)} cy=${y(up)} r="5" fill="var(--ink)" />
`;

/** A curve in steps, with the ground below it. */
function line(curve: Curve | null, filled: boolean) {
  if (!curve || curve.x.length === 0) {
    return nothing;
  }
  const points = curve.x.map((at, k) => `${x(at).toFixed(1)} ${y(curve.y[k] ?? 0).toFixed(1)}`);
  const path = `M${points.join("L")}`;
  return svg`
    ${filled ? svg`<path d="${path}V${y(0)}H${x(0)}Z" fill="var(--accent-soft)" />` : nothing}
    <path d=${path} fill="none" stroke="var(--accent)" stroke-width="2" />
  `;
}

/** A square from 0 to 1 with its axes, and what it says in words below. */
function plot(across: string, up: string, what: unknown, told: string) {
  const ticks = [0, 0.5, 1];
  const body = svg`
    ${ticks.map(
      (tick) => svg`
        <path d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}" stroke="var(--line)" />
        <text x=${x(tick)} y=${y(0) + 18} text-anchor="middle">${tick}</text>
        <text x=${x(0) - 8} y=${y(tick) + 5} text-anchor="end">${tick}</text>
      `,
    )}
    ${what}
    <text x=${x(0.5)} y=${y(0) + 38} text-anchor="middle">${across}</text>
  `;
  return { width: LEFT + SIZE + 16, height: TOP + SIZE + 44, body, told, up, under: told };
}
