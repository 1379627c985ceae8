import type { Locator, Page } from "@playwright/test";
import type { Parameters } from "../../www/wasm/gradwalk.js";
import { rowsOf as rowsOfExperiment } from "./engine.ts";
import { parse } from "./number.ts";
import { flatten, type Model, type Pass, pass, type Rule, start, update } from "./one-step.ts";
import {
  addressOf,
  expect,
  experiment,
  type PartialExperiment,
  shows,
  snapshot,
  spoken,
  step,
  test,
  visit,
} from "./visit.ts";

const PHASES = ["forward", "loss", "backward", "update"] as const;
type Phase = (typeof PHASES)[number];

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

/** Opens the formulas of the step, and waits for their numbers. */
async function open(page: Page, experiment: PartialExperiment): Promise<Locator> {
  const element = await visit(page, addressOf(experiment));
  await element.getByRole("button", { name: "This step" }).click();
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
  of: string;
  place: number;
  numbers: string[];
}

/** The lines of a phase as they stand on the page, with the numbers in them. */
async function lines(element: Locator, phase: Phase): Promise<Read[]> {
  await element.locator(`#phase-${phase}`).click();
  await expect(element.locator(`.step-phase[data-phase=${phase}]`)).toHaveAttribute(
    "data-active",
    "yes",
  );
  return element.locator(`.step-phase[data-phase=${phase}] .line`).evaluateAll((found) =>
    found.map((line) => ({
      of: (line as HTMLElement).dataset.of ?? "",
      place: Number((line as HTMLElement).dataset.place ?? -1),
      numbers: [...line.querySelectorAll(".n")].map((each) => each.textContent ?? ""),
    })),
  );
}

/** That a text says a number, to the digits it shows: the engine counts in 32 bits. */
function says(text: string | undefined, wanted: number, what: string): void {
  const { value, half } = parse(text ?? "");
  const room = half * 1.001 + Math.abs(wanted) * 2e-5 + 1e-7;
  expect(Math.abs(value - wanted), `${what}: ${text}, not ${wanted}`).toBeLessThanOrEqual(room);
}

function allSay(read: Read | undefined, wanted: number[], what: string): void {
  expect(read?.numbers.length, `${what}: ${JSON.stringify(read)}`).toBe(wanted.length);
  wanted.forEach((value, k) => {
    says(read?.numbers[k], value, what);
  });
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
    test(`${each.name}, ${rule}: every number is that of a step computed again`, async ({
      page,
    }) => {
      test.slow();
      const model: Model = { ...each, rule, rate: RATE };
      const element = await open(page, experimentOf(each, rule));
      const rows = await rowsOf(element);
      expect(rows.length).toBe(ROWS);
      let layers = (await snapshot(element)).parameters;
      let kept = start(rule, flatten(layers).length);
      // The third step, too: by then there is something in what the optimizer keeps.
      for (const [at, count] of [
        [0, 0],
        [2, 2],
      ] as const) {
        if (count > 0) {
          await go(element, count);
        }
        for (let done = at - count; done < at; done++) {
          ({ layers, kept } = update(
            model,
            layers,
            batch(model, layers, rows).gradient,
            kept,
            done + 1,
          ));
        }
        const { passes, gradient, loss } = batch(model, layers, rows);
        const row = Number(await element.locator(".step").getAttribute("data-row"));
        const { x, t } = rows[row] as (typeof rows)[number];
        const one = passes[row] as Pass;
        const after = update(model, layers, gradient, kept, at + 1);

        const lossLines = await lines(element, "loss");
        expect(lossLines.map(({ of }) => of)).toEqual(["loss", "mean-loss"]);
        says(lossLines[0]?.numbers.at(-1), one.loss, "loss");
        allSay(lossLines[1], [loss], "mean loss");
        for (const target of t) {
          expect(lossLines[0]?.numbers.map((text) => parse(text).value)).toContain(target);
        }

        let [place, unit] = [0, 0];
        for (const [l, { w, b }] of layers.entries()) {
          const entering = l === 0 ? x : (one.a[l - 1] as number[]);
          const units = w.length / entering.length;
          for (let j = 0; j < units; j++, unit++) {
            if (flatten(layers).length > 3) {
              await element.locator(".step-unit select").selectOption({ index: unit });
            }
            const [z, a, dz] = [one.z, one.a, one.dz].map((list) => list[l]?.[j] as number) as [
              number,
              number,
              number,
            ];
            const named = `step ${at}, layer ${l}, unit ${j}`;
            const own = Array.from({ length: entering.length }, (_, k) => ({
              place: place + j * entering.length + k,
              value: entering[k] as number,
              weight: w[j * entering.length + k] as number,
              row: dz * (entering[k] as number),
            }));
            const sum = own.flatMap(({ weight, value }) => [weight, value]);

            const forward = await lines(element, "forward");
            const bias = b ? [b[j] as number] : [];
            allSay(forward[0], [...sum, ...bias, z], `z, ${named}`);
            says(forward[1]?.numbers.at(-1), a, `a, ${named}`);

            const parameters = [
              ...own,
              ...bias.map((weight) => ({
                place: place + w.length + j,
                value: 1,
                weight,
                row: dz,
              })),
            ];
            const backward = await lines(element, "backward");
            says(backward.find(({ of }) => of === "dz")?.numbers.at(-1), dz, `dz, ${named}`);
            const found = (list: Read[], of: string, at: number) =>
              list.find((line) => line.of === of && line.place === at);
            for (const { place: p, value, row: derivative } of parameters) {
              const written = p < place + w.length ? [dz, value, derivative] : [dz, derivative];
              allSay(found(backward, "gradient", p), written, `gradient ${p}, ${named}`);
              const g = gradient[p] as number;
              allSay(found(backward, "mean-gradient", p), [g], `mean gradient ${p}, ${named}`);
            }

            const updates = await lines(element, "update");
            for (const { place: p, weight } of parameters) {
              const g = gradient[p] as number;
              for (const [letter, slot] of LETTERS[rule]) {
                const numbers = [kept[slot][p] as number, g, after.kept[slot][p] as number];
                allSay(found(updates, letter, p), numbers, `${letter} ${p}, ${named}`);
              }
              const line = found(updates, "update", p);
              says(line?.numbers[0], weight, `before ${p}, ${named}`);
              says(
                line?.numbers.at(-1),
                flatten(after.layers)[p] as number,
                `after ${p}, ${named}`,
              );
            }
          }
          place += w.length + (b?.length ?? 0);
        }
      }
    });
  }
}

test("a sample alone: its own update, which the picture's sample chooses", async ({ page }) => {
  const [perceptron] = CASES as [Case];
  const element = await open(page, experimentOf(perceptron, "sgd"));
  const model: Model = { ...perceptron, rule: "sgd", rate: RATE };
  const rows = await rowsOf(element);
  const layers = (await snapshot(element)).parameters;
  await element.locator("canvas.picture").press("ArrowRight");
  await element.locator("canvas.picture").press("ArrowRight");
  await expect(element.locator(".step")).toHaveAttribute("data-row", "2");
  await expect(
    element.getByRole("button", { name: "Sample", exact: true }).first(),
  ).toHaveAttribute("aria-pressed", "true");
  const { x, t } = rows[2] as (typeof rows)[number];
  const { gradient } = pass(model, layers, x, t);
  const after = update(model, layers, gradient, start("sgd", 3), 1);
  await expect
    .poll(async () => (await lines(element, "update")).map(({ numbers }) => numbers.length))
    .toEqual([3, 3, 3]);
  for (const [k, { numbers }] of (await lines(element, "update")).entries()) {
    says(numbers[1], gradient[k] as number, `g ${k}`);
    says(numbers[2], flatten(after.layers)[k] as number, `after ${k}`);
  }
});

test("the numeric check agrees with the backward pass, and with a third computation", async ({
  page,
}) => {
  for (const each of CASES) {
    const element = await open(page, experimentOf(each, "sgd"));
    await element.getByRole("checkbox", { name: "Check" }).check();
    const model: Model = { ...each, rule: "sgd", rate: RATE };
    const layers = (await snapshot(element)).parameters;
    const { gradient } = batch(model, layers, await rowsOf(element));
    await element.locator("#phase-backward").click();
    const checks = element.locator(".line[data-of=check]");
    await expect(checks.first()).toBeVisible();
    const read = (await lines(element, "backward")).filter(({ of }) => of === "check");
    expect(read.length).toBeGreaterThanOrEqual(3);
    for (const { place, numbers } of read) {
      says(numbers[0], gradient[place] as number, `${each.name}, numeric ${place}`);
      const words = await element.locator(`.check[data-place="${place}"]`).textContent();
      const [, analytic = "", off = ""] =
        /Backward pass: (.*)\. Relative difference: (.*)\.\s*$/.exec(words ?? "") ?? [];
      says(analytic, gradient[place] as number, `${each.name}, analytic ${place}`);
      expect(parse(off).value, `${each.name}, ${words}`).toBeLessThanOrEqual(1e-3);
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

const active = (element: Locator) => element.locator(".step-phase[data-active=yes]");

test("a step of a perceptron, by keyboard alone", async ({ page }) => {
  const [perceptron] = CASES as [Case];
  const each = experimentOf(perceptron, "sgd", { batch: 1, shuffle: false });
  const element = await visit(page, addressOf(each));
  // The first step opens the formulas.
  await tabTo(page, element.getByRole("button", { name: "Step", exact: true }));
  await page.keyboard.press("Enter");
  await expect(element.locator(".step")).toHaveAttribute("data-step", "1");
  await page.keyboard.press("Home");
  await tabTo(page, element.locator("#phase-forward"));
  for (const phase of PHASES.slice(1)) {
    await page.keyboard.press("ArrowRight");
    await expect(active(element)).toHaveAttribute("data-phase", phase);
    await expect(element.locator(`#phase-${phase}`)).toBeFocused();
  }
  await page.keyboard.press("ArrowLeft");
  await expect(active(element)).toHaveAttribute("data-phase", "backward");
  await tabTo(page, element.getByRole("button", { name: "Next", exact: true }));
  await page.keyboard.press("Enter");
  await expect(active(element)).toHaveAttribute("data-phase", "update");
  const updates = await element
    .locator(".line[data-of=update]")
    .evaluateAll((found) =>
      found.map((line) => [...line.querySelectorAll(".n")].at(-1)?.textContent),
    );
  expect(updates.length).toBe(3);
  await expect(element.getByRole("button", { name: "Next step" })).toBeFocused();
  await page.keyboard.press("Enter");
  await shows(element, 2);
  await expect(element.locator(".step")).toHaveAttribute("data-step", "2");
  await expect(active(element)).toHaveAttribute("data-phase", "forward");
  // What the update said is what the next step begins with.
  const [z] = await lines(element, "forward");
  expect([z?.numbers[0], z?.numbers[2], z?.numbers[4]]).toEqual(updates);
});

test("a step of a network of two layers, by keyboard alone", async ({ page }) => {
  const [, , softmax] = CASES as [Case, Case, Case];
  const element = await visit(page, addressOf(experimentOf(softmax, "adam")));
  await expect(element.locator("#unit-0")).toBeVisible();
  await tabTo(page, element.getByRole("button", { name: "This step" }));
  await page.keyboard.press("Enter");
  await expect(element.locator(".step")).toHaveAttribute("data-step", "0");
  await tabTo(page, element.locator("#phase-forward"));
  for (const phase of PHASES.slice(1)) {
    await page.keyboard.press("ArrowRight");
    await expect(active(element)).toHaveAttribute("data-phase", phase);
    await expect(active(element).locator("math").first()).toBeVisible();
  }
  await tabTo(page, element.getByRole("button", { name: "Next step" }));
  await page.keyboard.press("Enter");
  await expect(element.locator(".step")).toHaveAttribute("data-step", "1");
  await expect(active(element)).toHaveAttribute("data-phase", "forward");
  // The units, one after the other: also in the diagram.
  await tabTo(page, element.locator(".step-unit select"));
  await page.keyboard.press("Home");
  await expect(element.locator("#unit-2")).toHaveAttribute("aria-pressed", "true");
  await expect(active(element).locator(".line[data-of=z]")).toContainText("z1(1)");
});

test("a click in the diagram chooses the unit, and a link its weight", async ({ page }) => {
  const [, network] = CASES as [Case, Case];
  const element = await open(page, experimentOf(network, "sgd"));
  await element.locator("#phase-backward").click();
  await element.locator("#unit-4").click();
  await expect(element.locator(".step-unit select")).toHaveValue("Unit 3 of layer 1");
  // Its second weight, in the panel under the diagram: parameter 2 · 2 + 1.
  await element.locator("#parameter-5").click();
  const line = element.locator(".line[data-of=gradient][data-marked]");
  await expect(line).toHaveAttribute("data-place", "5");
  // A link from the first input to the first unit: in the middle between the two.
  const [from, to] = await Promise.all(
    ["#unit-0", "#unit-2"].map((unit) => element.locator(unit).boundingBox()),
  );
  const middle = (box: typeof from) => ({
    x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
    y: (box?.y ?? 0) + (box?.height ?? 0) / 2,
  });
  const [a, b] = [middle(from), middle(to)];
  await page.mouse.click((a.x + b.x) / 2, (a.y + b.y) / 2);
  await expect(element.locator(".step-unit select")).toHaveValue("Unit 1 of layer 1");
  await expect(line).toHaveAttribute("data-place", "0");
  await expect(element.locator("#parameter-0")).toBeFocused();
});

test("symbols and numbers come and go, one of them stays", async ({ page }) => {
  const [perceptron] = CASES as [Case];
  const element = await open(page, experimentOf(perceptron, "sgd"));
  const z = element.locator(".line[data-of=z]");
  await expect(z).toContainText("w1");
  await element.getByRole("checkbox", { name: "Symbols" }).uncheck();
  await expect(z).not.toContainText("w1");
  await expect(z.locator(".n")).toHaveCount(6);
  await element.getByRole("checkbox", { name: "Numbers" }).uncheck();
  await expect(element.getByRole("checkbox", { name: "Symbols" })).toBeChecked();
  await expect(z).toContainText("w1");
  await expect(z.locator(".n")).toHaveCount(0);
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
  await element.locator("#phase-loss").click();
  await expect(element.locator(".line[data-of=loss] .n").last()).toHaveText("too large");
  for (const phase of PHASES) {
    await element.locator(`#phase-${phase}`).click();
    for (let unit = 0; unit < 7; unit++) {
      await element.locator(".step-unit select").selectOption({ index: unit });
      expect(await spoken(page)).not.toMatch(/NaN|Infinity|undefined/);
      expect(await element.locator(".step").innerText()).not.toContain("∞");
    }
  }
});

for (const [width, height] of [
  [1366, 768],
  [390, 844],
] as const) {
  test(`no formula is cut off at a side, ${width} wide`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    for (const [each, rule] of [
      [CASES[0], "adam"],
      [CASES[1], "adam"],
      [CASES[2], "rmsprop"],
    ] as [Case, Rule][]) {
      const element = await open(page, experimentOf(each, rule));
      await go(element, 7);
      await element.getByRole("checkbox", { name: "Check" }).check();
      for (const phase of PHASES) {
        await lines(element, phase);
        const wide = await element.locator(".step-lines").evaluate((box) => {
          const { right } = box.getBoundingClientRect();
          return [...box.querySelectorAll("math")]
            .filter((each) => each.getBoundingClientRect().right > right + 0.5)
            .map((each) => each.textContent);
        });
        expect(wide, `${each.name}, ${phase}`).toEqual([]);
        expect(await element.locator(".step-lines").innerText()).not.toMatch(/[@\\{}]|undefined/);
      }
    }
  });
}

test("the font of the formulas comes with them, not before", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const element = await visit(page, addressOf(experimentOf(CASES[0] as Case, "sgd")));
  expect(asked.filter((url) => url.includes("stix"))).toEqual([]);
  await element.getByRole("button", { name: "This step" }).click();
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.fonts].map(({ family, status }) => [family.replaceAll('"', ""), status]),
      ),
    )
    .toEqual([["Gradwalk Math", "loaded"]]);
});
