/** The list of what is done, read like a recipe; each step can be taken back. */
import { html, nothing, type TemplateResult } from "lit";
import { plain, whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { type Chosen, withColumn, withPrepare } from "../project.ts";
import type { Preparation } from "../types.ts";

interface Line {
  readonly text: string;
  /** What it is without this step; nothing where it cannot be taken back. */
  readonly without: Chosen | null;
}

export function recipe(bench: Bench): TemplateResult {
  const { say, project, preparation } = bench;
  const lines = project && preparation ? [...stepsOf(bench, project.chosen, preparation)] : [];
  return html`
    <section class="recipe" aria-label=${say("your-recipe")}>
      <header>
        <h2>${say("your-recipe")}</h2>
        <button type="button" aria-keyshortcuts="Control+Z" aria-disabled=${bench.undoable ? "false" : "true"} @click=${() => bench.undo()}>${say("your-undo")}</button>
        <button type="button" aria-keyshortcuts="Control+Y" aria-disabled=${bench.redoable ? "false" : "true"} @click=${() => bench.redo()}>${say("your-redo")}</button>
      </header>
      <ol>
        ${lines.map(
          ({ text, without }) => html`
            <li>
              <span>${text}</span>
              ${
                without
                  ? html`<button type="button" class="quiet" aria-label=${say("your-take-back", { step: text })} @click=${() => bench.choose(without)}>×</button>`
                  : nothing
              }
            </li>
          `,
        )}
      </ol>
    </section>
  `;
}

function* stepsOf({ say }: Bench, chosen: Chosen, done: Preparation): Generator<Line> {
  const { prepare } = chosen;
  for (const [place, column] of chosen.data.columns.entries()) {
    for (const mark of column.missing ?? []) {
      const missing = (column.missing ?? []).filter((each) => each !== mark);
      const without = withColumn(chosen, place, { missing });
      yield { text: say("your-does-mark", { name: column.name, value: String(mark) }), without };
    }
  }
  const ignored = chosen.data.columns.filter(({ role }) => role === "ignore");
  if (ignored.length > 0) {
    const names = ignored.slice(0, 6).map(({ name }) => name);
    const more = ignored.length - names.length;
    const list = [
      ...names,
      ...(more > 0 ? [say("your-more-columns", { count: whole(more) })] : []),
    ];
    yield { text: say("your-does-ignore", { names: list.join(say("comma")) }), without: null };
  }
  if (done.leftOut > 0) {
    const rows = whole(done.leftOut);
    const id = prepare.missing === "drop" ? "your-does-drop" : "your-does-drop-target";
    const without = prepare.missing === "drop" ? withPrepare(chosen, { missing: "median" }) : null;
    yield { text: say(id, { rows }), without };
  }
  const filled = done.columns.reduce((sum, { missing }) => sum + missing, 0);
  if (filled > 0) {
    const text = say(`your-does-fill-${prepare.missing ?? "drop"}`, { count: whole(filled) });
    yield { text, without: withPrepare(chosen, { missing: "drop" }) };
  }
  yield* ofOutliers(say, chosen, done);
  yield* ofNames(say, chosen, done);
  if (prepare.scale && prepare.scale !== "none") {
    const count = done.columns.filter(({ scale }) => scale).length;
    const text = say(`your-does-scale-${prepare.scale}`, { count: whole(count) });
    if (count > 0) {
      yield { text, without: withPrepare(chosen, { scale: "none" }) };
    }
  }
  if (prepare.scaleTarget && prepare.scaleTarget !== "none") {
    const text = say("your-does-scale-target");
    yield { text, without: withPrepare(chosen, { scaleTarget: "none" }) };
  }
  const [train, validation, test] = done.parts.map(whole) as [string, string, string];
  yield { text: say("your-does-split", { train, validation, test }), without: null };
}

function* ofOutliers(say: Bench["say"], chosen: Chosen, done: Preparation): Generator<Line> {
  const without = withPrepare(chosen, { outliers: "keep" });
  if (chosen.prepare.outliers === "clip") {
    const count = done.columns.reduce((sum, { outside: [low, high] }) => sum + low + high, 0);
    yield { text: say("your-does-clip", { count: whole(count) }), without };
  } else if (chosen.prepare.outliers === "drop") {
    yield { text: say("your-does-untrain", { rows: whole(done.outliers) }), without };
  }
}

function* ofNames(say: Bench["say"], chosen: Chosen, done: Preparation): Generator<Line> {
  for (const column of done.columns) {
    const { name, inputs } = column;
    if (column.kind === "category") {
      const rare = column.joined.length;
      const args = {
        name,
        count: whole(inputs),
        rare: whole(rare),
        share: plain(100 * (chosen.prepare.rare ?? 0)),
      };
      const without = rare > 0 ? withPrepare(chosen, { rare: 0 }) : null;
      yield { text: say(rare > 0 ? "your-does-rare" : "your-does-one-hot", args), without };
    } else if (column.kind === "date") {
      yield { text: say("your-does-date", { name, count: whole(inputs) }), without: null };
    }
  }
}
