/**
 * The course as a learner goes through it, in both languages: each guess is kept, each question answered in
 * every wrong way that has a reply, and rightly; each task done in every wrong way, and solved.
 */
import type { Page } from "@playwright/test";
import type { Goal, Lesson, Question, Screen } from "../../lessons/reader/lesson.ts";
import { rightAnswer, wrongAnswers } from "../walk/answers.ts";
import { ways } from "../walk/ways.ts";
import {
  act,
  begins,
  boxOf,
  ENGLISH,
  give,
  here,
  lessonOf,
  read,
  says,
  solves,
  titleOf,
} from "./learner.ts";
import { expect, type GradWalk, run, test } from "./visit.ts";

async function question(page: Page, asked: Question): Promise<void> {
  const box = boxOf(page, asked.id);
  const own = await ownAnswer(page, asked);
  if (!asked.before) {
    for (const { value, reply } of wrongAnswers(asked)) {
      await give(box, asked, value);
      await says(page, box, reply);
    }
  }
  await give(box, asked, rightAnswer(asked, own));
  if (asked.before || ["pick", "text"].includes(asked.answer.kind)) {
    await expect(box.locator(".reply")).not.toBeEmpty();
  } else {
    await solves(box);
    await says(page, box, asked.right);
  }
}

/** What the learner's own run says, where that is asked. */
async function ownAnswer(page: Page, { answer }: Question): Promise<number> {
  const wanted = (answer.kind === "number" ? answer.wanted : {}) as { nearAnswerAt?: number[] };
  const { nearAnswerAt } = wanted;
  if (!nearAnswerAt) {
    return 0;
  }
  const rows = await run(page).evaluate((each: GradWalk, at) => each.predict([at]), nearAnswerAt);
  return Number(rows[0]?.[0]?.toFixed(3));
}

/** What may be done on a screen: its own trainer says it, or that of the last one before. */
function controlsOf({ screens }: Lesson, screen: Screen): string[] {
  const before = screens.slice(0, screens.indexOf(screen) + 1).reverse();
  return before.find(({ trainer }) => trainer)?.trainer?.controls.split(" ") ?? [];
}

async function task(page: Page, goal: Goal, lesson: Lesson, screen: Screen): Promise<void> {
  const controls = controlsOf(lesson, screen);
  const path = ways[lesson.name]?.[goal.id];
  const box = boxOf(page, goal.id);
  for (const part of Array.isArray(path) ? path : []) {
    if (part === "anew") {
      await anew(page, lesson, screen);
    } else if (part === "solved") {
      await solves(box);
    } else if ("wrong" in part) {
      await says(page, box, goal.wrong[part.wrong]?.html ?? "");
    } else if (!("answer" in part)) {
      await act(page, part, controls);
    }
  }
}

/** The page is left, what was done on a screen is forgotten but for its answers, and it is opened again. */
async function anew(page: Page, lesson: Lesson, { id }: Screen): Promise<void> {
  const address = page.url();
  await page.goto("glossary.html");
  await page.evaluate(
    async ([name, id]) => {
      sessionStorage.clear();
      const open = indexedDB.open("gradwalk-course");
      await new Promise((resolve) => {
        open.onsuccess = resolve;
      });
      const store = open.result.transaction("progress", "readwrite").objectStore("progress");
      const got = store.get(name as string);
      await new Promise((resolve) => {
        got.onsuccess = resolve;
      });
      const { screens } = got.result;
      const { answers = [] } = screens[id as string].record;
      Object.assign(screens[id as string], { state: null, record: { answers } });
      const put = store.put(got.result, name);
      await new Promise((resolve) => {
        put.onsuccess = resolve;
      });
      open.result.close();
    },
    [lesson.name, id],
  );
  await page.goto(address);
  await begins(page);
}

async function screen(page: Page, lesson: Lesson, shown: Screen): Promise<void> {
  await expect(titleOf(page)).toHaveText(await read(page, shown.title));
  await begins(page);
  const guesses = shown.parts.filter(
    (part): part is Question => part.kind === "ask" && part.before,
  );
  for (const part of [
    ...guesses,
    ...shown.parts.filter((each) => !guesses.includes(each as Question)),
  ]) {
    if (part.kind === "ask") {
      await question(page, part);
    } else if (part.kind === "task") {
      await test.step(part.id, () => task(page, part, lesson, shown));
    }
  }
  for (const guess of guesses) {
    await says(page, boxOf(page, guess.id), guess.right);
  }
}

const isDone = (page: Page, name: string) =>
  page.evaluate(async (name) => {
    const open = indexedDB.open("gradwalk-course");
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const got = open.result.transaction("progress").objectStore("progress").get(name);
    await new Promise((resolve) => {
      got.onsuccess = resolve;
    });
    open.result.close();
    return got.result?.done;
  }, name);

/** One is short enough for every time. */
const SHORT = "01-model";

/** Those that are gone through here; the core goes through all of them (`tests/node/lessons.test.ts`). */
const WALKED = [
  ...["01-model", "02-loss", "03-downhill", "04-batches", "05-neuron"],
  ...["06-classes", "07-hidden", "08-data", "09-by-heart", "10-project"],
];

for (const name of WALKED) {
  for (const language of ["en", "zh-Hans"] as const) {
    const tag = name === SHORT && language === "en" ? [] : ["@long"];
    test(`${name}, ${language}, is gone through`, { tag }, async ({ page }) => {
      test.setTimeout(900_000);
      const lesson = lessonOf(name, language);
      await page.goto(`lesson.html?lesson=${name.slice(3)}&lang=${language}`);
      // A field is chosen on the way, and one screen of three comes.
      const shown = lesson.screens.filter(({ when }) => !when || isFirst(when));
      for (const [k, each] of shown.entries()) {
        await screen(page, lesson, each);
        if (language !== "en") {
          expect(await here(page).innerText(), each.id).not.toMatch(ENGLISH);
        }
        if (k < shown.length - 1) {
          await here(page).locator(".onward .primary").click();
        }
      }
      await expect.poll(() => isDone(page, name)).toBe(true);
    });
  }
}

/** It is shown to who chose the first field. */
function isFirst(when: Screen["when"]): boolean {
  return JSON.stringify(when).includes('"is":"a"');
}
