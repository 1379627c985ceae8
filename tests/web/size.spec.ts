/** What is to be read and pressed is large enough, at every size of the page. */
import type { Locator, Page } from "@playwright/test";
import { expect, type GradWalk, step, test, visit } from "./visit.ts";

const PRESETS = ["line", "perceptron", "network"] as const;

/** Texts that are smaller than so many pixels, SVG and shadow trees included: indices may be. */
const smallTexts = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((least) => {
    const found: string[] = [];
    const walk = (node: Node): void => {
      if (node instanceof Text) {
        const parent = node.parentElement;
        const text = node.data.trim();
        if (!parent || text === "" || parent.closest("sub, sup, option, [hidden]")) {
          return;
        }
        const range = document.createRange();
        range.selectNodeContents(node);
        const { width, height } = range.getBoundingClientRect();
        const style = getComputedStyle(parent);
        const scale = (parent as unknown as SVGGraphicsElement).getScreenCTM?.()?.a ?? 1;
        const size = Number.parseFloat(style.fontSize) * scale;
        const unseen = parent.closest(".unseen") || style.visibility === "hidden";
        if (width > 1 && height > 1 && !unseen && size < least - 0.01) {
          found.push(`${size.toFixed(1)}: ${text.slice(0, 40)}`);
        }
        return;
      }
      if (node instanceof Element && ["STYLE", "SCRIPT"].includes(node.tagName)) {
        return;
      }
      for (const child of node instanceof Element && node.shadowRoot
        ? [...node.shadowRoot.childNodes, ...node.childNodes]
        : node.childNodes) {
        walk(child);
      }
    };
    walk(document.body);
    return [...new Set(found)];
  }, least);

/**
 * Controls with less room than so many pixels either way; of a label with its box the label counts.
 * What stands within the diagram has the place that the diagram gives it: the list of units, the
 * table of weights and the step do the same.
 */
const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((least) => {
    const found: string[] = [];
    const CONTROLS = "button, input, select, textarea, summary, a[href]";
    const look = (root: Document | ShadowRoot): void => {
      for (const each of root.querySelectorAll("*")) {
        if (each.shadowRoot) {
          look(each.shadowRoot);
        }
      }
      for (const control of root.querySelectorAll<HTMLElement>(CONTROLS)) {
        const boxed = (control as HTMLInputElement).type === "checkbox";
        const target = (boxed && control.closest("label")) || control;
        const { width, height } = target.getBoundingClientRect();
        if (control.closest(".unit-map, .column-head")) {
          continue;
        }
        if (width < 2 || height < 2 || !target.checkVisibility({ visibilityProperty: true })) {
          continue;
        }
        if (width < least - 0.5 || height < least - 0.5) {
          const name = control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "";
          const what = `${control.tagName.toLowerCase()}.${control.className || control.id}`;
          found.push(`${what} ${name.slice(0, 24)}: ${width.toFixed(0)} by ${height.toFixed(0)}`);
        }
      }
    };
    look(document);
    return [...new Set(found)];
  }, least);

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
  test(`no text is smaller than 14 px, ${width} by ${height}`, async ({ page }) => {
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

for (const lang of ["en", "zh-Hans"]) {
  test(`no label is cut: ${lang}`, async ({ page }) => {
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

  test(`no label is squeezed, nothing is wider than its column: ${lang}`, async ({ page }) => {
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

test("at 320 px nothing scrolls sideways, in either language", async ({ page }) => {
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
    test(`every control has 44 px, ${width} by ${height}`, async ({ page }) => {
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
