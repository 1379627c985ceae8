/** What is to be read and pressed is large enough, at every size of the page. */
import type { Locator } from "@playwright/test";
import { smallTargets, smallTexts } from "./seen.ts";
import { expect, type GradWalk, step, test, visit } from "./visit.ts";

const PRESETS = ["line", "perceptron", "network"] as const;

/** Everything that is folded is opened. */
const unfold = (element: Locator) =>
  element.evaluate((element: GradWalk) => {
    for (const fold of element.renderRoot.querySelectorAll("details")) {
      fold.open = true;
    }
  });

for (const [width, height] of [
  [1366, 768],
  [768, 1024],
  [390, 844],
  [480, 400],
] as const) {
  const tag = width === 390 ? [] : ["@long"];
  test(`no text is smaller than 14 px, ${width} by ${height}`, { tag }, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const preset of PRESETS) {
      const element = await visit(page, `?preset=${preset}`);
      await step(element, 3, "epoch");
      await unfold(element);
      const tabs = element.locator(".numbers-card .tabs button");
      for (let tab = 0; tab < Math.max(1, await tabs.count()); tab++) {
        if ((await tabs.count()) > 0) {
          await tabs.nth(tab).click();
          await page.waitForTimeout(300);
        }
        expect(await smallTexts(page, 14), `${preset}, tab ${tab}`).toEqual([]);
      }
    }
  });
}

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 800 } });

  test("what is studied is read whole in the head", async ({ page }) => {
    for (const preset of PRESETS) {
      for (const lang of ["en", "zh-Hans"]) {
        await visit(page, `lab.html?preset=${preset}&lang=${lang}`);
        const list = page.getByRole("combobox").and(page.locator(".study"));
        const [text, room] = await list.evaluate((list: HTMLSelectElement) => {
          const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } =
            getComputedStyle(list);
          const pen = new OffscreenCanvas(1, 1).getContext(
            "2d",
          ) as OffscreenCanvasRenderingContext2D;
          pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
          const { width } = pen.measureText(list.selectedOptions[0]?.text ?? "");
          // The arrow stands beside it.
          return [
            width,
            list.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 16,
          ];
        });
        expect(text, `${preset}, ${lang}`).toBeGreaterThan(20);
        expect(text, `${preset}, ${lang}`).toBeLessThanOrEqual(room ?? 0);
      }
    }
  });
});

for (const lang of ["en", "zh-Hans"]) {
  test(`no label is cut: ${lang}`, { tag: lang === "en" ? "@long" : [] }, async ({ page }) => {
    for (const [width, height] of [
      [1366, 650],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const preset of PRESETS) {
        const element = await visit(page, `?preset=${preset}&lang=${lang}`);
        await step(element, 5, "epoch");
        await page.waitForTimeout(300);
        const found = await element.evaluate((element: GradWalk) =>
          [...element.renderRoot.querySelectorAll<HTMLElement>(".choices *, .loss-card *")]
            .filter((each) => {
              const { overflowX, visibility } = getComputedStyle(each);
              const seen = visibility === "visible" && each.clientWidth > 2 && each.innerText;
              return seen && overflowX === "hidden" && each.scrollWidth > each.clientWidth;
            })
            .map((each) => each.innerText),
        );
        expect(found, `${preset}, ${width} wide`).toEqual([]);
      }
    }
  });

  test(`no label is squeezed, nothing is wider than its column: ${lang}`, {
    tag: lang === "en" ? [] : "@long",
  }, async ({ page }) => {
    for (const [width, height] of [
      [1366, 768],
      [1280, 720],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const preset of [...PRESETS, "circle-features", "overfit-early-stopping"]) {
        const element = await visit(page, `?preset=${preset}&lang=${lang}`);
        await unfold(element);
        await step(element, 5, "epoch");
        await page.waitForTimeout(300);
        const found = await element.evaluate((element: GradWalk) => {
          const root = element.renderRoot;
          const say = (each: Element) => `${each.className}: ${each.textContent?.trim()}`;
          const tall = [...root.querySelectorAll(".control > label, .control > .label")].filter(
            (label) => label.getBoundingClientRect().height > 37,
          );
          const side = root.querySelector(".choices")?.getBoundingClientRect().right ?? 0;
          const wide = [...root.querySelectorAll(".choices .control *")].filter(
            (each) => each.getBoundingClientRect().right > side,
          );
          const out = [...root.querySelectorAll(".readings *")].filter(
            (each) => each.getBoundingClientRect().right > innerWidth - 12,
          );
          return [...tall, ...wide, ...out].map(say);
        });
        expect(found, `${preset}, ${width} wide`).toEqual([]);
      }
    }
  });
}

test("in the big picture no text is smaller than 20 px", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  for (const preset of PRESETS) {
    const element = await visit(page, `?preset=${preset}&view=big`);
    await step(element, 3, "epoch");
    await expect(element.locator(".big-head")).toBeVisible();
    await page.waitForTimeout(500);
    expect(await smallTexts(page, 20), preset).toEqual([]);
  }
});

test("at 320 px nothing scrolls sideways, in either language", { tag: "@long" }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const lang of ["en", "zh-Hans"]) {
    for (const preset of PRESETS) {
      const element = await visit(page, `?preset=${preset}&lang=${lang}`);
      await step(element, 3, "epoch");
      await unfold(element);
      const tabs = element.locator(".numbers-card .tabs button");
      for (let tab = 0; tab < (await tabs.count()); tab++) {
        await tabs.nth(tab).click();
        await page.waitForTimeout(200);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `${preset}, ${lang}, tab ${tab}`).toBeLessThanOrEqual(320);
      }
    }
  }
});

test.describe("for fingers", () => {
  test.use({ hasTouch: true, isMobile: true });

  for (const [width, height] of [
    [390, 844],
    [768, 1024],
  ] as const) {
    const tag = width === 390 ? [] : ["@long"];
    test(`every control has 44 px, ${width} by ${height}`, { tag }, async ({ page }) => {
      await page.setViewportSize({ width, height });
      for (const preset of PRESETS) {
        const element = await visit(page, `?preset=${preset}`);
        await step(element, 3, "epoch");
        await unfold(element);
        const tabs = element.locator(".numbers-card .tabs button");
        for (let tab = 0; tab < (await tabs.count()); tab++) {
          await tabs.nth(tab).click();
          await page.waitForTimeout(300);
          expect(await smallTargets(page, 44), `${preset}, tab ${tab}`).toEqual([]);
        }
      }
    });
  }
});
