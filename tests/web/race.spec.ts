import type { Locator, Page } from "@playwright/test";
import type { RivalFrame } from "../../www/engine/protocol.ts";
import {
  addressOf,
  expect,
  experiment,
  fullSpeed,
  type GradWalk,
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
  const box = element.getByLabel("Its value");
  if (await box.evaluate((box) => box instanceof HTMLSelectElement)) {
    await box.selectOption({ label: value });
  } else {
    await box.fill(value);
  }
  await button(element, "Add a run").click();
  await expect(rows(element)).toHaveCount(before + 1);
}

interface Drawn {
  step: number;
  epoch: number;
  loss: number;
  status: string;
  parameters: RivalFrame["snapshot"]["parameters"];
  losses: number[];
  curve: number;
  boundary: number;
  field: number;
  there: boolean;
}

/** What the frame that the page shows holds of the rivals. */
const drawn = (element: Locator): Promise<Drawn[]> =>
  element.evaluate((element: GradWalk) =>
    (element.frame?.rivals ?? []).map((rival) => ({
      step: rival.snapshot.step,
      epoch: rival.snapshot.epoch,
      loss: rival.snapshot.loss,
      status: rival.snapshot.status,
      parameters: rival.snapshot.parameters,
      losses: [...(rival.losses ?? [])],
      curve: rival.curve?.length ?? 0,
      boundary: rival.boundary?.length ?? 0,
      field: rival.field?.length ?? 0,
      there: rival.there,
    })),
  );

/** Pixels of a picture in a colour, or near it, and how many rows of it they span. */
const found = (element: Locator, canvas: string, colour: [number, number, number]) =>
  element
    .locator(canvas)
    .first()
    .evaluate((node, [red, green, blue]) => {
      // A copy: reading back the page's own canvas would change how it is drawn.
      const { width, height } = node as HTMLCanvasElement;
      const copy = new OffscreenCanvas(width, height);
      const context = copy.getContext("2d") as OffscreenCanvasRenderingContext2D;
      context.drawImage(node as HTMLCanvasElement, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      let count = 0;
      const rows: number[] = [];
      for (let k = 0; k < data.length; k += 4) {
        const near = [red, green, blue].every(
          (value, c) => Math.abs((data[k + c] as number) - value) < 24,
        );
        if (near) {
          count += 1;
          rows.push(Math.floor(k / 4 / width));
        }
      }
      return { count, span: rows.length > 0 ? (rows.at(-1) as number) - (rows[0] as number) : 0 };
    }, colour);
const pixels = async (...where: Parameters<typeof found>) => (await found(...where)).count;
/** B, C and D in the light theme. */
const PURPLE: [number, number, number] = [0x82, 0x32, 0xa8];
const ROSE: [number, number, number] = [0xb8, 0x15, 0x5a];
const OLIVE: [number, number, number] = [0x65, 0x5e, 0x00];
/** The run itself, over the loss. */
const TEAL: [number, number, number] = [0x0b, 0x77, 0x6d];

test("three rivals by mouse: in step with the run, drawn, ranked by loss", async ({ page }) => {
  const element = await openRace(page);
  await add(element, "Learning rate", "0.003");
  await add(element, "Batch size", "10");
  await add(element, "Optimizer", "Adam");
  await expect(element.locator(".race-form")).toHaveCount(0);
  await expect(button(element, "Pin as ghost")).toBeDisabled();
  await step(element, 8);
  await shows(element, 8);
  await expect.poll(async () => (await drawn(element)).map(({ step }) => step)).toEqual([8, 20, 8]);
  const [slow, small, adam] = await drawn(element);
  for (const rival of [slow, small, adam]) {
    expect(rival?.losses.length).toBeGreaterThan(8);
    expect(rival?.curve).toBe(129);
  }
  await expect(row(element, "B")).toContainText("Learning rate 0.003");
  await expect(row(element, "C")).toContainText("Batch size 10");
  await expect(row(element, "D")).toContainText("Optimizer Adam");
  await expect(row(element, "A")).toContainText("Learning rate 0.01, Optimizer SGD, Batch size 32");
  const own = (await snapshot(element)).loss;
  const losses = [own, slow?.loss ?? 0, small?.loss ?? 0, adam?.loss ?? 0];
  const places = losses.map((loss) => 1 + losses.filter((other) => other < loss).length);
  for (const [k, letter] of ["A", "B", "C", "D"].entries()) {
    await expect(row(element, letter).locator(".place")).toHaveText(String(places[k]));
  }
  // Slower and slowest, and not where the run is: their lines are there to be seen.
  for (const colour of [PURPLE, ROSE, OLIVE]) {
    expect(await pixels(element, "canvas.picture", colour)).toBeGreaterThan(100);
    expect(await pixels(element, ".loss-chart canvas", colour)).toBeGreaterThan(40);
  }
  // The numbers are those of runs of their own.
  await button(element, "Take run D out").click();
  await expect(rows(element)).toHaveCount(3);
  await element.evaluate(async (element: GradWalk) => {
    element.change({ "learning-rate": 0.003 }, null);
    await element.reset();
  });
  await step(element, 8);
  expect((await snapshot(element)).parameters).toEqual(slow?.parameters);
});

test("by keyboard alone: open, add, play, take out", async ({ page }) => {
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
  await expect
    .poll(async () => (await drawn(element)).map(({ epoch }) => epoch))
    .toEqual([100, 100, 100]);
  await expect(element.locator(".race-news")).toHaveText(/Run [A-D] is ahead\./);
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

test("a rival that diverges stops; the others go on, and nothing shows NaN", async ({ page }) => {
  const element = await openRace(page);
  await add(element, "Learning rate", "0.1");
  await add(element, "Learning rate", "0.005");
  await fullSpeed(element);
  await button(element, "Play").click();
  await expect.poll(() => status(element)).toBe("finished");
  await expect(row(element, "B")).toContainText(/diverged after step \d+/);
  await expect(row(element, "B")).toHaveAttribute("data-place", "3");
  await expect.poll(async () => (await drawn(element))[1]?.epoch).toBe(100);
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
  await element.getByLabel("Log scale").uncheck();
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
  // The run's own curve is not pressed flat by the other's.
  await element.getByLabel("Log scale").check();
  await expect
    .poll(async () => (await found(element, ".loss-chart canvas", TEAL)).span)
    .toBeGreaterThan(50);
});

test("the run itself diverges: its rivals go on to their end", async ({ page }) => {
  const element = await openRace(
    page,
    addressOf({ train: { optimizer: { learningRate: 0.1 }, epochs: 20 } }),
  );
  await add(element, "Learning rate", "0.01");
  await fullSpeed(element);
  await button(element, "Play").click();
  await expect(element.locator(".diverged")).toBeVisible();
  await expect
    .poll(async () => (await drawn(element))[0])
    .toMatchObject({
      epoch: 20,
      status: "finished",
    });
  await expect(row(element, "A")).toContainText("diverged after step");
  await expect(row(element, "B").locator(".place")).toHaveText("1");
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
});

test("a branch: the old future stays as a ghost, another one is walked", async ({ page }) => {
  const element = await openRace(page);
  await step(element, 60);
  const future = await snapshot(element);
  await element.evaluate((element: GradWalk) => element.seek(20));
  await shows(element, 20);
  await button(element, "Branch at step 20").click();
  await expect(rows(element)).toHaveCount(2);
  await expect(row(element, "B")).toContainText("ghost, stands at step 60");
  await expect(element.getByRole("status")).toContainText("A branch from step 20");
  await element.evaluate((element: GradWalk) => element.change({ "learning-rate": 0.001 }, null));
  await step(element, 10);
  await shows(element, 30);
  await expect(row(element, "A")).toContainText("Learning rate 0.001, changed once on the way");
  const [ghost] = await drawn(element);
  expect(ghost).toMatchObject({ step: 60, loss: future.loss, parameters: future.parameters });
  expect(ghost?.losses.at(-4)).toBe(60);
  expect((await snapshot(element)).step).toBe(30);
});

test("a ghost stays while the run starts again, and goes when the data is another", async ({
  page,
}) => {
  const element = await openRace(page);
  await step(element, 40);
  await shows(element, 40);
  await button(element, "Pin as ghost").click();
  await expect(row(element, "B")).toContainText("ghost, stands at step 40");
  await button(element, "New start").click();
  await expect(element.getByRole("status")).toContainText("The race goes on");
  await shows(element, 0);
  await expect.poll(async () => (await drawn(element)).map(({ step }) => step)).toEqual([40]);
  // At step 0 the run has no curve yet, the ghost has.
  await expect(element.locator(".loss-chart canvas")).toBeVisible();
  expect(await pixels(element, ".loss-chart canvas", PURPLE)).toBeGreaterThan(20);
  await button(element, "New data").click();
  await expect(element.getByRole("status")).toContainText("The race is over");
  await expect(rows(element)).toHaveCount(1);
  await expect.poll(() => drawn(element)).toEqual([]);
});

test("two classes: each rival has its boundary; a network's is where it answers 1/2", async ({
  page,
}) => {
  const element = await openRace(page, "?preset=perceptron");
  await add(element, "Start weights, draw", "4");
  await step(element, 3);
  await shows(element, 3);
  await expect.poll(async () => (await drawn(element))[0]).toMatchObject({ step: 3, boundary: 3 });
  expect(await pixels(element, "canvas.picture", PURPLE)).toBeGreaterThan(100);
  await expect(row(element, "B")).toContainText("%");

  const lab = await openRace(page, "?preset=network");
  await add(lab, "Activation", "ReLU");
  await step(lab, 200);
  await shows(lab, 200);
  await expect(row(lab, "B")).toContainText("Activation ReLU");
  await expect.poll(async () => (await drawn(lab))[0]).toMatchObject({ step: 200, there: true });
  expect((await drawn(lab))[0]?.field).toBeGreaterThan(0);
  await expect.poll(() => pixels(lab, "canvas.output", PURPLE)).toBeGreaterThan(60);
  // In the lab the loss is another tab: the race has a chart of its own.
  await expect.poll(() => pixels(lab, ".race .loss-chart canvas", PURPLE)).toBeGreaterThan(40);
});

test("on the loss surface the rivals walk ways of their own", async ({ page }) => {
  const element = await openRace(page);
  await add(element, "Start weights, draw", "2");
  await button(element, "Loss surface").click();
  await step(element, 12);
  await shows(element, 12);
  await expect.poll(() => pixels(element, "canvas.picture", PURPLE)).toBeGreaterThan(100);
  const way = () =>
    element.evaluate((element: GradWalk) => [...(element.glass?.race?.ways.of(0) ?? [])]);
  const [rival] = await drawn(element);
  const here = [rival?.parameters[0]?.w[0], rival?.parameters[0]?.b?.[0]];
  await expect.poll(async () => (await way()).at(-1)).toEqual(here);
  expect((await way()).length).toBe(13);
});

test("on a slice of a network, too", async ({ page }) => {
  const element = await openRace(page, "?preset=network");
  await add(element, "Learning rate", "0.03");
  await button(element, "Loss surface").click();
  await element.getByLabel("Slice along").selectOption({ label: "two parameters" });
  await step(element, 12);
  await shows(element, 12);
  const last = () =>
    element.evaluate((element: GradWalk) => element.glass?.race?.ways.of(0).at(-1) ?? []);
  const [rival] = await drawn(element);
  await expect.poll(last).toEqual(rival?.parameters[0]?.w.slice(0, 2));
  await expect.poll(() => pixels(element, "canvas.picture", PURPLE)).toBeGreaterThan(20);
});

test("what is locked is not offered, and a link carries the run alone", async ({ page }) => {
  const element = await visit(page);
  await element.evaluate((element: GradWalk) =>
    element.setAttribute("locked", "learning-rate batch"),
  );
  await button(element, "Race").click();
  const offered = element.getByLabel("What differs").locator("option");
  await expect(offered.first()).toHaveText("Optimizer");
  await expect(offered.filter({ hasText: "Learning rate" })).toHaveCount(0);
  await add(element, "Optimizer", "Momentum");
  await expect(element.locator(".race .hint")).toContainText("this run alone, not the race");
  const link = await element.evaluate((element: GradWalk) => element.link());
  await page.goto("about:blank");
  const other = await openRace(page, link);
  await expect(rows(other)).toHaveCount(1);
  expect((await experiment(other)).train.optimizer.kind).toBe("sgd");
});
