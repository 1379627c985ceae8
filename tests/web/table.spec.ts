import type { Locator, Page } from "@playwright/test";
import type { Columns, PartialExperiment, TableOfRows } from "../../www/wasm/gradwalk.js";
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
        kept.push(this);
      }
    };
  });

test("a table beside the experiment is handed over once, and named from then on", async ({
  page,
}) => {
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
  await element.getByLabel("Bias term").uncheck();
  await shows(element, 0);
  await expect.poll(async () => (await experiment(element)).model.bias).toBe(false);
  await expect(element.locator(".picture-card")).not.toContainText("rows are drawn");
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

test("another table than the experiment names is refused, and the run before it stays", async ({
  page,
}) => {
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

test("rows inside an experiment stay its own, whatever is done with it", async ({ page }) => {
  const element = await visit(page);
  await setExperiment(element, INSIDE);
  expect((await experiment(element)).data).toEqual(TABLE);
  const done = await step(element, 40);
  expect(done.parameters).toEqual(await at(INSIDE, 40, (trainer) => trainer.parameters()));
  // The twin that looks into a step has the table, too.
  await openTab(element, "This step");
  await expect(element.locator("math").first()).toBeVisible();
  await openTab(element, "Race");
  await element.locator(".race-form button").click();
  await expect(element.locator(".race-table tbody")).toHaveCount(2);
  expect((await experiment(element)).data).toEqual(TABLE);
  // Back to data that are drawn, in the same worker.
  await setExperiment(element, { seed: 3 });
  expect((await experiment(element)).data.kind).toBe("line");
  expect((await step(element, 5)).step).toBe(5);
});

test("of many rows some are drawn, and the picture says so", async ({ page }) => {
  const element = await visit(page);
  const many = { data: { kind: "line", samples: 10_000 } } satisfies PartialExperiment;
  await setExperiment(element, many);
  await expect(element.locator(".picture-card")).toContainText(/of the 10,000 rows are drawn/);
});
