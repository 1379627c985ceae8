/** A teacher composes a checked task, sees whether it can be solved, and takes it to another page. */
import type { Locator, Page } from "@playwright/test";
import { scanned } from "./camera.ts";
import { violations } from "./seen.ts";
import {
  expect,
  experiment,
  type GradWalk,
  openTab,
  ready,
  run,
  step,
  test,
  visitLesson,
} from "./visit.ts";

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
  // A title of one word is broken.
  await page.getByLabel("Title", { exact: true }).fill("9".repeat(120));
  await expect(page.getByRole("heading", { level: 1, name: "9".repeat(120) })).toBeVisible();
  await expect(run(page).getByRole("region", { name: "9".repeat(120) })).toBeVisible();
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
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

/** What is copied in a form. */
async function copied(page: Page, form: string): Promise<string> {
  await page.getByRole("button", { name: form, exact: true }).click();
  return code(page).inputValue();
}

/** What of a run's view was set in the preview: another tab, no log scale, steps of an epoch. */
async function isSeenAsSet(element: Locator): Promise<void> {
  const tab = element.locator(".numbers-card .tabs").getByRole("button", { name: "Race" });
  await expect(tab).toHaveAttribute("aria-pressed", "true");
  await expect(element.getByRole("checkbox", { name: "Log scale" })).not.toBeChecked();
  await expect(element.getByRole("combobox", { name: "A step is" })).toHaveValue("epoch");
}

test("the view that the preview is set to is taken, said in words, copied, and taken back", async ({
  page,
}) => {
  await compose(page);
  await page.getByRole("checkbox", { name: "This step" }).check();
  await page.getByRole("checkbox", { name: "Race: shown" }).check();
  await page.getByRole("button", { name: "Full page" }).click();
  const preview = run(page);
  await openTab(preview, "Race");
  const log = preview.getByRole("checkbox", { name: "Log scale" });
  await log.uncheck();
  await preview.getByRole("combobox", { name: "A step is" }).selectOption("epoch");
  await page.getByRole("button", { name: "View as it is shown" }).click();
  const said = page.getByRole("region", { name: "Controls" }).getByRole("status");
  await expect(said).toHaveText("View: Race, A step is: an epoch, Log scale: off");
  // It stays as it is shown, and comes back with the page.
  await isSeenAsSet(preview);
  await expect(page.getByText("saved in this browser")).toBeVisible();
  await page.reload();
  await ready(page);
  await isSeenAsSet(preview);
  const [tag, frame, link] = [
    (await copied(page, "Element")).split("\n")[1] ?? "",
    await copied(page, "iframe"),
    await copied(page, "Link"),
  ];
  await page.getByRole("button", { name: "Back to the usual view" }).click();
  await expect(said).toHaveText("View: the usual one");
  await expect(log).toBeChecked();
  expect(await copied(page, "Link")).not.toContain("view=");
  await page.setViewportSize({ width: 1366, height: 900 });
  await isSeenAsSet(await visitLesson(page, tag));
  const [, address = ""] = /<iframe src="([^"]*)"/.exec(frame) ?? [];
  for (const each of [address.replaceAll("&amp;", "&"), link]) {
    await page.goto(each);
    await isSeenAsSet(await ready(page));
  }
});

test("the view of a shared run is taken with it", async ({ page }) => {
  await page.goto("lab.html?view=linear");
  await ready(page);
  await page.getByRole("button", { name: "Share" }).click();
  const link = page.getByRole("link", { name: "Make a task of this run" });
  await page.goto((await link.getAttribute("href")) ?? "");
  await ready(page);
  await expect(page.getByText("View: Log scale: off")).toBeVisible();
  await expect(run(page).getByRole("checkbox", { name: "Log scale" })).not.toBeChecked();
});

/** What leads from a run to another one. */
const others = (page: Page) =>
  page.locator("nav.segments, select.study").or(run(page).locator("select.examples"));

test("link, QR code and Canvas lead to the task, and to nothing else past its locks", async ({
  page,
}) => {
  await compose(page);
  await page.getByLabel("Title", { exact: true }).fill("Keep the rate");
  await page.getByRole("button", { name: "Learning rate: locked" }).click();
  await page.getByLabel("Epochs: most").fill("200");
  await expect(run(page).getByRole("region", { name: "Keep the rate" })).toBeVisible();
  const link = await copied(page, "Link");
  const canvas = await copied(page, "Canvas");
  await page.getByRole("button", { name: "QR code", exact: true }).click();
  expect(await scanned(page.getByRole("img", { name: "The link as a QR code" }))).toBe(link);
  for (const size of [
    { width: 1366, height: 768 },
    { width: 320, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await page.goto(link);
    const element = await ready(page);
    await expect(element.getByRole("region", { name: "Keep the rate" })).toBeVisible();
    await expect(
      page.getByRole("link", { name: "Leave the task: to the whole lab" }),
    ).toBeVisible();
    await expect(others(page)).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
    const load = (train: object) =>
      element.evaluate(
        (each: GradWalk, train) =>
          each.load({ train }).then(
            () => "taken",
            (error: Error) => error.message,
          ),
        train,
      );
    expect(await load({ optimizer: { learningRate: 0.5 } })).toContain("learning-rate");
    expect(await load({ epochs: 300 })).toContain("200");
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole("link", { name: "Leave the task: to the whole lab" }).click();
  const free = await ready(page);
  await expect(page.locator("nav.segments")).toBeVisible();
  await expect(free.getByRole("region", { name: "Keep the rate" })).toHaveCount(0);
  const { origin } = new URL(link);
  await visitLesson(page, canvas);
  const [frame] = page.frames().filter((each) => each.url().startsWith(`${origin}/embed.html`));
  await expect(frame?.getByRole("region", { name: "Keep the rate" }) as Locator).toBeVisible();
});

test("what the address has of a task, locks or limits is what is studied", async ({ page }) => {
  const task = encodeURIComponent(JSON.stringify({ version: 1, goal: { step: { atLeast: 1 } } }));
  for (const query of ["locked=learning-rate", "limits=epochs=10..300", `task=${task}`]) {
    await page.goto(`lab.html?preset=network&${query}`);
    const element = await ready(page);
    await expect(element.locator(".sets")).toBeAttached();
    await expect(others(page), query).toHaveCount(0);
    // A link of the Playground in its place is a learner's.
    await page.goto(`lab.html?view=linear&preset=network&${query}#learningRate=1&networkShape=2`);
    await ready(page);
    expect((await experiment(element)).train.optimizer.learningRate, query).toBe(0.3);
  }
  await page.goto("lab.html?preset=network");
  await expect((await ready(page)).locator("select.examples")).toBeVisible();
});
