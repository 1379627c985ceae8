/** What is used is told by its name, so that a task can ask for it: points, a guess, an export, views. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { axes, found, keepTexts, PURPLE } from "./canvas.ts";
import {
  addressOf,
  expect,
  experiment,
  type GradWalk,
  type PartialExperiment,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

const EXPERIMENTS = JSON.parse(
  readFileSync(new URL("../../lessons/experiments.json", import.meta.url), "utf8"),
) as Record<string, PartialExperiment>;

const markup = (experiment: PartialExperiment | undefined, attributes: string) =>
  `<grad-walk experiment='${JSON.stringify(experiment)}' ${attributes}></grad-walk>`;

/** What was used from here on. */
async function watch(element: Locator): Promise<() => Promise<string[]>> {
  await element.evaluate((e) => {
    Object.assign(globalThis, { used: [] });
    e.addEventListener("gradwalk-use", (event) =>
      (globalThis as unknown as { used: string[] }).used.push((event as CustomEvent).detail),
    );
  });
  return () => element.evaluate(() => (globalThis as unknown as { used: string[] }).used);
}

/** The points of the run. */
const points = async (element: Locator) => {
  const { data } = await experiment(element);
  return data.kind === "points" ? (data.points as number[][]) : [];
};

/** Moves the mouse to a place in the data's units. */
async function at(page: Page, element: Locator, x: number, y: number): Promise<void> {
  const canvas = element.locator("canvas.picture");
  const box = await canvas.boundingBox();
  const scale = await axes(canvas);
  await page.mouse.move((box?.x ?? 0) + scale.x.pixel(x), (box?.y ?? 0) + scale.y.pixel(y));
}

test("a point of a line is moved, erased and added, from the start that the run had", {
  tag: "@long",
}, async ({ page }) => {
  await keepTexts(page);
  const controls = 'panels="fit loss" controls="learning-rate points play" locked="init hand"';
  const element = await visitLesson(page, markup(EXPERIMENTS.typo, controls));
  const used = await watch(element);
  const { initial } = (await experiment(element)).model;
  await element.getByRole("button", { name: "Draw", exact: true }).click();
  await at(page, element, 9, 92);
  await page.mouse.down();
  await at(page, element, 9, 60);
  await at(page, element, 9, 29);
  // Until it is let go nothing moves below it.
  expect(await points(element)).toContainEqual([9, 92]);
  await page.mouse.up();
  await expect.poll(() => points(element)).not.toContainEqual([9, 92]);
  const [x = 0, t = 0] = (await points(element)).at(-1) ?? [];
  expect([Math.abs(x - 9) < 0.1, Math.abs(t - 29) < 1]).toEqual([true, true]);
  expect((await experiment(element)).model.initial).toEqual(initial);
  await element.getByRole("button", { name: "Erase" }).click();
  await at(page, element, x, t);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await points(element)).length).toBe(9);
  // By the keyboard alone: a crosshair, and what is under it.
  await element.locator(".fit-sheet").focus();
  await page.keyboard.press("ArrowRight");
  await expect(element.getByText(/^x = [\d.]+, y = [\d.]+$/)).toBeAttached();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await points(element)).length).toBe(10);
  expect(await used()).toEqual(["points", "points", "points"]);
  await element.evaluate((each: GradWalk) => each.export("csv"));
  expect(await used()).toHaveLength(4);
  expect((await used()).at(-1)).toBe("export");
});

test("a guess is told, and each view of a network; a single unit has its diagram where that is named", async ({
  page,
}) => {
  const element = await visitLesson(
    page,
    '<grad-walk preset="perceptron" panels="network loss" controls="play" view="predict"></grad-walk>',
  );
  await expect(element.locator(".network-card canvas").first()).toBeVisible();
  const used = await watch(element);
  await element.locator("#guess-value").fill("0.5");
  await element.getByRole("button", { name: "Lock my guess" }).click();
  await element.getByRole("button", { name: "Weights", exact: true }).click();
  await element.getByRole("button", { name: "Network", exact: true }).click();
  expect(await used()).toEqual(["predict", "table", "network"]);
  await element.evaluate((each) => each.setAttribute("panels", "decision loss"));
  await expect(element.locator("canvas.picture")).toBeVisible();
});

test("in a race a loss of 0 lies at the foot of a log axis, and is told", async ({ page }) => {
  const element = await visitLesson(page, markup(EXPERIMENTS.bowl, 'panels="loss numbers"'));
  const learningRate = 1 / 16;
  const race = [
    {
      experiment: {
        ...EXPERIMENTS.bowl,
        train: { ...EXPERIMENTS.bowl?.train, optimizer: { learningRate } },
      },
    },
  ];
  await element.evaluate(
    (each: GradWalk, state) => each.restore(state),
    JSON.stringify({
      experiment: {
        ...EXPERIMENTS.bowl,
        train: { ...EXPERIMENTS.bowl?.train, optimizer: { learningRate: 0.01 } },
      },
      race,
      view: "tab=race",
    }),
  );
  await step(element, 20);
  const rival = element.locator('.race-table tbody[data-run="B"]');
  await expect(rival).toContainText("loss 0: at the foot of the log scale");
  const chart = element.locator(".losses canvas");
  const bottom = async () => {
    const height = await chart.evaluate((node: HTMLCanvasElement) => node.height);
    // Below the frame stand the numbers of the axis.
    return height - (await found(chart, PURPLE)).bottom;
  };
  await expect.poll(bottom).toBeLessThan(50);
  await element.getByLabel("Log scale").uncheck();
  await expect(rival).not.toContainText("foot");
});

test("the lab opens a run of a lesson on its bundled table", async ({ page }) => {
  const element = await visit(page, addressOf(EXPERIMENTS.cells as PartialExperiment));
  expect((await experiment(element)).data.kind).toBe("table");
  await expect(element.locator(".notice")).toHaveCount(0);
  expect((await step(element, 1)).step).toBe(1);
});
