/** How the answer depends on one column, all else as it is. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { number, plain } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import type { Dependence } from "../types.ts";
import type { Judged } from "./judged.ts";

const WIDTH = 340;
const HEIGHT = 200;
const LEFT = 80;
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
      ${dependence ? dependence.parts.map((part) => picture(bench, part, classes)) : nothing}
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

function picture(
  { say }: Bench,
  { kind, levels }: Depending,
  classes: readonly string[],
): TemplateResult {
  const outputs = moved(levels);
  const said = levels.flatMap((level) => outputs.map((o) => level.said[o] ?? 0));
  const [least, most] = [Math.min(...said), Math.max(...said)];
  const span = most - least || 1;
  const values = levels.map(({ value }, k) => (kind === "number" ? (value ?? k) : k));
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const x = (value: number) => LEFT + ((value - from) / (to - from || 1)) * (WIDTH - LEFT - 16);
  const y = (value: number) => 12 + (1 - (value - least) / span) * (HEIGHT - 12 - FOOT);
  const label = (k: number) => levels[k]?.name ?? plain(levels[k]?.value ?? 0);
  const lines = outputs.map((o, line) => {
    const points = levels.map((level, k) => [x(values[k] ?? 0), y(level.said[o] ?? 0)] as const);
    const path = `M${points.map(([a, b]) => `${a.toFixed(1)} ${b.toFixed(1)}`).join("L")}`;
    const colour = colourOf(line, outputs.length, classes.length);
    return svg`
      ${kind === "number" ? svg`<path d=${path} fill="none" stroke=${colour} stroke-width="2" />` : nothing}
      ${points.map(([a, b]) => svg`<circle cx=${a} cy=${b} r="3" fill=${colour} />`)}
    `;
  });
  const told = say("judge-depends-told", {
    first: label(0),
    last: label(levels.length - 1),
    from: number(levels[0]?.said[0] ?? 0),
    to: number(levels.at(-1)?.said[0] ?? 0),
  });
  return html`
    <figure class="plot">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" style="width: ${WIDTH}px" role="img" aria-label=${told}>
        ${svg`
          <path d="M${LEFT} ${y(least)}H${WIDTH - 16}M${LEFT} ${y(most)}H${WIDTH - 16}" stroke="var(--line)" />
          <text x=${LEFT - 8} y=${y(most) + 5} text-anchor="end">${number(most)}</text>
          <text x=${LEFT - 8} y=${y(least) + 5} text-anchor="end">${most > least ? number(least) : ""}</text>
          ${lines}
          <text x=${x(from)} y=${HEIGHT - 4}>${label(0)}</text>
          <text x=${x(to)} y=${HEIGHT - 4} text-anchor="end">${levels.length > 1 ? label(levels.length - 1) : ""}</text>
        `}
      </svg>
      <figcaption>
        ${kind === "number" || kind === "category" ? nothing : say(`judge-of-${kind}`)}
        ${outputs.length > 1 ? outputs.map((o, line) => html`<span class="key"><i style="background: ${colourOf(line, outputs.length, classes.length)}"></i>${classes[o]}</span>`) : nothing}
      </figcaption>
    </figure>
  `;
}
