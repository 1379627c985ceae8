/** A question on a screen: its answer is typed, chosen, put in order, or drawn. */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Answer, Question } from "../../../lessons/reader/lesson.ts";
import type { Say } from "../../say/messages.ts";
import { repliesOf } from "./goals.ts";
import { hints } from "./hints.ts";
import { isWhole } from "./lacking.ts";
import type { Answered } from "./progress.ts";
import { shuffled } from "./shuffle.ts";
import type { Sight } from "./sight.ts";
import { sketch, sketched } from "./sketch/field.ts";
import { typed } from "./typed.ts";

export function question(say: Say, reading: Sight, asked: Question): TemplateResult {
  const answered = reading.here.answers[asked.id];
  const done = reading.done(asked);
  const kept = asked.before && answered !== undefined;
  // What was picked may be picked anew.
  const picked = asked.answer.kind === "pick";
  const closed = (done || kept) && !picked;
  const written = asked.answer.kind === "text" ? "learn-keep-text" : "learn-check";
  const button = asked.before ? "learn-keep" : picked ? "learn-pick" : written;
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const value = valueIn(form, asked.answer);
    if (isWhole(say, form, asked.answer.kind) && value !== null) {
      void reading.answer(asked, value);
    }
  };
  return html`
    <section class="box ask" aria-labelledby="title-${asked.id}">
      <h3 id="title-${asked.id}">${say(asked.before ? "learn-guess" : "learn-question")}</h3>
      <form @submit=${submit} novalidate>
        ${asked.answer.kind === "blanks" ? nothing : html`<div id="text-${asked.id}">${unsafeHTML(asked.html)}</div>`}
        ${field(say, reading, asked, answered, closed, done)}
        ${closed ? nothing : html`<button type="submit">${say(button)}</button>`}
      </form>
      ${reply(say, reading, asked, answered, done)}
      ${done || asked.before ? nothing : hints(say, reading, asked.id, asked.hints, asked.right)}
    </section>
  `;
}

/** Kinds whose answers are kept, and neither right nor wrong. */
const UNJUDGED: readonly Answer["kind"][] = ["sketch", "text", "pick"];

/** What is said to the answer: at once, or of a guess once the run has shown it. */
function reply(
  say: Say,
  reading: Sight,
  asked: Question,
  answered: Answered | undefined,
  done: boolean,
): TemplateResult | typeof nothing {
  if (reading.unjudged === asked.id) {
    return html`<p class="reply">${say("learn-unjudged")}</p>`;
  }
  if (reading.here.shown.includes(asked.id)) {
    return html`<div class="reply">${unsafeHTML(asked.right)}</div>`;
  }
  if (!answered) {
    return nothing;
  }
  if (asked.answer.kind === "pick") {
    return html`<p class="reply">${say("learn-picked")}</p>`;
  }
  if (asked.before && !reading.revealed) {
    const { tasks } = reading;
    const said = tasks > 1 ? say("learn-kept-tasks", { count: tasks }) : say("learn-kept");
    return html`<p class="reply">${said}</p>`;
  }
  if (UNJUDGED.includes(asked.answer.kind)) {
    return html`<div class="reply">${asked.right === "" ? say("learn-text-kept") : unsafeHTML(asked.right)}</div>`;
  }
  if (answered.met && done) {
    return html`<div class="reply good">
      <b>${say("learn-right")}</b> ${unsafeHTML(asked.right)}
    </div>`;
  }
  const wrong = answered.wrong === null ? "" : (repliesOf(asked)[answered.wrong] ?? "");
  return html`<div class="reply">
    ${wrong === "" ? html`<p>${say("learn-not-yet")}</p>` : unsafeHTML(wrong)}
    ${asked.before ? unsafeHTML(asked.right) : nothing}
  </div>`;
}

function field(
  say: Say,
  reading: Sight,
  asked: Question,
  answered: Answered | undefined,
  closed: boolean,
  done: boolean,
): TemplateResult | typeof nothing {
  const { answer } = asked;
  switch (answer.kind) {
    case "number":
      return html`<label class="typed">
        <span>${say("learn-answer")}</span>
        <input
          name="number"
          aria-describedby="text-${asked.id}"
          inputmode="decimal"
          autocomplete="off"
          .value=${answered ? String(answered.value) : ""}
          ?disabled=${closed}
        />
      </label>`;
    case "choice":
    case "pick":
    case "several":
      return choices(asked.id, answer, answered, closed, asked.before ? reading.revealed : done);
    case "order":
      return order(say, asked.id, answer.items, answered, closed);
    case "blanks":
      return html`<div class="blanks" data-closed=${closed || nothing}>${unsafeHTML(blanks(say, asked.html))}</div>`;
    case "text":
      return html`<textarea name="text" rows="4" aria-labelledby="text-${asked.id}" .value=${String(answered?.value ?? "")} ?disabled=${closed}></textarea>`;
    case "sketch":
      return sketch(reading, asked, answer, answered, closed);
  }
}

function choices(
  id: string,
  { kind, choices }: Extract<Answer, { choices: unknown }>,
  answered: Answered | undefined,
  closed: boolean,
  told: boolean,
): TemplateResult {
  const type = kind === "several" ? "checkbox" : "radio";
  const chosen = [answered?.value].flat();
  const role = type === "radio" ? "radiogroup" : "group";
  return html`<div role=${role} aria-labelledby="text-${id}"><ul class="choices">
    ${choices.map(
      (choice) => html`<li ?data-right=${told && choice.right}>
        <label>
          <input
            type=${type}
            name="choice-${id}"
            value=${choice.id}
            .checked=${chosen.includes(choice.id)}
            ?disabled=${closed}
          /><span>${unsafeHTML(choice.label)}</span>
        </label>
      </li>`,
    )}
  </ul></div>`;
}

/** Each blank says which of them it is: what stands before it is read with the text. */
function blanks(say: Say, text: string): string {
  const parts = text.split("<input ");
  const count = parts.length - 1;
  return parts
    .map((part, k) =>
      k === 0 ? part : `<input aria-label="${say("learn-blank", { k, count })}" ${part}`,
    )
    .join("");
}

/** Each item has a list of places: reached by keyboard, and by a thumb. */
function order(
  say: Say,
  id: string,
  items: readonly { id: string; html: string }[],
  answered: Answered | undefined,
  closed: boolean,
): TemplateResult {
  const given = (answered?.value as string[] | undefined) ?? [];
  return html`<ul class="order" aria-labelledby="text-${id}">
    ${shuffled(items, id).map((item, n) => {
      const place = given.indexOf(item.id);
      const name = `order-${id}-${n}`;
      return html`<li>
        <select name="order" data-item=${item.id} aria-label=${say("learn-place")} aria-describedby=${name} ?disabled=${closed}>
          <option value="">–</option>
          ${items.map((_, k) => html`<option value=${k} ?selected=${k === place}>${k + 1}</option>`)}
        </select>
        <span id=${name}>${unsafeHTML(item.html)}</span>
      </li>`;
    })}
  </ul>`;
}

/** What a form holds, in the kind of the answer; nothing where it is not filled in. */
function valueIn(form: HTMLFormElement, answer: Answer): unknown {
  const all = <E extends HTMLElement>(what: string) => [...form.querySelectorAll<E>(what)];
  switch (answer.kind) {
    case "number":
      return typed(all<HTMLInputElement>("[name=number]")[0]?.value ?? "");
    case "choice":
    case "pick":
      return all<HTMLInputElement>("input:checked")[0]?.value ?? null;
    case "several":
      return all<HTMLInputElement>("input:checked").map(({ value }) => value);
    case "order": {
      const places = all<HTMLSelectElement>("[name=order]");
      const sorted = places
        .filter(({ value }) => value !== "")
        .sort((a, b) => Number(a.value) - Number(b.value));
      const once = new Set(sorted.map(({ value }) => value)).size;
      return once === answer.items.length ? sorted.map(({ dataset }) => dataset.item) : null;
    }
    case "blanks": {
      const blanks = all<HTMLInputElement>("[data-blank]");
      return Object.fromEntries(blanks.map((each) => [each.dataset.blank, typed(each.value)]));
    }
    case "text":
      return all<HTMLTextAreaElement>("textarea")[0]?.value.trim() || null;
    case "sketch":
      return sketched(form);
  }
}
