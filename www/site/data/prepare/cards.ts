/** What is done to the table: missing cells, outliers, scaling, the split; each with what it did. */
import { html, nothing, type TemplateResult } from "lit";
import { choiceLabel } from "../../../experiment/options.ts";
import { number, plain, whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { targetOf, withPrepare } from "../project.ts";
import type { Done, Preparation, Prepare } from "../types.ts";
import { filling } from "./cell.ts";

/** So many columns are told of one by one. */
const TOLD = 4;

type Part = TemplateResult | typeof nothing;

export function cards(bench: Bench): TemplateResult {
  const { say, preparation: done } = bench;
  return html`
    <section class="cards" aria-label=${say("your-preparation")}>
      ${missing(bench, done)} ${outliers(bench, done)} ${scaling(bench, done)} ${split(bench, done)}
      ${inputs(bench, done)}
    </section>
  `;
}

const prepareOf = (bench: Bench): Partial<Prepare> => bench.project?.chosen.prepare ?? {};

function set(bench: Bench, change: Partial<Prepare>): void {
  if (bench.project) {
    bench.choose(withPrepare(bench.project.chosen, change));
  }
}

/** A row of buttons. */
function segments<T extends string>(
  label: string,
  now: T,
  choices: readonly (readonly [T, string])[],
  pick: (choice: T) => void,
): TemplateResult {
  return html`
    <div class="segments" role="group" aria-label=${label}>
      ${choices.map(
        ([each, text]) => html`
          <button type="button" aria-pressed=${each === now} @click=${() => each !== now && pick(each)}>${text}</button>
        `,
      )}
    </div>
  `;
}

function card(title: string, beside: string, what: Part, sum: Part): TemplateResult {
  return html`
    <div class="card">
      <header><h2>${title}</h2><span>${beside}</span></header>
      ${what}
      <p class="sum">${sum}</p>
    </div>
  `;
}

/** Columns with what became of each; of many, the first, and how many more. */
function list(bench: Bench, lines: readonly (readonly [string, string])[]): TemplateResult {
  const more = lines.length - TOLD;
  return html`
    <ul>
      ${lines.slice(0, more > 1 ? TOLD : TOLD + 1).map(([name, what]) => html`<li><span>${name}</span><span>${what}</span></li>`)}
      ${more > 1 ? html`<li><span>${bench.say("your-more-columns", { count: whole(more) })}</span></li>` : nothing}
    </ul>
  `;
}

const stay = (bench: Bench, done: Preparation | null): Part =>
  done ? html`${bench.say("your-rows-stay", { rows: whole(done.rows) })}` : nothing;

/** The columns that are used, with what they are like. */
const used = (bench: Bench) =>
  (bench.project?.chosen.data.columns ?? []).flatMap((column, place) => {
    const like = bench.described.columns[place];
    return column.role === "feature" && like ? [{ column, like }] : [];
  });

function missing(bench: Bench, done: Preparation | null): TemplateResult {
  const { say } = bench;
  const now = prepareOf(bench).missing ?? "drop";
  const drops = now === "drop";
  const gaps = used(bench).filter(({ like }) => like.missing > 0);
  const cells = drops
    ? gaps.reduce((sum, { like }) => sum + like.missing, 0)
    : (done?.columns ?? []).reduce((sum, each) => sum + each.missing, 0);
  const became = (each: Done) =>
    say("your-cells-become", {
      count: whole(each.missing),
      value: filling(each) ?? say("your-own-input"),
    });
  const lines = drops
    ? gaps.map(
        ({ column, like }) =>
          [column.name, say("your-cells", { count: whole(like.missing) })] as const,
      )
    : (done?.columns ?? [])
        .filter((each) => each.missing > 0)
        .map((each) => [each.name, became(each)] as const);
  const ways = ["mean", "median", "most-frequent", "indicator"] as const;
  const way = ({ target }: Event) =>
    set(bench, { missing: (target as HTMLSelectElement).value as Prepare["missing"] });
  const what = html`
    ${segments(
      say("missing"),
      drops ? "drop" : "fill",
      [
        ["drop", say("your-drop-rows")],
        ["fill", say("your-fill")],
      ],
      (choice) => set(bench, { missing: choice === "drop" ? "drop" : "median" }),
    )}
    ${
      drops
        ? html`<p class="line">${say("your-drop-hint")}</p>`
        : html`<label class="line">${say("your-with")}
            <select @change=${way}>
              ${ways.map((each) => html`<option value=${each} ?selected=${each === now}>${say(`your-fill-${each}`)}</option>`)}
            </select>
          </label>`
    }
    ${list(bench, lines)}
  `;
  const left = done && done.leftOut > 0 ? say("your-left-out", { rows: whole(done.leftOut) }) : "";
  return card(
    say("missing"),
    say("your-cells", { count: whole(cells) }),
    what,
    html`${stay(bench, done)} ${left}`,
  );
}

function outliers(bench: Bench, done: Preparation | null): TemplateResult {
  const { say } = bench;
  const { outliers: now = "keep", outlierRule: rule = "iqr" } = prepareOf(bench);
  const fenced = (done?.columns ?? []).flatMap((each) =>
    each.kind === "number" && each.fence && each.outside[0] + each.outside[1] > 0 ? [each] : [],
  );
  const told = (each: (typeof fenced)[number]) => {
    const [low, high] = each.fence ?? [0, 0];
    const [below, above] = each.outside;
    const ends = [below > 0 ? number(low, 4) : "", above > 0 ? number(high, 4) : ""];
    const end = ends.filter((text) => text !== "").join(say("comma"));
    const count = whole(below + above);
    return say(now === "clip" ? "your-cells-clipped" : "your-cells-beyond", { count, end });
  };
  const kept = used(bench).flatMap(({ column, like }) => {
    const outside = like.outliers?.[rule === "iqr" ? "iqr" : "zScore"];
    return column.type === "number" && outside && outside.count > 0
      ? [[column.name, say("your-cells", { count: whole(outside.count) }), outside.count] as const]
      : [];
  });
  const lines =
    now === "keep"
      ? kept.map(([name, text]) => [name, text] as const)
      : fenced.map((each) => [each.name, told(each)] as const);
  const cells =
    now === "keep"
      ? kept.reduce((sum, [, , count]) => sum + count, 0)
      : fenced.reduce((sum, { outside }) => sum + outside[0] + outside[1], 0);
  const pick = ({ target }: Event) =>
    set(bench, { outlierRule: (target as HTMLSelectElement).value as Prepare["outlierRule"] });
  const what = html`
    ${segments(
      say("outliers"),
      now,
      [
        ["keep", say("your-keep")],
        ["clip", say("your-clip")],
        ["drop", say("your-drop-rows")],
      ],
      (choice) => set(bench, { outliers: choice }),
    )}
    <label class="line">${say("your-beyond")}
      <select @change=${pick}>
        ${(["iqr", "z-score"] as const).map((each) => html`<option value=${each} ?selected=${each === rule}>${say(`your-rule-${each}`)}</option>`)}
      </select>
    </label>
    ${list(bench, lines)}
  `;
  const untrained =
    done && now === "drop" ? say("your-untrained", { rows: whole(done.outliers) }) : "";
  return card(
    say("outliers"),
    say("your-cells", { count: whole(cells) }),
    what,
    html`${stay(bench, done)} ${untrained}`,
  );
}

function scaling(bench: Bench, done: Preparation | null): TemplateResult {
  const { say, project } = bench;
  const { scale: now = "none", scaleTarget = "none" } = prepareOf(bench);
  const scaled = (done?.columns ?? []).flatMap(({ name, scale }) =>
    scale ? [{ name, scale }] : [],
  );
  const formula = ([offset, span]: [number, number]) =>
    offset < 0
      ? `(x + ${number(-offset, 4)}) / ${number(span, 4)}`
      : `(x − ${number(offset, 4)}) / ${number(span, 4)}`;
  const lines =
    now === "none" ? [] : scaled.map(({ name, scale }) => [name, formula(scale)] as const);
  const isNumber = project !== null && targetOf(project.chosen)?.type === "number";
  const flip = ({ target }: Event) =>
    set(bench, { scaleTarget: (target as HTMLInputElement).checked ? "standard" : "none" });
  const what = html`
    ${segments(
      say("scale"),
      now,
      (["none", "standard", "min-max", "robust"] as const).map(
        (each) => [each, say(`your-scale-${each}`)] as const,
      ),
      (choice) => set(bench, { scale: choice }),
    )}
    <p class="line">${say("your-fitted")}</p>
    ${list(bench, lines)}
    ${
      isNumber
        ? html`<label class="check line"><input type="checkbox" .checked=${scaleTarget !== "none"} @change=${flip} />${say("your-scale-target")}</label>`
        : nothing
    }
  `;
  return card(
    say("your-scaling"),
    say("your-number-columns", { count: whole(scaled.length) }),
    what,
    nothing,
  );
}

/** A share in whole hundredths. */
const HUNDRED = 100;

function split(bench: Bench, done: Preparation | null): TemplateResult {
  const { say, project } = bench;
  const prepare = prepareOf(bench);
  const [train, validation, test] = done?.parts ?? [0, 0, 0];
  const classes = project !== null && targetOf(project.chosen)?.type === "category";
  const dated = project?.chosen.data.columns.some(({ type }) => type === "date") ?? false;
  const ways: Prepare["split"][] = classes ? ["random", "stratified", "time"] : ["random", "time"];
  const share = (name: "validation" | "test") => html`
    <label>${say(`your-share-${name}`)}
      <input
        type="number" min="0" max="90" step="1"
        .value=${plain(Math.round((prepare[name] ?? 0) * HUNDRED))}
        @change=${({ target }: Event) => {
          const input = target as HTMLInputElement;
          if (input.validity.valid && input.value !== "") {
            set(bench, { [name]: Number(input.value) / HUNDRED });
          } else {
            input.reportValidity();
          }
        }}
      />%
    </label>
  `;
  const pick = ({ target }: Event) =>
    set(bench, { split: (target as HTMLSelectElement).value as Prepare["split"] });
  const seed = project?.chosen.seed ?? 42;
  const what = html`
    <div class="parts" role="img" aria-label=${say("your-parts", { train: whole(train), validation: whole(validation), test: whole(test) })}>
      <span .style="flex: ${train}">${whole(train)}</span>
      ${validation > 0 ? html`<span .style="flex: ${validation}">${whole(validation)}</span>` : nothing}
      ${test > 0 ? html`<span .style="flex: ${test}">${whole(test)}</span>` : nothing}
    </div>
    <label class="line">${say("split")}
      <select @change=${pick}>
        ${ways.map((each) => html`<option value=${each} ?selected=${each === prepare.split}>${say(choiceLabel("split", each))}</option>`)}
      </select>
    </label>
    <div class="line shares">${share("validation")} ${share("test")}</div>
    ${prepare.split === "time" ? nothing : seeded(bench, seed)}
    <ul>${shares(bench, done)}</ul>
    ${lacking(bench, done)}
  `;
  const by =
    prepare.split === "time"
      ? say(dated ? "your-by-date" : "your-by-order")
      : say("your-by-lot", { seed: plain(seed) });
  return card(say("your-split"), by, what, html`${say("your-test-locked")}`);
}

/** Another seed holds out other rows; it is the seed of the whole run. */
function seeded(bench: Bench, seed: number): TemplateResult {
  const { say, project } = bench;
  const pick = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    if (project && input.validity.valid && input.value !== "") {
      bench.choose({ ...project.chosen, seed: Number(input.value) });
    } else {
      input.reportValidity();
    }
  };
  return html`
    <label class="line share">${say("seed")}
      <input type="number" min="0" max="4294967295" step="1" .value=${plain(seed)} @change=${pick} />
    </label>
  `;
}

/** The share of the last class, or the one that is looked for, in each part. */
function shares({ say }: Bench, done: Preparation | null): Part[] {
  const looked = done?.classes[done.classes.length === 2 ? 1 : 0];
  if (!done || !looked) {
    return [];
  }
  const names = ["training", "validation", "test"] as const;
  return names.flatMap((name, k) => {
    const rows = done.parts[k] ?? 0;
    const share = ((HUNDRED * (looked.parts[k] ?? 0)) / rows).toFixed(1);
    return rows > 0
      ? [
          html`<li><span>${say(`your-part-${name}`)}</span><span>${say("your-class-share", { share, name: looked.name })}</span></li>`,
        ]
      : [];
  });
}

/** A part in which a class has no row: nothing can be said of that class there. */
function lacking({ say }: Bench, done: Preparation | null): TemplateResult[] {
  const names = ["training", "validation", "test"] as const;
  return names.flatMap((name, k) => {
    const none = (done?.classes ?? []).filter(({ parts }) => parts[k] === 0);
    const [first] = none;
    if (!first || (done?.parts[k] ?? 0) === 0) {
      return [];
    }
    const args = { part: say(`your-part-${name}`), name: first.name };
    return [html`<p class="line odd">${say("your-part-lacks", args)}</p>`];
  });
}

/** Names that are rarer than this share one input. */
function rare(bench: Bench): TemplateResult {
  const { say } = bench;
  const pick = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    if (input.validity.valid && input.value !== "") {
      set(bench, { rare: Number(input.value) / HUNDRED });
    } else {
      input.reportValidity();
    }
  };
  return html`
    <label class="line share">${say("your-rare")}
      <input type="number" min="0" max="50" step="0.1" .value=${plain((prepareOf(bench).rare ?? 0) * HUNDRED)} @change=${pick} />%
    </label>
  `;
}

/** How many numbers the network is given, and what of. */
function inputs(bench: Bench, done: Preparation | null): TemplateResult {
  const { say } = bench;
  const columns = done?.columns ?? [];
  const of = (kind: Done["kind"]) => columns.filter((each) => each.kind === kind);
  const wide = (some: Done[]) => some.reduce((sum, each) => sum + each.inputs, 0);
  const [numbers, names, dates] = [of("number"), of("category"), of("date")];
  const line = (id: "your-in-numbers" | "your-in-names" | "your-in-dates", some: Done[]) =>
    some.length > 0
      ? html`<li>${say(id, { count: whole(some.length), inputs: whole(wide(some)) })}</li>`
      : nothing;
  return html`
    <div class="card total">
      <header><h2>${say("your-goes-in")}</h2></header>
      <p class="count">${whole(done?.inputs.length ?? 0)}</p>
      <p>${say("your-inputs", { count: done?.inputs.length ?? 0, features: columns.length })}</p>
      <ul>${line("your-in-numbers", numbers)} ${line("your-in-names", names)} ${line("your-in-dates", dates)}</ul>
      ${names.length > 0 ? rare(bench) : nothing}
      <p class="sum">${say("your-none-missing")}</p>
    </div>
  `;
}
