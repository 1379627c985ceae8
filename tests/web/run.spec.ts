import type { Locator, Page } from "@playwright/test";
import { found } from "./canvas.ts";
import { type Row, rowsOf } from "./engine.ts";
import {
  addressOf,
  ENDLESS,
  expect,
  experiment,
  fullSpeed,
  type GradWalk,
  lossesOf,
  type Snapshot,
  shows,
  snapshot,
  status,
  step,
  test,
  visit,
} from "./visit.ts";

const play = (element: Locator) => element.getByRole("button", { name: "Play", exact: true });
const pause = (element: Locator) => element.getByRole("button", { name: "Pause" });
const button = (element: Locator, name: string) =>
  element.getByRole("button", { name, exact: true });
const timeline = (element: Locator) => element.getByRole("slider", { name: "Timeline" });
const words = (element: Locator) => element.locator("p.words");

/** What a straight run has at a step, on a page of its own. */
async function straight(page: Page, count: number, address = "lab.html"): Promise<Snapshot> {
  const other = await page.context().newPage();
  const taken = await step(await visit(other, address), count);
  await other.close();
  return taken;
}

/** A fingerprint of what is drawn. */
const pixels = (element: Locator) =>
  element.locator("canvas.picture").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

/** The points of the data. */
const points = async (element: Locator) => rowsOf(await experiment(element));

/** Waits until the picture has these points, as it says of how many there are, and of the chosen one. */
async function pictured(element: Locator, rows: Row[]): Promise<void> {
  const written = ([value = 0]: number[]) => value.toFixed(2).replace("-", "−");
  const picture = element.locator("canvas.picture");
  await expect(async () => {
    const label = (await picture.getAttribute("aria-label")) ?? "";
    expect(label).toMatch(new RegExp(`^${rows.length} samples\\.`));
    const chosen = Number(label.match(/sample (\d+): /)?.[1]);
    const { x = [], t = [] } = rows[chosen - 1] ?? {};
    expect(label).toContain(`sample ${chosen}: x = ${written(x)}, target ${written(t)}, `);
  }).toPass();
}

test.describe("play", () => {
  test("the line is learnt: small loss, a slope near 3, and the page says it has finished", {
    tag: "@engines",
  }, async ({ page }) => {
    const element = await visit(page);
    await expect(words(element)).toHaveText(
      "The run stands at its start weights. Every update will use 32 samples.",
    );
    await fullSpeed(element);
    await play(element).click();
    await expect(button(element, "Play again")).toBeVisible();
    await expect(words(element)).toContainText(/^The run ended at y = /);
    const { status, loss, parameters, epoch, step } = await snapshot(element);
    expect({ status, epoch, step }).toEqual({ status: "finished", epoch: 100, step: 400 });
    expect(loss).toBeLessThan(0.05);
    expect(Math.abs((parameters[0]?.w[0] ?? 0) - 3)).toBeLessThan(0.1);
    expect(Math.abs((parameters[0]?.b?.[0] ?? 0) - 2)).toBeLessThan(0.6);
  });

  test("the picture, the curve and the readings move with it, and are the element's own", async ({
    page,
  }) => {
    const element = await visit(page);
    const before = await pixels(element);
    await play(element).click();
    await expect(pause(element)).toBeVisible();
    await expect.poll(() => pixels(element)).not.toBe(before);
    const early = await pixels(element);
    await expect.poll(() => pixels(element)).not.toBe(early);
    await pause(element).click();
    await expect(play(element)).toBeVisible();
    const { step, epoch, loss, parameters, status } = await snapshot(element);
    expect(status).toBe("paused");
    await shows(element, step);
    const readings = element.locator(".readings dd");
    await expect(readings.nth(0)).toHaveText(`${epoch} / 100`);
    await expect(readings.nth(1)).toHaveText(loss.toFixed(4));
    const [w, b] = [parameters[0]?.w[0] ?? 0, parameters[0]?.b?.[0] ?? 0];
    const sign = b < 0 ? "−" : "+";
    const equation = `y = ${w.toFixed(2)}x ${sign} ${Math.abs(b).toFixed(2)}`;
    await expect(readings.nth(2)).toHaveText(equation.replace("= -", "= −"));
    await expect(element.locator("canvas.picture")).toHaveAttribute(
      "aria-label",
      new RegExp(`The model now: ${equation.replaceAll(/[+]/g, "\\+")}`),
    );
    await expect(words(element)).toContainText(`Paused at step ${step}.`);
  });

  test("a speed of so many a second is kept", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page, addressOf(ENDLESS));
    await element.locator(".speed select").selectOption({ label: "100 a second" });
    await play(element).click();
    const measure = () =>
      element.evaluate(async (element: GradWalk) => {
        const [start, first] = [performance.now(), await element.snapshot()];
        while (performance.now() < start + 1500) {
          await new Promise(requestAnimationFrame);
        }
        const last = await element.snapshot();
        return ((last.step - first.step) / (performance.now() - start)) * 1000;
      });
    // A busy machine may be late for a while; it is never faster.
    await expect
      .poll(async () => {
        const measured = await measure();
        expect(measured).toBeLessThan(120);
        return measured;
      })
      .toBeGreaterThan(80);
  });

  test("play again repeats the run to the same numbers", async ({ page }) => {
    const element = await visit(page);
    await fullSpeed(element);
    await play(element).click();
    await expect(button(element, "Play again")).toBeVisible();
    const first = await snapshot(element);
    await button(element, "Play again").click();
    await expect
      .poll(() => element.evaluate((element: GradWalk) => element.status))
      .toBe("finished");
    expect(await snapshot(element)).toEqual(first);
  });

  test("what is changed at the end holds from the start when the run is played again", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page);
    await fullSpeed(element);
    await play(element).click();
    await expect(button(element, "Play again")).toBeVisible();
    await element.locator("#box-learning-rate").fill("0.0001");
    await element.locator("#box-learning-rate").press("Enter");
    await expect(element.locator("p.words")).toContainText(
      "Play again begins with it; Step goes on with it from step 400.",
    );
    await button(element, "Play again").click();
    await expect
      .poll(() => element.evaluate((element: GradWalk) => element.status))
      .toBe("finished");
    const again = await snapshot(element);
    await visit(page, addressOf({ train: { optimizer: { learningRate: 0.0001 } } }));
    await fullSpeed(element);
    await play(element).click();
    await expect(button(element, "Play again")).toBeVisible();
    expect((await snapshot(element)).parameters).toEqual(again.parameters);
  });

  test("the classifier parts the two classes, and its readings say how many", {
    tag: "@engines",
  }, async ({ page }) => {
    const element = await visit(page, "?preset=perceptron");
    const before = await pixels(element);
    await fullSpeed(element);
    await play(element).click();
    await expect(button(element, "Play again")).toBeVisible();
    await expect.poll(() => pixels(element)).not.toBe(before);
    const { metrics } = await snapshot(element);
    expect(metrics.accuracy).toBeGreaterThan(0.95);
    await expect(element.locator(".readings")).toContainText(
      metrics.accuracy === 1 ? "100%" : `${((metrics.accuracy ?? 0) * 100).toFixed(1)}%`,
    );
  });
});

test.describe("step by step", () => {
  test("a step is a sample, a batch or an epoch, as chosen", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page);
    const go = button(element, "Step");
    await go.click();
    await shows(element, 1);
    await element.locator(".unit").selectOption("epoch");
    await expect(element.locator(".unit")).toHaveValue("epoch");
    await go.click();
    await shows(element, 4);
    expect(await snapshot(element)).toMatchObject({ step: 4, epoch: 1, status: "paused" });
    await go.click();
    await shows(element, 8);
    await element.locator(".unit").selectOption("sample");
    await go.click();
    await shows(element, 9);
    await expect(words(element)).toHaveText("One update from one sample.");
    // 100 rows are an epoch, whatever they were taken in.
    expect(await snapshot(element)).toMatchObject({ step: 9, epoch: 2 });
  });

  test("back is the state before, bit for bit, down to the start", {
    tag: ["@long", "@engines"],
  }, async ({ page }) => {
    const element = await visit(page);
    const back = button(element, "Back");
    await expect(back).toBeDisabled();
    const seen: Snapshot["parameters"][] = [(await snapshot(element)).parameters];
    for (let count = 1; count <= 3; count++) {
      await button(element, "Step").click();
      await shows(element, count);
      seen.push((await snapshot(element)).parameters);
    }
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(4);
    for (let count = 2; count >= 0; count--) {
      await back.click();
      await shows(element, count);
      expect((await snapshot(element)).parameters).toEqual(seen[count]);
    }
    await expect(back).toBeDisabled();
  });

  test("reset goes back to the same start weights, and keeps the settings", async ({ page }) => {
    const element = await visit(page);
    const start = await snapshot(element);
    await step(element, 123);
    // The words are there.
    await expect(words(element)).toContainText("Paused at step 123.");
    await element.locator("#box-learning-rate").fill("0.005");
    await element.locator("#box-learning-rate").press("Enter");
    await expect(words(element)).toContainText("The learning rate is now 0.005");
    await button(element, "Reset").click();
    await shows(element, 0);
    await expect(words(element)).toHaveText("Back at the same start weights.");
    const settings = { ...start.settings, "learning-rate": 0.005 };
    expect(await snapshot(element)).toEqual({ ...start, settings });
    expect((await experiment(element)).train.optimizer.learningRate).toBe(0.005);
  });

  test("a new start draws other weights for the same data, new data other data", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page);
    const { parameters: start } = await snapshot(element);
    const data = await points(element);
    await pictured(element, data);
    await step(element, 5);
    await button(element, "New draw").click();
    await expect(words(element)).toHaveText("New start weights. The data is the same.");
    await shows(element, 0);
    const { parameters: second } = await snapshot(element);
    expect(second).not.toEqual(start);
    expect(await points(element)).toEqual(data);
    await pictured(element, data);
    await button(element, "New data").click();
    await expect(words(element)).toHaveText("New samples. The start weights are the same.");
    await expect.poll(() => points(element)).not.toEqual(data);
    expect((await snapshot(element)).parameters).toEqual(second);
    // Each press is another draw.
    const drawn = await points(element);
    await pictured(element, drawn);
    await button(element, "New data").click();
    await expect.poll(() => points(element)).not.toEqual(drawn);
  });
});

test.describe("the timeline", () => {
  test("goes to any step by mouse and by keyboard, to the numbers of a straight run", {
    tag: ["@long", "@engines"],
  }, async ({ page }) => {
    const element = await visit(page);
    const { width, height } = (await timeline(element).boundingBox()) ?? { width: 0, height: 0 };
    await timeline(element).click({ position: { x: width / 2, y: height / 2 } });
    await expect.poll(() => timeline(element).inputValue().then(Number)).toBeGreaterThan(150);
    await expect.poll(() => status(element)).toBe("paused");
    const far = await snapshot(element);
    expect(far.step).toBeLessThan(250);
    expect((await straight(page, far.step)).parameters).toEqual(far.parameters);

    await timeline(element).press("Home");
    await shows(element, 0);
    await timeline(element).press("ArrowRight");
    await timeline(element).press("ArrowRight");
    await shows(element, 2);
    await timeline(element).press("ArrowLeft");
    await shows(element, 1);
    await expect(timeline(element)).toHaveAttribute("aria-valuetext", "Step 1 of 400");
    const near = await snapshot(element);
    expect(near).toEqual(await straight(page, 1));
    await timeline(element).press("End");
    await shows(element, 400);
    expect((await snapshot(element)).status).toBe("finished");
  });

  test("dragged, it ends where it is let go", async ({ page }) => {
    const element = await visit(page);
    const box = await timeline(element).boundingBox();
    const { x, y, width, height } = box as NonNullable<typeof box>;
    await page.mouse.move(x + 9, y + height / 2);
    await page.mouse.down();
    for (const share of [0.2, 0.5, 0.9, 0.7, 0.3]) {
      await page.mouse.move(x + width * share, y + height / 2);
    }
    await page.mouse.up();
    await expect
      .poll(async () => {
        const { step } = await snapshot(element);
        return Math.abs(step - 120) < 15 && (await timeline(element).inputValue()) === `${step}`;
      })
      .toBe(true);
    await expect(words(element)).toContainText("Back at step");
  });

  test("what is known ahead stays on the curve after going back", async ({ page }) => {
    const element = await visit(page);
    await step(element, 200);
    await shows(element, 200);
    await timeline(element).press("Home");
    await shows(element, 0);
    await expect(element.locator(".loss-card .legend .later")).toHaveText("after going back");
    // The silhouette goes on beyond the present, in grey.
    const grey = [0x8a, 0x90, 0x8d] as const;
    await expect
      .poll(async () => (await found(element.locator(".timeline canvas"), grey)).count)
      .toBeGreaterThan(40);
  });
});

test.describe("changes in mid-run", () => {
  test("another learning rate: the curve stays, and the run goes on", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visit(page);
    const before = await step(element, 120);
    const losses = async () => (await lossesOf(element)).slice(0, 20);
    await shows(element, 120);
    const curve = await losses();
    expect(curve.length).toBeGreaterThan(10);
    await element.locator("#box-learning-rate").fill("0.002");
    await element.locator("#box-learning-rate").press("Enter");
    await expect(words(element)).toHaveText(
      "The learning rate is now 0.002. The run goes on from step 120.",
    );
    const settings = { ...before.settings, "learning-rate": 0.002 };
    expect(await snapshot(element)).toEqual({ ...before, settings });
    expect(await losses()).toEqual(curve);
    // The place of the change is marked on the timeline.
    await expect(element.locator(".timeline .marks i")).toHaveCount(1);
    const after = await step(element, 1);
    expect(after.step).toBe(121);
    expect(after.parameters).not.toEqual((await straight(page, 121)).parameters);
  });

  test("other samples: the run starts again, and the words say why", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visit(page);
    const start = await snapshot(element);
    await step(element, 120);
    await element.locator("#box-samples").fill("50");
    await element.locator("#box-samples").press("Enter");
    await expect(words(element)).toHaveText(
      "Samples changed, so the run starts again from the same start weights.",
    );
    await shows(element, 0);
    const now = await snapshot(element);
    expect(now.parameters).toEqual(start.parameters);
    expect(await points(element)).toHaveLength(50);
    await pictured(element, await points(element));
  });

  test("more epochs let a finished run go on", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page);
    await step(element, 100, "epoch");
    await expect(button(element, "Play again")).toBeVisible();
    await expect(words(element)).toContainText(/^The run ended at y = /);
    await element.locator("#box-epochs").fill("102");
    await element.locator("#box-epochs").press("Enter");
    await expect(words(element)).toHaveText("The run now ends at epoch 102.");
    await play(element).click();
    await expect.poll(() => snapshot(element)).toMatchObject({ step: 408, status: "finished" });
  });

  test("a sigmoid on the line comes with settings that suit it, and says so", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page);
    await step(element, 10);
    await button(element, "Sigmoid").click();
    await expect(words(element)).toHaveText(
      "A sigmoid output now, with a learning rate of 0.5 and 400 epochs. The run starts again.",
    );
    await shows(element, 0);
    const { model, train } = await experiment(element);
    expect(model.layers[0]?.activation).toBe("sigmoid");
    expect([train.optimizer.learningRate, train.epochs]).toEqual([0.5, 400]);
    await element.locator("#list-scale-target").selectOption("min-max");
    await expect(words(element)).toContainText("Targets changed");
    await fullSpeed(element);
    await play(element).click();
    await expect(button(element, "Play again")).toBeVisible();
    await expect(words(element)).toContainText(/^The loss (fell|is)/);
    expect((await snapshot(element)).metrics.r2).toBeGreaterThan(0.95);
  });

  test("while it plays, every choice can be turned without an error", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visit(page, addressOf(ENDLESS));
    await fullSpeed(element);
    await play(element).click();
    for (const option of ["learning-rate", "batch", "noise", "samples"]) {
      const slider = element.locator(`#slider-${option}`);
      for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight"]) {
        await slider.press(key);
      }
    }
    await element.getByLabel("Bias term").click();
    await expect(element.locator(".notice")).toHaveCount(0);
    await expect(pause(element)).toBeVisible();
    const { step } = await snapshot(element);
    await expect.poll(async () => (await snapshot(element)).step).not.toBe(step);
    expect((await experiment(element)).model.bias).toBe(false);
  });
});
