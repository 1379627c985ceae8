import type { Locator } from "@playwright/test";
import {
  addressOf,
  expect,
  experiment,
  type GradWalk,
  type PartialExperiment,
  repainted,
  setExperiment,
  snapshot,
  spoken,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

const plot = (element: Locator) => element.locator(".strip .plot");
const below = (element: Locator) => element.locator(".strip .below");
const twin = (element: Locator) => element.locator("#rates-twin");
const box = (element: Locator) => element.locator("#box-learning-rate");
const count = async (element: Locator) =>
  Number(await plot(element).getAttribute("aria-valuemax")) + 1;

/** Waits until all rates were tried. */
async function tried(element: Locator): Promise<void> {
  await expect.poll(() => count(element), { timeout: 60_000 }).toBe(61);
  await expect(element.locator(".strip[data-old]")).toHaveCount(0);
}

/** What the strip says of the rate that is read. */
const read = async (element: Locator) => (await plot(element).getAttribute("aria-valuetext")) ?? "";

async function set(element: Locator, name: string, value: string | number): Promise<void> {
  const box = element.locator(`#box-${name}`);
  await box.fill(String(value));
  await box.press("Enter");
}

/** Runs to the end from the start, with a rate; gives the text of its loss. */
async function endAt(element: Locator, rate: number): Promise<{ loss: number; status: string }> {
  await element.evaluate((element: GradWalk) => element.reset());
  await set(element, "learning-rate", rate);
  await expect
    .poll(async () => (await experiment(element)).train.optimizer.learningRate)
    .toBe(rate);
  return element.evaluate(async (element: GradWalk) => {
    const { train } = element.experiment as NonNullable<GradWalk["experiment"]>;
    return element.step({ unit: "epoch", count: train.epochs });
  });
}

test("what the strip says by keyboard is where the run ends", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page, "?preset=perceptron");
  await tried(element);
  await plot(element).focus();
  for (const key of ["Home", "PageUp", "PageUp", "ArrowRight", "End", "ArrowLeft"]) {
    await page.keyboard.press(key);
    await repainted(element);
    const [, rate = "", loss = ""] =
      (await read(element)).match(/^At (\S+) this run ends at loss (.+)\.$/) ?? [];
    // It is announced, and stands where everybody can read it; nothing else has moved.
    await expect(element.locator(".strip .reading")).toHaveText(await read(element));
    const end = await endAt(element, Number(rate));
    expect(end.status).toBe("finished");
    const shown = element.locator(".strip .reading");
    await plot(element).focus();
    await expect(shown).toContainText(`At ${rate} this run ends at loss ${loss}.`);
    const found = await element.evaluate(
      (element: GradWalk, rate) => element.rates({ from: rate, to: rate, count: 1 }),
      Number(rate),
    );
    expect(found[0]?.loss).toBe(end.loss);
    expect(Number(loss.replace(/ × 10⁻(.)/, (_, e) => `e-${"⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(e)}`))).toBeCloseTo(
      end.loss,
      Math.ceil(2 - Math.log10(end.loss)),
    );
  }
});

test("at a rate where it says so, the run diverges; the best is offered, and taken", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  await tried(element);
  await plot(element).focus();
  await page.keyboard.press("End");
  await expect.poll(() => read(element)).toBe("At 10 it diverges.");
  await expect(twin(element)).toContainText(/At \d+ of the rates tried it diverges/);
  expect((await endAt(element, 10)).status).toBe("diverged");

  const best = below(element).getByRole("button", { name: /^best 0\.\d+$/ });
  await expect(best).toBeVisible();
  const rate = Number((await best.innerText()).replace("best ", ""));
  await best.click();
  await expect(box(element)).toHaveValue(String(rate));
  expect((await endAt(element, rate)).status).toBe("finished");
  expect((await snapshot(element)).loss).toBeLessThan(0.01);
  // The rate has changed, and nothing else: what was found stands.
  expect(await count(element)).toBe(61);
  expect(await spoken(page)).not.toMatch(/NaN|undefined|Infinity/);
});

test("it stands on the slider's axis, and is read under the pointer", async ({ page }) => {
  const element = await visit(page);
  await tried(element);
  const slider = await element.locator("#slider-learning-rate").boundingBox();
  const strip = await plot(element).boundingBox();
  if (!slider || !strip) {
    throw new Error("nothing to be seen");
  }
  // Inset by half a thumb on either side.
  expect(strip.x - slider.x).toBeCloseTo((slider.width - strip.width) / 2, 0);
  expect(strip.x - slider.x).toBeGreaterThan(6);
  expect(strip.y).toBeGreaterThan(slider.y + slider.height / 2);
  // 0.01 is two fifths of the way from 0.0001 to 10.
  const line = await element.locator(".strip line.now").boundingBox();
  expect((line?.x ?? 0) - strip.x).toBeCloseTo(strip.width * 0.4, -1);
  for (const [share, text] of [
    [0.4, /^At 0\.01 this run ends at loss/],
    [0.8, /^At 1 it diverges\.$/],
  ] as const) {
    await page.mouse.move(strip.x + strip.width * share, strip.y + strip.height / 2);
    await expect(element.locator(".strip .reading")).toHaveText(text);
  }
  await page.mouse.move(strip.x, strip.y - 60);
  await expect(element.locator(".strip .reading")).toHaveCount(0);
});

test("another setting has it found anew, the rate alone does not; nothing moves", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  const top = async (name: string) =>
    (await element.locator(`#box-${name}`).boundingBox())?.y ?? Number.NaN;
  const place = async () => (await top("epochs")) - (await top("learning-rate"));
  const before = await place();
  await tried(element);
  expect(await place()).toBe(before);
  const first = await twin(element).innerText();
  await set(element, "learning-rate", 0.5);
  await page.waitForTimeout(300);
  expect(await twin(element).innerText()).toBe(first);
  expect(await place()).toBe(before);
  for (const [name, value] of [
    ["batch", 1],
    ["epochs", 3],
    ["noise", 3],
  ] as const) {
    const last = await twin(element).innerText();
    await set(element, name, value);
    await expect(twin(element)).not.toHaveText(last);
    await tried(element);
    const [, loss = ""] =
      (await twin(element).innerText()).match(/At 0\.0001 this run ends at loss (\d+(?:\.\d+)?)/) ??
      [];
    const end = await element.evaluate((element: GradWalk) =>
      element.rates({ from: 0.0001, to: 0.0001, count: 1 }),
    );
    expect(Number(loss)).toBeCloseTo(end[0]?.loss ?? Number.NaN, 0);
    expect(await place()).toBe(before);
  }
});

const heldOut: PartialExperiment = {
  data: { kind: "circle", samples: 100, noise: 0.3 },
  prepare: { validation: 0.5 },
  model: { layers: [{ units: 4, activation: "tanh" }, { activation: "sigmoid" }] },
  train: { loss: "bce", batch: 10, epochs: 60, optimizer: { kind: "adam" } },
};

test("with rows held out it has both losses, and the best is by those", async ({ page }) => {
  const element = await visit(page, addressOf(heldOut));
  await tried(element);
  await expect(element.locator(".strip .held-out")).toHaveAttribute("d", /^M[\d.]+ [\d.]+L/);
  await expect(twin(element)).toContainText(/ends at loss [\d.]+, validation loss [\d.]+\./);
  await expect(below(element)).toContainText("By validation loss");
  const best = below(element).getByRole("button", { name: /^best/ });
  await expect(best).toHaveAttribute("title", /best of the 61 rates tried: .* validation loss/);
  await page.getByRole("button", { name: "中文" }).click();
  await expect(twin(element)).toContainText(/最终损失 [\d.]+，验证损失 [\d.]+。/);
  await expect(below(element)).toContainText(/最佳 0\.\d+/);
});

const long: PartialExperiment = {
  data: { kind: "moons", samples: 4000 },
  model: {
    layers: [
      { units: 64, activation: "tanh" },
      { units: 64, activation: "tanh" },
      { activation: "sigmoid" },
    ],
  },
  train: { loss: "bce", batch: 10, epochs: 10000 },
};

test("a long run is tried for fewer epochs, and it says so", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, addressOf(long));
  await expect(below(element)).toContainText(/Loss after (one epoch|\d+ epochs)/, {
    timeout: 30_000,
  });
  await plot(element).focus();
  const text = await read(element);
  const [, rate = "", epochs = ""] = text.match(/At (\S+) the loss after (\S+) epochs? is/) ?? [];
  const { loss } = await element.evaluate(
    async (element: GradWalk, { rate, epochs }) => {
      await element.load({
        ...(element.experiment as PartialExperiment),
        train: {
          ...element.experiment?.train,
          epochs,
          optimizer: { ...element.experiment?.train.optimizer, learningRate: rate },
        },
      } as PartialExperiment);
      return element.step({ unit: "epoch", count: epochs });
    },
    { rate: Number(rate), epochs: epochs === "one" ? 1 : Number(epochs) },
  );
  const [, shown = ""] = text.match(/is ([\d.]+)[.,]/) ?? [];
  expect(Number(loss.toPrecision(3))).toBe(Number(shown));
});

test("rates() has what each run ends with, whatever is shown", async ({ page }) => {
  const element = await visitLesson(page, `<grad-walk preset="line" controls="none"></grad-walk>`);
  await setExperiment(element, { data: { samples: 20 }, train: { epochs: 7, batch: 4 } });
  const all = await element.evaluate((element: GradWalk) =>
    element.rates({ from: 0.001, to: 0.1, count: 3 }),
  );
  expect(all.map(({ rate }) => rate)).toEqual([0.001, 0.01, 0.1]);
  for (const { rate, loss, validationLoss, diverged, epochs } of all) {
    const end = await element.evaluate(async (element: GradWalk, rate) => {
      const { train } = element.experiment as NonNullable<GradWalk["experiment"]>;
      await element.load({
        ...element.experiment,
        train: { ...train, optimizer: { ...train.optimizer, learningRate: rate } },
      } as PartialExperiment);
      return element.step({ unit: "epoch", count: 7 });
    }, rate);
    expect([loss, validationLoss, diverged]).toEqual([
      end.loss,
      end.validationLoss,
      end.status === "diverged",
    ]);
    expect(epochs).toBe(end.epoch);
  }
  const refusal = (asked: Parameters<GradWalk["rates"]>[0]) =>
    element.evaluate(
      (element: GradWalk, asked) =>
        element.rates(asked).then(String, (error: Error) => error.message),
      asked,
    );
  expect(await refusal({ from: 0 })).toContain("is not a stretch of rates above 0");
  expect(await refusal({ from: 1, to: 0.1 })).toContain("is not a stretch");
  expect(await refusal({ count: 0.5 })).toContain("rates: count is 0.5");
  expect(await refusal({ to: 1e9 })).toContain("1000000");
});

test("what is locked stays as it is, and a page without the rate has no strip", {
  tag: "@long",
}, async ({ page }) => {
  const locked = await visitLesson(
    page,
    `<grad-walk preset="line" locked="learning-rate"></grad-walk>`,
  );
  await tried(locked);
  await expect(below(locked).getByRole("button")).toBeDisabled();
  const without = await visitLesson(
    page,
    `<grad-walk preset="line" controls="epochs"></grad-walk>`,
  );
  await expect(without.locator("#box-epochs")).toBeVisible();
  await expect(without.locator(".strip")).toHaveCount(0);
});

test("in a task it has the learner's own runs alone, and keeps them", { tag: "@long" }, async ({
  page,
}) => {
  const own = async () => {
    const element = page.locator("grad-walk");
    await element.evaluate((element: GradWalk) => element.ready);
    await expect(element.locator(".strip.own")).toBeVisible();
    return element;
  };
  await page.goto("lesson.html?lesson=downhill&homework=3a");
  const element = await own();
  await expect(below(element)).toHaveText("Your own runs show here");
  expect((await endAt(element, 0.5)).status).toBe("diverged");
  // What to do then says nothing of a rate that is better.
  await expect(element.locator(".diverged button").first()).toHaveText(
    /^\s*Go back to step \d+\s*$/,
  );
  const { loss } = await endAt(element, 0.02);
  const told = ["At 0.02 your run ended at loss 0.000409.", "At 0.5 your run diverged."];
  expect(loss).toBeCloseTo(0.000409, 6);
  await expect(twin(element)).toHaveText(told.join(" "));
  await expect(below(element)).toHaveText("Your runs at 2 rates");
  await expect(element.locator(".strip circle.try")).toHaveCount(1);
  await expect(element.locator(".strip .cross")).toHaveCount(1);
  // Another rate, before anything was run with it, is on the axis and tells nothing.
  await set(element, "learning-rate", 0.05);
  await expect(twin(element)).toHaveText(told.join(" "));
  await plot(element).focus();
  await page.keyboard.press("End");
  await expect.poll(() => read(element)).toBe(told[1]);
  await expect(element.getByRole("button", { name: /^best/ })).toHaveCount(0);
  const refused = await element.evaluate((element: GradWalk) =>
    element.rates().then(String, (error: Error) => error.message),
  );
  expect(refused).toBe('"rates" is not to be had here.');
  await page.goto("about:blank");
  await page.goto("lesson.html?lesson=downhill&homework=3a&lang=zh-Hans");
  await expect(below(await own())).toHaveText("你试过的 2 个学习率");
  await expect(twin(page.locator("grad-walk"))).toContainText("学习率 0.5：你的训练发散了。");
});

test("an element with a task of its own has it so, too, unless it names the rates", {
  tag: "@long",
}, async ({ page }) => {
  const task = JSON.stringify({ version: 1, goal: { loss: { below: 0.01 } } });
  await visitLesson(
    page,
    `<grad-walk id="a" task='${task}'></grad-walk><grad-walk id="b" task='${task}' controls="learning-rate rates"></grad-walk>`,
  );
  await expect(page.locator("#a .strip.own")).toBeVisible();
  await expect(page.locator("#b .strip:not(.own)")).toBeVisible();
});

test("while a run plays, the strip is found beside it", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, "?preset=network");
  await element.getByRole("button", { name: "Play", exact: true }).click();
  await set(element, "batch", 3);
  // Where the machine is busy the time is over before the finest rates: those of the second list are promised.
  await expect.poll(() => count(element), { timeout: 60_000 }).toBeGreaterThanOrEqual(21);
  await expect(element.locator(".strip[data-old]")).toHaveCount(0);
  await expect(below(element)).toContainText(/best/);
  expect(["playing", "finished"]).toContain((await snapshot(element)).status);
});
