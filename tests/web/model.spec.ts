/** From a table to a model elsewhere: each bundled set, and a messy file, through all five steps. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, type Locator, type Page, test } from "@playwright/test";
import * as onnx from "onnxruntime-web";
import type { GradWalk } from "../../www/element/element.ts";
import { violations } from "./seen.ts";

/** A table as text: its lines, its delimiter, how it writes a number and a date. */
interface Table {
  name: string;
  text: string;
  delimiter: string;
  number(cell: string): number;
  missing: string[];
  /** Columns of names and of dates; all others are of numbers. */
  names: string[];
  dates: string[];
}

const bundled = (file: string) =>
  gunzipSync(readFileSync(new URL(`../../public/data/${file}`, import.meta.url))).toString();

const plain = (file: string, names: string[] = [], dates: string[] = []): Table => ({
  name: file.replace(".gz", ""),
  text: bundled(file),
  delimiter: ",",
  number: Number,
  missing: [],
  names,
  dates,
});

const SETS: [title: string, table: Table][] = [
  ["Machine failures", plain("ai4i2020.csv.gz", ["Type"])],
  ["Banknotes", plain("banknote.csv.gz")],
  ["Breast cancer", plain("breast-cancer.csv.gz")],
  ["Interstate 94", plain("metro.csv.gz", ["holiday", "weather_main"], ["date_time"])],
  ["Iris", plain("iris.csv.gz")],
  ["Handwritten digits", plain("digits.csv.gz")],
];

/** As a German spreadsheet writes it, with gaps, and a class that is told by the other columns. */
const MESSY: Table = {
  name: "messung.csv",
  text: `Größe;Farbe;Gewicht;Sorte\r\n${Array.from({ length: 120 }, (_, k) => {
    const ripe = (k * 7) % 10 > 4;
    const size = k % 17 === 0 ? "" : `${10 + ((k * 13) % 9) + (ripe ? 5 : 0)},${k % 10}`;
    const colour = k % 23 === 0 ? "NA" : ["rot", "grün", "gelb"][(k + (ripe ? 1 : 0)) % 3];
    return `${size};${colour};1.${200 + ((k * 31) % 300)},5;${ripe ? "reif" : "unreif"}`;
  }).join("\r\n")}\r\n`,
  delimiter: ";",
  number: (cell) => Number(cell.replaceAll(".", "").replace(",", ".")),
  missing: ["", "NA"],
  names: ["Farbe"],
  dates: [],
};

const next = (page: Page) => page.locator(".steps .primary").click();

/** Chooses a hidden layer of 16, and waits until it is the network that is there to be trained. */
async function widen(page: Page): Promise<void> {
  await page.getByRole("button", { name: "One of 16" }).click();
  const run = page.locator("grad-walk");
  const layers = () =>
    run.evaluate((element: GradWalk) =>
      element.experiment?.model.layers.map(({ units }) => units).join(),
    );
  await expect.poll(layers).toMatch(/^16,/);
}

/** Trains what is there to its end. */
async function train(page: Page): Promise<void> {
  await page.locator("grad-walk").evaluate(async (element: GradWalk) => {
    await element.ready;
    await element.step({ unit: "epoch", count: element.experiment?.train.epochs ?? 1 });
  });
}

async function file(page: Page, main: Locator, name: string): Promise<Buffer> {
  const coming = page.waitForEvent("download");
  await main.getByRole("button", { name, exact: true }).click();
  return readFileSync(await (await coming).path());
}

/** The cells of some rows as the model takes them: a tensor a column. */
function feeds(table: Table, inputs: readonly string[], rows: readonly number[]) {
  const lines = table.text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(table.delimiter));
  const head = lines[0] ?? [];
  const of = (name: string) => {
    const place = head.indexOf(name);
    const cells = rows.map((row) => lines[row]?.[place] ?? "");
    const gap = (cell: string) => table.missing.includes(cell);
    if (table.names.includes(name)) {
      return new onnx.Tensor(
        "string",
        cells.map((cell) => (gap(cell) ? "" : cell)),
        [rows.length, 1],
      );
    }
    const number = (cell: string) =>
      table.dates.includes(name)
        ? Date.parse(`${cell.replace(" ", "T")}Z`) / 1000
        : table.number(cell);
    const values = Float64Array.from(cells, (cell) => (gap(cell) ? Number.NaN : number(cell)));
    return new onnx.Tensor("float64", values, [rows.length, 1]);
  };
  return Object.fromEntries(inputs.map((name) => [name, of(name)]));
}

/** onnxruntime says of rows of the file what the page says. */
async function agrees(table: Table, model: Buffer, predictions: string): Promise<void> {
  onnx.env.wasm.numThreads = 1;
  const session = await onnx.InferenceSession.create(model);
  const [head = [], ...lines] = predictions
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const scores = head.findIndex(
    (name) => /^score of|\(predicted\)$/.test(name) && !/^class/.test(name),
  );
  const classes = head.some((name) => name.startsWith("score of"));
  const from = classes ? head.findIndex((name) => name.startsWith("score of")) : scores;
  // Some rows of every part.
  const some = lines.filter((_, k) => k % Math.ceil(lines.length / 60) === 0);
  const rows = some.map(([row]) => Number(row));
  const { prediction: said } = await session.run(feeds(table, session.inputNames, rows));
  const wanted = some.flatMap((line) => line.slice(from).map(Number));
  const found = Array.from((said?.data ?? []) as Float32Array);
  expect(found.length).toBe(wanted.length);
  const size = Math.max(1, ...wanted.map(Math.abs));
  const off = Math.max(...wanted.map((value, k) => Math.abs((found[k] ?? 0) - value)));
  expect(off).toBeLessThan(1e-5 * size);
}

/** Build, train, evaluate and deploy what is prepared. */
async function through(page: Page, main: Locator, table: Table): Promise<void> {
  await next(page);
  await expect(page.locator(".structures")).toContainText("comes first");
  await next(page);
  await train(page);
  await next(page);
  await expect(main.locator(".gate")).toContainText("You have not looked at them yet.");
  await main.getByRole("button", { name: /^Open the .* test rows$/ }).click();
  await expect(main.locator(".looked")).toContainText("looked at them once.");
  // What is to be beaten is fitted, and every column shuffled.
  await expect(main.locator(".losses").first()).not.toContainText("…");
  await expect(main).toContainText("Loss added when a column is shuffled");
  await expect(main.locator(".worst tbody tr")).toHaveCount(12);
  await next(page);
  await expect(main.locator(".verdict")).toBeVisible();
  const model = await file(page, main, "ONNX");
  const predictions = await file(page, main, "Predictions");
  await agrees(table, model, predictions.toString());
}

for (const [title, table] of SETS) {
  // One set; the others are for a long run.
  const tag = title === "Machine failures" ? [] : "@long";
  test(`${title}, through all five steps to a model that onnxruntime agrees with`, { tag }, async ({
    page,
  }) => {
    await page.goto("data.html?lang=en");
    const main = page.locator("#view");
    await main.getByRole("button", { name: title }).click();
    await expect(page.locator(".file b")).toHaveText(table.name);
    await through(page, main, table);
  });
}

test("a messy file of a German spreadsheet, the same way", { tag: "@long" }, async ({ page }) => {
  await page.goto("data.html?lang=en");
  const main = page.locator("#view");
  const buffer = Buffer.from(table(MESSY), "latin1");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: MESSY.name, mimeType: "text/csv", buffer });
  await expect(main.locator(".banner")).toContainText("semicolon between cells");
  await expect(main.locator("thead th.target")).toContainText("Sorte");
  await through(page, main, MESSY);
});

/** Its text in the encoding of its program. */
const table = ({ text }: Table) => text;

test("the threshold moves everything below it; a cell shows its rows; a reload keeps the count", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto("data.html?lang=en");
  const main = page.locator("#view");
  await main.getByRole("button", { name: "Breast cancer" }).click();
  await next(page);
  await next(page);
  await train(page);
  await next(page);
  await main.getByRole("button", { name: /^Open the .* test rows$/ }).click();
  const recall = main.locator(".scores tr", { hasText: "Recall" }).locator("td");
  const confusion = () =>
    main
      .locator(".matrix td button")
      .evaluateAll((all) => all.map((each) => Number(each.textContent)));
  await expect(main.locator(".matrix")).toBeVisible();
  const [, , missed = 0, found = 0] = await confusion();
  await expect(recall.first()).toHaveText(`${((100 * found) / (found + missed)).toFixed(1)}%`);
  await main.getByLabel("Threshold").first().fill("0.9");
  await main.getByLabel("Threshold").first().press("Enter");
  await expect.poll(async () => (await confusion())[2]).toBeGreaterThan(missed);
  const [, , more = 0, fewer = 0] = await confusion();
  expect(more + fewer).toBe(missed + found);
  await expect(recall.first()).toHaveText(`${((100 * fewer) / (more + fewer)).toFixed(1)}%`);
  // Beside it stands what it was at 0.5.
  await expect(recall.nth(1)).toHaveText(`${((100 * found) / (found + missed)).toFixed(1)}%`);
  await main
    .getByRole("button", { name: /rows? that (is|are) malignant .* taken for benign/ })
    .click();
  await expect(main.locator(".worst h2").first()).toHaveText("Is malignant, says benign");
  await expect(main.locator(".worst tbody tr")).toHaveCount(Math.min(more, 12));
  await main.getByRole("button", { name: "Show all wrong answers" }).click();
  await expect(main.locator(".worst h2").first()).toHaveText(/^Wrong answers/);
  // Where none is wrong of a cell, or more than are listed, that is said, and all can be had.
  await main
    .getByRole("button", { name: /rows? that (is|are) benign .* taken for benign/ })
    .click();
  const [right = 0] = await confusion();
  expect(right).toBeGreaterThan(12);
  await expect(main.locator(".worst header").first()).toContainText(`12 of ${right}`);
  await main.getByRole("button", { name: "More", exact: true }).click();
  await expect(main.locator(".worst tbody tr")).toHaveCount(Math.min(right, 48));
  await page.reload();
  await expect(main.locator(".gate")).toContainText("looked at them once.");
  // The same model again is no further look, and the threshold is the one that was chosen.
  const open = main.getByRole("button", { name: /^Open the .* test rows$/ });
  await open.click();
  await expect(main.locator(".looked")).toContainText("looked at them once.");
  await expect(main.locator(".looked")).toContainText("epoch 50 of 50: trained to its end.");
  await expect(main.getByLabel("Threshold").first()).toHaveValue("0.9");
  await page.locator(".steps").getByRole("button", { name: "Train" }).click();
  await page.locator("grad-walk").evaluate((element: GradWalk) => element.seek(40));
  await next(page);
  await expect(main.locator(".gate")).toContainText("What you saw was judged at epoch 50.");
  await main.getByRole("button", { name: /^Judge anew by the .* test rows$/ }).click();
  await expect(main.locator(".looked")).toContainText("looked at them 2 times.");
});

test("what is judged stands still, and says at which epoch; it can go on", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto("data.html?lang=en");
  const main = page.locator("#view");
  await main.getByRole("button", { name: "Banknotes" }).click();
  await next(page);
  await next(page);
  const element = page.locator("grad-walk");
  const play = element.getByRole("button", { name: "Play" });
  await expect(play).toBeEnabled();
  await play.click();
  await expect
    .poll(() => element.evaluate((each: GradWalk) => each.lastSnapshot?.epoch ?? 0))
    .toBeGreaterThan(0);
  await next(page);
  const stands = main.locator(".stands");
  await expect(stands).toHaveText(
    /^The run is paused at epoch \d+ of 50: not trained to its end\.$/,
  );
  await main.getByRole("button", { name: /^Open the .* test rows$/ }).click();
  await expect(main.locator(".looked .stands")).toBeVisible();
  await next(page);
  await expect(stands).toBeVisible();
  await main.getByRole("button", { name: "Go on training" }).click();
  await expect(page.locator(".steps [aria-current]")).toContainText("Train");
  await expect.poll(() => element.evaluate((each: GradWalk) => each.status)).toBe("playing");
  await train(page);
  await next(page);
  await expect(stands).toHaveText(/^The run stands at epoch \d+, past the 50 that were set\.$/);
  await expect(main.locator(".gate")).toContainText("The run has moved since");
});

test("a number is typed as the file writes it; what is far off, or none, is said", async ({
  page,
}) => {
  await page.goto("data.html?lang=en");
  const main = page.locator("#view");
  const buffer = Buffer.from(table(MESSY));
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: MESSY.name, mimeType: "text/csv", buffer });
  await expect(main.locator("thead th.target")).toContainText("Sorte");
  await next(page);
  await next(page);
  await train(page);
  await page.getByRole("button", { name: "Deploy" }).click();
  const field = main.getByLabel("Gewicht");
  await expect(field).toHaveValue("1200,5");
  await field.fill("1.234,5");
  await expect(main.locator(".verdict")).toBeVisible();
  await expect(main.locator(".far")).toHaveCount(0);
  await field.fill("12345,5");
  await expect(main.locator(".far")).toHaveText(
    "outside 1200,5 to 1499,5, all that the file has: the model has seen nothing like it",
  );
  await field.fill("viel");
  await expect(main.getByRole("alert")).toContainText("Gewicht");
  await expect(main.locator(".verdict")).toHaveCount(0);
  await field.fill("1300,5");
  await expect(main.locator(".verdict")).toBeVisible();
});

test("a digit is drawn and told; what was got wrong is seen", { tag: "@long" }, async ({
  page,
}) => {
  await page.goto("data.html?lang=en");
  const main = page.locator("#view");
  await main.getByRole("button", { name: "Handwritten digits" }).click();
  await next(page);
  await widen(page);
  await next(page);
  await train(page);
  await next(page);
  await main.getByRole("button", { name: /^Open the .* test rows$/ }).click();
  await expect(main.getByRole("heading", { name: "Pictures that were got wrong" })).toBeVisible();
  await expect(main.locator(".pictures li svg").last()).toBeVisible();
  await next(page);
  await main.getByRole("button", { name: "Clear" }).click();
  const pad = main.locator(".pad svg");
  const box = await pad.boundingBox();
  if (!box) {
    throw new Error("no place to draw");
  }
  // A stroke from top to bottom: a 1.
  const x = box.x + box.width * 0.5;
  await page.mouse.move(x, box.y + box.height * 0.06);
  await page.mouse.down();
  for (let k = 1; k <= 16; k++) {
    await page.mouse.move(x, box.y + box.height * (0.06 + (0.9 * k) / 16));
  }
  await page.mouse.up();
  await expect(main.locator(".verdict")).toHaveText(/^1, probability [\d.]+%$/);
  // All classes are told, and the pixels that matter are marked where they are.
  await expect(main.locator(".shares tr")).toHaveCount(10);
  // (Of an answer that no single one would change there are none.)
  await expect(async () => {
    const why = await main.locator(".answer table:not(.shares) tr").count();
    expect(await main.locator(".pad .mark").count()).toBe(why);
  }).toPass();
});

test("a digit is drawn by the keyboard", { tag: "@long" }, async ({ page }) => {
  await page.goto("data.html?lang=en");
  const main = page.locator("#view");
  await main.getByRole("button", { name: "Handwritten digits" }).click();
  await next(page);
  await widen(page);
  await next(page);
  await train(page);
  await page.getByRole("button", { name: "Deploy" }).click();
  await main.getByRole("button", { name: "Clear" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  const pad = main.getByRole("application", { name: "Picture of 8 by 8 pixels" });
  await expect(pad).toBeFocused();
  await expect(pad).toHaveAccessibleDescription(/arrow keys .* Space or Enter .* Delete/);
  const here = main.locator(".pad .here");
  await expect(here).toHaveText("Row 4, column 4: 0 of 16");
  // Keys that come faster than the page is rendered draw on what is drawn.
  await pad.evaluate((at) => {
    for (const key of [" ", "ArrowDown", " ", "ArrowUp"]) {
      at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  });
  await expect(here).toHaveText("Row 4, column 4: 16 of 16");
  await main.getByRole("button", { name: "Clear" }).click();
  await pad.focus();
  for (let row = 4; row > 0; row--) {
    await page.keyboard.press("ArrowUp");
  }
  await expect(here).toHaveText("Row 1, column 4: 0 of 16");
  // Down one column and up the next: a 1, as wide as a pen.
  for (const [draw, way] of [
    ["Space", "ArrowDown"],
    ["Enter", "ArrowUp"],
  ] as const) {
    for (let row = 0; row < 8; row++) {
      await page.keyboard.press(draw);
      await page.keyboard.press(way);
    }
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("ArrowLeft");
  await expect(here).toHaveText("Row 1, column 5: 16 of 16");
  await expect(main.locator(".verdict")).toHaveText(/^1, /);
  await page.keyboard.press("Delete");
  await expect(here).toHaveText("Row 1, column 5: 0 of 16");
  // The page did not scroll, and nothing bars the way.
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Tab");
  await expect(here).toHaveText("");
});
