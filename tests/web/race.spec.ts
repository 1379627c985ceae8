import type { Locator, Page } from "@playwright/test";
import type { Experiment, PartialExperiment } from "../../www/wasm/gradwalk.js";
import {
  apart,
  axes,
  type Colour,
  disc,
  found,
  keepTexts,
  nearby,
  OLIVE,
  type Place,
  PURPLE,
  ROSE,
  TEAL,
} from "./canvas.ts";
import { at } from "./engine.ts";
import { parse } from "./number.ts";
import {
  addressOf,
  expect,
  experiment,
  fullSpeed,
  type GradWalk,
  repainted,
  shows,
  snapshot,
  spoken,
  status,
  step,
  test,
  visit,
} from "./visit.ts";

/** The rows of the table, the run itself first. */
const rows = (element: Locator) => element.locator(".race-table tbody");
const row = (element: Locator, letter: string) =>
  element.locator(`.race-table tbody[data-run=${letter}]`);
const button = (element: Locator, name: string | RegExp) =>
  element.getByRole("button", { name, exact: typeof name === "string" });

async function openRace(page: Page, address?: string): Promise<Locator> {
  const element = await visit(page, address);
  await button(element, "Race").click();
  await expect(rows(element)).toHaveCount(1);
  return element;
}

async function add(element: Locator, what: string, value: string): Promise<void> {
  const before = await rows(element).count();
  await element.getByLabel("What differs").selectOption({ label: what });
  await repainted(element);
  const box = element.getByLabel("Its value");
  if (await box.evaluate((box) => box instanceof HTMLSelectElement)) {
    await box.selectOption({ label: value });
  } else {
    await box.fill(value);
  }
  await button(element, "Add a run").click();
  await expect(rows(element)).toHaveCount(before + 1);
}

/** A cell of a run's row: how many updates it has done, and its loss. */
const stepOf = (element: Locator, letter: string) => row(element, letter).getByRole("cell").nth(0);
const lossOf = (element: Locator, letter: string) => row(element, letter).getByRole("cell").nth(1);

/** How many pixels of a picture are in a colour, or near it. */
const pixels = async (element: Locator, canvas: string, colour: Colour) =>
  (await found(element.locator(canvas).first(), colour)).count;

const picture = (element: Locator) => element.locator("canvas.picture");
const chart = (element: Locator) => element.locator(".losses canvas");
const change = async (element: Locator, option: string, value: string) => {
  await element.locator(`#box-${option}`).fill(value);
  await element.locator(`#box-${option}`).press("Enter");
};

/** Where states stand in the picture of the loss surface. */
async function placesOf(element: Locator, way: [number, number][]): Promise<Place[]> {
  const { x, y } = await axes(picture(element));
  return way.map(([w, b]) => ({ x: x.pixel(w), y: y.pixel(b) }));
}

/** How far the first rival's mark is from the end of its way. */
const offWay = async (element: Locator, way: [number, number][]) => {
  const [end = null] = (await placesOf(element, way)).slice(-1);
  return apart(await disc(picture(element), PURPLE), end);
};

/** How many states of the way have nothing of the rival's line near them. */
const missing = async (element: Locator, way: [number, number][]) =>
  (await nearby(picture(element), await placesOf(element, way), PURPLE)).filter((near) => !near)
    .length;

/** The run of the page with something else in it, as a rival has it. */
async function rivalOf(
  element: Locator,
  change: { model?: Partial<Experiment["model"]>; learningRate?: number },
): Promise<PartialExperiment> {
  const own = await experiment(element);
  const { model = {}, learningRate = own.train.optimizer.learningRate } = change;
  const optimizer = { ...own.train.optimizer, learningRate };
  return { ...own, model: { ...own.model, ...model }, train: { ...own.train, optimizer } };
}

/** The first two parameters at each of the first steps of a run of its own. */
const wayOf = (run: PartialExperiment, last: number) =>
  at(run, last, (trainer) =>
    Array.from({ length: last + 1 }, (_, step) => {
      trainer.seek(step);
      const [layer] = trainer.parameters();
      return [...(layer?.w ?? []), ...(layer?.b ?? [])].slice(0, 2) as [number, number];
    }),
  );

test("three rivals by mouse: in step with the run, drawn, ranked by loss", {
  tag: "@long",
}, async ({ page }) => {
  const element = await openRace(page);
  await add(element, "Learning rate", "0.003");
  await add(element, "Batch size", "10");
  await add(element, "Optimizer", "Adam");
  await expect(element.locator(".race-form")).toHaveCount(0);
  await expect(button(element, "Pin as ghost")).toBeDisabled();
  await step(element, 8);
  await shows(element, 8);
  for (const [letter, step] of [
    ["B", "8"],
    ["C", "20"],
    ["D", "8"],
  ] as const) {
    await expect(stepOf(element, letter)).toHaveText(step);
  }
  await expect(row(element, "B")).toContainText("Learning rate 0.003");
  await expect(row(element, "C")).toContainText("Batch size 10");
  await expect(row(element, "D")).toContainText("Optimizer Adam");
  await expect(row(element, "A")).toContainText("Learning rate 0.01, Optimizer SGD, Batch size 32");
  const letters = ["A", "B", "C", "D"];
  const told = await Promise.all(letters.map((letter) => lossOf(element, letter).innerText()));
  const losses = told.map((text) => parse(text).value);
  expect(parse(told[0] ?? "").value).toBeCloseTo((await snapshot(element)).loss, 1);
  expect(new Set(losses).size).toBe(4);
  const places = losses.map((loss) => 1 + losses.filter((other) => other < loss).length);
  for (const [k, letter] of letters.entries()) {
    await expect(row(element, letter).locator(".place")).toHaveText(String(places[k]));
  }
  // Slower and slowest, and not where the run is: their lines are there to be seen, across the
  // picture and along the curve.
  for (const colour of [PURPLE, ROSE, OLIVE]) {
    const line = await found(picture(element), colour);
    expect(line.count).toBeGreaterThan(100);
    expect(line.right - line.left).toBeGreaterThan(300);
    expect(await pixels(element, ".losses canvas", colour)).toBeGreaterThan(20);
  }
  // The numbers are those of runs of their own.
  await button(element, "Take run D out").click();
  await expect(rows(element)).toHaveCount(3);
  await change(element, "learning-rate", "0.003");
  await element.evaluate((element: GradWalk) => element.reset());
  await step(element, 8);
  await shows(element, 8);
  await expect(lossOf(element, "A")).toHaveText(told[1] ?? "");
  await expect(lossOf(element, "B")).toHaveText(told[1] ?? "");
  const place = await row(element, "A").locator(".place").innerText();
  await expect(row(element, "B").locator(".place")).toHaveText(place);
});

test("by keyboard alone: open, add, play, take out", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page);
  await button(element, "Race").focus();
  await page.keyboard.press("Enter");
  const what = element.getByLabel("What differs");
  await expect(what).toBeVisible();
  await what.focus();
  await page.keyboard.press("Tab");
  await expect(element.getByLabel("Its value")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("0.02");
  await page.keyboard.press("Enter");
  await expect(rows(element)).toHaveCount(2);
  await expect(row(element, "B")).toContainText("Learning rate 0.02");
  await page.keyboard.press("Tab");
  await expect(button(element, "Add a run")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows(element)).toHaveCount(3);
  await page.keyboard.press("Enter");
  await expect(rows(element)).toHaveCount(4);
  await expect(button(element, "Take run D out")).toBeFocused();
  await fullSpeed(element);
  await button(element, "Play").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => status(element)).toBe("finished");
  for (const letter of ["B", "C", "D"]) {
    await expect(stepOf(element, letter)).toHaveText("400");
  }
  await expect(element.locator(".heard")).toContainText(/The race, from the lowest loss: [A-D] = /);
  await button(element, "Take run B out").focus();
  await page.keyboard.press("Enter");
  await expect(rows(element)).toHaveCount(3);
  await expect(button(element, "Take run B out")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(rows(element)).toHaveCount(1);
  await expect(what).toBeFocused();
});

test("a value outside its limits is said, and no run is added", async ({ page }) => {
  const element = await openRace(page);
  await element.getByLabel("Its value").fill("10000000");
  await button(element, "Add a run").click();
  await expect(element.locator(".race-form .problem")).toContainText("At most");
  await element.getByLabel("Its value").fill("fast");
  await button(element, "Add a run").click();
  await expect(element.locator(".race-form .problem")).toContainText("“fast” is not a number");
  await expect(rows(element)).toHaveCount(1);
  // What the data cannot have is refused by the engine, in words.
  await add(element, "Learning rate", "0.004");
  await expect(element.locator(".race-form .problem")).toHaveCount(0);
});

test("a rival that diverges stops; the others go on, and nothing shows NaN", {
  tag: "@long",
}, async ({ page }) => {
  const element = await openRace(page);
  await add(element, "Learning rate", "0.1");
  await add(element, "Learning rate", "0.005");
  await fullSpeed(element);
  await button(element, "Play").click();
  await expect.poll(() => status(element)).toBe("finished");
  await expect(row(element, "B")).toContainText(/diverged after step \d+/);
  await expect(row(element, "B")).toHaveAttribute("data-place", "3");
  await expect(stepOf(element, "C")).toHaveText("400");
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
  await element.getByLabel("Log scale").uncheck();
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
  // The run's own curve is not pressed flat by the other's.
  await element.getByLabel("Log scale").check();
  await expect
    .poll(async () => {
      const { top, bottom } = await found(chart(element), TEAL);
      return bottom - top;
    })
    .toBeGreaterThan(50);
});

test("the run itself diverges: its rivals go on to their end", { tag: "@long" }, async ({
  page,
}) => {
  const element = await openRace(
    page,
    addressOf({ train: { optimizer: { learningRate: 0.1 }, epochs: 20 } }),
  );
  await add(element, "Learning rate", "0.01");
  await fullSpeed(element);
  await button(element, "Play").click();
  await expect(element.locator(".diverged")).toBeVisible();
  await expect(stepOf(element, "B")).toHaveText("80");
  await expect(row(element, "A")).toContainText("diverged after step");
  await expect(row(element, "B").locator(".place")).toHaveText("1");
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
});

test("a branch: the old future stays as a ghost, another one is walked", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  // So few epochs that the ends of the curves are far apart on the chart.
  const element = await openRace(page, addressOf({ train: { epochs: 16 } }));
  await step(element, 60);
  await shows(element, 60);
  const future = await lossOf(element, "A").innerText();
  await element.evaluate((element: GradWalk) => element.seek(20));
  await shows(element, 20);
  await button(element, "Branch at step 20").click();
  await expect(rows(element)).toHaveCount(2);
  await expect(row(element, "B")).toContainText("ghost, stands at step 60");
  await expect(element.getByRole("status")).toContainText("A branch from step 20");
  await change(element, "learning-rate", "0.001");
  await step(element, 10);
  await shows(element, 30);
  await expect(row(element, "A")).toContainText("Learning rate 0.001, changed once on the way");
  await expect(stepOf(element, "A")).toHaveText("30");
  await expect(stepOf(element, "B")).toHaveText("60");
  await expect(lossOf(element, "B")).toHaveText(future);
  // Its curve goes on to its own end, twice as far; a letter stands beside either end.
  const { x } = await axes(chart(element));
  const end = async (colour: Colour) => x.value((await found(chart(element), colour)).right);
  await expect.poll(() => end(TEAL)).toBeLessThan(30 / 4 + 1.5);
  expect(await end(TEAL)).toBeGreaterThan(30 / 4 - 0.5);
  expect(await end(PURPLE)).toBeGreaterThan(60 / 4 - 0.5);
  expect((await snapshot(element)).step).toBe(30);
});

test("a ghost stays while the run starts again, and goes when the data is another", {
  tag: "@long",
}, async ({ page }) => {
  const element = await openRace(page);
  await step(element, 40);
  await shows(element, 40);
  await button(element, "Pin as ghost").click();
  await expect(row(element, "B")).toContainText("ghost, stands at step 40");
  await button(element, "New draw").click();
  await expect(element.getByRole("status")).toContainText("The race goes on");
  await shows(element, 0);
  await expect(rows(element)).toHaveCount(2);
  await expect(stepOf(element, "B")).toHaveText("40");
  // At step 0 the run has no curve yet, the ghost has.
  await expect(element.locator(".losses canvas")).toBeVisible();
  expect(await pixels(element, ".losses canvas", PURPLE)).toBeGreaterThan(20);
  await button(element, "New data").click();
  await expect(element.getByRole("status")).toContainText("The race is over");
  await expect(rows(element)).toHaveCount(1);
  await expect.poll(() => pixels(element, "canvas.picture", PURPLE)).toBe(0);
});

test("two classes: each rival has its boundary; a network's is where it answers 1/2", {
  tag: "@long",
}, async ({ page }) => {
  const element = await openRace(page, "?preset=perceptron");
  await add(element, "Start weights, draw", "4");
  await step(element, 3);
  await shows(element, 3);
  await expect(stepOf(element, "B")).toHaveText("3");
  await expect.poll(() => pixels(element, "canvas.picture", PURPLE)).toBeGreaterThan(100);
  await expect(row(element, "B")).toContainText("%");

  const lab = await openRace(page, "?preset=network");
  await add(lab, "Activation", "ReLU");
  await step(lab, 200);
  await shows(lab, 200);
  await expect(row(lab, "B")).toContainText("Activation ReLU");
  await expect(stepOf(lab, "B")).toHaveText("200");
  await expect.poll(() => pixels(lab, "canvas.output", PURPLE)).toBeGreaterThan(60);
  await expect.poll(() => pixels(lab, ".losses canvas", PURPLE)).toBeGreaterThan(40);
});

test("on the loss surface the rivals walk ways of their own", { tag: "@long" }, async ({
  page,
}) => {
  await keepTexts(page);
  const element = await openRace(page);
  await add(element, "Start weights, draw", "2");
  await button(element, "Loss surface").click();
  await step(element, 12);
  await shows(element, 12);
  const way = await wayOf(await rivalOf(element, { model: { draw: 2 } }), 12);
  await expect.poll(() => offWay(element, way)).toBeLessThan(1.5);
  // All of it is there, from its start on.
  await expect.poll(() => missing(element, way)).toBe(0);
});

test("on a slice of a network, too", { tag: "@long" }, async ({ page }) => {
  await keepTexts(page);
  const element = await openRace(page, "?preset=network");
  await add(element, "Learning rate", "0.03");
  await button(element, "Loss surface").click();
  await element.getByLabel("Slice along").selectOption({ label: "two parameters" });
  await step(element, 12);
  await shows(element, 12);
  const way = await wayOf(await rivalOf(element, { learningRate: 0.03 }), 12);
  await expect.poll(() => offWay(element, way)).toBeLessThan(1.5);
  await expect.poll(() => pixels(element, "canvas.picture", PURPLE)).toBeGreaterThan(20);
});

test("what is locked is not offered, and a link carries the race", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page);
  await element.evaluate((element: GradWalk) =>
    element.setAttribute("locked", "learning-rate batch"),
  );
  await button(element, "Race").click();
  const offered = element.getByLabel("What differs").locator("option");
  await expect(offered.first()).toHaveText("Optimizer");
  await expect(offered.filter({ hasText: "Learning rate" })).toHaveCount(0);
  await add(element, "Optimizer", "Momentum");
  const link = await element.evaluate((element: GradWalk) => element.link());
  await page.goto("about:blank");
  const other = await visit(page, link);
  await expect(rows(other)).toHaveCount(2);
  expect((await experiment(other)).train.optimizer.kind).toBe("sgd");
});

test("a race that a link brings does not get round a lock: it is refused, with the reason", {
  tag: "@long",
}, async ({ page }) => {
  const element = await openRace(page);
  await add(element, "Learning rate", "0.03");
  const link = await element.evaluate((element: GradWalk) => element.link());
  const locked = new URL(link);
  locked.searchParams.set("locked", "learning-rate");
  await page.goto("about:blank");
  const other = await visit(page, locked.href);
  await button(other, "Race").click();
  await expect(other.getByText(/“Learning rate.*” is locked here/)).toBeVisible();
  await expect(rows(other)).toHaveCount(1);
});
