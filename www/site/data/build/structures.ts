/** The networks that are suggested for a table: the linear or logistic one first. */
import { html, type TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import { number, whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import { type Chosen, suggested, targetOf } from "../project.ts";
import style from "./build.css?inline";

wear(document, style);

/** Hidden layers of each, by its name. */
const HIDDEN = { plain: [], one: [16], two: [32, 16] } as const;
/** So many classes are told of one by one. */
const COUNTED = 3;
type Structure = keyof typeof HIDDEN;

export function structures(bench: Bench): TemplateResult {
  const { say, project, preparation, opened } = bench;
  if (!project || !preparation || !opened) {
    return html``;
  }
  const { chosen } = project;
  const classes = targetOf(chosen)?.type === "category" ? preparation.classes.length : null;
  const now = structureOf(chosen);
  const pick = (name: Structure) => {
    const output = suggested(chosen, classes, opened.report.rows).model?.layers ?? [];
    const hidden = HIDDEN[name].map((units) => ({ units, activation: "relu" as const }));
    // Weights that were set by hand are of another network.
    const { initial: _, ...model } = chosen.model ?? {};
    bench.choose({ ...chosen, model: { ...model, layers: [...hidden, ...output] } });
  };
  const kind = classes === null ? "number" : classes > 2 ? "classes" : "two";
  return html`
    <section class="structures">
      <p>
        <strong>${say(`your-suggest-${kind}`)}</strong>
        ${say("your-suggest-inputs", { inputs: whole(preparation.inputs.length), classes: whole(classes ?? 0) })}
      </p>
      <div class="segments" role="group" aria-label=${say("your-structure")}>
        ${(Object.keys(HIDDEN) as Structure[]).map(
          (name) => html`
            <button type="button" aria-pressed=${name === now} @click=${() => name !== now && pick(name)}>
              ${say(`your-structure-${name}`)}
            </button>
          `,
        )}
      </div>
      ${classes === null ? "" : weights(bench, chosen)}
    </section>
  `;
}

/** Whether rare classes count as much as frequent ones, and what that does. */
function weights(bench: Bench, chosen: Chosen): TemplateResult {
  const { say, preparation } = bench;
  const balanced = chosen.train?.classWeight === "balanced";
  const flip = ({ target }: Event) => {
    const classWeight = (target as HTMLInputElement).checked ? "balanced" : "none";
    bench.choose({ ...chosen, train: { ...chosen.train, classWeight } });
  };
  const classes = preparation?.classes ?? [];
  const counted = classes
    .slice(0, COUNTED)
    .map(({ name, balanced: weight }) => say("your-counts", { name, weight: number(weight ?? 0) }));
  const list = [...counted, ...(classes.length > COUNTED ? ["…"] : [])].join(say("comma"));
  const how = say(balanced ? "your-balance-how" : "your-balance-would", { counted: list });
  return html`
    <label class="check">
      <input type="checkbox" .checked=${balanced} @change=${flip} />
      <span>${say("your-balance")} <span class="muted">${how}</span></span>
    </label>
  `;
}

/** Which of them it is; nothing where it was changed. */
function structureOf({ model }: Chosen): Structure | null {
  const hidden = (model?.layers ?? []).slice(0, -1).map(({ units }) => units);
  const same = (name: Structure) => JSON.stringify(HIDDEN[name]) === JSON.stringify(hidden);
  return (Object.keys(HIDDEN) as Structure[]).find(same) ?? null;
}
