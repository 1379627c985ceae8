/** What is to be done: its words, when it is solved, what is said on the way, and whether it can be solved. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { isOption, options } from "../../experiment/options.ts";
import type { Say } from "../../say/messages.ts";
import { detail } from "../../say/notice.ts";
import { whole } from "../../say/number.ts";
import type { MessageId } from "../../wasm/messages.ts";
import type { Composer } from "./composer.ts";
import {
  CURVES,
  comparisonsOf,
  FURTHER,
  type Goal,
  NUMBERS,
  PARAMETERS,
  type Quantity,
  STATES,
  startOf,
} from "./goal.ts";
import { sentences } from "./said.ts";

const CROSS = "M4 4l8 8M12 4l-8 8";

const GROUPS = {
  numbers: NUMBERS,
  parameters: PARAMETERS,
  states: STATES,
  further: FURTHER,
} as const;

const textOf = (event: Event): string => (event.target as HTMLInputElement).value;

export function taskPart(say: Say, composer: Composer): TemplateResult {
  const { composition } = composer;
  const { title, text, goals, solution } = composition;
  const faults = composer.faults;
  const lone = goals.length === 1;
  return html`
    <div class="row">
      <label for="title">${say("compose-title")}</label>
      <div class="segments" role="group" aria-label=${say("compose-language")}>
        ${(["en", "zh-Hans"] as const).map((each) => html`<button type="button" lang=${each} aria-pressed=${each === composition.language} @click=${() => composer.change({ language: each })}>${each === "en" ? "EN" : "中文"}</button>`)}
      </div>
    </div>
    <input id="title" class="wide" maxlength="120" autocomplete="off" placeholder=${say("compose-title-example")} .value=${live(title)} @input=${(event: Event) => composer.change({ title: textOf(event) })} />
    <label for="words">${say("compose-text")}</label>
    <textarea id="words" class="wide" rows="2" maxlength="2000" placeholder=${say("compose-text-example")} .value=${live(text)} @input=${(event: Event) => composer.change({ text: textOf(event) })}></textarea>
    <h3>${say("compose-solved-when")}</h3>
    <ol class="goals">
      ${goals.map(
        (goal, k) => html`<li>
        ${goalRow(say, composer, goal, `goal-${k}`, say("compose-goal", { k: k + 1 }), (next) => composer.change({ goals: put(goals, k, next) }))}
        <button type="button" class="icon" aria-label=${say("compose-goal-away", { k: k + 1 })} ?disabled=${lone} @click=${() => composer.change({ goals: put(goals, k) })}>${icon(CROSS)}</button>
        ${problem(say, composer, `goal-${k}`)}
      </li>`,
      )}
    </ol>
    <button type="button" @click=${() => composer.change({ goals: [...goals, { ...startOf("epoch"), comparison: "atMost", value: "60" }] })}>${say("compose-goal-more")}</button>
    ${proof(say, composer, faults.length > 0)}
    ${hintList(say, composer)} ${wrongList(say, composer)}
    <label for="solution">${say("compose-solution")}</label>
    <textarea id="solution" class="wide" rows="2" .value=${live(solution)} @input=${(event: Event) => composer.change({ solution: textOf(event) })}></textarea>
  `;
}

const icon = (path: string) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;

/** A list with one of it replaced, or taken out. */
const put = <T>(list: readonly T[], k: number, ...by: T[]): T[] => [
  ...list.slice(0, k),
  ...by,
  ...list.slice(k + 1),
];

function goalRow(
  say: Say,
  composer: Composer,
  goal: Goal,
  place: string,
  name: string,
  change: (goal: Goal) => void,
): TemplateResult {
  const { quantity, comparison } = goal;
  const wrong = composer.faults.find((fault) => fault.place === place)?.field;
  const pick = (event: Event) => {
    const next = textOf(event) as Quantity;
    const start = startOf(next);
    const kept = comparisonsOf(next).includes(comparison);
    change({ ...start, value: goal.value, ...(kept ? { comparison } : {}) });
  };
  const truth = comparison === "yes" || comparison === "no";
  const field = (key: "of" | "value" | "within") => html`<input
    class="number"
    autocomplete="off"
    aria-label=${`${name}: ${say(`compose-field-${key}`)}`}
    aria-invalid=${wrong === key}
    aria-describedby=${wrong === key ? `fault-${place}` : nothing}
    .value=${live(goal[key])}
    @input=${(event: Event) => change({ ...goal, [key]: textOf(event) })}
  />`;
  return html`
    <span class="goal">
      <select aria-label=${`${name}: ${say("compose-field-quantity")}`} @change=${pick}>
        ${Object.entries(GROUPS).map(
          ([group, list]) => html`<optgroup label=${say("compose-group", { group })}>
            ${list.map((each) => html`<option value=${each} ?selected=${each === quantity}>${quantityText(say, each)}</option>`)}
          </optgroup>`,
        )}
      </select>
      ${furtherOf(say, goal, name, change, field)}
      ${
        quantity === "constant"
          ? nothing
          : html`<select aria-label=${`${name}: ${say("compose-field-comparison")}`} @change=${(event: Event) => change({ ...goal, comparison: textOf(event) as Goal["comparison"] })}>
              ${comparisonsOf(quantity).map((each) => html`<option value=${each} ?selected=${each === comparison}>${say("compose-comparison", { name: each })}</option>`)}
            </select>`
      }
      ${truth ? nothing : field("value")} ${comparison === "near" ? html`<span>±</span>${field("within")}` : nothing}
    </span>
  `;
}

function quantityText(say: Say, name: Quantity): string {
  const measured = (["w", "w1", "w2", "b"] as string[]).includes(name) ? name : "";
  return measured || say("compose-quantity", { name });
}

/** The one thing more that some quantities ask for. */
function furtherOf(
  say: Say,
  goal: Goal,
  name: string,
  change: (goal: Goal) => void,
  field: (key: "of") => TemplateResult,
): TemplateResult | typeof nothing {
  const { quantity, of } = goal;
  const list = (names: readonly string[], text: (each: string) => string) => html`<select
    aria-label=${`${name}: ${say("compose-field-of")}`}
    @change=${(event: Event) => change({ ...goal, of: textOf(event) })}
  >${names.map((each) => html`<option value=${each} ?selected=${each === of}>${text(each)}</option>`)}</select>`;
  switch (quantity) {
    case "answerAt":
      return field("of");
    case "highest":
    case "lowest":
      return list(CURVES, (each) => say("compose-quantity", { name: each }));
    case "setting":
      return list(Object.keys(options), (each) => say(each as MessageId));
    case "constant": {
      const live = Object.keys(options).filter(
        (each) => isOption(each) && options[each].effect === "continues",
      );
      return list(live, (each) => say(each as MessageId));
    }
    default:
      return nothing;
  }
}

/** What is wrong with a row: what cannot be read, or what the core refuses. */
function problem(say: Say, composer: Composer, place: string): TemplateResult | typeof nothing {
  const { refused } = composer;
  const fault = composer.faults.find((each) => each.place === place);
  const text = fault
    ? say("compose-fault-goal", { field: fault.field })
    : refused?.place === place
      ? detail(refused.error, say)
      : "";
  return text === "" ? nothing : html`<p class="fault" id=${`fault-${place}`}>${text}</p>`;
}

/** What came of running it. */
function proof(say: Say, composer: Composer, faulty: boolean): TemplateResult {
  const { found, trying, refused } = composer;
  const said = found && !faulty ? sentences(say, found) : [];
  const told = faulty
    ? html`<p>${say("compose-faulty")}</p>`
    : refused?.place === ""
      ? html`<p class="fault">${detail(refused.error, say)}</p>`
      : trying
        ? html`<p>${say("compose-trying", { tried: whole(found?.tried ?? 0) })}</p>`
        : html`<ul>${said.map(({ good, text }) => html`<li data-good=${good ? "yes" : "no"}>${text}</li>`)}</ul>`;
  return html`
    <section class="proof" aria-label=${say("compose-proof")}>
      <div role="status" aria-busy=${trying}>${told}</div>
      ${trying ? html`<button type="button" @click=${() => composer.stop()}>${say("compose-stop")}</button>` : nothing}
      ${!trying && found?.cut ? html`<button type="button" @click=${() => composer.again()}>${say("compose-again")}</button>` : nothing}
      ${composer.shown("hand") && !trying ? html`<p class="note">${say("compose-by-hand")}</p>` : nothing}
    </section>
  `;
}

function hintList(say: Say, composer: Composer): TemplateResult {
  const { hints } = composer.composition;
  return html`
    <h3>${say("compose-hints")}</h3>
    <ol class="hints">
      ${hints.map(
        (hint, k) => html`<li>
        <input class="wide" autocomplete="off" aria-label=${say("compose-hint", { k: k + 1 })} .value=${live(hint)} @input=${(event: Event) => composer.change({ hints: put(hints, k, textOf(event)) })} />
        <button type="button" class="icon" aria-label=${say("compose-hint-away", { k: k + 1 })} @click=${() => composer.change({ hints: put(hints, k) })}>${icon(CROSS)}</button>
      </li>`,
      )}
    </ol>
    <button type="button" @click=${() => composer.change({ hints: [...hints, ""] })}>${say("compose-hint-more")}</button>
  `;
}

function wrongList(say: Say, composer: Composer): TemplateResult {
  const { wrong } = composer.composition;
  const start = {
    goal: { ...startOf("setting"), comparison: "above" as const, value: "1" },
    say: "",
  };
  return html`
    <h3>${say("compose-wrong")}</h3>
    <ol class="goals">
      ${wrong.map(
        (way, k) => html`<li>
        ${goalRow(say, composer, way.goal, `wrong-${k}`, say("compose-way", { k: k + 1 }), (goal) => composer.change({ wrong: put(wrong, k, { ...way, goal }) }))}
        <button type="button" class="icon" aria-label=${say("compose-way-away", { k: k + 1 })} @click=${() => composer.change({ wrong: put(wrong, k) })}>${icon(CROSS)}</button>
        ${problem(say, composer, `wrong-${k}`)}
        <input class="wide" autocomplete="off" aria-label=${say("compose-way-said", { k: k + 1 })} placeholder=${say("compose-way-example")} .value=${live(way.say)} @input=${(event: Event) => composer.change({ wrong: put(wrong, k, { ...way, say: textOf(event) }) })} />
      </li>`,
      )}
    </ol>
    <button type="button" @click=${() => composer.change({ wrong: [...wrong, start] })}>${say("compose-way-more")}</button>
  `;
}
