import type { Locator } from "@playwright/test";
import {
  addressOf,
  expect,
  fullSpeed,
  type GradWalk,
  lossesOf,
  shows,
  snapshot,
  spoken,
  step,
  test,
  visit,
} from "./visit.ts";

const marks = (element: Locator) => element.locator(".mark-box > button");
const list = (element: Locator) => element.locator(".mark-box ul");
const backwards = async (element: Locator) => {
  await element.locator(".speed select").selectOption("reverse");
  await element.getByRole("button", { name: "Play", exact: true }).click();
};
const change = (element: Locator, name: string, value: string) => {
  const box = element.locator(`#box-${name}`);
  return box.fill(value).then(() => box.press("Enter"));
};
const steps = (element: Locator) =>
  element.evaluate((element: GradWalk) => element.currentStep ?? -1);

test("a change is marked where it was made, says what it was, and is gone back to by keyboard", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  await expect(marks(element)).toHaveCount(0);
  await step(element, 40);
  await change(element, "learning-rate", "0.02");
  await expect(marks(element)).toHaveText(/1 mark/);
  await step(element, 60);
  await change(element, "batch", "10");
  await expect(marks(element)).toHaveText(/2 marks/);

  // On a phone, too, where the list stands beside the timeline.
  for (const [width, layout] of [
    [390, "narrow"],
    [1280, "wide"],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await expect(element.locator(".shell")).toHaveAttribute("data-layout", layout);
    const [track, at] = await Promise.all([
      element.locator(".timeline input").boundingBox(),
      element.locator(".marks .change").first().boundingBox(),
    ]);
    const last = Number(await element.locator(".timeline input").getAttribute("max"));
    const wanted = (track?.x ?? 0) + 9 + (((track?.width ?? 0) - 18) * 40) / last;
    expect(Math.abs((at?.x ?? 0) + (at?.width ?? 0) / 2 - wanted), layout).toBeLessThan(1.5);
  }

  await marks(element).focus();
  await page.keyboard.press("Enter");
  await expect(list(element).getByRole("button")).toHaveText([
    "Step 40: Learning rate set to 0.02",
    "Step 100: Batch size set to 10",
  ]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await shows(element, 40);
  expect((await snapshot(element)).step).toBe(40);
  await page.keyboard.press("Escape");
  await expect(list(element)).toHaveCount(0);
  await expect(marks(element)).toBeFocused();

  await page.getByRole("button", { name: "中文" }).click();
  // The third says how far the run had gone.
  await expect(marks(element)).toHaveText(/3 个标记/);
  await marks(element).click();
  await expect(list(element).getByRole("button").first()).toHaveText("第 40 步：学习率改为 0.02");
});

test("steps by one sample are one mark, not two changes of the batch size each", async ({
  page,
}) => {
  const element = await visit(page);
  await step(element, 5);
  await step(element, 3, "sample");
  await marks(element).click();
  await expect(list(element).getByRole("button")).toHaveText([
    "From step 5: 3 updates from single samples",
  ]);
});

test("the best validation loss is marked at the lowest point of its curve", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, "?preset=overfit");
  await step(element, 60, "epoch");
  await marks(element).click();
  const told = list(element).locator(".best");
  await expect(told).toContainText("lowest validation loss so far");
  const points = await lossesOf(element);
  const least = Math.min(...points.map(([, , , validation = Number.NaN]) => validation));
  const wanted = points.find(([, , , validation]) => validation === least)?.[0] ?? 0;
  expect(wanted).toBeGreaterThan(0);
  await expect(told).toContainText(`Step ${wanted.toLocaleString("en")}:`);
  await told.click();
  await shows(element, wanted);
});

test("the mark is the step whose weights early stopping brings back", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=overfit-early-stopping");
  const end = await step(element, 300, "epoch");
  await marks(element).click();
  const told = list(element).locator(".best");
  const [, digits = ""] = (await told.textContent())?.match(/Step ([\d,]+):/) ?? [];
  const best = Number(digits.replaceAll(",", ""));
  expect(best).toBeGreaterThan(0);
  expect(best).toBeLessThan(end.step);
  const there = await element.evaluate((element: GradWalk, best) => element.seek(best), best);
  expect(there.parameters).toEqual(end.parameters);
});

test("the divergence stays marked after going back, and, once something is changed, as what was left", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf({ train: { optimizer: { learningRate: 0.1 } } }));
  const end = await step(element, 100, "epoch");
  expect(end.status).toBe("diverged");
  await expect(element.locator(".marks .end")).toHaveCount(1);
  await element.evaluate((element: GradWalk) => element.seek(2));
  await shows(element, 2);
  await marks(element).click();
  await list(element).getByRole("button", { name: "before it diverged" }).click();
  await shows(element, end.step);
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
  await element.evaluate((element: GradWalk) => element.seek(2));
  await change(element, "learning-rate", "0.01");
  await expect(element.locator(".marks .change")).toHaveCount(1);
  await expect(element.locator(".marks .end")).toHaveCount(1);
  await expect(element.locator(".marks .end")).toContainText("diverged at rate 0.1");
  await expect(element.locator(".loss-card .legend")).toContainText("the run you left");
  await step(element, 1);
  // It is another run than the one that is marked: the mark leads to where they part.
  await element.locator(".marks .end").click();
  await shows(element, 2);
  await change(element, "seed", "7");
  await expect(element.locator(".marks .end")).toHaveCount(0);
  await expect(element.locator(".loss-card .legend")).not.toContainText("the run you left");
});

test("going back says how far one had been; a change from there says what was left", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  const end = await step(element, 50, "epoch");
  await element.evaluate((element: GradWalk) => element.seek(80));
  const mark = element.locator(".marks i.here");
  await expect(mark).toContainText(/^you were here: loss 0\.\d+$/);
  const told = Number((await mark.textContent())?.match(/[\d.]+$/)?.[0]);
  expect(Math.abs(told - end.loss)).toBeLessThan(1e-3);
  await change(element, "learning-rate", "0.02");
  await expect(mark).toHaveCount(0);
  await expect(element.locator(".marks i.left")).toContainText(`left here: loss ${told}`);
  // On beyond where the other one ended, nothing lies ahead.
  await step(element, 60, "epoch");
  await expect(element.locator(".loss-card .legend")).toContainText("the run you left");
});

test("backwards: every state is that of the run, and it ends at the start", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  await element.locator(".speed select").selectOption("reverse");
  await expect(element.getByRole("button", { name: "Play", exact: true })).toBeDisabled();
  await step(element, 12);
  await shows(element, 12);
  const seen = element.evaluate(
    (element: GradWalk) =>
      new Promise<[number, number][]>((resolve) => {
        const list: [number, number][] = [];
        element.addEventListener("gradwalk-step", ({ detail }: CustomEventInit) => {
          list.push([detail.step, detail.parameters[0].w[0]]);
          if (detail.step === 0) {
            resolve(list);
          }
        });
      }),
  );
  // Three a second: a slow machine sees them, too.
  await element.locator(".speed select").selectOption("3");
  await element.locator(".speed select").selectOption("reverse");
  await element.getByRole("button", { name: "Play", exact: true }).focus();
  await page.keyboard.press("Enter");
  const states = await seen;
  expect(states.length).toBeGreaterThan(5);
  expect(states.every(([at], k) => k === 0 || at < (states[k - 1]?.[0] ?? 0))).toBe(true);
  // There is nothing before the start.
  await expect(element.getByRole("button", { name: "Play", exact: true })).toBeDisabled();
  for (const [at, w] of states) {
    const { parameters } = await element.evaluate((e: GradWalk, at) => e.seek(at), at);
    expect(parameters[0]?.w[0]).toBe(w);
  }
  // What is known of the run reaches to its furthest step.
  expect((await lossesOf(element)).at(-1)?.[0]).toBe(12);
});

test("backwards is paused by the button, by space, and by any other move", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf({ train: { epochs: 10_000 } }));
  await step(element, 20_000);
  await shows(element, 20_000);
  const still = async () => {
    await expect(element.getByRole("button", { name: "Play", exact: true })).toBeEnabled();
    const { step } = await snapshot(element);
    await element.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect((await snapshot(element)).step).toBe(step);
    expect(step).toBeGreaterThan(0);
  };
  const start = async () => {
    const before = await steps(element);
    await backwards(element);
    await expect(element.locator("p.words")).toContainText("backwards");
    await expect.poll(() => steps(element)).toBeLessThan(before);
  };
  await start();
  await element.getByRole("button", { name: "Pause" }).click();
  await still();
  await start();
  await element.locator("canvas.picture").focus();
  await page.keyboard.press(" ");
  await still();
  await start();
  await element.getByRole("button", { name: "Step", exact: true }).click();
  await still();
  await start();
  await element.evaluate((element: GradWalk) => element.pause());
  await still();
  await start();
  await change(element, "learning-rate", "0.02");
  await still();
});

test("at full speed the whole run goes by in about five seconds", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, addressOf({ train: { epochs: 10_000 } }));
  await step(element, 40_000);
  await shows(element, 40_000);
  await fullSpeed(element);
  const begin = Date.now();
  await backwards(element);
  await expect.poll(() => steps(element), { timeout: 20_000 }).toBe(0);
  // A slow machine needs longer; a fast one no less.
  expect(Date.now() - begin).toBeGreaterThan(3500);
});
