/** A column by itself: how it is spread, what it tells of the target, what is odd about it. */
import { html, nothing, type TemplateResult } from "lit";
import { number, plain, whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { withColumn } from "../project.ts";
import { noteOf } from "../sets.ts";
import type { Description, Oddity, Relation } from "../types.ts";
import { bars } from "./bars.ts";
import { date, spread } from "./cell.ts";
import { dialog } from "./dialog.ts";

const WIDTH = 520;
const HEIGHT = 180;

export function columnDialog(bench: Bench, place: number): void {
  const name = bench.project?.chosen.data.columns[place]?.name ?? "";
  const show = dialog(bench.say, name, () => content(bench, place, () => show()));
}

function content(bench: Bench, place: number, again: () => void): TemplateResult {
  const { say, described, project } = bench;
  const column = project?.chosen.data.columns[place];
  const like = described.columns[place];
  if (!column || !like) {
    return html`<p>${say("your-not-described")}</p>`;
  }
  const note = noteOf(say, project.bundled, column.name);
  return html`
    <div class="column">
      ${note ? html`<p>${note}</p>` : nothing}
      <figure>
        ${bars(like, described.classes, WIDTH, HEIGHT)}
        <figcaption>${spread(like, column.type, say)}</figcaption>
      </figure>
      ${after(bench, column.name)}
      ${numbers(bench, like, column.type === "date")} ${names(bench, like)}
      ${like.relation ? html`<p>${relation(bench, like.relation)}</p>` : nothing}
      ${like.oddities.map((each) => html`<p class="odd">${oddity(bench, each)}</p>`)}
      ${outliers(bench, like)} ${marks(bench, place, again)}
    </div>
  `;
}

/** The same once it is filled in and moved, where that changes it. */
function after({ say, preparation }: Bench, name: string) {
  const spreadAfter = preparation?.columns.find((each) => each.name === name)?.after;
  if (!spreadAfter) {
    return nothing;
  }
  const { bars: counts, least, most } = spreadAfter;
  const args = { least: plain(least), most: plain(most) };
  return html`
    <figure>
      ${bars({ bars: counts, byClass: null }, null, WIDTH, HEIGHT)}
      <figcaption>${say("your-after", args)}</figcaption>
    </figure>
  `;
}

function numbers({ say }: Bench, { summary, missing }: Description, dated: boolean) {
  if (summary.kind !== "numbers") {
    return nothing;
  }
  const text = (value: number) => (dated ? date(value) : plain(value));
  const rows = [
    ["least", summary.least],
    ["lower", summary.lower],
    ["median", summary.median],
    ["upper", summary.upper],
    ["most", summary.most],
    ["mean", summary.mean],
  ] as const;
  return html`
    <dl>
      ${rows.map(([id, value]) => html`<div><dt>${say(`your-stat-${id}`)}</dt><dd>${text(value)}</dd></div>`)}
      ${dated ? nothing : html`<div><dt>${say("your-stat-deviation")}</dt><dd>${plain(summary.deviation)}</dd></div>`}
      <div><dt>${say("your-stat-missing")}</dt><dd>${whole(missing)}</dd></div>
    </dl>
  `;
}

function names({ say }: Bench, { summary, bars: counts, missing }: Description) {
  if (summary.kind !== "names") {
    return nothing;
  }
  const others = counts.length > summary.frequent.length ? counts.at(-1) : null;
  return html`
    <dl>
      ${summary.frequent.map((name, k) => html`<div><dt>${name}</dt><dd>${whole(counts[k] ?? 0)}</dd></div>`)}
      ${others ? html`<div><dt>${say("your-stat-others")}</dt><dd>${whole(others)}</dd></div>` : nothing}
      <div><dt>${say("your-stat-missing")}</dt><dd>${whole(missing)}</dd></div>
    </dl>
  `;
}

/** How much it tells of the target by itself. */
function relation({ say }: Bench, relation: Relation): string {
  const of = whole(relation.of);
  switch (relation.kind) {
    case "line":
      return say("your-relation-line", { r: number(relation.r), of });
    case "means":
      return say("your-relation-means", { share: number(100 * relation.strength), of });
    case "rule": {
      const { right, baseline, threshold } = relation;
      const args = { right: whole(right), baseline: whole(baseline), of };
      return threshold === null
        ? say("your-relation-names", args)
        : say("your-relation-rule", { ...args, threshold: number(threshold, 4) });
    }
  }
}

function oddity({ say }: Bench, odd: Oddity): string {
  switch (odd.kind) {
    case "gives-away":
      return say("your-odd-gives-away-why", {
        share: number(100 * odd.strength),
        of: whole(odd.of),
      });
    case "gives-class-away":
      return say("your-odd-gives-class-away-why", {
        value: String(odd.value),
        name: odd.class,
        rows: whole(odd.rows),
      });
    default:
      return say(`your-odd-${odd.kind}-why`);
  }
}

function outliers({ say }: Bench, { outliers: found }: Description) {
  if (!found) {
    return nothing;
  }
  const line = (id: "your-outside-iqr" | "your-outside-z-score", outside: typeof found.iqr) =>
    html`<li>${say(id, { count: whole(outside.count), low: number(outside.low, 4), high: number(outside.high, 4) })}</li>`;
  return html`<ul>${line("your-outside-iqr", found.iqr)} ${line("your-outside-z-score", found.zScore)}</ul>`;
}

/** Values of this column that mean that nothing is known: those offered, and one of one's own. */
function marks(bench: Bench, place: number, again: () => void): TemplateResult {
  const { say, project, opened } = bench;
  const column = project?.chosen.data.columns[place];
  const chosen = project?.chosen;
  if (!column || !chosen) {
    return html``;
  }
  const now = column.missing ?? [];
  const set = (missing: (number | string)[]) => {
    bench.choose(withColumn(chosen, place, { missing }));
    again();
  };
  const asMark = (text: string) => (column.type === "category" ? text : Number(text));
  const add = (text: string) => {
    const mark = asMark(text.trim());
    if (text.trim() !== "" && !(typeof mark === "number" && Number.isNaN(mark))) {
      set([...now.filter((each) => each !== mark), mark]);
    }
  };
  const offered = opened?.report.columns[place]?.offered ?? [];
  const own = (event: Event) => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).elements.namedItem("mark") as HTMLInputElement;
    add(input.value);
    input.value = "";
  };
  return html`
    <form class="marks" @submit=${own}>
      <span>${say("your-marks")}</span>
      ${now.map(
        (mark) =>
          html`<button type="button" aria-pressed="true" @click=${() => set(now.filter((each) => each !== mark))}>${String(mark)} ×</button>`,
      )}
      ${offered
        .filter(([text]) => !now.some((mark) => mark === asMark(text)))
        .map(
          ([text, count]) =>
            html`<button type="button" @click=${() => add(text)}>${say("your-mark-offered", { value: text, count: whole(count) })}</button>`,
        )}
      <label>${say("your-mark-own")} <input name="mark" size="6" /></label>
      <button type="submit">${say("your-mark-add")}</button>
    </form>
  `;
}
