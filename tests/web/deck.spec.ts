/** Lessons as slides: the keys, the class's answers, letters for the last row, no progress. */
import type { Page } from "@playwright/test";
import { expect, type GradWalk, ready, run, snapshot, test } from "./visit.ts";

test.use({ viewport: { width: 1280, height: 720 } });

const LESSONS = "model loss downhill batches neuron classes hidden data by-heart project".split(
  " ",
);
const LANGUAGES = ["en", "zh-Hans"] as const;

const title = (page: Page) => page.locator("article h2");
const place = (page: Page) => page.getByRole("status").filter({ hasText: /\d (of|\/) \d/ });

async function open(page: Page, lesson: string, more = "&lang=en"): Promise<void> {
  await page.goto(`lesson.html?lesson=${lesson}&deck${more}`);
  await ready(page);
}

/** On to the slide of this title. */
const forth = (page: Page, name: string) =>
  expect(async () => {
    if ((await title(page).textContent()) !== name) {
      await page.keyboard.press("ArrowRight");
    }
    await expect(title(page)).toHaveText(name, { timeout: 100 });
  }).toPass();

for (const [language, first, last, leave] of [
  ["en", "Which way?", "Break it, mend it", "Leave slides"],
  ["zh-Hans", "往哪边走", "先弄坏，再救回", "退出幻灯片"],
] as const) {
  test(`keys lead through the slides, ${language}`, async ({ page }) => {
    await open(page, "downhill", `&lang=${language}`);
    await expect(title(page)).toHaveText(first);
    await page.keyboard.press("ArrowLeft");
    await expect(title(page)).toHaveText(first);
    await page.keyboard.press("End");
    await expect(title(page)).toHaveText(last);
    await expect(place(page)).toContainText(/7 (of|\/) 7/);
    const end = (await place(page).textContent()) ?? "";
    for (const key of ["ArrowRight", "PageDown"]) {
      await page.keyboard.press(key);
      await expect(place(page)).toHaveText(end);
    }
    await page.keyboard.press("Home");
    await expect(title(page)).toHaveText(first);
    // What does not fit on a slide follows on its next part.
    const seen: string[] = [];
    for (let k = 0; k < 30; k++) {
      seen.push(((await place(page).textContent()) ?? "").replace(/\s+/g, " ").trim());
      if (/^2\b/.test(seen.at(-1) ?? "")) {
        break;
      }
      await page.keyboard.press(k % 2 ? "PageDown" : "ArrowRight");
    }
    expect(new Set(seen).size).toBe(seen.length);
    for (const each of seen.slice(0, -1).reverse()) {
      await page.keyboard.press("PageUp");
      await expect(place(page)).toContainText(each);
    }
    await expect(page.getByRole("button", { name: leave })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page).not.toHaveURL(/deck/);
    await expect(page.locator(".onward")).toBeVisible();
  });
}

test("keys that come before the lesson do nothing", async ({ page }) => {
  let come = () => {};
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/assets\/03-downhill\.en-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/assets\/03-downhill\.en-/);
  await page.goto("lesson.html?lesson=downhill&deck&lang=en", { waitUntil: "commit" });
  await asked;
  await page.locator(".way").waitFor({ state: "attached" });
  for (const key of ["End", "Home", "ArrowRight", "ArrowLeft", "a", "1", "End"]) {
    await page.keyboard.press(key);
  }
  come();
  await ready(page);
  await expect(title(page)).toHaveText("Which way?");
});

test("a reload and the other language keep the slide", { tag: "@long" }, async ({ page }) => {
  await open(page, "downhill");
  await forth(page, "A step by hand");
  await page.reload();
  await expect(title(page)).toHaveText("A step by hand");
  await page.goto(page.url().replace("lang=en", "lang=zh-Hans"));
  await expect(place(page)).toContainText("2 / 7");
});

test("a class answers, and a key shows what is right", async ({ page }) => {
  await open(page, "downhill");
  const choice = (name: RegExp) => page.locator("article").getByRole("button", { name });
  await expect(async () => {
    if ((await choice(/^B/).count()) === 0) {
      await page.keyboard.press("ArrowRight");
    }
    await expect(choice(/^B/)).toBeVisible({ timeout: 500 });
  }).toPass();
  const answer = page.getByText("To the right the loss is smaller.");
  await expect(answer).toBeHidden();
  await page.keyboard.press("2");
  await expect(choice(/^B/)).toHaveAttribute("aria-pressed", "true");
  await choice(/^A/).click();
  await expect(choice(/^A/)).toHaveAttribute("aria-pressed", "true");
  await expect(choice(/^B/)).toHaveAttribute("aria-pressed", "false");
  const box = await title(page).boundingBox();
  await page.keyboard.press("a");
  await expect(answer).toBeVisible();
  await expect(choice(/^A/)).toContainText("✓");
  // The room for it was there before.
  expect(await title(page).boundingBox()).toEqual(box);
  await page.getByRole("button", { name: "Hide the answer" }).click();
  await expect(answer).toBeHidden();
  // Blanks are filled in.
  await forth(page, "The trainer walks");
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator("article .blank").last()).not.toHaveText("2.808");
  await page.keyboard.press("a");
  await expect(page.locator("article .blank").last()).toHaveText("2.808");
});

test("the trainer has its own keys; what was run stays with its slide", async ({ page }) => {
  await open(page, "batches");
  const picture = run(page).locator("canvas.picture");
  await picture.focus();
  await page.keyboard.press("Space");
  await expect(async () => expect((await snapshot(run(page))).step).toBeGreaterThan(0)).toPass();
  await run(page).evaluate((element: GradWalk) => element.pause());
  const { step } = await snapshot(run(page));
  await title(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect(async () => expect((await snapshot(run(page))).step).toBe(step)).toPass();
});

test("the loss of a network is another side of its slide", async ({ page }) => {
  await open(page, "hidden");
  await page.keyboard.press("End");
  const loss = run(page).locator(".loss-chart");
  const diagram = run(page).locator(".diagram");
  await expect(diagram).toBeVisible();
  await expect(loss).toBeHidden();
  await expect(run(page).locator(".pair .loss").first()).toHaveText(/^Loss 0\.\d{4}$/);
  await page.keyboard.press("n");
  await expect(loss).toBeVisible();
  await expect(diagram).toHaveCount(0);
  await page.getByRole("button", { name: "Picture" }).click();
  await expect(diagram).toBeVisible();
});

/** Letters that are seen and smaller than this, and what is cut or runs over. */
const faults = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode) => {
      const walker = document.createTreeWalker(root as Node, NodeFilter.SHOW_ELEMENT);
      for (let at = walker.nextNode() as HTMLElement | null; at; ) {
        const own = [...at.childNodes].some(
          (node) => node instanceof Text && node.data.trim() !== "",
        );
        const style = getComputedStyle(at);
        const seen =
          own && at.checkVisibility({ visibilityProperty: true }) && !at.closest(".unseen, .ruler");
        // Indices are smaller; so is what stands below and above in formulas.
        const index = at.closest("sub, sup, msub, msup, msubsup, style, option") !== null;
        if (seen && !index && Number.parseFloat(style.fontSize) < 20) {
          found.push(`${style.fontSize}: ${at.className} ${at.textContent?.trim()}`);
        }
        if (at.shadowRoot) {
          look(at.shadowRoot);
        }
        at = walker.nextNode() as HTMLElement | null;
      }
    };
    look(document.body);
    const element = document.querySelector("grad-walk");
    const shell = element?.shadowRoot?.querySelector(".shell");
    const named = /fit|decision|network|output|surface/.exec(element?.getAttribute("panels") ?? "");
    if (named && !shell?.querySelector(":scope > .picture-card")) {
      found.push(`there is no picture for ${named}`);
    }
    for (const each of [
      document.documentElement,
      ...document.querySelectorAll("article, header.top, .way"),
      ...(shell ? [shell, ...shell.querySelectorAll(".stage")] : []),
    ]) {
      if (each && each.scrollWidth > each.clientWidth + 1) {
        found.push(`${each.className || each.tagName} is too wide: ${each.scrollWidth}`);
      }
      if (each && each.scrollHeight > each.clientHeight + 1) {
        found.push(`${each.className || each.tagName} is too high: ${each.scrollHeight}`);
      }
    }
    return found;
  });

for (const language of LANGUAGES) {
  for (const lesson of LESSONS) {
    // Slides of one lesson in each language stand for all of them; all of them take minutes.
    const tag = lesson === (language === "en" ? "downhill" : "neuron") ? [] : ["@long"];
    test(`each slide of ${lesson} is whole and large, ${language}`, { tag }, async ({ page }) => {
      await open(page, lesson, `&lang=${language}`);
      const next = page.getByRole("button", { name: /^(Next|下一页)$/ });
      for (let slides = 1; ; slides++) {
        const where = `${await title(page).textContent()} ${await place(page).textContent()}`;
        await expect(async () => expect(await faults(page), where).toEqual([])).toPass({
          timeout: 5000,
        });
        if (await next.isDisabled()) {
          expect(slides).toBeGreaterThan(5);
          break;
        }
        await page.keyboard.press("ArrowRight");
      }
    });
  }
}

test("whoever shows a lesson has not learnt it", { tag: "@long" }, async ({ page }) => {
  await open(page, "downhill");
  for (const key of ["a", "ArrowRight", "a", "End", "a"]) {
    await page.keyboard.press(key);
  }
  await page.keyboard.press("Escape");
  await ready(page);
  await expect(page.getByRole("heading", { name: "Which way?" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeDisabled();
  const kept = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open("gradwalk-course");
        opening.onsuccess = () => {
          const { objectStoreNames: names } = opening.result;
          if (!names.contains("progress")) {
            resolve(0);
            return;
          }
          const counting = opening.result
            .transaction("progress")
            .objectStore("progress")
            .get("03-downhill");
          counting.onsuccess = () => resolve(counting.result?.furthest ?? 0);
        };
      }),
  );
  expect(kept).toBe(0);
});
