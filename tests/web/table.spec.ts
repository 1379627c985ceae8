import type { Locator, Page } from "@playwright/test";
import type { Columns, PartialExperiment, TableOfRows } from "../../www/wasm/gradwalk.js";
import { axes, keepTexts } from "./canvas.ts";
import { at } from "./engine.ts";
import {
  expect,
  experiment,
  type GradWalk,
  openTab,
  setExperiment,
  shows,
  snapshot,
  step,
  test,
  visit,
} from "./visit.ts";

/** Two inputs and two classes, as a table with names of its own. */
const TABLE: TableOfRows = {
  kind: "table",
  columns: [
    { name: "petal length", type: "number", role: "feature" },
    { name: "petal width", type: "number", role: "feature" },
    { name: "kind", type: "category", role: "target" },
  ],
  rows: Array.from({ length: 60 }, (_, k) => [
    (k % 10) / 2 - 2.5,
    Math.floor(k / 10) - 2.5,
    (k % 10) / 2 + Math.floor(k / 10) > 5 ? "long" : "short",
  ]),
};
const INSIDE: PartialExperiment = {
  data: TABLE,
  model: { layers: [{ units: 1, activation: "sigmoid" }] },
  train: { loss: "bce", batch: 8, epochs: 50, optimizer: { learningRate: 0.1 } },
};

/** So many rows of ten features, made in the page, beside their experiment. */
const load = (element: Locator, rows: number, source?: { name: string; sha256: string }) =>
  element.evaluate(
    (element: GradWalk, { rows, source }) => {
      const names = Array.from({ length: 10 }, (_, k) => `column ${k}`);
      const columns: Columns = {};
      for (const [k, name] of names.entries()) {
        columns[name] = Float64Array.from({ length: rows }, (_, row) => Math.sin(row * (k + 1)));
      }
      const y = Float64Array.from({ length: rows }, (_, row) => Math.sin(row) * 2 + 1);
      const feature = (name: string) => ({ name, type: "number", role: "feature" }) as const;
      const target = { name: "y", type: "number", role: "target" } as const;
      const columnsOf = [...names.map(feature), target];
      const data = { kind: "table" as const, columns: columnsOf };
      const given: PartialExperiment = {
        data: source ? { ...data, source } : data,
        prepare: { scale: "standard" },
        model: { layers: [{ units: 1 }] },
        train: { loss: "mse", batch: 100, epochs: 10 },
      };
      return element.load(given, { ...columns, y }).then(
        () => "",
        (error: Error) => error.message,
      );
    },
    { rows, source },
  );

/** Workers are kept, so that one can be brought to die. */
const keepWorkers = (page: Page) =>
  page.addInitScript(() => {
    const kept: Worker[] = [];
    const Own = window.Worker;
    Object.assign(window, { kept });
    window.Worker = class extends Own {
      constructor(...given: ConstructorParameters<typeof Own>) {
        super(...given);
        // Those that look into a run, or try rates, have names.
        if (!given[1]?.name) {
          kept.push(this);
        }
      }
    };
  });

test("a table beside the experiment is handed over once, and named from then on", {
  tag: "@long",
}, async ({ page }) => {
  await keepWorkers(page);
  const element = await visit(page);
  expect(await load(element, 20_000)).toBe("");
  const { data } = await experiment(element);
  expect(data).toMatchObject({ kind: "table", source: { name: "table" } });
  expect(data).not.toHaveProperty("rows");
  await step(element, 200, "batch");
  const before = await snapshot(element);
  // What it learns: y = 2 sin(row) + 1, from columns of deviation 1 / sqrt 2.
  expect(before.loss).toBeLessThan(0.1);
  await element.locator("#box-epochs").fill("20");
  await element.locator("#box-epochs").press("Enter");
  await expect.poll(async () => (await experiment(element)).train.epochs).toBe(20);
  // Without its bias term it starts again: the table is there.
  await element.locator("summary").filter({ hasText: "Start and model" }).click();
  await element.getByLabel("Bias term").uncheck();
  await shows(element, 0);
  await expect.poll(async () => (await experiment(element)).model.bias).toBe(false);
  await expect(element.locator(".picture-card")).not.toContainText("samples are drawn");
  expect((await experiment(element)).data).toEqual(data);
  await element.evaluate((element: GradWalk) => element.seek(200));
  expect((await snapshot(element)).loss).not.toBe(before.loss);
  // The worker dies: the next one is handed the table again.
  await page.evaluate(() => {
    const { kept } = window as unknown as { kept: Worker[] };
    kept.at(-1)?.terminate();
    kept.at(-1)?.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  });
  await expect(element.locator(".notice").first()).toContainText("nothing is lost");
  await shows(element, 200);
  expect((await experiment(element)).data).toEqual(data);
});

test("another table than the experiment names is refused, and the run before it stays", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  await step(element, 7);
  const source = { name: "fruit.csv", sha256: "0".repeat(64) };
  expect(await load(element, 100, source)).toMatch(/^data\.source: these columns are not those/);
  await shows(element, 7);
  expect((await experiment(element)).data.kind).toBe("line");
  expect(await load(element, 100)).toBe("");
  const named = await experiment(element);
  await page.reload();
  await element.evaluate((element: GradWalk) => element.ready);
  const missing = await element.evaluate(
    (element: GradWalk, named) => element.load(named).catch((error: Error) => error.message),
    named,
  );
  expect(missing).toBe('data.source: the table "table" is not here; hand over its columns');
  await setExperiment(element, { seed: 3 });
  expect((await experiment(element)).seed).toBe(3);
});

test("rows inside an experiment stay its own, whatever is done with it", { tag: "@long" }, async ({
  page,
}) => {
  const element = await visit(page);
  await setExperiment(element, INSIDE);
  expect((await experiment(element)).data).toEqual(TABLE);
  const done = await step(element, 40);
  expect(done.parameters).toEqual(await at(INSIDE, 40, (trainer) => trainer.parameters()));
  // The twin that looks into a step has the table, too.
  await openTab(element, "This step");
  await expect(element.locator(".step-table")).toBeVisible();
  await openTab(element, "Race");
  await element.locator(".race-form button").click();
  await expect(element.locator(".race-table tbody")).toHaveCount(2);
  expect((await experiment(element)).data).toEqual(TABLE);
  // Back to data that are drawn, in the same worker.
  await setExperiment(element, { seed: 3 });
  expect((await experiment(element)).data.kind).toBe("line");
  expect((await step(element, 5)).step).toBe(5);
});

test("what is set last is what runs, though a table before it takes its time", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  const big = load(element, 200_000);
  await element.evaluate((element: GradWalk) => {
    element.experiment = { seed: 5 };
  });
  expect(await big).toBe("");
  await expect.poll(async () => (await experiment(element)).seed).toBe(5);
  expect((await experiment(element)).data.kind).toBe("line");
  // Two tables: the second one.
  const both = await Promise.all([load(element, 100_000), load(element, 50)]);
  expect(both).toEqual(["", ""]);
  await expect(element.locator(".shell")).toContainText("table, 50 samples");
});

test("values that were changed in place are taken as they are when they are given", async ({
  page,
}) => {
  const element = await visit(page);
  const rows = await element.evaluate(async (element: GradWalk, given) => {
    const data = given.data as TableOfRows;
    await element.load(given);
    const before = await element.predict([[1, 2]]);
    data.rows.length = 20;
    const rowsNow = () => (element.experiment?.data as TableOfRows | undefined)?.rows.length;
    const kept = rowsNow();
    await element.load(given);
    const columns = { a: Float64Array.of(1, 2, 3), y: Float64Array.of(1, 2, 3) };
    const table = [
      { name: "a", role: "feature" as const },
      { name: "y", role: "target" as const },
    ];
    const line = { data: { kind: "table" as const, columns: table } };
    const ends = [rowsNow()];
    for (const value of [3, 9]) {
      columns.y[2] = value;
      await element.load(line, columns);
      ends.push((await element.snapshot()).loss);
    }
    return { before: before.length, kept, ends };
  }, INSIDE);
  expect(rows).toMatchObject({ before: 1, kept: 60 });
  const [inside, three, nine] = rows.ends as [number, number, number];
  expect(inside).toBe(20);
  // w = 0.9, b = 0 or so: only the third target differs.
  expect(nine).toBeGreaterThan(three + 1);
});

test("a table that its worker dies of leaves the run where it is", { tag: "@long" }, async ({
  page,
}) => {
  await keepWorkers(page);
  const element = await visit(page);
  await step(element, 9);
  await page.evaluate(() => {
    // The worker that was to take over.
    const { kept } = window as unknown as { kept: Worker[] };
    const push = kept.push.bind(kept);
    kept.push = (worker) => {
      setTimeout(() => {
        worker.terminate();
        worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
      }, 300);
      return push(worker);
    };
  });
  expect(await load(element, 1_500_000)).not.toBe("");
  await shows(element, 9);
  expect((await step(element, 1)).step).toBe(10);
  expect((await experiment(element)).data.kind).toBe("line");
});

test("undo and a link name the table beside the experiment", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page);
  await element.evaluate((element: GradWalk) => {
    const count = 300;
    const draw = (k: number) => Float64Array.from({ length: count }, (_, row) => Math.sin(row * k));
    const [x1, x2] = [draw(1), draw(2)];
    const y = x1.map((x, row) => (x * (x2[row] as number) > 0 ? 1 : 0));
    const column = (name: string, role: "feature" | "target") => ({ name, role });
    const columns = [column("x1", "feature"), column("x2", "feature"), column("y", "target")];
    return element.load(
      {
        data: { kind: "table", columns },
        model: { layers: [{ units: 4, activation: "tanh" }, { activation: "sigmoid" }] },
        train: { loss: "bce" },
      },
      { x1, x2, y },
    );
  });
  const before = await step(element, 25);
  const { data } = await experiment(element);
  await element.getByRole("button", { name: "One unit more in layer 1", exact: true }).click();
  await expect.poll(async () => (await experiment(element)).model.layers[0]?.units).toBe(5);
  expect((await experiment(element)).data).toEqual(data);
  await element.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(async () => (await snapshot(element)).step).toBe(25);
  expect(await snapshot(element)).toEqual(before);
  expect((await experiment(element)).data).toEqual(data);
  // Whoever opens the link is told which table it is of, and has a run all the same.
  const link = await element.evaluate((element: GradWalk) => element.link());
  await page.goto("about:blank");
  const opened = await visit(page, link);
  await expect(opened.locator(".notice")).toContainText("the table “table” is not here");
  expect((await experiment(opened)).data.kind).toBe("line");
});

test("of many rows some are drawn, and the picture says so", async ({ page }) => {
  const element = await visit(page);
  const many = { data: { kind: "line", samples: 10_000 } } satisfies PartialExperiment;
  await setExperiment(element, many);
  await expect(element.locator(".picture-card")).toContainText(/of the 10,000 samples are drawn/);
});

test("of four inputs the picture of classes spans those that are chosen, and a link says which", {
  tag: "@long",
}, async ({ page }) => {
  await keepTexts(page);
  const names = ["length", "width", "depth", "weight"];
  const given: PartialExperiment = {
    data: {
      kind: "table",
      columns: [
        ...names.map((name) => ({ name, type: "number", role: "feature" }) as const),
        { name: "kind", type: "category", role: "target" },
      ],
      rows: Array.from({ length: 40 }, (_, k) => [
        k / 10,
        10 + (k % 7),
        200 + 10 * (k % 5),
        -3 + (k % 3),
        k % 7 > 3 ? "long" : "short",
      ]),
    },
    prepare: { scale: "standard" },
    model: { layers: [{ units: 1, activation: "sigmoid" }] },
    train: { loss: "bce", batch: 8, epochs: 50, optimizer: { learningRate: 0.1 } },
  };
  const element = await visit(page);
  await setExperiment(element, given);
  const canvas = element.locator("canvas.picture");
  const up = element.getByLabel("The input from below");
  await expect(up.locator("option")).toHaveText(names);
  await expect(up).toHaveValue("1");
  await up.selectOption("depth");
  // The axis is that of the depths now.
  await expect.poll(async () => (await axes(canvas)).y.value(0)).toBeGreaterThan(200);
  await element.getByLabel("Where the other inputs are held").selectOption("others: sample");
  await step(element, 3);
  const link = await element.evaluate((element: GradWalk) => element.link());
  await page.goto("about:blank");
  const other = await visit(page, `${new URL(link).search}${new URL(link).hash}`);
  await expect(other.getByLabel("The input from below")).toHaveValue("2");
  await expect(other.getByLabel("Where the other inputs are held")).toHaveValue("sample");
});
