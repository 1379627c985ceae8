import type { Page } from "@playwright/test";
import { expect, type GradWalk, lessonOrigin, test } from "./visit.ts";

/** What the tests see of the page: the model that stands for Python's, and how often it was saved. */
interface Shown {
  values: Record<string, unknown>;
  saves: number;
  set(name: string, value: unknown): void;
  undo(): void;
}

declare global {
  interface Window {
    shown: Shown;
    typed: string[];
  }
}

const START = {
  ...{ preset: "line", experiment: {}, state: "", lang: "", theme: "", panels: "", controls: "" },
  ...{ locked: "", limits: "", view: "", element_layout: "", error: "" },
  ...{ status: null, _columns: {}, _asked: [], _done: 0 },
};

/** Shows a model as anywidget does, by a copy of the module of its own. */
async function show(page: Page, values: Record<string, unknown> = {}): Promise<void> {
  await page.evaluate(
    async ([start, own, origin]) => {
      const source = await (await fetch(`${origin}embed/gradwalk.js`)).text();
      const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const { default: widget } = await import(/* @vite-ignore */ address);
      const heard = new Map<string, Set<() => void>>();
      const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
      const shown: Shown = {
        values: { ...(start as object), ...(own as object) },
        saves: 0,
        set(name, value) {
          if (!same(shown.values[name], value)) {
            shown.values[name] = value;
            for (const hear of heard.get(`change:${name}`) ?? []) {
              hear();
            }
          }
        },
        undo: () => {},
      };
      const columns = Object.entries(shown.values._columns as Record<string, number[]>);
      shown.values._columns = Object.fromEntries(
        columns.map(([name, cells]) => [
          name,
          typeof cells[0] === "string" ? cells : new DataView(Float64Array.from(cells).buffer),
        ]),
      );
      const model = {
        get: (name: string) => shown.values[name],
        set: (name: string, value: unknown) => shown.set(name, structuredClone(value)),
        save_changes: () => {
          shown.saves += 1;
        },
        on: (name: string, hear: () => void) => {
          heard.set(name, (heard.get(name) ?? new Set()).add(hear));
        },
        off: (name: string, hear: () => void) => heard.get(name)?.delete(hear),
      };
      const place = document.createElement("div");
      document.body.replaceChildren(place);
      shown.undo = widget.render({ model, el: place });
      window.shown = shown;
      window.typed = [];
      document.addEventListener("keydown", ({ key }) => window.typed.push(key));
    },
    [START, values, lessonOrigin()] as const,
  );
  await expect.poll(() => told(page, "status")).not.toBeNull();
}

const told = (page: Page, name: string) => page.evaluate((name) => window.shown.values[name], name);
const say = (page: Page, name: string, value: unknown) =>
  page.evaluate(([name, value]) => window.shown.set(name, value), [name, value] as const);

test("a notebook shows a run, asks for steps, and is told how it goes", async ({ page }) => {
  await page.goto(`${lessonOrigin()}lesson`);
  await show(page);
  const element = page.locator("grad-walk");
  // What was asked for is done in its order.
  await say(page, "_asked", [
    [1, "advance", 3, "epoch"],
    [2, "seek", 5],
  ]);
  await expect.poll(() => told(page, "_done")).toBe(2);
  const snapshot = await element.evaluate((each: GradWalk) => each.snapshot());
  expect(await told(page, "step")).toBe(5);
  expect(await told(page, "loss")).toBe(snapshot.loss);
  const { w = [], b } = snapshot.parameters[0] ?? {};
  expect(await told(page, "parameters")).toEqual([{ w: [[w[0]]], b }]);
  expect(JSON.parse(String(await told(page, "state")))).toMatchObject({ step: 5 });

  // What is wrong is said, and the run stays.
  await say(page, "_asked", [[3, "load", { train: { batch: 0 } }]]);
  await expect.poll(() => told(page, "error")).toContain("train.batch: 0");
  await expect.poll(() => told(page, "experiment")).toMatchObject({ train: { batch: 32 } });
  expect(await told(page, "step")).toBe(5);
  await say(page, "_asked", [[4, "preset", "lines"]]);
  await expect.poll(() => told(page, "error")).toContain('"lines" is not one of: line,');

  // What is locked is so in the run that the notebook names.
  await say(page, "locked", "learning-rate");
  const slow = { train: { optimizer: { learningRate: 0.001 }, epochs: 5000 } };
  await say(page, "_asked", [[5, "load", slow]]);
  await expect.poll(() => told(page, "_done")).toBe(5);
  expect(await told(page, "error")).toBe("");
  expect(await told(page, "experiment")).toMatchObject({
    train: { optimizer: { learningRate: 0.001 } },
  });
  await expect(element.getByRole("slider", { name: /^Learning rate/ })).toBeDisabled();

  // Keys are the element's as long as they are typed there.
  await element.getByRole("button", { name: "Play" }).focus();
  await page.keyboard.press("b");
  await page.keyboard.press("b");
  expect(await page.evaluate(() => window.typed)).toEqual([]);

  // While it plays, four times a second at most; what comes last is told.
  await say(page, "_asked", [[6, "play"]]);
  await expect.poll(() => told(page, "status")).toBe("playing");
  const before = await page.evaluate(() => window.shown.saves);
  await page.waitForTimeout(2000);
  const saves = (await page.evaluate(() => window.shown.saves)) - before;
  expect(saves).toBeGreaterThan(1);
  expect(saves).toBeLessThanOrEqual(9);
  await say(page, "_asked", [[7, "pause"]]);
  await expect.poll(() => told(page, "status")).toBe("paused");
  const last = await element.evaluate((each: GradWalk) => each.snapshot());
  await expect.poll(() => told(page, "step")).toBe(last.step);

  // Shown again, by another copy of the module, it is the run that it was; nothing of it is left.
  const values = await page.evaluate(() => {
    window.shown.undo();
    return { ...window.shown.values, _columns: {} };
  });
  await expect(element).toHaveCount(0);
  await show(page, { ...values, status: null, step: null });
  expect(await told(page, "step")).toBe(last.step);
});

test("a table of a notebook lies beside its experiment", async ({ page }) => {
  await page.goto(`${lessonOrigin()}lesson`);
  const columns = ["height", "kind"].map((name, k) => ({
    name,
    type: k ? "category" : "number",
    role: k ? "target" : "feature",
  }));
  await show(page, {
    experiment: {
      data: { kind: "table", columns },
      prepare: { scale: "standard" },
      model: { layers: [{ units: 1, activation: "sigmoid" }] },
      train: { loss: "bce", optimizer: { learningRate: 0.5 } },
    },
    locked: "learning-rate",
    _columns: { height: [1, 2, 3, Number.NaN, 7], kind: ["a", "b", "a", "b", "b"] },
    _asked: [[1, "advance", 1, "epoch"]],
  });
  await expect.poll(() => told(page, "step")).toBe(1);
  // The row without a height is left out.
  expect(await told(page, "_prepared")).toEqual({
    ...{ inputs: ["height"], features: ["height"], targets: ["kind"], classes: ["a", "b"] },
    ...{ scales: [3.25, expect.closeTo(Math.sqrt(5.1875), 12)], targetScales: [0, 1] },
  });
  expect(await told(page, "error")).toBe("");
  await expect(page.locator("grad-walk")).toBeVisible();
});

test("in a page of MyST it is shown, though nobody hears what it tells", async ({ page }) => {
  await page.goto(`${lessonOrigin()}lesson`);
  await page.evaluate(async (origin) => {
    const { default: widget } = await import(/* @vite-ignore */ `${origin}embed/gradwalk.js`);
    // As in models.js of @myst-theme/anywidget 1.4.1, in a shadow root as there.
    const values: Record<string, unknown> = { preset: "perceptron", panels: ["decision", "loss"] };
    const target = new EventTarget();
    const unknown = (): never => {
      throw new Error("not implemented yet");
    };
    const model = {
      get: (name: string) => values[name],
      set: (name: string, value: unknown) => {
        values[name] = value;
        target.dispatchEvent(new CustomEvent(`change:${name}`));
      },
      on: (name: string, hear: () => void) => target.addEventListener(name, hear),
      off: unknown,
      save_changes: unknown,
    };
    const place = document.createElement("div");
    document.body.append(place);
    place.attachShadow({ mode: "open" }).append(document.createElement("div"));
    const el = place.shadowRoot?.firstChild;
    Object.assign(window, { undo: widget.render({ model, el }) });
  }, lessonOrigin());
  const element = page.locator("grad-walk");
  await element.getByRole("button", { name: "Play" }).click();
  await expect
    .poll(() => element.evaluate((each: GradWalk) => each.currentStep))
    .toBeGreaterThan(5);
  await page.evaluate(() => (window as unknown as { undo(): void }).undo());
  await expect(element).toHaveCount(0);
});
