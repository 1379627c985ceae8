/** Homework: done on its page, handed in as a code, and checked with those of a class. */
import { readFile } from "node:fs/promises";
import { classOf, FORGED, loadEngine } from "../class.ts";
import { scanned } from "./camera.ts";
import { smallTexts, violations } from "./seen.ts";
import { expect, type GradWalk, run, test } from "./visit.ts";

const CODE = /^GW1\.[\w-]+$/;

/** Sets a rate and plays to the end, as fast as it goes. */
async function runAt(element: ReturnType<typeof run>, rate: number): Promise<void> {
  await element.evaluate(async (each: GradWalk, learningRate) => {
    await each.ready;
    const { experiment } = each;
    if (experiment) {
      const { train } = experiment;
      const optimizer = { ...train.optimizer, learningRate };
      await each.load({ ...experiment, train: { ...train, optimizer } });
      await each.step({ unit: "epoch", count: train.epochs });
    }
  }, rate);
}

test("what reaches the task gives a code, which is kept, and checked", { tag: "@long" }, async ({
  page,
}) => {
  await page.goto("lesson.html?lesson=downhill&homework=3a");
  await expect(page.getByRole("heading", { name: "Homework 3A" })).toBeVisible();
  const code = page.getByRole("textbox", { name: "Result code" });
  // What is done before anything was judged is where the page begins: then it is tried again.
  let rate = 0.005;
  await expect(async () => {
    rate += 0.0001;
    await runAt(run(page), rate);
    await expect(page.getByText("Take a larger rate")).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(code).toBeHidden();
  await runAt(run(page), 0.02);
  await expect(page.getByText("The task is reached. This code shows it.")).toBeVisible();
  await page.getByLabel("Name (if you like)").fill("Ada");
  await page.getByLabel("Name (if you like)").press("Tab");
  await expect(code).toHaveValue(CODE);
  // The page is opened anew: what was reached is still there.
  await page.reload();
  await expect(code).toHaveValue(CODE);
  const text = await code.inputValue();
  // Whoever scans it has the same text.
  await page.getByText("The code as a QR code").click();
  const picture = page.getByRole("img", { name: "The code as a QR code" });
  expect(await scanned(picture)).toBe(text);
  await page.goto("verify.html");
  await page.getByLabel("Paste codes, one a line").fill(text);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: "Ada" });
  await expect(row).toContainText("Downhill: the learning rate · 3A");
  await expect(row).toContainText("Reached. The run is confirmed.");
  await expect(row).toContainText("Learning rate 0.02");
  // What is checked is still there after a reload; nothing is added to it by a file.
  await page.reload();
  await expect(row).toContainText("Reached. The run is confirmed.");
  await page.getByLabel("Paste codes, one a line").fill(text);
  const file = (name: string, content: string) =>
    page.getByLabel("Open files").setInputFiles({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(content),
    });
  await file("other.txt", `GW9.abc\n${text.slice(0, -1)}\n${"no-code-".repeat(40)}`);
  await expect(page.getByText("3 entries: 0 confirmed")).toBeVisible();
  await expect(page.getByText("another version of the program. Reload this page")).toBeVisible();
  await expect(page.getByText("copied again as a whole, in one line")).toBeVisible();
  const table = page.getByRole("region", { name: "Table of the codes" });
  expect(await table.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  await file("empty.txt", "\n");
  await expect(page.getByText("There is nothing to check")).toBeVisible();
  await expect(table).toHaveCount(0);
});

test("in the other language the run, the answer and the code are the same", async ({ page }) => {
  await page.goto("lesson.html?lesson=downhill&homework=3b");
  await page.locator(".ask textarea").fill("0.025: below 0.01 at epoch 48.");
  await page.locator(".ask form button").click();
  const code = page.locator(".hand textarea");
  // As above, a run that is over before the page began to judge is tried again.
  let rate = 0.0249;
  await expect(async () => {
    rate += 0.0001;
    await runAt(run(page), rate);
    await expect(code).toHaveValue(CODE, { timeout: 3_000 });
  }).toPass();
  const text = await code.inputValue();
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("heading", { name: "作业 3B" })).toBeVisible();
  await expect(page.locator(".ask textarea")).toHaveValue("0.025: below 0.01 at epoch 48.");
  await expect(code).toHaveValue(text);
  await expect
    .poll(() => run(page).evaluate((each: GradWalk) => each.state && JSON.parse(each.state).step))
    .toBe(240);
});

test("what was trained on a bundled table is run again on the same table", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto("lesson.html?lesson=data&homework=8b");
  await run(page).evaluate(async (each: GradWalk) => {
    await each.ready;
    const stepped = new Promise((resolve) => each.addEventListener("gradwalk-step", resolve));
    await each.play();
    await stepped;
    await each.pause();
  });
  await page.getByRole("button", { name: "Make a code of what there is now" }).click();
  const code = page.getByRole("textbox", { name: "Result code" });
  await expect(code).toHaveValue(CODE);
  const text = await code.inputValue();
  await page.goto("verify.html");
  await page.getByLabel("Paste codes, one a line").fill(text);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("row").filter({ hasText: "8B" })).toContainText(
    "Not reached. The run is confirmed.",
  );
});

test("a student's number draws the numbers of a task", async ({ page }) => {
  await page.goto("lesson.html?lesson=model&homework=1b&lang=zh-Hans");
  const number = page.getByLabel("你的学号");
  await number.fill("20231145");
  await page.getByRole("button", { name: "开始" }).click();
  const data = () =>
    run(page).evaluate(async (each: GradWalk) => {
      await each.ready;
      return each.experiment?.data as { slope: number; intercept: number };
    });
  const first = await data();
  await number.fill("20231146");
  await page.getByRole("button", { name: "更改" }).click();
  await expect.poll(data).not.toEqual(first);
  const { slope, intercept } = await data();
  expect(Math.round(slope * 10) % 2).toBe(0);
  await page.getByText("水龙头").check();
  await run(page).evaluate(
    async (each: GradWalk, [w = 0, b = 0]) => {
      const { experiment } = each;
      if (experiment) {
        const model = { ...experiment.model, initial: [{ w: [w], b: [b] }] };
        await each.load({ ...experiment, model });
      }
    },
    [slope, intercept],
  );
  await page.getByRole("button", { name: "用现在的运行生成结果码" }).click();
  await expect(page.getByLabel("结果码", { exact: true })).toHaveValue(CODE);
});

test("homework that is done elsewhere is answered, and gives a code of the answers", {
  tag: "@long",
}, async ({ page }) => {
  await page.goto("lesson.html?lesson=project&homework=10b");
  const questions = page.locator(".ask");
  const said = ["irises", "150", "0.95 to 0.33", null, "1", "of a fourth kind"];
  for (const [k, each] of said.entries()) {
    if (each === null) {
      await questions.nth(k).getByRole("radio", { name: "Yes." }).check();
    } else {
      await questions.nth(k).getByRole("textbox").fill(each);
    }
    await questions
      .nth(k)
      .getByRole("button", { name: /^(Check|Keep this text)$/ })
      .click();
  }
  const code = page.getByRole("textbox", { name: "Result code" });
  await expect(code).toHaveValue(CODE);
  const text = await code.inputValue();
  await page.reload();
  await expect(code).toHaveValue(CODE);
  await page.goto("verify.html");
  await page.getByLabel("Paste codes, one a line").fill(text);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("row").filter({ hasText: "10B" })).toContainText("Reached.");
  await page.getByText("Answers", { exact: true }).click();
  await expect(page.getByText("know nothing? – of a fourth kind")).toBeVisible();
  await expect(page.getByText("better than that of the baseline? – Yes.")).toBeVisible();
});

test("of a class of thirty the five forged codes are found", { tag: "@long" }, async ({ page }) => {
  loadEngine();
  const learners = await classOf(30);
  const codes = learners.map(({ code }) => code);
  const forged = [3, 9, 15, 21, 27];
  const ways = Object.values(FORGED);
  for (const [k, place] of forged.entries()) {
    codes[place] = (await ways[k]?.(codes[place] ?? "", codes[place - 1] ?? "")) ?? "";
  }
  // The last but one hands in what somebody else has made.
  codes[28] = codes[29] ?? "";
  const rows = learners.map(({ name }, k) => `2026-11-27,"${name}",${codes[k]}`);
  const csv = ["Timestamp,Your name,Paste your code", ...rows].join("\r\n");
  await page.goto("verify.html");
  await page.getByLabel("Open files").setInputFiles({
    name: "answers.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(csv),
  });
  await expect(page.getByText("30 entries: 25 confirmed")).toBeVisible();
  const wrong = page.getByRole("row").filter({ hasText: "Changed by hand" });
  await expect(wrong).toHaveCount(5);
  for (const [k, place] of forged.entries()) {
    await expect(wrong.nth(k)).toContainText(learners[place]?.name ?? "");
  }
  const copied = page.getByRole("row").filter({ hasText: "The code itself says “Learner 30”." });
  await expect(copied).toHaveCount(1);
  await expect(copied).toContainText("The same code as No. 30.");
  await expect(page.getByRole("img", { name: /^25 runs; learning rates from/ })).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save for the grade book (CSV)" }).click();
  const book = await readFile(await (await saving).path(), "utf8");
  expect(book.split("\r\n").filter((line) => line.includes("Changed by hand"))).toHaveLength(5);
  expect(book).toContain(" – Learner 1 took");
  const opening = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open the run of code 30 in the lab" }).click();
  const lab = await opening;
  await expect.poll(() => run(lab).evaluate((each: GradWalk) => each.currentStep)).toBe(240);
});

test("of a workbook its sheet is read; one that is broken is told to be saved as CSV", async ({
  page,
}) => {
  const buffer = await readFile(new URL("../csv/workbook.xlsx", import.meta.url));
  const files = { name: "class.xlsx", mimeType: "application/octet-stream", buffer };
  await page.goto("verify.html");
  const open = page.getByLabel("Open files");
  await open.setInputFiles(files);
  await expect(page.getByText("4 entries: 0 confirmed")).toBeVisible();
  await open.setInputFiles({ ...files, buffer: buffer.subarray(0, 400) });
  await expect(page.getByRole("row").filter({ hasText: "class.xlsx" })).toContainText(
    "This workbook cannot be read: save its sheet as CSV, and open that.",
  );
});

test("many lines that are pasted over others can be taken back", async ({ page }) => {
  await page.goto("verify.html");
  const field = page.getByLabel("Paste codes, one a line");
  const undo = page.getByRole("button", { name: "Undo pasting" });
  const lines = Array.from({ length: 1200 }, (_, k) => `n ${k}`).join("\n");
  const paste = () =>
    field.evaluate((each: HTMLTextAreaElement, text) => {
      each.select();
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      each.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
    }, lines);
  await field.fill("what was there");
  await paste();
  await expect(field).toHaveValue(lines);
  await undo.click();
  await expect(field).toHaveValue("what was there");
  await expect(field).toBeFocused();
  await expect(undo).toBeHidden();
  await paste();
  await field.press("ControlOrMeta+z");
  await expect(field).toHaveValue("what was there");
  await expect(undo).toBeHidden();
  // What is written after it, the browser takes back.
  await paste();
  await field.press("End");
  await field.pressSequentially("x");
  await expect(undo).toBeHidden();
});

test("ten thousand lines, some of them codes, are told apart", { tag: "@long" }, async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  loadEngine();
  const [learner] = await classOf(1);
  const lines = Array.from({ length: 10_000 }, (_, k) =>
    k % 100 === 7 ? learner?.code : `n ${k}`,
  );
  await page.goto("verify.html");
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join("\n"));
  await page.getByLabel("Paste codes, one a line").press("ControlOrMeta+V");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText("10,000 entries: 100 confirmed")).toBeVisible();
  await expect(page.getByText("9,900 that are no codes")).toBeVisible();
  await expect(page.getByText("The same code as No. 108").first()).toBeVisible();
});

test("a check can be cancelled; what was found by then is shown", { tag: "@long" }, async ({
  page,
}) => {
  loadEngine();
  const [learner] = await classOf(1);
  await page.goto("verify.html");
  const field = page.getByLabel("Paste codes, one a line");
  await field.evaluate((each: HTMLTextAreaElement, code) => {
    each.value = Array.from({ length: 20_000 }, () => code).join("\n");
  }, learner?.code);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("progressbar", { name: "Codes that are checked" })).toBeVisible();
  await expect(page.getByText(/^[1-9][\d,]* of 20,000$/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(/^Cancelled after [\d,]+ of 20,?000\.$/)).toBeVisible();
  await expect(page.getByRole("table")).toBeVisible();
});

for (const language of ["en", "zh-Hans"]) {
  for (const theme of ["light", "dark"]) {
    test(`no barrier in homework and its checking, ${language}, ${theme}`, {
      tag: (language === "en") === (theme === "light") ? [] : "@long",
    }, async ({ page }) => {
      loadEngine();
      const look = `lang=${language}&theme=${theme}`;
      const learners = await classOf(3);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`verify.html?${look}`);
      await page.locator("textarea").fill(learners.map(({ code }) => code).join("\n"));
      await page.locator("form button").click();
      await expect(page.getByRole("table")).toBeVisible();
      expect(await violations(page), "checked").toEqual([]);
      expect(await smallTexts(page, 14)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await page.goto(`lesson.html?lesson=downhill&homework=3a&${look}`);
      await runAt(run(page), 0.02);
      await expect(page.locator(".hand textarea")).toHaveValue(CODE);
      expect(await violations(page), "handed in").toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });
  }
}
