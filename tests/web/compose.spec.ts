/** A teacher composes a checked task, sees whether it can be solved, and takes it to another page. */
import type { Page } from "@playwright/test";
import { violations } from "./seen.ts";
import { expect, experiment, type GradWalk, ready, step, test, visitLesson } from "./visit.ts";

const proof = (page: Page) => page.getByRole("region", { name: "Can it be solved?" });
const code = (page: Page) => page.getByRole("textbox", { name: "Copy as" });

async function compose(page: Page, query = ""): Promise<void> {
  await page.goto(`compose.html${query}`);
  await ready(page);
}

test("a checked task in nine steps: it is run, copied, and works on a stranger's page within its limits", async ({
  page,
}) => {
  await compose(page);
  // Each of these is one step of the teacher's.
  await page.getByLabel("Title", { exact: true }).fill('Find the "rate"');
  await page.getByLabel("What to do").fill("Bring the loss below 0.3 within 20 epochs.");
  await page.getByLabel("Learning rate: least").fill("0.0005");
  await page.getByLabel("Learning rate: most").fill("0.1");
  await page.getByRole("button", { name: "Epochs: locked" }).click();
  await page.getByRole("button", { name: "Add a goal" }).click();
  await page.getByLabel("Goal 2: value").fill("20");
  await page.getByRole("button", { name: "Add a hint" }).click();
  await page.getByLabel("Hint 1", { exact: true }).fill("Between 0.01 and 0.03 it is fast.");
  await expect(proof(page)).toContainText(
    /Learning rate alone can solve it: every value tried in [\d.]+ to [\d.]+ does \(\d+ were tried\)\. Soonest [\d.]+, at epoch \d+\./,
  );
  await expect(page.getByRole("region", { name: 'Find the "rate"' })).toContainText("Not started");
  await page.getByRole("button", { name: "Element", exact: true }).click();
  const [, soonest = "", epoch = ""] =
    /Learning rate alone.* Soonest ([\d.]+), at epoch (\d+)/.exec(await proof(page).innerText()) ??
    [];
  const tag = (await code(page).inputValue()).split("\n")[1] ?? "";
  const element = await visitLesson(page, tag);
  const card = element.getByRole("region", { name: 'Find the "rate"' });
  await expect(card).toContainText("Bring the loss below 0.3 within 20 epochs.");
  const set = (rate: number) =>
    element.evaluate(async (each: GradWalk, learningRate) => {
      const { train } = each.experiment ?? {};
      const optimizer = { ...train?.optimizer, learningRate } as never;
      return each.load({ ...each.experiment, train: { ...train, optimizer } as never }).then(
        () => "taken",
        (error: Error) => error.message,
      );
    }, rate);
  // Limits and locks hold against the interface's own method.
  expect(await set(0.5)).toContain("0.0005..0.1");
  expect(await set(Number(soonest))).toBe("taken");
  expect((await experiment(element)).train.epochs).toBe(100);
  await step(element, Number(epoch), "epoch");
  await expect(card).toContainText("Solved.");
});

test("what cannot be read is named at its place; a reload, and a file, bring all of it back", async ({
  page,
}) => {
  await compose(page);
  await page.getByLabel("Title", { exact: true }).fill("Too little");
  const most = page.getByLabel("Learning rate: most");
  await most.fill("ten");
  await expect(page.getByText("This is not a number. Type one, such as 0.01")).toBeVisible();
  expect(await most.getAttribute("aria-invalid")).toBe("true");
  await expect(page.getByRole("button", { name: "Copy", exact: true })).toBeDisabled();
  await most.fill("0.00001");
  await expect(page.getByText("The least has to be below the most.")).toBeVisible();
  await most.fill("");
  await page.getByLabel("Goal 1: value").fill("-1");
  // The core says that no loss is ever below 0.
  await expect(page.locator("#fault-goal-0")).not.toBeEmpty();
  await page.getByLabel("Goal 1: value").fill("1e-12");
  await expect(proof(page)).toContainText(/None of the \d+ runs that were tried solves it\./);
  await expect(page.getByText("saved in this browser")).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("gradwalk-too-little.json");
  await page.reload();
  await expect(page.getByLabel("Goal 1: value")).toHaveValue("1e-12");
  await page.getByRole("button", { name: "New", exact: true }).click();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("");
  await page.getByLabel("Open a file").setInputFiles(await file.path());
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Too little");
  const damaged = Buffer.from('{"gradwalk": "composition", "version": 1, "language": "fr"}');
  await page
    .getByLabel("Open a file")
    .setInputFiles({ name: "a.json", mimeType: "application/json", buffer: damaged });
  const refused = page.getByRole("alert").filter({ hasText: "a.json is damaged at “language”" });
  await expect(refused).toBeVisible();
});

test("it begins with a run of the lab, a lesson's trainer, or an experiment; in one column on a phone", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("lab.html?preset=perceptron");
  await ready(page);
  await page.getByRole("button", { name: "Share" }).click();
  const link = await page
    .getByRole("link", { name: "Make a task of this run" })
    .getAttribute("href");
  await page.goto(link ?? "");
  await ready(page);
  // The picture of a line gives place to the one that suits this run.
  await expect(page.getByRole("checkbox", { name: "Data and boundary" })).toBeChecked();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violations(page)).toEqual([]);
  const from = page.getByLabel("Start from");
  await from.selectOption("lesson");
  await page.getByLabel("Lesson", { exact: true }).selectOption({ index: 3 });
  await page.getByLabel("Screen", { exact: true }).selectOption({ index: 1 });
  await expect(page.getByRole("checkbox", { name: "Data and line" })).toBeVisible();
  await from.selectOption("experiment");
  await page.getByLabel("The experiment, as JSON").fill('{"train": {"batch": 0}}');
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "train.batch" })).toBeVisible();
  await compose(page, "?lang=zh-Hans&theme=dark");
  await expect(page.getByRole("region", { name: "能完成吗？" })).toContainText(
    "只要播放就能完成，在第",
  );
  expect(await violations(page)).toEqual([]);
});
