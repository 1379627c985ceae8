/** The parts of a screen on paper: with room to write, or with what is right. */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Answer, Goal, Homework, Part, Question } from "../../../../lessons/reader/lesson.ts";
import type { Say } from "../../../say/messages.ts";
import { picture } from "../../still/image.ts";
import { shuffled } from "../shuffle.ts";
import { answerOf, blanks, letterOf } from "./answer.ts";
import { numbersOf } from "./numbers.ts";

/** How a sheet is made. */
export interface Sheet {
  say: Say;
  answers: boolean;
  /** The student number that draws the numbers of homework. */
  number: string;
}

/** A number that the trainer shows is written down by whoever reads it there. */
const NOW = /<output\b[^>]*><\/output>/g;

const paper = (text: string) => unsafeHTML(text.replace(NOW, '<span class="blank">&nbsp;</span>'));

/** Lines to write on, as many as an answer needs. */
const lines = (count: number): TemplateResult =>
  html`<div class="lines" aria-hidden="true">${Array.from({ length: count }, () => html`<span></span>`)}</div>`;

export function sheetPart(sheet: Sheet, part: Part): TemplateResult | typeof nothing {
  const { say } = sheet;
  switch (part.kind) {
    case "ask":
      return question(sheet, part);
    case "task":
      return task(sheet, part);
    case "picture":
      return picture(part);
    case "teacher":
    case "go":
      return nothing;
    case "text":
      return html`<div class="text">${paper(part.html)}</div>`;
    default:
      return html`<section class="aside">
        <h3>${say(part.kind === "worked" ? "learn-worked" : "learn-more")}</h3>
        ${unsafeHTML(part.html)}
      </section>`;
  }
}

function question(sheet: Sheet, asked: Question): TemplateResult {
  const { say, answers } = sheet;
  const { answer } = asked;
  const text = answer.kind === "blanks" ? blanks(asked.html, answer.blanks, answers) : asked.html;
  return html`<section class="question">
    <h3>${say(asked.before ? "learn-guess" : "learn-question")}</h3>
    ${paper(text)} ${choices(sheet, asked)}
    ${
      answers
        ? html`<div class="answer">${answerOf(say, asked)} ${unsafeHTML(asked.right)}</div>`
        : room(sheet, answer)
    }
  </section>`;
}

function choices({ answers }: Sheet, { id, answer }: Question): TemplateResult | typeof nothing {
  switch (answer.kind) {
    case "choice":
    case "pick":
    case "several":
      return html`<ul class="boxes">
        ${answer.choices.map(
          (choice, k) =>
            html`<li>${answers && choice.right ? "☒" : "☐"} <b>${letterOf(k)}</b> <span>${unsafeHTML(choice.label)}</span></li>`,
        )}
      </ul>`;
    case "order":
      return html`<ul class="boxes">
        ${shuffled(answer.items, id).map(
          (item) =>
            html`<li><span class="blank">${answers ? answer.items.indexOf(item) + 1 : html`&nbsp;`}</span> <span>${unsafeHTML(item.html)}</span></li>`,
        )}
      </ul>`;
    default:
      return nothing;
  }
}

/** Where an answer is written. */
function room({ say }: Sheet, { kind }: Answer): TemplateResult | typeof nothing {
  switch (kind) {
    case "number":
      return html`<p>${say("learn-answer")} <span class="blank wide">&nbsp;</span></p>`;
    case "text":
    case "pick":
      return lines(4);
    case "sketch":
      return html`<div class="axes" aria-hidden="true"></div>`;
    default:
      return nothing;
  }
}

function task(
  { say, answers }: Sheet,
  goal: Pick<Goal, "html" | "solution" | "right">,
): TemplateResult {
  return html`<section class="question">
    <h3>${say("learn-task")}</h3>
    ${paper(goal.html)}
    ${
      answers
        ? html`<div class="answer">${unsafeHTML(goal.solution)} ${unsafeHTML(goal.right)}</div>`
        : html`<p>${say("sheet-found")}</p>${lines(2)}`
    }
  </section>`;
}

export function homework(sheet: Sheet, work: Homework): TemplateResult {
  return html`<section class="screen">
    <h2>${sheet.say("learn-homework-of", { name: work.id.toUpperCase() })}</h2>
    ${numbersOf(sheet.say, work, sheet.number)} ${task(sheet, work)}
    ${work.questions.map((asked) => question(sheet, asked))}
  </section>`;
}
