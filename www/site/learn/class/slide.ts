/** The parts of a screen as they stand on a slide: questions for a class, whose answers wait for a key. */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Answer, Goal, Part, Question } from "../../../../lessons/reader/lesson.ts";
import type { Say } from "../../../say/messages.ts";
import { shuffled } from "../shuffle.ts";
import { answerOf, blanks, letterOf } from "./answer.ts";

/** What the class has said so far, and what it was shown. */
export interface Said {
  chosen(question: string): readonly string[];
  choose(question: string, choice: string): void;
  shown(demand: string): boolean;
}

type Choices = Extract<Answer, { choices: unknown }>;

/** What stands on a slide: notes for teachers do not, nor what is to be read alone. */
export const onSlide = ({ kind }: Part): boolean => kind !== "teacher" && kind !== "more";

export function slidePart(say: Say, said: Said, part: Part): TemplateResult {
  switch (part.kind) {
    case "ask":
      return question(say, said, part);
    case "task":
      return task(say, said, part);
    case "worked":
      return html`<section class="box"><h3>${say("learn-worked")}</h3>${unsafeHTML(part.html)}</section>`;
    case "go":
      return html`<p><a href="./data.html?set=${part.set}#${part.step}">${part.label || say("learn-go-data")}</a></p>`;
    case "picture":
      return html`<p class="caption">${part.label}</p>`;
    default:
      return html`<div class="text">${unsafeHTML(part.html)}</div>`;
  }
}

function question(say: Say, said: Said, asked: Question): TemplateResult {
  const shown = said.shown(asked.id);
  const { answer } = asked;
  const text = answer.kind === "blanks" ? blanks(asked.html, answer.blanks, shown) : asked.html;
  return html`<section class="box ask">
    <h3>${say(asked.before ? "learn-guess" : "learn-question")}</h3>
    ${unsafeHTML(text)} ${asks(said, asked, shown)}
    <div class="answer" ?data-shown=${shown} aria-hidden=${!shown}>
      ${answerOf(say, asked)} ${unsafeHTML(asked.right)}
    </div>
  </section>`;
}

function asks(said: Said, { id, answer }: Question, shown: boolean) {
  switch (answer.kind) {
    case "choice":
    case "pick":
    case "several":
      return choices(said, id, answer, shown);
    case "order":
      return html`<ul class="loose">${shuffled(answer.items, id).map((item) => html`<li>${unsafeHTML(item.html)}</li>`)}</ul>`;
    default:
      return nothing;
  }
}

function choices(said: Said, id: string, { choices }: Choices, shown: boolean): TemplateResult {
  const chosen = said.chosen(id);
  return html`<ul class="lettered">
    ${choices.map(
      (choice, place) => html`<li>
        <button
          type="button"
          aria-pressed=${chosen.includes(choice.id)}
          ?data-right=${shown && choice.right}
          @click=${() => said.choose(id, choice.id)}
        >
          <b>${letterOf(place)}</b>
          <span>${unsafeHTML(choice.label)}</span>
          <span class="mark">${shown && choice.right ? "✓" : nothing}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}

function task(say: Say, said: Said, goal: Goal): TemplateResult {
  const shown = said.shown(goal.id);
  return html`<section class="box task">
    <h3>${say("learn-task")}</h3>
    ${unsafeHTML(goal.html)}
    <div class="answer" ?data-shown=${shown} aria-hidden=${!shown}>
      ${unsafeHTML(goal.solution)} ${unsafeHTML(goal.right)}
    </div>
  </section>`;
}
