/** Home: a run to touch, the ways in, how far one is; and old addresses of the lab. */

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { violations } from "./seen.ts";
import { expect, type GradWalk, ready, shows, snapshot, step, test, visit } from "./visit.ts";

const LANGUAGES = [
  ["en", "Watch a neural network learn", ["Learn", "Lab", "Your data", "Teach"]],
  ["zh-Hans", "看神经网络怎样学习", ["课程", "实验室", "你的数据", "教学"]],
] as const;

for (const [lang, title, places] of LANGUAGES) {
  for (const width of [1366, 390]) {
    test(`${lang}, ${width} wide: a run that plays, and a column for each place`, {
      tag: "@long",
    }, async ({ page }) => {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 768 });
      const element = await visit(page, `./?lang=${lang}`);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
      await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(1);
      await expect(page.getByRole("heading", { level: 2 })).toContainText(places);
      const head = page.getByRole("banner").locator(".places a");
      await expect(head).toHaveText(places);
      for (const theme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: theme });
        expect(await violations(page), theme).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // Every way leads somewhere.
      const ways = await page
        .locator(".four a, .go a, .places a")
        .evaluateAll((links) => [
          ...new Set(links.map((link) => (link as HTMLAnchorElement).href.replace(/#.*/, ""))),
        ]);
      expect(ways.length).toBeGreaterThan(18);
      for (const way of ways) {
        const body = await (await page.request.get(way)).text();
        // An address that is none is answered with home, too.
        expect(body.includes('<body class="home">'), way).toBe(/\/(\?|$)/.test(way));
      }
    });
  }
}

test("whoever wants no motion plays it", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const element = await visit(page, "./?lang=en");
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(4);
  expect(await snapshot(element)).toMatchObject({ step: 0, status: "ready" });
  await element.getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(1);
});

test.describe("an old address of the lab leads on to the lab", () => {
  test("with a run in its fragment", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page, "lab.html?preset=perceptron&lang=zh-Hans");
    const told = await step(element, 25);
    const link = await element.evaluate((element: GradWalk) => element.link());
    await page.goto("about:blank");
    await page.goto(link.replace("lab.html", ""));
    await page.waitForURL(/\/lab\.html\?preset=perceptron&lang=zh-Hans#gradwalk=/);
    await shows(await ready(page), 25);
    await expect.poll(() => snapshot(element)).toEqual({ ...told, status: "paused" });
  });

  test("with a preset, and whatever else the lab takes", async ({ page }) => {
    await page.goto("./?preset=network&view=tab%3Drace&theme=dark");
    await page.waitForURL(/\/lab\.html\?preset=network&view=tab%3Drace&theme=dark$/);
    await expect((await ready(page)).locator(".race-head, .race").first()).toBeAttached();
    // Going back does not lead into a ring.
    await page.goto("./?lang=en");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Watch");
  });

  test("a link that is pasted while home is open, too", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page);
    await step(element, 12);
    const { hash } = new URL(await element.evaluate((element: GradWalk) => element.link()));
    await visit(page, "./?lang=en");
    await page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
    await page.waitForURL(/\/lab\.html/);
    await shows(await ready(page), 12);
  });

  test("language and theme alone stay at home", async ({ page }) => {
    await page.goto("./?lang=zh-Hans&theme=dark");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("神经网络");
    await expect(page).toHaveURL(/\/\?lang=zh-Hans&theme=dark$/);
  });
});

test("a bundled table, and a file of one's own, are opened from home", { tag: "@long" }, async ({
  page,
}) => {
  await page.goto("./?lang=en");
  await page.getByRole("link", { name: "Iris" }).click();
  await expect(page.locator(".file")).toHaveText("iris.csv150 rows, 5 columns");
  await expect(page).not.toHaveURL(/set=/);
  await page.goto("./?lang=en");
  const rows = Array.from({ length: 60 }, (_, k) => `${k / 10},${3 * k + 2}`).join("\n");
  await page.getByLabel("Open a CSV file").setInputFiles({
    name: "mine.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`x,t\n${rows}\n`),
  });
  await expect(page.locator(".file")).toHaveText("mine.csv60 rows, 2 columns");
  // It was handed over once: what is opened after it stays.
  await page.goto("data.html?set=banknote");
  await expect(page.locator(".file")).toContainText("1,372 rows");
  // Reloaded at once, before what was opened can have been kept.
  await page.reload();
  await expect(page.locator(".file")).toContainText("1,372 rows");
  await expect(page).not.toHaveURL(/set=/);
});

/** Answers the first question of lesson 2. */
async function begin(page: Page): Promise<void> {
  await page.goto("lesson.html?lesson=loss&lang=en");
  await ready(page);
  await page.getByRole("spinbutton").or(page.getByRole("textbox")).first().fill("-3");
  await page.getByRole("button", { name: "Check" }).first().click();
  await expect(page.getByText("Right.").first()).toBeVisible();
}

test("what was begun in a lesson is where to go on", { tag: "@long" }, async ({ page }) => {
  await begin(page);
  await page.goto("./");
  const on = page.getByRole("link", { name: "Go on with lesson 2" });
  await expect(on).toHaveAttribute("href", /lesson=loss/);
  await expect(page.getByRole("link", { name: /Loss: how wrong\?/ })).toContainText(/1 of \d/);
});

test("progress is saved as a file, cleared, and brought back; a wrong file is told", {
  tag: "@long",
}, async ({ page }) => {
  await begin(page);
  await page.goto("./?lang=en");
  await page.getByText("Your progress").click();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const text = await readFile(await (await saving).path(), "utf8");
  const said = page.locator(".progress [role=status]");
  const open = (name: string, content: string) =>
    page
      .getByLabel("Open a file")
      .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  const on = page.getByRole("link", { name: "Go on with lesson 2" });

  await open("rides.json", '{"x": 1}');
  await expect(said).toContainText("rides.json has no progress in it.");
  await open("half.json", text.replace('"furthest":0', '"furthest":"0"'));
  await expect(said).toContainText("damaged at “lessons.02-loss.furthest”");
  await open("cut.json", text.slice(0, -9));
  await expect(said).toContainText("cut.json is damaged");
  // Nothing of it has touched what is here.
  await expect(on).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(on).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(said).toHaveText("Cleared.");
  await expect(page.getByRole("link", { name: "Start with lesson 1" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: /Loss: how wrong\?/ })).toContainText("35 min");

  await page.getByText("Your progress").click();
  await open("mine.json", text);
  await expect(said).toContainText("What you had here stays");
  await expect(on).toBeVisible();
  await page.getByRole("button", { name: "中文" }).click();
  await expect(said).toContainText("已打开");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  // The lesson itself has it again.
  await page.goto("lesson.html?lesson=loss&lang=en");
  await expect(page.getByText("Right.").first()).toBeVisible();
});

test("what networks are used for is chosen, learns in sight, and its answers are counted", {
  tag: "@long",
}, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const element = await visit(page, "./?lang=en");
  const said = page.locator(".uses .said");
  await expect(said).toContainText("the line through 100 samples");
  for (const [name, question, set] of [
    ["Banknotes", "Genuine or forged?", "banknote"],
    ["Breast cancer", "Malignant or benign?", "cancer"],
    ["Iris", "Which of three kinds?", "iris"],
  ] as const) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(said).toContainText(question);
    await expect(said.getByRole("link")).toHaveAttribute("href", `./data.html?set=${set}`);
    await expect(element.getByRole("img", { name: "The network’s answers" })).toBeVisible();
    await expect.poll(async () => (await snapshot(element)).step).toBe(0);
    const { metrics } = await step(element, 60, "epoch");
    expect(metrics.accuracy).toBeGreaterThan(0.9);
    await expect(said).toContainText(/, 9\d.*% are right\./);
  }
  await page.getByRole("button", { name: "Fit a line" }).click();
  await expect(said).not.toContainText("are right");
});
