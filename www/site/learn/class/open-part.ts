/** The parts of a screen for whoever teaches it: all is open, answers, wrong ways, hints, notes. */
import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Goal, Homework, Part, Question } from "../../../../lessons/reader/lesson.ts";
import type { Say } from "../../../say/messages.ts";
import { picture } from "../../still/image.ts";
import { answerOf, blanks, boundIn, letterOf, type Told } from "./answer.ts";

/** A wrong way, where it has a name, and what is said to it. */
interface Way {
  name: string | TemplateResult;
  said: string;
}

export function openPart(say: Say, part: Part): TemplateResult {
  switch (part.kind) {
    case "ask":
      return question(say, part);
    case "task":
      return task(say, part, say("learn-task"));
    case "picture":
      return picture(part);
    case "go":
      return html`<p><a href="./data.html?set=${part.set}#${part.step}">${part.label || say("learn-go-data")}</a></p>`;
    case "text":
      return html`<div class="text">${unsafeHTML(part.html)}</div>`;
    default:
      return html`<section class="box ${part.kind}"><h3>${say(`learn-${part.kind}`)}</h3>${unsafeHTML(part.html)}</section>`;
  }
}

function question(say: Say, asked: Question): TemplateResult {
  const { answer } = asked;
  const text = answer.kind === "blanks" ? blanks(asked.html, answer.blanks, true) : asked.html;
  return html`<section class="box ask">
    <h3>${say(asked.before ? "learn-guess" : "learn-question")}</h3>
    ${unsafeHTML(text)} ${choices(asked)}
    <div class="answer"><b>${say("class-answer")}</b> ${answerOf(say, asked)} ${unsafeHTML(asked.right)}</div>
    ${wrongWays(say, waysOf(say, asked))} ${hints(say, asked.hints)}
  </section>`;
}

function choices({ answer }: Question): Told {
  if (!("choices" in answer)) {
    return nothing;
  }
  return html`<ul class="boxes">
    ${answer.choices.map(
      (choice, k) => html`<li>
        <span>${choice.right ? "☒" : "☐"}</span> <b>${letterOf(k)}</b> <span>${unsafeHTML(choice.label)}</span>
      </li>`,
    )}
  </ul>`;
}

function waysOf(say: Say, { answer }: Question): Way[] {
  switch (answer.kind) {
    case "number":
      return answer.wrong.map(({ when, html: said }) => ({ name: boundIn(say, when), said }));
    case "blanks":
      return answer.blanks.flatMap((blank, k) =>
        blank.wrong.map(({ when, html: said }) => ({
          name: say("class-blank", { place: k + 1, value: boundIn(say, when) }),
          said,
        })),
      );
    case "choice":
    case "pick":
    case "several":
      return answer.choices
        .map((choice, k) => ({ name: letterOf(k), said: choice.html }))
        .filter(({ said }) => said !== "");
    case "order":
      return answer.said === "" ? [] : [{ name: "", said: answer.said }];
    default:
      return [];
  }
}

function wrongWays(say: Say, ways: readonly Way[]): Told {
  if (ways.length === 0) {
    return nothing;
  }
  return html`<h4>${say("class-wrong")}</h4>
    <ul class="ways">
      ${ways.map(({ name, said }) => html`<li>${name === "" ? nothing : html`<b>${name}</b> `}${unsafeHTML(said)}</li>`)}
    </ul>`;
}

function hints(say: Say, all: readonly string[]): Told {
  if (all.length === 0) {
    return nothing;
  }
  return html`<h4>${say("class-hints")}</h4>
    <ol>
      ${all.map((hint) => html`<li>${unsafeHTML(hint)}</li>`)}
    </ol>`;
}

function task(
  say: Say,
  goal: Pick<Goal, "html" | "hints" | "wrong" | "solution" | "right">,
  title: string,
): TemplateResult {
  const ways = goal.wrong.map((wrong) => ({ name: "", said: wrong.html }));
  return html`<section class="box task">
    <h3>${title}</h3>
    ${unsafeHTML(goal.html)}
    <div class="answer"><b>${say("class-solution")}</b> ${unsafeHTML(goal.solution)} ${unsafeHTML(goal.right)}</div>
    ${wrongWays(say, ways)} ${hints(say, goal.hints)}
  </section>`;
}

export function openHomework(say: Say, work: Homework): TemplateResult {
  return html`
    ${task(say, work, `${say("learn-homework-of", { name: work.id.toUpperCase() })} · ${say(`learn-level-${work.level}`)}`)}
    ${work.questions.map((asked) => question(say, asked))}
    ${
      work.teacher === ""
        ? nothing
        : html`<section class="box teacher"><h3>${say("learn-teacher")}</h3>${unsafeHTML(work.teacher)}</section>`
    }
  `;
}
