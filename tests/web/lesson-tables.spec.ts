/** Lessons 8 and 10: runs on bundled tables, their rows to be sorted, a field that is chosen. */
import type { Locator, Page } from "@playwright/test";
import { expect, isRead, run, test } from "./visit.ts";

const here = (page: Page) => page.locator("article .screen[data-here], article:not(:has(.screen))");
const title = (page: Page) => here(page).getByRole("heading", { level: 2 });

async function open(page: Page, lesson: string): Promise<void> {
  await page.goto(`lesson.html?lesson=${lesson}`);
  await expect(title(page)).toBeVisible();
  await isRead(page);
}

/** Goes on to a screen, past what is asked on the way. */
async function goTo(page: Page, name: string): Promise<void> {
  for (let left = 25; left > 0 && (await title(page).innerText()) !== name; left--) {
    const before = await title(page).innerText();
    await here(page)
      .locator(".onward .primary")
      .evaluate((button: HTMLButtonElement) => {
        button.disabled = false;
        button.click();
      });
    await expect(title(page)).not.toHaveText(before);
  }
  await expect(title(page)).toHaveText(name);
}

/** The run of the screen, on the table of that name. */
const isOn = (page: Page, name: string) =>
  expect
    .poll(() =>
      run(page).evaluate((element) => {
        const { data } = (
          element as unknown as { experiment: { data: { source?: { name: string } } } }
        ).experiment;
        return data.source?.name;
      }),
    )
    .toBe(name);

/** What is asked, by its text. */
const box = (page: Page, text: string): Locator =>
  here(page).locator(".box").filter({ hasText: text });

async function answer(page: Page, text: string, value: string): Promise<void> {
  await box(page, text).getByRole("textbox").fill(value);
  await box(page, text).locator("[type=submit]").click();
}

async function choose(page: Page, text: string, choice: string): Promise<void> {
  await box(page, text).getByRole("radio", { name: choice }).check();
  await box(page, text).locator("[type=submit]").click();
}

const play = (page: Page) => page.getByRole("button", { name: "Play", exact: true }).click();

test("cells are raw at first; standardised, they are told apart in ten epochs", {
  tag: "@long",
}, async ({ page }) => {
  await open(page, "data");
  await goTo(page, "Area and smoothness");
  await isOn(page, "breast-cancer.csv");
  await choose(page, "is there a rate", "No.");
  const rate = run(page).locator("#box-learning-rate");
  for (const each of ["0.000001", "0.001", "0.1"]) {
    await page.getByRole("button", { name: "Reset" }).click();
    await rate.fill(each);
    await rate.press("Enter");
    await play(page);
    await expect(page.getByRole("button", { name: "Play again" })).toBeVisible();
  }
  await expect(box(page, "three rates that you choose")).toContainText("Solved.");
  await page.getByRole("combobox", { name: "Inputs" }).selectOption("standard");
  await play(page);
  await expect(box(page, "Standardise, and get")).toContainText("Solved.");
});

test("the row that cannot be is found by sorting, and left out", { tag: "@long" }, async ({
  page,
}) => {
  await open(page, "data");
  await goTo(page, "The real one");
  await isOn(page, "metro-july.csv");
  const table = page.getByRole("group", { name: "The table" }).getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(817);
  await table.getByRole("button", { name: "rain_1h" }).click();
  await expect(table.getByRole("columnheader", { name: "rain_1h" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(table.getByRole("row").nth(1)).toContainText("9831.3");
  await expect(table.getByRole("row").nth(2)).toContainText("13.46");
  await answer(page, "How many mm", "9831");
  await expect(box(page, "How many mm")).toContainText("Right.");
});

test("a field is chosen, and its screen comes; another one may be chosen", {
  tag: "@long",
}, async ({ page }) => {
  await open(page, "project");
  await isOn(page, "ai4i2020.csv");
  await goTo(page, "Your field");
  await choose(page, "Which field", "Finance");
  await expect(box(page, "Which field")).toContainText("Taken.");
  await goTo(page, "Finance: banknotes");
  await isOn(page, "banknote.csv");
  await goTo(page, "Put to use");
  // Until the one before is there, the same button leads to it once more.
  for (const name of ["Finance: banknotes", "Your field"]) {
    await here(page).getByRole("button", { name: "Back" }).click();
    await expect(title(page)).toHaveText(name);
  }
  await choose(page, "Which field", "Traffic");
  await goTo(page, "Traffic: a motorway");
  await isOn(page, "metro.csv");
});

test("one neuron on the machines finds what the text says", { tag: "@long" }, async ({ page }) => {
  test.slow();
  await open(page, "project");
  await goTo(page, "The simplest model");
  await answer(page, "how many will it find", "30");
  await page.getByRole("combobox", { name: "Speed" }).selectOption({ label: "Full speed" });
  await play(page);
  await expect(box(page, "Play to the end")).toContainText("Solved.", { timeout: 60_000 });
  await expect(box(page, "how many will it find")).toContainText("It found 13, missed 55");
});

test("the way to “Your data” leads to the step, with the table", async ({ page }) => {
  await open(page, "project");
  await here(page).getByRole("link", { name: "Your data" }).click();
  await expect(page.getByText("ai4i2020.csv", { exact: true })).toBeVisible();
  await expect(page.locator("[aria-current=step]")).toContainText("Prepare");
});

test("a lesson without tables fetches nothing of them", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, "downhill");
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => /\.csv|data_bg|bundled/.test(url))).toEqual([]);
});

test("where the table of a first screen does not come, that is said, and it can be asked for again", async ({
  page,
  complaints,
}) => {
  complaints.expect(/Failed to load resource: net::ERR_FAILED/);
  await page.route("**/data/ai4i2020.csv.gz", (route) => route.abort());
  await page.goto("lesson.html?lesson=project");
  const trouble = here(page).getByRole("alert").filter({ hasText: "could not be opened" });
  await expect(trouble).toBeVisible();
  // Another screen on the same table can be gone to, and says so, too.
  await goTo(page, "What goes in");
  await expect(trouble).toBeVisible();
  await page.unroute("**/data/ai4i2020.csv.gz");
  await trouble.getByRole("button", { name: "Try again" }).click();
  await expect(trouble).toBeHidden();
  await isOn(page, "ai4i2020.csv");
  // What it said of the other run that it showed meanwhile is gone, too.
  await expect(page.getByRole("alert")).toHaveCount(0);
});
