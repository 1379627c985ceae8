/** How the answer depends on one column, all else as it is. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { paragraph } from "../../../say/messages.ts";
import { plain } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { Dependence } from "../types.ts";
import { figure } from "./figure.ts";
import type { Judged } from "./judged.ts";
import { fileOf, type Picture } from "./picture.ts";
import { short } from "./share.ts";

const WIDTH = 348;
const HEIGHT = 200;
const LEFT = 96;
const FOOT = 24;
const COLOURS = ["var(--zero)", "var(--one)", "var(--two)", "var(--olive)", "var(--accent)"];

/** Classes have their own colours, where there are few; a number, and class 1 of two, has one. */
function colourOf(line: number, outputs: number, classes: number): string {
  const alone = classes === 2 ? "var(--one)" : "var(--accent)";
  return outputs === 1 ? alone : (COLOURS[line] ?? "");
}

export function depends(bench: Bench, judged: Judged): TemplateResult {
  const { say, preparation } = bench;
  const { dependence, evaluation } = judged;
  const names = (preparation?.columns ?? []).map(({ name }) => name);
  const pick = ({ target }: Event) => void judged.depend((target as HTMLSelectElement).value);
  const classes = evaluation?.report.classes?.names ?? [];
  const target = preparation?.targets[0] ?? "";
  const of =
    classes.length === 2
      ? say("judge-share-of", { name: classes[1] ?? "" })
      : classes.length > 2
        ? say("judge-shares")
        : target;
  return html`
    <section class="panel">
      <h2>${say("judge-depends")}</h2>
      <label class="line">${say("judge-column")}
        <select @change=${pick}>
          ${names.map((name) => html`<option value=${name} ?selected=${name === dependence?.column}>${name}</option>`)}
        </select>
      </label>
      <p class="muted">${say("judge-depends-how", { of })}</p>
      ${everyDependence(bench, judged).map((each) => figure(bench, each))}
    </section>
  `;
}

/** The outputs that move most, as many as there are colours, in their order. */
function moved(levels: Depending["levels"]): number[] {
  const span = (o: number) => {
    const said = levels.map((level) => level.said[o] ?? 0);
    return Math.max(...said) - Math.min(...said);
  };
  const all = (levels[0]?.said ?? []).map((_, o) => o);
  const most = all.sort((a, b) => span(b) - span(a)).slice(0, COLOURS.length);
  return most.sort((a, b) => a - b);
}

type Depending = Dependence["parts"][number];

/** A picture for each part that the column gives: its numbers, or hour, weekday and month. */
export const everyDependence = (bench: Bench, { dependence, evaluation }: Judged): Picture[] =>
  (dependence?.parts ?? []).map((part) =>
    picture(bench, part, dependence?.column ?? "", evaluation?.report.classes?.names ?? []),
  );

/** The levels of a column on the picture: where they stand across, and how they are called. */
function across({ kind, levels }: Depending) {
  const values = levels.map(({ value }, k) => (kind === "number" ? (value ?? k) : k));
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const x = (k: number) =>
    LEFT + (((values[k] ?? 0) - from) / (to - from || 1)) * (WIDTH - LEFT - 16);
  const label = (k: number) => levels[k]?.name ?? plain(levels[k]?.value ?? 0);
  return { x, label };
}

function picture(
  { say }: Bench,
  part: Depending,
  column: string,
  classes: readonly string[],
): Picture {
  const { kind, levels } = part;
  const outputs = moved(levels);
  const said = levels.flatMap((level) => outputs.map((o) => level.said[o] ?? 0));
  const [least, most] = [Math.min(...said), Math.max(...said)];
  const span = most - least || 1;
  const { x, label } = across(part);
  const y = (value: number) => 12 + (1 - (value - least) / span) * (HEIGHT - 12 - FOOT);
  const lines = outputs.map((o, line) => {
    const points = levels.map((level, k) => [x(k), y(level.said[o] ?? 0)] as const);
    const path = `M${points.map(([a, b]) => `${a.toFixed(1)} ${b.toFixed(1)}`).join("L")}`;
    const colour = colourOf(line, outputs.length, classes.length);
    return svg`
      ${kind === "number" ? svg`<path d=${path} fill="none" stroke=${colour} stroke-width="2" />` : nothing}
      ${points.map(([a, b]) => svg`<circle cx=${a} cy=${b} r="3" fill=${colour} />`)}
    `;
  });
  const last = levels.length - 1;
  const body = svg`
    <path d="M${LEFT} ${y(least)}H${WIDTH - 16}M${LEFT} ${y(most)}H${WIDTH - 16}" stroke="var(--line)" />
    <text x=${LEFT - 8} y=${y(most) + 5} text-anchor="end">${short(most)}</text>
    <text x=${LEFT - 8} y=${y(least) + 5} text-anchor="end">${most > least ? short(least) : ""}</text>
    ${lines}
    <text x=${x(0)} y=${HEIGHT - 4}>${label(0)}</text>
    <text x=${x(last)} y=${HEIGHT - 4} text-anchor="end">${last > 0 ? label(last) : ""}</text>
  `;
  const ends = (o: number) => ({
    first: label(0),
    last: label(last),
    from: short(levels[0]?.said[o] ?? 0),
    to: short(levels[last]?.said[o] ?? 0),
  });
  const several = outputs.length > 1;
  const told = several
    ? outputs.map((o) => say("judge-depends-class", { name: classes[o] ?? "", ...ends(o) }))
    : [say("judge-depends-told", ends(0))];
  const some =
    outputs.length < classes.length && several
      ? say("judge-depends-some", { count: outputs.length, all: classes.length })
      : "";
  const by = kind === "number" || kind === "category" ? "" : say(`judge-of-${kind}`);
  return {
    file:
      kind === "number" || kind === "category"
        ? fileOf("dependence", column)
        : fileOf("dependence", column, kind),
    title: say("judge-picture-of", { what: say("judge-depends"), name: column }),
    ...{
      width: WIDTH,
      height: HEIGHT,
      body,
      told: told.join(" "),
      under: paragraph(by, some).trim(),
    },
    ...(several && {
      key: outputs.map((o, line) => ({
        colour: colourOf(line, outputs.length, classes.length),
        text: classes[o] ?? "",
      })),
    }),
  };
}
