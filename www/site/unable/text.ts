/** A lesson, and the glossary, as nothing but text: for a page without the engine, and one without scripts. */
import type { GlossaryTerm } from "../../../lessons/reader/glossary.ts";
import type { Goal, Lesson, Part, Question } from "../../../lessons/reader/lesson.ts";
import type { Say } from "../../say/messages.ts";

/** What only the trainer fills in. */
const EMPTY = /<output\b[^>]*><\/output>|<input\b[^>]*>/g;

const still = (html: string): string => html.replace(EMPTY, '<span class="blank">…</span>');

const box = (name: string, inside: string): string =>
  `<section class="box"><h3>${name}</h3>${inside}</section>`;

function choices({ answer }: Question): string {
  const all =
    answer.kind === "choice" || answer.kind === "several" || answer.kind === "pick"
      ? answer.choices.map(({ label }) => label)
      : answer.kind === "order"
        ? answer.items.map(({ html }) => html)
        : [];
  return all.length > 0 ? `<ul>${all.map((each) => `<li>${still(each)}</li>`).join("")}</ul>` : "";
}

const question = (asked: Question, say: Say): string =>
  box(say("learn-question"), still(asked.html) + choices(asked));

const task = ({ html }: Pick<Goal, "html">, say: Say): string =>
  box(say("learn-task"), still(html));

function part(of: Part, say: Say): string {
  switch (of.kind) {
    case "ask":
      return question(of, say);
    case "task":
      return task(of, say);
    case "text":
      return still(of.html);
    case "worked":
      return box(say("learn-worked"), still(of.html));
    case "more":
      return box(say("learn-more"), still(of.html));
    default:
      // A picture is drawn by the engine; the rest is for teachers, or leads to where it is needed.
      return "";
  }
}

export function textOf({ number, title, screens, homework }: Lesson, say: Say): string {
  const inside = screens.map(
    (screen, k) =>
      `<section><h2>${number}.${k + 1} ${screen.title}</h2>${screen.parts.map((each) => part(each, say)).join("")}</section>`,
  );
  const work = homework.map(
    (each) =>
      `<section><h2>${say("learn-homework-of", { name: each.id.toUpperCase() })}</h2>${task(each, say)}${each.questions.map((asked) => question(asked, say)).join("")}</section>`,
  );
  return `<h1>${number}. ${title}</h1>${inside.join("")}${work.join("")}`;
}

export const termsText = (terms: readonly GlossaryTerm[]): string =>
  terms
    .map(({ id, word, html, example }) => `<h3 id="${id}">${word}</h3>${html}${example}`)
    .join("");
