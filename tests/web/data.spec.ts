/** "Your data": a file is opened, prepared, built upon and trained on, and a reload loses nothing. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { GradWalk } from "../../www/element/element.ts";

/** Sixty flowers of two kinds: a gap, a far-off number, a column that counts rows, one that is constant. */
function flowers(): string {
  const lines = ["id,length,width,place,kind,box"];
  for (let k = 0; k < 60; k++) {
    const rose = k % 3 === 0;
    const length = k === 7 ? "" : k === 20 ? "900" : String(((k * 7) % 11) + (rose ? 12 : 2));
    const place = ["north", "south", "east"][k % 3 === 0 ? k % 2 : 2];
    lines.push(`${k + 1},${length},${(k % 5) / 2},${place},${rose ? "rose" : "tulip"},A`);
  }
  return `${lines.join("\n")}\n`;
}

async function visit(page: Page, query = "?lang=en"): Promise<Locator> {
  await page.goto(`data.html${query}`);
  return page.locator("main");
}

async function open(page: Page, text: string, name = "flowers.csv"): Promise<void> {
  const buffer = Buffer.from(text);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
}

const card = (main: Locator, title: string) => main.locator(".card", { hasText: title });

test("a file is opened, and told what it is", async ({ page }) => {
  const main = await visit(page);
  await open(page, flowers());
  await expect(page.locator(".file")).toHaveText("flowers.csv60 rows, 6 columns");
  await expect(main.locator(".banner")).toContainText("stays in it: nothing is uploaded");
  await expect(main.locator(".banner")).toContainText(
    "UTF-8, comma between cells, names in the first line.",
  );
  // What stands in every row, and what counts rows, is pointed out and not used.
  const head = (name: string) => main.getByRole("columnheader", { name: new RegExp(`^${name} `) });
  await expect(head("box")).toContainText("always the same");
  await expect(head("box").getByRole("checkbox")).not.toBeChecked();
  await expect(head("id")).toContainText("counts rows");
  await expect(head("kind")).toContainText("target");
  await expect(main.getByRole("row", { name: "1 1 12 0 north rose A", exact: true })).toBeVisible();
});

test("each choice says what it did to how many cells, and can be taken back", async ({ page }) => {
  const main = await visit(page);
  await open(page, flowers());
  const missing = card(main, "Missing values");
  await expect(missing).toContainText(/length1 become \d+/);
  await expect(missing).toContainText("60 rows stay");
  await missing.getByRole("button", { name: "Drop rows" }).click();
  await expect(missing).toContainText("59 rows stay. Left out: 1.");
  const outliers = card(main, "Outliers");
  await expect(outliers).toContainText("lengthcells: 1");
  await outliers.getByRole("button", { name: "Clip" }).click();
  await expect(outliers).toContainText(/length1 to \d+/);
  const recipe = main.getByRole("region", { name: "Recipe" });
  await expect(recipe).toContainText("Rows with a missing cell are left out: 1.");
  await expect(recipe).toContainText("Outliers are moved to the nearest limit. Cells: 1.");
  await expect(recipe).toContainText("place becomes 3 inputs, one for each name.");
  await recipe.getByRole("button", { name: /^Take back: Outliers/ }).click();
  await expect(outliers.getByRole("button", { name: "Keep" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("Control+z");
  await expect(outliers.getByRole("button", { name: "Clip" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  // The parts of 59 rows: a fifth each, of both classes the same share.
  await expect(card(main, "Split").locator(".parts")).toHaveAttribute(
    "aria-label",
    "35 rows for training, 12 for validation, 12 for the test",
  );
});

test("rows with a gap are shown alone, with what is filled in", async ({ page }) => {
  const main = await visit(page);
  await open(page, flowers());
  await main.getByRole("button", { name: "Missing 1", exact: true }).click();
  await expect(main.locator("tbody tr")).toHaveCount(1);
  await expect(main.locator("tbody tr")).toContainText("8");
  const told = await card(main, "Missing values").locator("li").innerText();
  const [, filled = ""] = told.match(/become\s+(\d+)/) ?? [];
  await expect(main.locator("tbody .gap")).toHaveText(filled);
});

test("a column by itself: how it is spread, and what means that nothing is known", async ({
  page,
}) => {
  const main = await visit(page);
  await open(page, flowers());
  await main.locator("thead").getByRole("button", { name: "length" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("median10");
  await expect(dialog).toContainText("The best single limit");
  await dialog.getByLabel("another value").fill("900");
  await dialog.getByRole("button", { name: "Add" }).click();
  await page.keyboard.press("Escape");
  const recipe = main.getByRole("region", { name: "Recipe" });
  await expect(recipe).toContainText("In length, 900 means that nothing is known.");
  await expect(card(main, "Missing values")).toContainText(/length2 become/);
});

test("another target: a number, so a linear model; what does not work is said", {
  tag: "@long",
}, async ({ page }) => {
  const main = await visit(page);
  await open(page, flowers());
  await main.getByLabel("Predict").selectOption("length");
  await expect(main.locator("thead th.target")).toContainText("length");
  await page.locator(".steps").getByRole("button", { name: "Build", exact: true }).last().click();
  await expect(main).toContainText("A linear model comes first.");
  await page.locator(".steps").getByRole("button", { name: "Prepare" }).click();
  for (const name of ["validation", "test"]) {
    const share = card(main, "Split").getByRole("spinbutton", { name });
    await share.fill("60");
    await share.press("Enter");
  }
  await expect(main.getByRole("alert")).toContainText("No row is left to train on");
  await main.getByRole("alert").getByRole("button", { name: "Undo" }).click();
  await expect(main.getByRole("alert")).toHaveCount(0);
});

/** As a program of another country writes it: a comma before decimals, a dash where nothing is known. */
function weights(): string {
  const lines = ["Gewicht (kg);Gruppe;Note;Urteil"];
  for (let k = 0; k < 40; k++) {
    const weight = k % 8 === 3 ? "–" : `${60 + k},5`;
    lines.push(`${weight};${k % 2 ? "gut" : "GUT"};${k % 9 || "x"};${k % 3 ? "ja" : "nein"}`);
  }
  return `${lines.join("\n")}\n`;
}

test("a dash among numbers means missing, and names that differ in case are pointed out", async ({
  page,
}) => {
  const main = await visit(page);
  await open(page, weights(), "gewicht.csv");
  const weight = main.getByLabel("Type of Gewicht (kg)");
  await expect(weight).toHaveValue("number");
  await expect(main.locator(".banner")).toContainText(
    "In “Gewicht (kg)”, “–” means “missing”. Cells: 5.",
  );
  await expect(card(main, "Missing values")).toContainText(/Gewicht \(kg\)5 become/);
  await expect(main).toContainText("“GUT” and “gut” differ only in spaces or case");
  // No number: the first cell is named by its row, and the column is what it was.
  const group = main.getByLabel("Type of Gruppe");
  await group.selectOption("number");
  await expect(main.getByRole("alert")).toHaveText(
    "“Gruppe” stays a category: none of its cells is a number.",
  );
  await expect(group).toHaveValue("category");
  await main.locator(".banner .taken button").first().click();
  await expect(weight).toHaveValue("category");
  await weight.selectOption("number");
  const alert = main.getByRole("alert");
  await expect(alert).toContainText("row 4 holds “–”, which is no number. Cells like it: 5.");
  await expect(weight).toHaveValue("category");
  await alert.getByRole("button", { name: "Take them for missing" }).click();
  await expect(weight).toHaveValue("number");
  await expect(main.getByRole("alert")).toHaveCount(0);
});

test("what cannot be prepared leads nowhere else, and after a reload back to what worked", {
  tag: "@long",
}, async ({ page }) => {
  const main = await visit(page);
  await open(page, flowers());
  const test = card(main, "Split").getByRole("spinbutton", { name: "test" });
  await test.fill("90");
  await test.press("Enter");
  await expect(main.getByRole("alert")).toContainText("No row is left to train on");
  await expect(page.locator(".steps").getByRole("button", { name: "Train" })).toBeDisabled();
  await page.reload();
  await expect(test).toHaveValue("90");
  await expect(main.getByRole("alert")).toContainText("The last one that worked is shown.");
  await expect(card(main, "Missing values")).toContainText("60 rows stay");
  await main.getByRole("button", { name: "Back to the last one that worked" }).click();
  await expect(main.getByRole("alert")).toHaveCount(0);
  await expect(test).toHaveValue("20");
});

test("another file does not take the table before away", async ({ page }) => {
  const main = await visit(page);
  await open(page, flowers());
  await card(main, "Outliers").getByRole("button", { name: "Clip" }).click();
  await page.getByRole("button", { name: "Open another" }).click();
  await open(page, weights(), "gewicht.csv");
  await main.getByRole("button", { name: "Back to flowers.csv" }).click();
  await expect(page.locator(".file")).toContainText("flowers.csv");
  await expect(card(main, "Outliers").getByRole("button", { name: "Clip" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

/** The run of the element. */
const snapshot = (page: Page) =>
  page.locator("grad-walk").evaluate(async (element: GradWalk) => {
    await element.ready;
    return element.snapshot();
  });

test("built, trained, and after a reload as it was", { tag: ["@long", "@engines"] }, async ({
  page,
}) => {
  const main = await visit(page);
  await open(page, flowers());
  const next = page.locator(".steps .primary");
  await next.click();
  await expect(main).toContainText("A logistic model comes first. It is given");
  await main.getByRole("button", { name: "One of 16" }).click();
  await next.click();
  const element = page.locator("grad-walk");
  await expect
    .poll(() => element.evaluate((each: GradWalk) => each.experiment?.model.layers.length))
    .toBe(2);
  const before = await element.evaluate(async (each: GradWalk) => {
    const { loss } = await each.snapshot();
    const after = await each.step({ unit: "epoch", count: 50 });
    return { loss, after: after.loss, state: each.state };
  });
  expect(before.after).toBeLessThan(before.loss / 2);
  // What is shown is kept, at once.
  await expect
    .poll(() => element.evaluate((each: GradWalk) => each.lastSnapshot?.loss))
    .toBe(before.after);
  await page.reload();
  await expect(page.locator(".steps [aria-current]")).toContainText("Train");
  await expect.poll(async () => (await snapshot(page)).loss).toBe(before.after);
  await page.locator(".steps").getByRole("button", { name: "Prepare" }).click();
  await expect(main.locator("thead th.target")).toContainText("kind");
});

test("of the lab's data nothing is offered beside a table, and the losses are those of its classes", {
  tag: "@long",
}, async ({ page }) => {
  const main = await visit(page);
  await main.getByRole("button", { name: "Iris" }).click();
  const next = page.locator(".steps .primary");
  await next.click();
  const choices = page.locator("grad-walk .choices");
  await choices.locator("details.group", { hasText: "Model" }).getByText("More").click();
  await expect(choices.locator("[data-option=loss] button")).toHaveText(["Cross-entropy"]);
  // Without a hidden layer, too, the rows held out have an accuracy of their own.
  await expect(page.locator("grad-walk .pair.held-out")).toContainText(/Accuracy\s*[\d.]+%/);
  await main.getByRole("button", { name: "One of 16" }).click();
  await expect(choices.getByText("Regularisation")).toBeVisible();
  await expect(choices.locator(".examples, .sets")).toHaveCount(0);
  // In the lab, and in an element that names no controls, both are there.
  await page.goto("lab.html?preset=network&lang=en");
  await expect(choices.locator(".examples, .sets")).toHaveCount(2);
  await page.goto("embed.html?preset=network&lang=en");
  await expect(choices.locator(".examples, .sets")).toHaveCount(2);
});

test("each step is a state of the history; what was opened has the focus", {
  tag: "@long",
}, async ({ page }) => {
  const main = await visit(page);
  await main.getByRole("button", { name: "Iris" }).focus();
  await page.keyboard.press("Enter");
  await expect(main.locator("h1")).toHaveText("Prepare");
  await expect(main.locator("h1")).toBeFocused();
  const next = page.locator(".steps .primary");
  const now = page.locator(".steps [aria-current]");
  await next.click();
  await expect(now).toContainText("Build");
  await next.click();
  await expect(now).toContainText("Train");
  await page.goBack();
  await expect(now).toContainText("Build");
  await page.goBack();
  await expect(main.locator("thead th.target")).toContainText("class");
  await page.goForward();
  await expect(now).toContainText("Build");
  await page.reload();
  await expect(now).toContainText("Build");
  await page.goBack();
  await page.goBack();
  await expect(main.locator("h1")).toHaveText("Your data");
  await main.getByRole("button", { name: "Back to the table" }).click();
  await expect(page.locator(".file")).toContainText("iris.csv");
  // What language is shown the address says, too, and so does that of the step before.
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page).toHaveURL(/lang=zh-Hans#prepare$/);
  await page.goBack();
  await expect(page).toHaveURL(/lang=zh-Hans#open$/);
  await expect(main.locator("h1")).toHaveText("你的数据");
});

test("what was undone is done again, by keys and by its button", async ({ page }) => {
  const main = await visit(page);
  await open(page, flowers());
  const drop = card(main, "Missing values").getByRole("button", { name: "Drop rows" });
  await drop.click();
  const redo = main.getByRole("button", { name: "Redo" });
  await expect(redo).toBeDisabled();
  for (const keys of ["Control+y", "Control+Shift+z"]) {
    await page.keyboard.press("Control+z");
    await expect(drop).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.press(keys);
    await expect(drop).toHaveAttribute("aria-pressed", "true");
  }
  await main.getByRole("button", { name: "Undo" }).click();
  await redo.click();
  await expect(drop).toHaveAttribute("aria-pressed", "true");
});

test("of many inputs two are chosen by their names, and each is told apart", {
  tag: "@long",
}, async ({ page }) => {
  const main = await visit(page);
  const lines = flowers().trim().split("\n");
  const far = ["left out in the rain", "left out in the sun", "watered in the morning"];
  const more = lines.map((line, k) => `${line},${k === 0 ? "care" : far[k % 3]}`);
  await open(page, more.join("\n"));
  await main.getByLabel("Predict").selectOption("kind");
  await page.locator(".steps .primary").click();
  await main.getByRole("button", { name: "One of 16" }).click();
  const element = page.locator("grad-walk");
  const choice = element.locator(".caption .section-choice select");
  await expect(choice).toHaveCount(3);
  for (const list of await choice.all()) {
    expect((await list.boundingBox())?.width).toBeGreaterThan(120);
  }
  await expect(choice.first().locator("option:checked")).toHaveText("length");
  await expect(element.locator("#unit-2")).toHaveAttribute("title", /^(?:place|care) = /);
  const features = element.locator("details", { hasText: "Features" });
  await expect(features.locator("summary")).toHaveText(/8 of 8/);
  await features.locator("summary").click();
  await expect(features.getByRole("button")).toHaveCount(8);
  await features.getByRole("button", { name: "care = left out in the sun" }).click();
  await expect(features.locator("summary")).toHaveText(/7 of 8/);
});

test("a file that cannot be read is refused with its place, and the table stays", async ({
  page,
}) => {
  const main = await visit(page);
  await open(page, flowers());
  await page.getByRole("button", { name: "Open another" }).click();
  await open(page, "a,b\n1,2\n3,4,5\n", "ragged.csv");
  await expect(main.getByRole("alert")).toContainText("ragged.csv could not be opened.");
  await expect(main.getByRole("alert")).toContainText(/line 3/i);
  await expect(main.getByRole("alert")).toContainText("The table that was there stays.");
  await main.getByRole("button", { name: "Back to the table" }).click();
  await expect(page.locator(".file")).toHaveText("flowers.csv60 rows, 6 columns");
  // Or it is read without that line.
  await page.getByRole("button", { name: "Open another" }).click();
  await main.getByRole("button", { name: "Leave out lines like it" }).click();
  await expect(page.locator(".file")).toHaveText("ragged.csv1 rows, 2 columns");
});

/** Each bundled set: its rows and columns, and what its preparation gives a network. */
const SETS = [
  ["Machine failures", "10,000 rows, 9 columns", "8 inputs"],
  ["Banknotes", "1,372 rows, 5 columns", "4 inputs"],
  ["Breast cancer", "569 rows, 31 columns", "30 inputs"],
  ["Interstate 94", "48,204 rows, 9 columns", null],
  ["Iris", "150 rows, 5 columns", "4 inputs"],
  ["Handwritten digits", "1,797 rows, 65 columns", "61 inputs"],
] as const;

for (const [name, size, inputs] of SETS) {
  test(`${name} comes with the page, and is ready to be built upon`, { tag: "@long" }, async ({
    page,
  }) => {
    const main = await visit(page);
    await main.getByRole("button", { name }).click();
    await expect(page.locator(".file")).toContainText(size);
    await expect(main.locator(".banner")).toContainText("comes with this page");
    await expect(main.locator("tbody tr").first()).toBeVisible();
    await page.locator(".steps .primary").click();
    await expect(main).toContainText(inputs === null ? "It is given" : `It is given ${inputs}.`);
    const play = page.locator("grad-walk").getByRole("button", { name: "Play" });
    await expect(page.locator("grad-walk .picture-card")).toBeVisible();
    await expect(play).toHaveCount(0);
    await page.locator(".steps .primary").click();
    await expect(play).toBeEnabled();
  });
}

test("in Chinese nothing is in English", async ({ page }) => {
  const main = await visit(page, "?lang=zh-Hans");
  await expect(main.locator("h1")).toHaveText("你的数据");
  await open(page, flowers());
  await expect(card(main, "缺失值")).toContainText("保留 60 行。");
  const text = await page.locator("body").innerText();
  // Names of the file itself, and what is a name everywhere.
  const own =
    /flowers\.csv|Gradwalk|EN\b|UTF-8|id|length|width|place|kind|box|north|south|east|rose|tulip|\bA\b|x\b/g;
  expect(text.replaceAll(own, "").match(/[A-Za-z]{2,}/g) ?? []).toEqual([]);
});
