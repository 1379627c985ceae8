/** A learner on the page of a lesson: answers, and what is done with the run, by the page or the element. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { Language, Lesson, Question } from "../../lessons/reader/lesson.ts";
import { readLesson } from "../../lessons/reader/read.ts";
import { presets } from "../../www/experiment/options.ts";
import { made } from "../walk/doing.ts";
import type { Act, Values } from "../walk/way.ts";
import { begin, change, hand } from "./panel.ts";
import { expect, experiment, type GradWalk, ready, run, snapshot } from "./visit.ts";

const FOLDER = new URL("../../lessons/", import.meta.url);

/** English words that no Chinese text has; names of things are other ones. */
export const ENGLISH = /\b(the|and|is|are|of|you|your|not|with|press|play|step|run)\b/i;

/** A lesson as its file has it, by the file's name without the language. */
export function lessonOf(name: string, language: Language): Lesson {
  const text = (file: string) => readFileSync(new URL(file, FOLDER), "utf8");
  const own = JSON.parse(text("experiments.json"));
  const file = `${name}.${language}.md`;
  return readLesson(file, text(file), { ...presets, ...own }).lesson;
}

/** A state counts as visited once it has stood so long, in milliseconds. */
const REST = 300;

/** The run of a screen stands beside it, and its start has been seen. */
export async function begins(page: Page): Promise<void> {
  await ready(page);
  await page.waitForTimeout(2 * REST);
}

/** The screen that is read, or the homework. */
export const here = (page: Page) => page.locator("article [data-here]");
export const titleOf = (page: Page) => here(page).getByRole("heading", { level: 2 });
export const boxOf = (page: Page, id: string) =>
  here(page).locator(`.box[aria-labelledby="title-${id}"]`);

/** What a piece of a lesson is on the page. */
export const read = (page: Page, html: string): Promise<string> =>
  page.evaluate((html) => {
    const place = document.createElement("div");
    place.innerHTML = html;
    return (place.textContent ?? "").replace(/\s+/g, " ").trim();
  }, html);

export async function says(page: Page, box: Locator, html: string): Promise<void> {
  const reply = box.locator(".reply");
  await expect(reply).toContainText(await read(page, html));
}

export async function solves(box: Locator): Promise<void> {
  await expect(box.locator(".reply.good")).toBeVisible();
}

/** Fills in an answer as it is typed, chosen, put in order or drawn, and sends it. */
export async function give(box: Locator, { answer }: Question, value: unknown): Promise<void> {
  switch (answer.kind) {
    case "number":
      await box.locator("[name=number]").fill(String(value));
      break;
    case "choice":
    case "pick":
      await box.locator(`input[value="${value}"]`).check();
      break;
    case "several":
      for (const { id } of answer.choices) {
        await box.locator(`input[value="${id}"]`).setChecked((value as string[]).includes(id));
      }
      break;
    case "order":
      for (const [place, id] of (value as string[]).entries()) {
        // By its value: a place counts from 0, its label from 1.
        await box.locator(`[data-item="${id}"]`).selectOption({ value: String(place) });
      }
      break;
    case "blanks":
      for (const [id, each] of Object.entries(value as object)) {
        await box.locator(`[data-blank="${id}"]`).fill(String(each));
      }
      break;
    case "text":
      await box.locator("textarea").fill(String(value));
      break;
    case "sketch":
      await draw(box, answer.curves.length);
  }
  await box.locator("[type=submit]").click();
}

/** Draws curves by keys. */
async function draw(box: Locator, curves: number): Promise<void> {
  const names = box.locator("[aria-pressed]");
  for (let k = 0; k < curves; k++) {
    await names.nth(k).click();
    await box.getByRole("slider").first().focus();
    for (const key of ["ArrowDown", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight"]) {
      await box.page().keyboard.press(key);
    }
  }
}

/** Does something by what the screen's controls leave free. */
export async function act(
  page: Page,
  act: Exclude<Act, "anew" | { answer: string }>,
  controls: readonly string[],
): Promise<void> {
  const element = run(page);
  if ("begin" in act) {
    await (act.begin.points ? load(page, act.begin) : begin(element, act.begin));
    await page.waitForTimeout(REST);
  } else if ("hand" in act) {
    await hand(element, act.hand);
    await page.waitForTimeout(REST);
  } else if ("change" in act) {
    await change(element, act.change);
  } else if ("step" in act) {
    await goTo(page, { step: act.step }, controls);
  } else if ("epoch" in act) {
    await goTo(page, { epoch: act.epoch }, controls);
  } else if ("press" in act) {
    await press(element, act.press, 1);
  } else if ("use" in act) {
    await use(page, act.use);
  } else {
    const starts = element.locator(".starts");
    await starts.locator("select").first().selectOption(String(act.starts));
    await starts.locator("button.primary").click();
  }
}

/**
 * A run in the place of the one there is. Points are drawn with the pointer, which puts them near a place and
 * not at it (`use.spec.ts` does so): here they are where the way has them.
 */
async function load(page: Page, values: Values): Promise<void> {
  const element = run(page);
  const next = made(await experiment(element), values);
  await element.evaluate((each: GradWalk, next) => each.load(next), next);
  await expect.poll(() => element.evaluate((each: GradWalk) => each.currentStep)).toBe(0);
}

/** Chooses how far a step goes; where that cannot be chosen, it is an update. */
async function stepBy(element: Locator, unit: string): Promise<void> {
  const list = element.locator("select.unit");
  if (unit !== "batch" || (await list.count()) > 0) {
    await list.selectOption(unit);
  }
}

/** Goes to a step or an epoch: on the timeline, by steps, or by playing so far. */
async function goTo(
  page: Page,
  to: { step?: number; epoch?: number },
  controls: readonly string[],
): Promise<void> {
  const element = run(page);
  const now = await snapshot(element);
  const { epochs } = (await experiment(element)).train;
  const ends = (to.epoch ?? 0) >= epochs;
  const plays = ends && controls.includes("play");
  // Before lesson 4 a step is an update.
  const sized = (await element.locator("select.unit").count()) > 0;
  if (to.step !== undefined && controls.includes("timeline")) {
    await element.locator(".timeline input").fill(String(to.step));
    await expect.poll(async () => (await snapshot(element)).step).toBe(to.step);
  } else if (to.step !== undefined && to.step < now.step) {
    await press(element, "batch", now.step - to.step, ".transport .back");
  } else if (controls.includes("step") && (to.step !== undefined || (sized && !plays))) {
    const last = Math.min(to.epoch ?? 0, epochs) - Math.floor(now.epoch);
    await (to.step === undefined
      ? press(element, "epoch", last)
      : press(element, "batch", to.step - now.step));
  } else {
    await play(element, to, ends);
  }
}

/** One press after the other, each once the last one is done. */
async function press(
  element: Locator,
  unit: string,
  count: number,
  key = ".stepping button",
): Promise<void> {
  await stepBy(element, unit);
  for (let pressed = 0; pressed < count; pressed++) {
    await element.locator(key).click();
    await snapshot(element);
  }
}

/** Plays to the end, or until it has come about so far: a few steps tell as much as many. */
async function play(
  element: Locator,
  to: { step?: number; epoch?: number },
  end: boolean,
): Promise<void> {
  const speed = element.locator(".speed select");
  await speed.selectOption(end ? "full" : to.epoch === undefined ? "30" : "100");
  const key = element.locator(".transport .primary");
  await expect(key).toBeEnabled();
  await element.evaluate(
    (each: GradWalk, { epoch, end }) =>
      new Promise<void>((resolve) => {
        const key = each.shadowRoot?.querySelector<HTMLElement>(".transport .primary");
        const events = ["step", "finish", "diverge"].map((name) => `gradwalk-${name}`);
        const look = (event: Event) => {
          const { step, epoch: now } = each.lastSnapshot ?? { step: 0, epoch: 0 };
          const there = end ? event.type !== events[0] : epoch ? now >= epoch : step > 2;
          if (there || event.type !== events[0]) {
            for (const name of events) {
              each.removeEventListener(name, look);
            }
            // At once: a press from outside comes some steps later.
            void each.pause().then(resolve);
          }
        };
        for (const name of events) {
          each.addEventListener(name, look);
        }
        key?.click();
      }),
    { epoch: to.epoch ?? 0, end },
  );
}

/** What counts as used: a phase of the step, its check, the exact line. */
async function use(page: Page, name: string): Promise<void> {
  const element = run(page);
  if (name === "check") {
    await element.locator("[name=step-check]").check();
  } else if (name === "exact") {
    await element.locator(".legend input[type=checkbox]").check();
  } else {
    await element.locator(`#phase-${name}`).click();
  }
}
