import type { Locator } from "@playwright/test";
import {
  addressOf,
  expect,
  experiment,
  fullSpeed,
  type GradWalk,
  shows,
  snapshot,
  spoken,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

const tooFast = { train: { optimizer: { learningRate: 0.1 } } };
const panel = (element: Locator) => element.locator(".diverged");

async function playUntilItEnds(element: Locator): Promise<string> {
  await fullSpeed(element);
  await element.getByRole("button", { name: "Play", exact: true }).click();
  const shown = () => element.evaluate((element: GradWalk) => element.status ?? "");
  await expect.poll(shown).toMatch(/finished|diverged/);
  return shown();
}

test("too large a rate: the page says what overflowed, at which step, and shows no NaN", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(tooFast));
  expect(await playUntilItEnds(element)).toBe("diverged");
  await expect(panel(element)).toBeVisible();
  const { step, loss, parameters } = await snapshot(element);
  expect(Number.isFinite(loss)).toBe(true);
  expect(parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]).every(Number.isFinite)).toBe(true);
  await expect(panel(element)).toContainText("The numbers grew too large");
  await expect(panel(element)).toContainText(`Step ${step + 1} would overflow: `);
  await expect(panel(element)).toContainText(
    /(a weighted sum|\(the gradient\)|a weight|a bias|the loss) would become/,
  );
  await expect(panel(element)).toContainText(
    `stands at step ${step}, its last finite one. It diverged at a learning rate of 0.1.`,
  );
  // One unit: there is no layer to be named. Nothing that cannot go on is offered.
  await expect(panel(element)).not.toContainText("layer");
  for (const name of ["Play", "Step"]) {
    await expect(element.getByRole("button", { name, exact: true })).toBeDisabled();
  }
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity|\[object/);

  // Also at every step on the way there, and in the other language.
  for (const part of [1, 0.9, 0.5, 0.1]) {
    const at = Math.floor(step * part);
    await element.evaluate((element: GradWalk, at) => element.seek(at), at);
    await shows(element, at);
    expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity|\[object/);
  }
  await page.getByRole("button", { name: "中文" }).click();
  await element.evaluate((element: GradWalk, at) => element.seek(at), step + 1);
  await expect(panel(element)).toContainText("训练发散：数值溢出");
  await expect(panel(element)).toContainText(`第 ${step + 1} 步会溢出`);
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity|\[object/);
});

test("where the rate is locked, the way back is offered without another one", {
  tag: "@long",
}, async ({ page }) => {
  const source = `experiment='${JSON.stringify(tooFast)}'`;
  const element = await visitLesson(
    page,
    `<grad-walk ${source} locked="learning-rate"></grad-walk>`,
  );
  expect(await playUntilItEnds(element)).toBe("diverged");
  await panel(element).getByRole("button", { name: "Go back to step 0", exact: true }).click();
  await expect(panel(element)).toHaveCount(0);
  expect(await snapshot(element)).toMatchObject({ step: 0 });
  await expect(element.locator(".notice")).toHaveCount(0);
});

test("the way back has the rate that was found, which leads to a run that learns", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(tooFast));
  expect(await playUntilItEnds(element)).toBe("diverged");
  await expect(panel(element)).toContainText("it does best at");
  const [, rate = "", loss = "", largest] =
    (await panel(element).innerText()).match(
      /100 epochs, it does best at (\S+), of the .* loss of (.+?)\.(?: The largest .* below its start is (\S+)\.)?\n/,
    ) ?? [];
  const found = await element.evaluate(
    (element: GradWalk, [from, to]) =>
      element.rates({ from: Number(from), to: Number(to), count: from === to ? 1 : 2 }),
    [rate, largest ?? rate],
  );
  const start = await element.evaluate(async (element: GradWalk) => {
    const { step } = await element.snapshot();
    const { loss } = await element.seek(0);
    await element.seek(step);
    return loss;
  });
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ diverged, loss }) => !diverged && loss < start)).toBe(true);
  expect(Number(loss.replace(/ × 10⁻(.)/, (_, e) => `e-${"⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(e)}`))).toBeCloseTo(
    found[0]?.loss ?? Number.NaN,
    5,
  );
  const back = panel(element).getByRole("button", { name: "Go back" });
  await expect(back).toHaveText(new RegExp(`Go back to step \\d+ and take ${rate}`));
  const step = Number((await back.innerText()).match(/step ([\d,]+)/)?.[1]);
  await back.click();
  await expect(panel(element)).toHaveCount(0);
  await expect(element.locator("p.words")).toHaveText(
    `Back at step ${step}, with a learning rate of ${rate}.`,
  );
  await shows(element, step);
  await expect(element.locator("#box-learning-rate")).toHaveValue(rate);
  expect(await playUntilItEnds(element)).toBe("finished");
  expect((await snapshot(element)).loss).toBeLessThan(1);
});

test("a rate that is set where all has run away has not diverged; the way out takes it", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf({ train: { optimizer: { learningRate: 0.05 } } }));
  expect(await playUntilItEnds(element)).toBe("diverged");
  const { step } = await snapshot(element);
  await expect(panel(element)).toContainText("it does best at");
  for (const rate of ["0.0001", "10", "0.01"]) {
    await element.locator("#box-learning-rate").fill(rate);
    await element.locator("#box-learning-rate").press("Enter");
    await expect(element.locator("p.words")).toHaveText(`Learning rate is now ${rate}.`);
    // It was tried: no update is possible with it from here.
    await expect(panel(element)).toContainText(
      `It diverged at a learning rate of 0.05. At ${rate}, the rate set now, step ${step + 1} overflows`,
    );
    expect(await snapshot(element)).toMatchObject({ step, status: "diverged" });
    await expect(element.locator(".timeline .marks i.end")).toHaveText("diverged at rate 0.05");
  }
  const [, loss = ""] =
    (await panel(element).innerText()).match(
      /at 0\.01, the rate set now, .* ends at a loss of (\S+), below its start/,
    ) ?? [];
  await panel(element).getByRole("button", { name: "Go back to step 0 and take 0.01" }).click();
  await expect(panel(element)).toHaveCount(0);
  expect(await playUntilItEnds(element)).toBe("finished");
  expect((await snapshot(element)).loss).toBeCloseTo(Number(loss), 4);
});

test("a run that ends above its start says so", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, addressOf({ train: { optimizer: { learningRate: 0.032 } } }));
  const start = (await snapshot(element)).loss;
  expect(await playUntilItEnds(element)).toBe("finished");
  expect((await snapshot(element)).loss).toBeGreaterThan(start);
  await expect(element.locator("p.words")).toContainText(
    `above the ${start.toPrecision(4)} it started with`,
  );
});

test("where no rate helps, that is said", async ({ page }) => {
  const far = { data: { kind: "points", points: [[1e15, 1]] }, train: { epochs: 20 } } as const;
  const element = await visit(
    page,
    addressOf({ ...far, data: { kind: "points", points: [[1e15, 1] as number[]] } }),
  );
  expect(await playUntilItEnds(element)).toBe("diverged");
  await expect(panel(element)).toContainText(
    "At every smaller rate tried, down to 0.0001, this run diverges or does not end below its start.",
  );
  await expect(panel(element).getByRole("button", { name: "Go back" })).toHaveText(
    /^\s*Go back to step \d+\s*$/,
  );
});

test("a learner who turns the rate down by hand, or resets, is free again too", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(tooFast));
  await playUntilItEnds(element);
  await element.getByRole("button", { name: "Reset" }).click();
  await expect(panel(element)).toHaveCount(0);
  await shows(element, 0);
  await element.locator("#box-learning-rate").fill("0.01");
  await element.locator("#box-learning-rate").press("Enter");
  await expect(element.locator("p.words")).toContainText("0.01");
  expect((await experiment(element)).train.optimizer.learningRate).toBe(0.01);
  expect(await playUntilItEnds(element)).toBe("finished");
});

test("the event carries the last finite state, and is sent once", async ({ page }) => {
  const element = await visit(page, addressOf(tooFast));
  const told = await element.evaluate(async (element: GradWalk) => {
    const details: unknown[] = [];
    document.addEventListener("gradwalk-diverge", (event) => {
      details.push((event as CustomEvent).detail);
    });
    const end = await element.step({ unit: "epoch", count: 100 });
    await element.snapshot();
    return { details, end };
  });
  expect(told.details).toEqual([told.end]);
  expect(told.end.status).toBe("diverged");
});

/** From what is said first to the last button: nothing of it is cut, by itself or by the keys. */
async function wholeMessage(element: Locator): Promise<void> {
  const box = panel(element);
  await expect(box).toBeVisible();
  expect(await box.evaluate((node) => node.scrollHeight - node.clientHeight)).toBe(0);
  const { y: top = 0, height = 0 } = (await box.boundingBox()) ?? {};
  const bar = await element.locator(".transport").boundingBox();
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top + height).toBeLessThanOrEqual(bar?.y ?? 0);
  await expect(box.getByRole("button", { name: "Go back" })).toBeVisible();
}

const network = {
  data: { kind: "circle" as const, samples: 100 },
  model: { layers: [{ units: 4, activation: "relu" as const }, { units: 1 }] },
  train: { epochs: 50, optimizer: { learningRate: 10 } },
};

for (const [width, height] of [
  [390, 844],
  [480, 400],
  [768, 1024],
  [1366, 650],
] as const) {
  test.describe(`${width} by ${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch: width === 390 });

    for (const [what, experiment] of Object.entries({ line: tooFast, network })) {
      test(`${what}: what is said is seen whole, with the way back`, { tag: "@long" }, async ({
        page,
      }) => {
        const place = height === 400 ? "embed.html" : "";
        const element = await visit(page, `${place}${addressOf(experiment)}`);
        await element.evaluate((element: GradWalk) => element.step({ unit: "epoch", count: 50 }));
        await wholeMessage(element);
        await panel(element).getByRole("button", { name: "Go back" }).click();
        await expect(panel(element)).toHaveCount(0);
      });
    }
  });
}
