import type { Locator, Page } from "@playwright/test";
import type { Parameters } from "../../www/wasm/gradwalk.js";
import { calculated, read as readNumber } from "../calculator.ts";
import { axes, keepTexts, nearby, TEAL } from "./canvas.ts";
import { rowsOf as rowsOfExperiment } from "./engine.ts";
import { flatten, type Model, type Pass, pass, type Rule, start, update } from "./one-step.ts";
import {
  addressOf,
  expect,
  experiment,
  type GradWalk,
  type PartialExperiment,
  shows,
  snapshot,
  spoken,
  step,
  test,
  visit,
} from "./visit.ts";

const PHASES = ["forward", "loss", "backward", "update"] as const;

const ROWS = 12;
const RATE = 0.05;
const RULES: Rule[] = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"];
const every = { batch: ROWS, shuffle: false };

interface Case {
  name: string;
  activations: Model["activations"];
  loss: Model["loss"];
  experiment: PartialExperiment;
}

const CASES: Case[] = [
  {
    name: "a perceptron",
    activations: ["sigmoid"],
    loss: "half-mse",
    experiment: {
      data: { kind: "blobs", samples: ROWS },
      model: { layers: [{ units: 1, activation: "sigmoid" }], bias: true },
    },
  },
  {
    name: "a network 2-4-2-1",
    activations: ["tanh", "tanh", "sigmoid"],
    loss: "bce",
    experiment: {
      data: { kind: "circle", samples: ROWS },
      prepare: { features: ["x1", "x2"] },
      model: {
        layers: [
          { units: 4, activation: "tanh" },
          { units: 2, activation: "tanh" },
          { units: 1, activation: "sigmoid" },
        ],
      },
    },
  },
  {
    name: "a softmax network",
    activations: ["tanh", "softmax"],
    loss: "cce",
    experiment: {
      data: { kind: "three-blobs", samples: ROWS },
      prepare: { features: ["x1", "x2"] },
      model: {
        layers: [
          { units: 2, activation: "tanh" },
          { units: 3, activation: "softmax" },
        ],
      },
    },
  },
];

const experimentOf = (
  { experiment, loss }: Case,
  rule: Rule,
  train: PartialExperiment["train"] = every,
): PartialExperiment => ({
  seed: 5,
  ...experiment,
  train: { loss, ...train, optimizer: { kind: rule, learningRate: RATE } },
});

/** Opens the page, and waits for the numbers of the step. */
async function open(page: Page, experiment: PartialExperiment): Promise<Locator> {
  const element = await visit(page, addressOf(experiment));
  await expect(element.locator(".step")).toHaveAttribute("data-step", "0");
  return element;
}

/** Takes steps, and waits until the formulas are those of the state after them. */
async function go(element: Locator, count: number): Promise<void> {
  await step(element, count);
  const { step: now } = await snapshot(element);
  await expect(element.locator(".step")).toHaveAttribute("data-step", String(now));
}

interface Read {
  phase: string;
  of: string;
  place: number;
  numbers: string;
  sign: string;
  result: string;
}

/** The rows as they stand on the page, all at once: a list of rows that are found first may be gone by then. */
const read = (element: Locator): Promise<Read[]> =>
  element.locator(".step-table").evaluate((table) =>
    [...table.querySelectorAll<HTMLElement>("tr")].map((row) => {
      const { of = "", place = "-1" } = row.dataset;
      const cell = row.querySelector(".numbers")?.cloneNode(true) as HTMLElement;
      for (const each of cell.querySelectorAll(".since, .said")) {
        each.remove();
      }
      return {
        ...{ of, place: Number(place) },
        phase: row.closest("tbody")?.dataset.phase ?? "",
        numbers: (cell.textContent ?? "").trim(),
        sign: row.querySelector(".numbers")?.nextElementSibling?.textContent ?? "",
        result: row.querySelector(".out")?.textContent ?? "",
      };
    }),
  );

/** That every row's printed numbers come to its printed result. Returns how many there were. */
async function addsUp(element: Locator, what: string): Promise<number> {
  let count = 0;
  for (const { of, numbers, sign, result } of await read(element)) {
    expect(result, `${what}, ${of}`).not.toBe("");
    if (numbers && sign === "=") {
      const { value, unit } = readNumber(result);
      const found = calculated(numbers);
      const room = unit * 0.50001 + Math.abs(value) * 1e-12;
      expect(Math.abs(found - value), `${what}: ${numbers} = ${result}`).toBeLessThanOrEqual(room);
      count += 1;
    }
  }
  return count;
}

/** That a result says a number, to one in its last place. */
function says(result: string | undefined, wanted: number, what: string): void {
  const { value, unit } = readNumber(result ?? "");
  const room = unit * 1.01 + Math.abs(wanted) * 2e-5 + 1e-7;
  expect(Math.abs(value - wanted), `${what}: ${result}, not ${wanted}`).toBeLessThanOrEqual(room);
}

/** The training rows of the page's data. */
const rowsOf = async (element: Locator) => rowsOfExperiment(await experiment(element));

/** All passes of all rows, and their mean gradient. */
function batch(model: Model, layers: Parameters[], rows: { x: number[]; t: number[] }[]) {
  const passes = rows.map(({ x, t }) => pass(model, layers, x, t));
  const mean = (of: (pass: Pass) => number) =>
    passes.reduce((sum, each) => sum + of(each), 0) / passes.length;
  const gradient = flatten(layers).map((_, k) => mean((each) => each.gradient[k] as number));
  return { passes, gradient, loss: mean(({ loss }) => loss) };
}

/** What each rule keeps, by the letter of its line: which of the two lists. */
const LETTERS: Record<Rule, [string, 0 | 1][]> = {
  sgd: [],
  momentum: [["v", 0]],
  nesterov: [["v", 0]],
  adagrad: [["s", 0]],
  rmsprop: [["s", 0]],
  adam: [
    ["m", 0],
    ["v", 1],
  ],
};

for (const each of CASES) {
  // Of networks, with their many units, three rules of all kinds: none, one and two lists.
  const rules = each.activations.length > 1 ? RULES.filter((_, k) => k % 5 < 2) : RULES;
  for (const rule of rules) {
    test(`${each.name}, ${rule}: every result is that of a step computed again`, {
      tag: "@long",
    }, async ({ page }) => {
      test.slow();
      const model: Model = { ...each, rule, rate: RATE };
      const element = await open(page, experimentOf(each, rule));
      const rows = await rowsOf(element);
      expect(rows.length).toBe(ROWS);
      let layers = (await snapshot(element)).parameters;
      let kept = start(rule, flatten(layers).length);
      // The third step, too: by then there is something in what the optimizer keeps.
      for (const at of [0, 2]) {
        if (at > 0) {
          await go(element, at);
        }
        for (let done = 0; done < at; done++) {
          const { gradient } = batch(model, layers, rows);
          ({ layers, kept } = update(model, layers, gradient, kept, done + 1));
        }
        const { passes, gradient, loss } = batch(model, layers, rows);
        const row = Number(await element.locator(".step").getAttribute("data-row"));
        const { x } = rows[row] as (typeof rows)[number];
        const one = passes[row] as Pass;
        const after = update(model, layers, gradient, kept, at + 1);
        let [place, unit] = [0, 0];
        for (const [l, { w, b }] of layers.entries()) {
          const inputs = l === 0 ? x.length : (one.a[l - 1] as number[]).length;
          for (let j = 0; j < w.length / inputs; j++, unit++) {
            if (flatten(layers).length > 3) {
              await element.locator(".step-unit select").selectOption({ index: unit });
              // Its rows come with the next repaint.
              const first = element.locator(".step-table tr[data-of=gradient]").first();
              await expect(first).toHaveAttribute("data-place", String(place + j * inputs));
            }
            const what = `step ${at}, layer ${l}, unit ${j}`;
            await addsUp(element, what);
            const found = await read(element);
            const result = (of: string, at = -1) =>
              found.find((line) => line.of === of && (at < 0 || line.place === at))?.result;
            says(result("z"), one.z[l]?.[j] as number, `z, ${what}`);
            says(result("a"), one.a[l]?.[j] as number, `a, ${what}`);
            says(result("dz"), one.dz[l]?.[j] as number, `dz, ${what}`);
            says(result("loss"), one.loss, `loss, ${what}`);
            says(result("mean-loss"), loss, `mean loss, ${what}`);
            const places = Array.from({ length: inputs }, (_, k) => place + j * inputs + k);
            const own = b ? [...places, place + w.length + j] : places;
            // Of many inputs the first two are written.
            const written = inputs > 3 ? own.filter((_, k) => k < 2 || k === inputs) : own;
            for (const p of written) {
              says(result("gradient", p), one.gradient[p] as number, `gradient ${p}, ${what}`);
              says(result("mean-gradient", p), gradient[p] as number, `mean ${p}, ${what}`);
              for (const [letter, slot] of LETTERS[rule]) {
                says(result(letter, p), after.kept[slot][p] as number, `${letter} ${p}, ${what}`);
              }
              says(result("update", p), flatten(after.layers)[p] as number, `w ${p}, ${what}`);
            }
          }
          place += w.length + (b?.length ?? 0);
        }
      }
    });
  }
}

for (const preset of ["line", "perceptron", "network", "spiral", "line-sigmoid"]) {
  const tag = ["line", "network"].includes(preset) ? [] : "@long";
  test(`${preset}: the printed factors give the printed result, with four digits and with six`, {
    tag,
  }, async ({ page }) => {
    for (const lang of ["en", "zh-Hans"]) {
      const element = await visit(page, `?preset=${preset}&lang=${lang}`);
      await expect(element.locator(".step")).toHaveAttribute("data-step", "0");
      expect(await addsUp(element, preset)).toBeGreaterThan(6);
      await go(element, 7);
      await addsUp(element, `${preset}, later`);
      await element.locator("input[name=step-long]").press(" ");
      await addsUp(element, `${preset}, six digits`);
    }
  });
}

test("the step is the one that Step takes next, with the unit chosen", { tag: "@long" }, async ({
  page,
}) => {
  const experiment: PartialExperiment = {
    data: { kind: "line", samples: 12 },
    train: { batch: 4, optimizer: { learningRate: 0.01 } },
  };
  const element = await open(page, experiment);
  const pane = element.locator(".step");
  const updates = async () =>
    (await read(element)).filter(({ of }) => of === "update").map(({ result }) => result);
  for (const [unit, words, by] of [
    ["batch", "one of the 4 samples of the next update", 1],
    ["sample", "The next step takes sample", 1],
    ["epoch", "of the next update", 4],
  ] as const) {
    await element.locator("select.unit").selectOption(unit);
    await expect(pane).toContainText(words);
    const { step: before } = await snapshot(element);
    const wanted = await updates();
    await page.keyboard.press("4");
    await element.getByRole("button", { name: "Apply", exact: true }).click();
    await expect
      .poll(async () => (await snapshot(element)).step)
      .toBeGreaterThanOrEqual(before + 1);
    const now = await snapshot(element);
    await expect(pane).toHaveAttribute("data-step", String(now.step));
    if (by === 1) {
      const { w, b } = now.parameters[0] as Parameters;
      says(wanted[0], w[0] as number, `w after a ${unit}`);
      says(wanted[1], b?.[0] as number, `b after a ${unit}`);
    }
  }
});

test("another sample of the batch is worked out, the update stays; one from outside is shown alone", {
  tag: "@long",
}, async ({ page }) => {
  const [perceptron] = CASES as [Case];
  const element = await open(page, experimentOf(perceptron, "sgd", { batch: 3, shuffle: false }));
  const pane = element.locator(".step");
  const updates = async () =>
    (await read(element)).filter(({ of }) => of === "update").map(({ result }) => result);
  const wanted = await updates();
  await expect(pane).toHaveAttribute("data-row", "0");
  await element.getByRole("button", { name: "Sample after" }).click();
  await expect(pane).toHaveAttribute("data-row", "1");
  await expect(pane.locator("h3")).toHaveText("Sample 2");
  expect(await updates()).toEqual(wanted);
  await element.getByRole("button", { name: "Sample before" }).click();
  await element.getByRole("button", { name: "Sample before" }).click();
  await expect(pane).toHaveAttribute("data-row", "2");
  for (let presses = 0; presses < 5; presses++) {
    await element.locator("canvas.picture").press("ArrowRight");
  }
  await expect(pane).toHaveAttribute("data-row", "7");
  await expect(pane).toContainText("What sample 8 alone would do");
  expect(await updates()).not.toEqual(wanted);
  await element.getByRole("button", { name: "Show the next update" }).click();
  await expect.poll(updates).toEqual(wanted);
});

test("the gradient, checked by differences of the loss", { tag: "@long" }, async ({ page }) => {
  for (const each of CASES) {
    const element = await open(page, experimentOf(each, "sgd"));
    await element.getByRole("checkbox", { name: "Check the gradient" }).press(" ");
    const model: Model = { ...each, rule: "sgd", rate: RATE };
    const layers = (await snapshot(element)).parameters;
    const { gradient } = batch(model, layers, await rowsOf(element));
    const checks = element.locator(".check [data-check]");
    await expect(checks.first()).toBeVisible();
    for (const check of await checks.all()) {
      const place = Number(await check.getAttribute("data-check"));
      const [, text = ""] = ((await check.textContent()) ?? "").split(" = ");
      says(text, gradient[place] as number, `${each.name}, ${place}`);
    }
  }
});

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (
      await target.evaluate((each) => (each.getRootNode() as ShadowRoot).activeElement === each)
    ) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error("the tab key does not lead there");
}

const active = (element: Locator) => element.locator(".step-table tbody[data-active=yes]");

test("a step of a perceptron, by keyboard alone", { tag: "@long" }, async ({ page }) => {
  const [perceptron] = CASES as [Case];
  const element = await open(page, experimentOf(perceptron, "sgd", { batch: 1, shuffle: false }));
  for (const [k, phase] of PHASES.entries()) {
    await page.keyboard.press(String(k + 1));
    await expect(active(element)).toHaveAttribute("data-phase", phase);
  }
  await page.keyboard.press("1");
  await tabTo(page, element.locator("#phase-forward"));
  for (const phase of PHASES.slice(1)) {
    await page.keyboard.press("ArrowRight");
    await expect(active(element)).toHaveAttribute("data-phase", phase);
    await expect(element.locator(`#phase-${phase}`)).toBeFocused();
  }
  await page.keyboard.press("ArrowLeft");
  await expect(active(element)).toHaveAttribute("data-phase", "backward");
  await tabTo(page, element.getByRole("button", { name: "Next phase" }));
  await page.keyboard.press("Enter");
  await expect(active(element)).toHaveAttribute("data-phase", "update");
  await expect(element.getByRole("button", { name: "Apply", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await shows(element, 1);
  await expect(element.locator(".step")).toHaveAttribute("data-step", "1");
  await expect(active(element)).toHaveAttribute("data-phase", "forward");
});

test("the picture has the step that is walked through: the sample, its answer, and what the update makes", async ({
  page,
}) => {
  await keepTexts(page);
  // A rate at which the boundary turns so far that it is seen.
  const element = await open(page, {
    ...experimentOf(CASES[0] as Case, "sgd", { batch: 1, shuffle: false }),
    train: { loss: "half-mse", batch: 1, shuffle: false, optimizer: { learningRate: 2 } },
  });
  const canvas = element.locator("canvas.picture");
  const texts = () =>
    canvas.evaluate(
      (node: HTMLCanvasElement) =>
        (window as unknown as { texts: WeakMap<HTMLCanvasElement, { text: string }[]> }).texts
          .get(node)
          ?.map(({ text }) => text) ?? [],
    );
  const after = await step(element, 1);
  await element.evaluate((element: GradWalk) => element.seek(0));
  // What is read below is of the step that is shown, not of the one that was left.
  await expect(element.locator(".step")).toHaveAttribute("data-step", "0");
  // Nobody walks yet.
  expect((await texts()).join(" ")).not.toContain("y =");
  await page.keyboard.press("4");
  const y = await element.locator(".step-table [data-phase=forward] tr .out").last().textContent();
  await expect.poll(texts).toContain(`y = ${y?.trim()}`);
  const [{ w, b }] = after.parameters as [Parameters];
  const { x: across, y: up } = await axes(canvas);
  const places = [-0.3, 0.3].map((share) => {
    // Where the boundary after the update passes, on both sides of the middle.
    const at = 4 * share;
    const [w1, w2] = [w[0] as number, w[1] as number];
    const c = b?.[0] ?? 0;
    return Math.abs(w2) > Math.abs(w1)
      ? { x: across.pixel(at), y: up.pixel(-(w1 * at + c) / w2) }
      : { x: across.pixel(-(w2 * at + c) / w1), y: up.pixel(at) };
  });
  await expect.poll(() => nearby(canvas, places, TEAL)).toEqual([true, true]);
  await page.keyboard.press("1");
  await expect.poll(() => nearby(canvas, places, TEAL)).toEqual([false, false]);
});

test("a click in the diagram chooses the unit, and a link its weight", async ({ page }) => {
  const [, network] = CASES as [Case, Case];
  const element = await open(page, experimentOf(network, "sgd"));
  await element.locator("#unit-4").click();
  await expect(element.locator(".step-unit select")).toHaveValue("Unit 3 of layer 1");
  // Its second weight, in the panel under the diagram: parameter 2 · 2 + 1.
  await element.locator("#parameter-5").click();
  const lit = element.locator(".step-table tr[data-lit][data-of=gradient]");
  await expect(lit).toHaveAttribute("data-place", "5");
});

test("symbols or numbers in a narrow panel, both in a wide one; rows never wrap or move", async ({
  page,
}) => {
  const [perceptron] = CASES as [Case];
  const element = await open(page, experimentOf(perceptron, "sgd"));
  const z = element.locator(".step-table tr[data-of=z]");
  await expect(z.locator(".symbols")).toHaveCount(0);
  const tops = () =>
    element
      .locator(".step-table tr")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).offsetTop));
  const before = await tops();
  await go(element, 9);
  expect(await tops()).toEqual(before);
  await element.getByRole("button", { name: "Symbols" }).click();
  await expect(z.locator(".numbers")).toHaveCount(0);
  await expect(z.locator(".symbols")).toHaveText("w1 x1 + w2 x2 + b");
  expect(await tops()).toEqual(before);
});

test("what is too large is said to be so", async ({ page }) => {
  const [, network] = CASES as [Case, Case];
  const element = await open(page, {
    ...experimentOf(network, "adam"),
    model: {
      layers: [
        { units: 4, activation: "relu" },
        { units: 2, activation: "linear" },
        { units: 1, activation: "linear" },
      ],
      initial: [
        { w: [1e30, 0.5, 1e30, 0.5, -1e30, 0.5, 1e30, 0.5], b: [0, 0, 0, 0] },
        { w: [1e30, 0.5, 0.5, 0.5, 1e30, 0.5, 0.5, 0.5], b: [0, 0] },
        { w: [1e30, 0.5], b: [0] },
      ],
    },
    train: { loss: "mse", ...every },
  });
  await expect(element.locator("tr[data-of=loss] .out")).toHaveText("too large");
  for (let unit = 0; unit < 7; unit++) {
    await element.locator(".step-unit select").selectOption({ index: unit });
    expect(await spoken(page)).not.toMatch(/NaN|Infinity|undefined/);
    expect(await element.locator(".step").innerText()).not.toContain("∞");
  }
});

const sentence = (element: Locator) => element.getByRole("tooltip");

test("a word opens its sentence: by pointer, by focus, by tap, in both languages", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, "?preset=perceptron&lang=en");
  const target = element.locator(".letters [data-term=target]");
  await target.hover();
  await expect(sentence(element)).toContainText(
    "What really happened, which the model should say.",
  );
  await expect(sentence(element)).toContainText("目标值");
  await page.mouse.move(2, 2);
  await expect(sentence(element)).toBeHidden();
  await tabTo(page, target);
  await expect(sentence(element)).toBeVisible();
  await expect(target).toHaveAttribute("aria-describedby", /.+/);
  await page.keyboard.press("Escape");
  await expect(sentence(element)).toBeHidden();
  await expect(target).toBeFocused();
  await expect(target).not.toHaveAttribute("aria-describedby", /.+/);
  await page.keyboard.press("Enter");
  await expect(sentence(element)).toBeVisible();
  // The label of a control is one, too, and the focus of its control opens it.
  const slider = element.getByRole("slider", { name: "Batch size" });
  await tabTo(page, slider);
  await expect(sentence(element)).toContainText("The samples behind one update");
  await expect(slider).toHaveAttribute("aria-describedby", /gradwalk-sentence/);
  await page.keyboard.press("ArrowRight");
  await expect(sentence(element)).toBeHidden();
  const chinese = await visit(page, "?preset=perceptron&lang=zh-Hans");
  await chinese.locator(".letters [data-term=learning-rate]").click();
  await expect(sentence(chinese)).toContainText("把梯度换算成步长的系数");
  await expect(sentence(chinese)).toContainText("learning rate η");
  // A click keeps what the pointer opened, the next one closes it.
  const word = chinese.locator(".letters [data-term=target]");
  await word.hover();
  await expect(sentence(chinese)).toBeVisible();
  await word.click();
  await expect(sentence(chinese)).toBeVisible();
  await word.click();
  await expect(sentence(chinese)).toBeHidden();
});

for (const lang of ["en", "zh-Hans"]) {
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ] as const) {
    test(`the panel is not cut off, ${lang}, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      const element = await visit(page, `?preset=perceptron&lang=${lang}`);
      await expect(element.locator(".step")).toHaveAttribute("data-step", "0");
      const cut = await element.locator(".step").evaluate((pane) => {
        const { left, right } = pane.getBoundingClientRect();
        return [...pane.querySelectorAll("button, h3, p, label")]
          .map((each) => ({ text: each.textContent, box: each.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.right > right + 1 || box.left < left - 1))
          .map(({ text }) => text);
      });
      expect(cut).toEqual([]);
    });
  }
}

test("the curve of the activation has the sample on it, and a z of one's own", async ({ page }) => {
  const element = await visit(page, "?preset=perceptron&lang=en");
  const curve = element.locator(".step-curve");
  await expect(curve.locator("circle.sample")).toHaveCount(1);
  await curve.getByRole("slider").fill("2");
  await expect(curve).toContainText("y = 0.8808");
  await expect(curve).toContainText("slope 0.105");
  await curve.getByRole("button", { name: "z of the sample" }).click();
  await expect(curve.locator("circle.own")).toHaveCount(0);
});

/** What of the rows lies over something else, or beyond the box that they stand in. */
const overlaps = (element: Locator) =>
  element.locator(".step-lines").evaluate((box) => {
    const extent = (cell: Element) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const drawn = [...range.getClientRects()].filter(({ width }) => width > 0);
      const left = Math.min(...drawn.map((each) => each.left));
      const right = Math.max(...drawn.map((each) => each.right));
      return { text: cell.textContent?.trim(), left, right };
    };
    const edge = box.getBoundingClientRect();
    const found: unknown[] = box.scrollWidth > box.clientWidth ? [box.scrollWidth] : [];
    for (const row of box.querySelectorAll(".step-table tr")) {
      const cells = [...row.querySelectorAll("td")].map(extent).filter(({ text }) => text);
      cells.forEach(({ text, left, right }, k) => {
        const next = cells[k + 1]?.left ?? edge.right;
        if (left < edge.left || right > next + 0.5) {
          found.push([row.textContent, text, right - next]);
        }
      });
    }
    return found;
  });

const addressWith = (experiment: PartialExperiment) =>
  `?experiment=${encodeURIComponent(JSON.stringify(experiment))}`;

test("every row is in sight, whole, and nothing lies over it, however long it is", {
  tag: "@long",
}, async ({ page }) => {
  test.slow();
  const [, network, softmax] = CASES as [Case, Case, Case];
  const states: Record<string, [address: string, steps: number]> = {
    sigmoid: ["?preset=line-sigmoid", 7],
    perceptron: ["?preset=perceptron", 7],
    huber: [addressWith({ prepare: { scale: "standard" }, train: { loss: "huber" } }), 7],
    adam: [addressWith(experimentOf(network, "adam")), 40],
    rmsprop: [addressWith(experimentOf(network, "rmsprop")), 40],
    softmax: [addressWith(experimentOf(softmax, "adagrad")), 5],
    diverged: [
      addressWith({
        data: { kind: "line" },
        train: { batch: 1, optimizer: { learningRate: 0.05 } },
      }),
      400,
    ],
  };
  for (const [name, [address, steps]] of Object.entries(states)) {
    await page.setViewportSize({ width: 1366, height: 768 });
    const element = await visit(page, address);
    await step(element, steps);
    await expect(element.locator(".step-table")).toBeVisible();
    expect(await overlaps(element), name).toEqual([]);
    await element.locator("button.widen").click();
    await expect(element.locator(".step-table .symbols").first()).toBeVisible();
    expect(await overlaps(element), `${name}, wider`).toEqual([]);
    await element.locator("button.widen").click();
    for (const width of [1920, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overlaps(element), `${name}, ${width} wide`).toEqual([]);
    }
  }
});
