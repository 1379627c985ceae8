/**
 * The homework of the course, sheet by sheet, as a learner does it: by the controls that it leaves free, with
 * a number of one's own where numbers are drawn, in every wrong way, and to the code that is handed in.
 */
import type { Page } from "@playwright/test";
import type { Goal, Homework, Lesson } from "../../lessons/reader/lesson.ts";
import { initRecipes } from "../node/recipes.ts";
import { rightAnswer, wrongAnswers } from "../walk/answers.ts";
import { drawnFor, pathOf } from "../walk/judge.ts";
import { NUMBER } from "../walk/way.ts";
import { ways } from "../walk/ways.ts";
import { act, begins, boxOf, ENGLISH, give, here, lessonOf, says, solves } from "./learner.ts";
import { expect, run, test } from "./visit.ts";

const CODE = /^GW1\.[\w-]+$/;
const LESSONS = [
  ...["01-model", "02-loss", "03-downhill", "04-batches", "05-neuron"],
  ...["06-classes", "07-hidden", "08-data", "09-by-heart", "10-project"],
];
/** One is gone through in the other language, too: with a number, by hand, with questions. */
const CHINESE = "1b";

const goalOf = (lesson: Lesson, homework: Homework): Goal =>
  drawnFor(lesson, homework).screens[0]?.parts.find((part) => part.kind === "task") as Goal;

/** Each question is answered wrongly first; rightly, too, where the way to the goal does not do so. */
async function questions(page: Page, homework: Homework, onTheWay: string[]): Promise<void> {
  for (const asked of homework.questions) {
    const box = boxOf(page, asked.id);
    for (const { value, reply } of wrongAnswers(asked)) {
      await give(box, asked, value);
      await says(page, box, reply);
    }
    if (!onTheWay.includes(asked.id)) {
      await give(box, asked, rightAnswer(asked));
    }
  }
}

async function walk(page: Page, lesson: Lesson, homework: Homework): Promise<void> {
  const goal = goalOf(lesson, homework);
  const own = homework.trainer ? drawnFor(lesson, homework).screens[0]?.trainer : null;
  const path = pathOf(ways[lesson.name] ?? {}, homework.id, own?.experiment ?? {}) ?? [];
  const answers = path.flatMap((part) => (part !== "anew" && "answer" in Object(part) ? part : []));
  const ids = answers.map((part) => (part as { answer: string }).answer);
  await questions(page, homework, ids);
  const box = boxOf(page, homework.id);
  const controls = homework.trainer?.controls.split(" ") ?? [];
  for (const part of path) {
    if (part === "solved") {
      await solves(box);
    } else if (part === "anew") {
      throw new Error("homework goes on with what was done");
    } else if ("wrong" in part) {
      await says(page, box, goal.wrong[part.wrong]?.html ?? "");
    } else if ("answer" in part) {
      const asked = homework.questions.find(({ id }) => id === part.answer);
      expect(asked, part.answer).toBeDefined();
      await give(boxOf(page, part.answer), asked as never, part.with);
    } else {
      await act(page, part, controls);
    }
  }
}

test.beforeAll(initRecipes);

for (const name of LESSONS) {
  for (const { id } of lessonOf(name, "en").homework) {
    for (const language of ["en", "zh-Hans"] as const) {
      if (language === "en" || id === CHINESE) {
        test(`homework ${id}, ${language}, is done`, { tag: "@long" }, async ({ page }) => {
          test.setTimeout(900_000);
          const lesson = lessonOf(name, language);
          const homework = lesson.homework.find((each) => each.id === id) as Homework;
          await page.goto(`lesson.html?lesson=${name.slice(3)}&homework=${id}&lang=${language}`);
          if (homework.vary !== null) {
            await page.locator(".numbering input").fill(NUMBER);
            await page.locator(".numbering button").click();
          }
          if (homework.trainer) {
            await expect(run(page)).toBeVisible();
            await begins(page);
          }
          await walk(page, lesson, homework);
          await expect(page.locator(".hand textarea")).toHaveValue(CODE);
          if (language !== "en") {
            expect(await here(page).innerText()).not.toMatch(ENGLISH);
          }
        });
      }
    }
  }
}
