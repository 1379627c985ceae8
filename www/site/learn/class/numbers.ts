/** Homework whose numbers vary, as a class has it: with those that one student number draws. */
import { html, type TemplateResult } from "lit";
import type { Homework, Lesson } from "../../../../lessons/reader/lesson.ts";
import type { JudgeClient } from "../../../engine/judge/client.ts";
import { seedOf } from "../../../experiment/result.ts";
import type { Say } from "../../../say/messages.ts";
import { drawn } from "../homework/assignment.ts";
import type { Told } from "./answer.ts";

/** By this number they are drawn where none is typed. */
const EXAMPLE = "1";

const typed = (): string | null => new URLSearchParams(location.search).get("number") || null;

/** The number that the address names, or the example. */
export const numberHere = (): string => typed() ?? EXAMPLE;

let judge: Promise<JudgeClient> | null = null;

/** What draws comes with the first lesson that needs it; asked for anew where it did not come. */
function judging(): Promise<JudgeClient> {
  judge ??= import("../../../engine/judge/client.ts").then(({ JudgeClient }) => new JudgeClient());
  judge.catch(() => {
    judge = null;
  });
  return judge;
}

const varies = ({ vary }: Homework): boolean => vary !== null;

export async function withNumbers(lesson: Lesson, number: string): Promise<Lesson> {
  if (!lesson.homework.some(varies)) {
    return lesson;
  }
  const draw = await judging();
  const homework = await Promise.all(
    lesson.homework.map((each) => drawn((task, by) => draw.draw(task, by), each, seedOf(number))),
  );
  return { ...lesson, homework };
}

/** Whose numbers these are. */
export function numbersOf(say: Say, work: Homework, number: string): Told {
  if (!varies(work)) {
    return html``;
  }
  const example = number === EXAMPLE && typed() === null;
  return html`<p class="quiet">${say(example ? "class-numbers-example" : "class-numbers", { number })}</p>`;
}

/** Another student's numbers; nothing where none vary. */
export function numbering(say: Say, { homework }: Lesson, changed: () => void): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem("number");
    const url = new URL(location.href);
    url.searchParams.set("number", (field as HTMLInputElement).value.trim());
    history.replaceState(history.state, "", url);
    changed();
  };
  return homework.some(varies)
    ? html`<form class="numbering" @submit=${submit}>
        <label>${say("class-number")} <input name="number" autocomplete="off" maxlength="30" .value=${numberHere()} /></label>
        <button type="submit">${say("class-number-draw")}</button>
      </form>`
    : html``;
}
