import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import {
  addressOf,
  expect,
  experiment,
  type GradWalk,
  type PartialExperiment,
  setExperiment,
  shows,
  snapshot,
  status,
  step,
  test,
  visit,
} from "./visit.ts";

/** A small network on few points, so that tests are quick. */
const NET: PartialExperiment = {
  seed: 3,
  data: { kind: "circle", samples: 60 },
  prepare: { features: ["x1", "x2"], validation: 0.5 },
  model: {
    layers: [
      { units: 3, activation: "tanh" },
      { units: 2, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  train: { loss: "half-mse", batch: 10, epochs: 1000, optimizer: { learningRate: 0.1 } },
};

// Room for six layers of sixteen.
test.use({ viewport: { width: 1680, height: 1000 } });

/** Opens the lab and waits until it is drawn. */
async function lab(page: Page, wanted: PartialExperiment = NET): Promise<Locator> {
  const element = await visit(page, addressOf(wanted));
  await expect(element.locator("canvas.network")).toBeVisible();
  await expect(element.locator("#unit-0")).toBeVisible();
  const folded = element.locator(".choices details:not([open]) > summary");
  await folded.evaluateAll((all) => all.map((each) => (each as HTMLElement).click()));
  return element;
}

const units = async (element: Locator) =>
  (await experiment(element)).model.layers.map(({ units }) => units);

/** Points to train on and held out, as the picture says them. */
async function rows(element: Locator): Promise<number> {
  const label = (await element.locator("canvas.output").getAttribute("aria-label")) ?? "";
  const [, train, held] =
    /([\d,]+) training samples and ([\d,]+) validation samples/.exec(label) ?? [];
  const count = (text = "0") => Number(text.replaceAll(",", ""));
  return count(train) + count(held);
}

const button = (element: Locator, name: string | RegExp) =>
  element.getByRole("button", { name, exact: typeof name === "string" });

/** A place of the output's picture, in the page's pixels. */
async function at(
  element: Locator,
  x: number,
  y: number,
  [from, to] = [-6, 6],
): Promise<{ x: number; y: number }> {
  const canvas = element.locator("canvas.output");
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  // The margins of the picture, and its window.
  const [left, right, top, bottom] = [1, 40, 1, 26];
  const share = (value: number) => (value - from) / (to - from);
  return {
    x: box.x + left + share(x) * (box.width - left - right),
    y: box.y + top + (1 - share(y)) * (box.height - top - bottom),
  };
}

async function click(page: Page, element: Locator, x: number, y: number): Promise<void> {
  const place = await at(element, x, y);
  await page.mouse.click(place.x, place.y);
}

test.describe("the network", () => {
  test("is built by mouse: layers, units, activations; each starts the run again", {
    tag: ["@long", "@engines"],
  }, async ({ page }) => {
    const element = await lab(page);
    await step(element, 20);
    await button(element, "Add a hidden layer").click();
    await expect.poll(() => units(element)).toEqual([3, 2, 2, 1]);
    expect(await snapshot(element)).toMatchObject({ step: 0, status: "ready" });
    await button(element, "One unit more in layer 1").click();
    await button(element, "One unit more in layer 1").click();
    await button(element, "One unit less in layer 2").click();
    await expect.poll(() => units(element)).toEqual([5, 1, 2, 1]);
    await expect(button(element, "One unit less in layer 2")).toBeDisabled();
    await element.getByLabel("Activation of layer 3").selectOption("relu");
    await expect
      .poll(async () => (await experiment(element)).model.layers[2]?.activation)
      .toBe("relu");
    await expect(element.locator(".unit-map")).toHaveCount(2 + 5 + 1 + 2 + 1);
    for (let left = 3; left > 0; left--) {
      await button(element, "Remove the last hidden layer").click();
      await expect.poll(async () => (await units(element)).length).toBe(left);
    }
    await expect(button(element, "Remove the last hidden layer")).toBeDisabled();
    await expect(element.getByText("no hidden layer")).toBeVisible();
    expect(await step(element, 5)).toMatchObject({ step: 5 });
  });

  test("goes up to six layers of sixteen, and trains there", { tag: "@long" }, async ({ page }) => {
    const element = await lab(page, {
      ...NET,
      model: {
        layers: [
          ...Array.from({ length: 6 }, () => ({ units: 16, activation: "tanh" as const })),
          { units: 1, activation: "sigmoid" as const },
        ],
      },
    });
    await expect(button(element, "Add a hidden layer")).toBeDisabled();
    // There is no room for six heads: one after the other.
    await element.getByRole("combobox", { name: "Layer", exact: true }).selectOption("layer 6");
    await expect(button(element, "One unit more in layer 6")).toBeDisabled();
    await expect(element.locator(".unit-map")).toHaveCount(2 + 96 + 1);
    await step(element, 30);
    await shows(element, 30);
  });

  test("keeps playing when it is changed while it plays", { tag: "@long" }, async ({ page }) => {
    const element = await lab(page);
    await element.evaluate((element: GradWalk) => element.play());
    await button(element, "One unit more in layer 1").click();
    await expect.poll(() => units(element)).toEqual([4, 2, 1]);
    await expect.poll(() => status(element)).toBe("playing");
    await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(3);
  });

  test("is built by keyboard alone", { tag: "@long" }, async ({ page }) => {
    const element = await lab(page);
    await button(element, "Add a hidden layer").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => units(element)).toEqual([3, 2, 2, 1]);
    await button(element, "One unit more in layer 3").focus();
    await page.keyboard.press("Space");
    await expect.poll(() => units(element)).toEqual([3, 2, 3, 1]);
    expect(await status(element)).toBe("ready");
    // One stop for all units; arrows lead from one to the next.
    await element.locator("#unit-0").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await expect(element.locator("#unit-3")).toBeFocused();
    await expect(element.locator("#unit-3")).toHaveAccessibleName("Unit 2 of layer 1");
    await page.keyboard.press("Enter");
    await expect(element.getByRole("heading", { name: "Unit 2 of layer 1" })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect.poll(() => units(element)).toEqual([3, 2, 2, 1]);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => units(element)).toEqual([3, 2, 3, 1]);
  });

  test("shows a weight under the pointer; a click leads to its number", async ({ page }) => {
    const element = await lab(page);
    const [a, b] = await Promise.all([
      element.locator("#unit-0").boundingBox(),
      element.locator("#unit-2").boundingBox(),
    ]);
    if (!a || !b) {
      throw new Error("the units have no place");
    }
    const [x, y] = [(a.x + a.width + b.x) / 2, (a.y + a.height / 2 + b.y + b.height / 2) / 2];
    await page.mouse.move(x, y);
    const { parameters } = await snapshot(element);
    const weight = parameters[0]?.w[0] ?? 0;
    await expect(element.locator(".tip")).toHaveText(weight.toFixed(3).replace("-", "−"));
    await page.mouse.click(x, y);
    await expect(element.locator("#parameter-0")).toBeFocused();
  });

  test("takes a weight and a bias by hand, the output's too: a run starts there", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await lab(page);
    await step(element, 7);
    const before = await snapshot(element);
    const set = async (unit: string, name: string, text: string) => {
      await element.locator(unit).click();
      const panel = element.locator(".unit-panel");
      await panel.getByRole("textbox", { name, exact: true }).fill(text);
      await page.keyboard.press("Enter");
    };
    await set("#unit-2", "Weight from Feature x₂", "1.5");
    await expect.poll(async () => (await snapshot(element)).parameters[0]?.w[1]).toBe(1.5);
    await set("#unit-7", "Bias", "-0.25");
    await expect.poll(async () => (await snapshot(element)).parameters[2]?.b?.[0]).toBe(-0.25);
    const now = await snapshot(element);
    expect(now.step).toBe(0);
    // All others are as they were at step 7.
    const [w, b] = [before.parameters[0]?.w ?? [], before.parameters[2]?.w];
    expect(now.parameters[0]?.w).toEqual(w.map((value, k) => (k === 1 ? 1.5 : value)));
    expect(now.parameters[2]?.w).toEqual(b);
    await step(element, 3);
    const after = await snapshot(element);
    // It is the start of the run: a reset leads back to it, and from there to the same numbers.
    await element.evaluate((element: GradWalk) => element.reset());
    expect((await snapshot(element)).parameters).toEqual(now.parameters);
    await step(element, 3);
    expect((await snapshot(element)).parameters).toEqual(after.parameters);
    await set("#unit-3", "Bias", "many");
    await expect(element.locator(".notice")).toContainText("“many” is not a number");
    expect((await snapshot(element)).parameters).toEqual(after.parameters);
  });

  test("is there as a table", { tag: "@long" }, async ({ page }) => {
    const element = await lab(page);
    await button(element, "Weights").click();
    const cells = element.locator(".network-table tbody tr");
    await expect(cells).toHaveCount(3 + 2 + 1);
    const { parameters } = await snapshot(element);
    const written = (value: number) => value.toFixed(3).replace("-", "−");
    await expect(cells.first()).toContainText("Tanh");
    await expect(cells.first().locator("span").first()).toHaveText(
      written(parameters[0]?.w[0] ?? 0),
    );
    await expect(cells.last()).toContainText("Sigmoid");
    await element
      .getByRole("group", { name: "View" })
      .getByRole("button", { name: "Network" })
      .click();
    await expect(element.locator("canvas.network")).toBeVisible();
  });

  test("says which units are dead", async ({ page }) => {
    const element = await lab(page, {
      ...NET,
      model: {
        layers: [
          { units: 2, activation: "relu" },
          { units: 1, activation: "sigmoid" },
        ],
        initial: [
          { w: [1, 0, 0, 1], b: [0, -100] },
          { w: [1, 1], b: [0] },
        ],
      },
    });
    await expect(element.getByText("1 dead unit (crossed out)")).toBeVisible();
  });
});

test.describe("undo", () => {
  test("brings back the run as it was, its step and weights included", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await lab(page);
    const before = await step(element, 25);
    await button(element, "One unit more in layer 1").click();
    await expect.poll(() => units(element)).toEqual([4, 2, 1]);
    await step(element, 4);
    const after = await snapshot(element);
    await button(element, "Undo").click();
    await expect.poll(async () => (await snapshot(element)).step).toBe(25);
    expect(await snapshot(element)).toEqual(before);
    await expect(button(element, "Undo")).toBeDisabled();
    await button(element, "Redo").click();
    await expect.poll(async () => (await snapshot(element)).step).toBe(4);
    expect(await snapshot(element)).toEqual(after);
  });

  test("takes back features, sets, samples and weights, one by one", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await lab(page);
    const states = [JSON.stringify(await experiment(element))];
    const keep = async () => {
      await expect
        .poll(async () => JSON.stringify(await experiment(element)))
        .not.toBe(states.at(-1));
      states.push(JSON.stringify(await experiment(element)));
    };
    await button(element, "x₁²").click();
    await keep();
    await button(element, "spiral").click();
    await keep();
    await element.locator("#box-samples").fill("40");
    await element.locator("#box-samples").press("Enter");
    await keep();
    for (const state of states.slice(0, -1).reverse()) {
      await button(element, "Undo").click();
      await expect.poll(async () => JSON.stringify(await experiment(element))).toBe(state);
    }
  });
});

test.describe("data", () => {
  test("every set comes with a network that fits, and learns", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await lab(page);
    const sets = element.locator("[data-set]");
    const kinds = await sets.evaluateAll((all) => all.map((each) => each.getAttribute("data-set")));
    expect(kinds.length).toBe(11);
    for (const kind of kinds) {
      await element.locator(`button:has([data-set="${kind}"])`).click();
      await expect.poll(async () => (await experiment(element)).data.kind).toBe(kind);
      const before = (await snapshot(element)).loss;
      const after = await step(element, 60);
      expect(after.loss, kind ?? "").toBeLessThan(before);
      await shows(element, 60);
      await expect(element.locator(".notice")).toHaveCount(0);
    }
  });

  test("new data draws others, first data leads back", { tag: "@long" }, async ({ page }) => {
    const element = await lab(page);
    // The start weights stay: another loss is that of other points.
    const loss = async () => (await snapshot(element)).loss;
    const first = await loss();
    await button(element, "New data").click();
    await expect.poll(loss).not.toBe(first);
    await button(element, "First data").click();
    await expect.poll(loss).toBe(first);
  });

  test("the noise of classes ends where nothing would be left to learn", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await lab(page);
    await element.locator("#slider-noise").focus();
    await page.keyboard.press("End");
    await expect.poll(async () => (await experiment(element)).data).toMatchObject({ noise: 0.5 });
    await button(element, "sine").click();
    await expect.poll(async () => (await experiment(element)).data.kind).toBe("sine");
    await element.locator("#slider-noise").focus();
    await page.keyboard.press("End");
    await expect.poll(async () => (await experiment(element)).data).toMatchObject({ noise: 5 });
  });

  test("the last feature stays", { tag: "@long" }, async ({ page }) => {
    const element = await lab(page);
    await button(element, "x₂").click();
    await expect.poll(async () => (await experiment(element)).prepare.features).toEqual(["x1"]);
    await expect(button(element, "x₁")).toBeDisabled();
    await expect(element.locator(".unit-map")).toHaveCount(1 + 3 + 2 + 1);
    // The picture keeps both inputs.
    await expect(element.getByText("Two colours")).toBeVisible();
  });

  test("is drawn: a point added, moved, erased, and all of it undone", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await lab(page);
    await button(element, "Draw").click();
    await button(element, "Class 0").click();
    await click(page, element, 5.5, 5.5);
    await expect.poll(() => rows(element)).toBe(61);
    const { data } = await experiment(element);
    expect(data.kind).toBe("points");
    const points = (data as { points: number[][] }).points;
    const added = points.at(-1) as number[];
    expect(added[0]).toBeCloseTo(5.5, 0);
    expect(added[2]).toBe(0);
    const [from, to] = [await at(element, 5.5, 5.5), await at(element, -5.5, 5.5)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
    const places = async () =>
      ((await experiment(element)).data as { points: number[][] }).points.map(([x]) => x);
    await expect.poll(async () => Math.min(...((await places()) as number[]))).toBeLessThan(-5.2);
    expect(await rows(element)).toBe(61);
    await button(element, "Erase").click();
    await click(page, element, -5.5, 5.5);
    await expect.poll(() => rows(element)).toBe(60);
    for (let edit = 0; edit < 3; edit++) {
      await button(element, "Undo").click();
    }
    await expect.poll(async () => (await experiment(element)).data.kind).toBe("circle");
  });

  test("is drawn by keyboard: a crosshair, Enter and Delete", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await lab(page);
    await button(element, "Clear").click();
    await expect.poll(() => rows(element)).toBe(2);
    await element.locator("canvas.output").focus();
    for (let press = 0; press < 8; press++) {
      await page.keyboard.press("ArrowUp");
    }
    await page.keyboard.press("Enter");
    await expect.poll(() => rows(element)).toBe(3);
    const { data } = await experiment(element);
    expect((data as { points: number[][] }).points.at(-1)).toEqual([0, 4, 1]);
    await page.keyboard.press("Delete");
    await expect.poll(() => rows(element)).toBe(2);
  });

  test("points that are erased in one go are those that were passed over", {
    tag: "@long",
  }, async ({ page }) => {
    const places = [-5, -3, -1, 1, 3, 5];
    const element = await lab(page, {
      ...NET,
      prepare: { features: ["x1", "x2"] },
      data: { kind: "points", points: places.map((x, k) => [x, 0, k % 2]) },
    });
    await button(element, "Erase").click();
    const passed = await Promise.all([-5, -1, 3].map((x) => at(element, x, 0)));
    // Faster than the run starts again: every edit changes the number of every point after it.
    for (const { x, y } of passed) {
      await page.mouse.click(x, y);
    }
    await expect.poll(() => rows(element)).toBe(3);
    const { data } = await experiment(element);
    expect((data as { points: number[][] }).points.map(([x]) => x)).toEqual([-3, 1, 5]);
  });

  test("the last point cannot be erased: the page says why", { tag: "@long" }, async ({ page }) => {
    const element = await lab(page, {
      ...NET,
      prepare: { features: ["x1", "x2"] },
      data: { kind: "points", points: [[1, 1, 1]] },
    });
    await button(element, "Erase").click();
    // The window follows the data: from 0 to the point, and a little room.
    const place = await at(element, 1, 1, [-0.1, 1.1]);
    await page.mouse.click(place.x, place.y);
    await expect(element.locator(".notice")).toContainText("The last sample stays");
    expect(await rows(element)).toBe(1);
    expect(await step(element, 2)).toMatchObject({ step: 2 });
  });

  test("more points than a link can hold are refused, with a word", { tag: "@long" }, async ({
    page,
  }) => {
    const points = Array.from({ length: 995 }, (_, k) => [
      (k % 90) / 10 - 4.5,
      (k % 70) / 10 - 3,
      k % 2,
    ]);
    const element = await lab(page);
    await setExperiment(element, {
      ...NET,
      prepare: { features: ["x1", "x2"] },
      data: { kind: "points", points },
    });
    await button(element, "Spray").click();
    const [from, to] = [await at(element, -5, 5), await at(element, 5, 5)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 30 });
    await page.mouse.up();
    await expect(element.locator(".notice")).toContainText("1,000 samples are the most");
    expect(await rows(element)).toBeLessThanOrEqual(1000);
    const link = await element.evaluate((element: GradWalk) => element.link());
    expect(link.length).toBeLessThan(8192);
  });

  test("of three classes is drawn as well", { tag: "@long" }, async ({ page }) => {
    const element = await lab(page);
    await button(element, "three blobs").click();
    await expect.poll(() => units(element)).toEqual([3, 2, 3]);
    const before = await rows(element);
    await button(element, "Draw").click();
    await button(element, "Class 2").click();
    await click(page, element, -5.5, 5.5);
    await expect.poll(() => rows(element)).toBe(before + 1);
    expect(await units(element)).toEqual([3, 2, 3]);
    const { data } = await experiment(element);
    const added = (data as unknown as { rows: [number, number, string][] }).rows.find(
      ([x, y]) => Math.abs(x + 5.5) < 0.2 && Math.abs(y - 5.5) < 0.2,
    );
    expect(added?.[2]).toBe("2");
  });
});

test("another rule and another penalty show in their controls, and in the experiment", {
  tag: "@long",
}, async ({ page }) => {
  const element = await lab(page);
  const words = element.locator("p.words");
  await element.locator("#list-optimizer").selectOption("adam");
  await expect(element.locator('[data-option="beta1"]')).toBeVisible();
  await expect(words).toHaveText("Optimizer is now Adam. The run begins with it.");
  await element.locator("#box-l2").fill("0.01");
  await element.locator("#box-l2").press("Enter");
  await expect(element.locator("#slider-l2")).toHaveAttribute("aria-valuetext", "0.01");
  await expect(words).toHaveText("L2 penalty is now 0.01. The run begins with it.");
  expect((await experiment(element)).train).toMatchObject({
    l2: 0.01,
    optimizer: { kind: "adam" },
  });
  await step(element, 3);
  await element.locator("#list-optimizer").selectOption("momentum");
  await expect(element.locator('[data-option="momentum"]')).toBeVisible();
  // What the run started from is as it was.
  expect((await experiment(element)).train.optimizer.kind).toBe("adam");
});

test("the window follows the data, and stands still in training", { tag: "@long" }, async ({
  page,
}) => {
  const points = [
    [30, 0, 0],
    [52, 1, 0],
    [71, 0, 1],
    [100, 1, 1],
  ];
  const element = await lab(page, {
    ...NET,
    prepare: { features: ["x1", "x2"], scale: "standard" },
    data: { kind: "points", points },
  });
  const read = element.locator(".network-card .read");
  const corner = async () => {
    const [from, to] = [await at(element, -5.9, -5.9), await at(element, 5.9, 5.9)];
    const numbers: number[][] = [];
    for (const { x, y } of [from, to]) {
      const before = await read.innerText();
      await page.mouse.move(x, y);
      await expect(read).not.toHaveText(before);
      const text = (await read.innerText()).replaceAll("\u2212", "-");
      numbers.push([...text.matchAll(/-?\d+\.\d+/g)].slice(0, 2).map(([each]) => Number(each)));
    }
    return numbers as [[number, number], [number, number]];
  };
  const [[left, bottom], [right, top]] = await corner();
  expect(left).toBeLessThan(30);
  expect(left).toBeGreaterThan(-20);
  expect(right).toBeGreaterThan(100);
  expect(right).toBeLessThan(120);
  expect([bottom, top].every((end) => Math.abs(end - 0.5) < 0.8)).toBe(true);
  await step(element, 40);
  expect(await corner()).toEqual([
    [left, bottom],
    [right, top],
  ]);
});

test("columns of any names and number keep the network's picture", async ({ page }) => {
  const column = (name: string, role: "feature" | "target") =>
    ({ name, role, type: "number" }) as const;
  const element = await lab(page, {
    data: {
      kind: "table",
      columns: [..."abcd"].map((name) => column(name, name === "d" ? "target" : "feature")),
      rows: Array.from({ length: 12 }, (_, k) => [k, (k * 5) % 7, (k * 3) % 11, k % 2]),
    },
    model: { layers: [{ units: 3, activation: "tanh" }, { activation: "sigmoid" }] },
    train: { loss: "bce", optimizer: { learningRate: 0.1 } },
  });
  await expect(element.locator(".unit-map")).toHaveCount(3 + 3 + 1);
  await step(element, 20);
  await expect(element.locator("canvas.output")).toHaveAttribute("aria-label", /12 training/);
});

test("every example opens, and says what to look for", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, "?preset=network");
  const list = element.locator("select.examples");
  await expect(list).toBeVisible();
  const names = await list
    .locator("option:not([disabled])")
    .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  expect(names.length).toBe(16);
  const words = readFileSync("www/features/network/en.ftl", "utf8");
  const said = new Set<string>();
  for (const name of names) {
    await list.selectOption(name);
    await expect(list).toHaveValue(name);
    const look = new RegExp(`^look-${name} = (.*)$`, "m").exec(words)?.[1] ?? "";
    await expect(element.locator("p.words")).toHaveText(look);
    said.add(look);
    expect((await step(element, 20)).step).toBeGreaterThan(0);
  }
  expect(said.size).toBe(16);
  await expect(element.locator(".notice")).toHaveCount(0);
});

test("the answer under the pointer is the engine's", { tag: "@long" }, async ({ page }) => {
  const element = await lab(page);
  await step(element, 30);
  const place = await at(element, 2, -1);
  await page.mouse.move(place.x, place.y);
  const read = element.locator(".network-card .read");
  await expect(read).toHaveText(/(\d\.\d+.*){3}/);
  const text = (await read.innerText()).replaceAll("−", "-");
  const [x, y, answer] = [...text.matchAll(/-?\d+\.\d+/g)].map(([number]) => Number(number));
  const [[wanted]] = (await element.evaluate((element: GradWalk, row) => element.predict([row]), [
    x,
    y,
  ] as number[])) as [[number]];
  expect(answer).toBeCloseTo(wanted, 1);
});

test("a link brings back a drawn network with its weights, on another page", {
  tag: "@long",
}, async ({ page, context }) => {
  const element = await lab(page);
  await button(element, "Draw").click();
  await click(page, element, 4, -5);
  await expect.poll(() => rows(element)).toBe(61);
  const before = await step(element, 33);
  const link = await element.evaluate((element: GradWalk) => element.link());
  const other = await context.newPage();
  const opened = await visit(other, link);
  await expect.poll(async () => (await snapshot(opened)).step).toBe(33);
  expect(await snapshot(opened)).toEqual(before);
  await expect(opened.locator("canvas.network")).toBeVisible();
});

test("an absurd network is refused with a word, and the page works", async ({ page }) => {
  const layers = Array.from({ length: 400 }, () => ({ units: 1, activation: "tanh" as const }));
  const element = await lab(page);
  await element.evaluate(
    (element: GradWalk, experiment) => {
      element.experiment = experiment;
    },
    { ...NET, model: { layers } } as PartialExperiment,
  );
  await expect(element.locator(".notice")).toContainText("model.layers");
  expect(await step(element, 2)).toMatchObject({ step: 2 });
});

test("choices made just before the tab moves on leave neither an error nor another run", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, "?preset=network");
  const activation = element.getByLabel("Activation of layer 2");
  for (let round = 0; round < 2; round++) {
    await expect(activation).toBeVisible();
    await activation.evaluate((list: HTMLSelectElement) => {
      const lab = list.getRootNode() as ShadowRoot;
      const press = (name: string) =>
        lab.querySelector<HTMLElement>(`button[aria-label="${name}"]`)?.click();
      // As fast as nobody is: the choices wait for one another when the tab is already another.
      press("One unit more in layer 1");
      press("Add a hidden layer");
      list.value = "relu";
      list.dispatchEvent(new Event("change"));
      press("One unit less in layer 2");
      document.querySelector<HTMLElement>("nav button[aria-current=false]")?.click();
    });
    await expect(page.locator("nav button[aria-current=page]")).not.toHaveText("Network");
    await shows(element, 3 * round);
    await step(element, 3);
    expect((await experiment(element)).model.layers.length).toBe(1);
    await expect(element.locator(".notice")).toHaveCount(0);
    await page.getByRole("button", { name: "Network" }).click();
  }
});

test("a layer is held fixed from where it stands; the rest learns on, and undo lets it go", {
  tag: "@long",
}, async ({ page }) => {
  const element = await lab(page);
  await step(element, 4);
  const { parameters: before } = await snapshot(element);
  const choice = element.getByRole("combobox", { name: "Held fixed layer 1", exact: true });
  await choice.selectOption("weights");
  await expect(element.locator(".words")).toContainText("weights of this layer are held fixed");
  const held = await snapshot(element);
  expect([held.step, held.parameters]).toEqual([0, before]);
  await step(element, 6);
  const { parameters: after } = await snapshot(element);
  expect(after[0]?.w).toEqual(before[0]?.w);
  expect(after[0]?.b).not.toEqual(before[0]?.b);
  expect(after[1]?.w).not.toEqual(before[1]?.w);
  // Its share of the update is said to be none.
  await element.locator("#unit-2").click();
  await expect(element.getByText("held fixed: it stays").first()).toBeAttached();
  expect((await experiment(element)).model.layers[0]?.fixed).toEqual(["weights"]);
  await element.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(choice).toHaveValue("none");
  expect((await snapshot(element)).parameters).toEqual(before);
});
