import type { Locator, Page } from "@playwright/test";
import {
  expect,
  type GradWalk,
  run,
  shows,
  snapshot,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

test.describe("opening the page", () => {
  test("it loads from its own server alone, and then asks for nothing", { tag: "@long" }, async ({
    page,
  }) => {
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const element = await visit(page);
    await expect(element.locator("canvas.picture")).toBeVisible();
    await expect(element.locator(".loss-chart canvas")).toBeVisible();
    // The chart's library comes with the first step.
    await step(element, 1);
    await expect(element.locator(".loss-chart .uplot")).toBeVisible();
    // So does the dialog when it is opened.
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await page.waitForLoadState("networkidle");
    const site = new URL(page.url()).origin;
    expect(requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(site))).toEqual(
      [],
    );
    const loaded = requests.length;
    await step(element, 50);
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await page.waitForLoadState("networkidle");
    expect(requests.slice(loaded)).toEqual([]);
  });

  test("no cookie is set", async ({ page, context }) => {
    await visit(page);
    expect(await context.cookies()).toEqual([]);
  });

  test("left alone for a minute it shows the same page, and no notice", async ({ page }) => {
    await page.clock.install();
    const element = await visit(page);
    await expect(element.locator("canvas.picture")).toBeVisible();
    // What comes once the first view stands: the step in numbers, the rates that are tried.
    await expect(async () => {
      await page.clock.runFor(1000);
      await expect(element.locator(".step-table")).toBeVisible({ timeout: 10 });
      await expect(element.locator(".strip")).toContainText("best", { timeout: 10 });
      await expect(element.locator(".shell")).not.toContainText("Trying", { timeout: 10 });
    }).toPass();
    await page.clock.runFor(20_000);
    const text = await element.locator(".shell").innerText();
    await page.clock.runFor(60_000);
    await expect(element.locator(".notice")).toHaveCount(0);
    expect(await element.locator(".shell").innerText()).toBe(text);
  });
});

test.describe("the language of the page", () => {
  test.describe("of a browser that asks for Chinese", () => {
    test.use({ locale: "zh-CN" });

    test("is Chinese, in the title and for screen readers too", async ({ page }) => {
      await visit(page);
      await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
      await expect(page).toHaveTitle("Gradwalk：看神经网络怎样学习");
    });
  });

  test("is English else, switches at a click, and is remembered", {
    tag: ["@long", "@engines"],
  }, async ({ page }) => {
    const element = await visit(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page).toHaveTitle("Gradwalk: watch a neural network learn");
    await step(element, 7);
    await page.getByRole("button", { name: "中文" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
    await expect(page).toHaveTitle(/神经网络/);
    await expect(element.getByRole("button", { name: "播放" })).toBeVisible();
    // The run does not mind.
    expect((await snapshot(element)).step).toBe(7);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
    await page.getByRole("button", { name: "EN" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page).toHaveTitle(/neural network/);
    // The theme in the same way.
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(element).toHaveAttribute("data-dark");
  });
});

/** Whether a part is on the screen as a whole, without scrolling. */
async function inView(page: Page, part: Locator, name: string): Promise<void> {
  const box = await part.boundingBox();
  const { width, height } = page.viewportSize() as { width: number; height: number };
  expect(box, `${name} is not there`).not.toBeNull();
  const { x, y, width: w, height: h } = box as NonNullable<typeof box>;
  const ends = { left: x, top: y, right: width - x - w, bottom: height - y - h };
  for (const [side, room] of Object.entries(ends)) {
    expect(room, `${name} leaves the screen at its ${side}`).toBeGreaterThanOrEqual(-0.5);
  }
  expect(Math.min(w, h), `${name} has no size`).toBeGreaterThan(4);
}

/** Nothing can be scrolled sideways, neither the page nor a part of it. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const wide: string[] = [];
    const look = (root: ParentNode) => {
      for (const each of root.querySelectorAll("*")) {
        const { overflowX } = getComputedStyle(each);
        // The table of a step has a box of its own, which may scroll.
        const own = each.matches(".step-lines");
        const scrolls = !own && (overflowX === "auto" || overflowX === "scroll");
        if (each.scrollWidth > each.clientWidth + 1 && (scrolls || each === document.body)) {
          wide.push(`${each.tagName}.${each.className}`);
        }
        if (each.shadowRoot) {
          look(each.shadowRoot);
        }
      }
    };
    look(document);
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? ["the page", ...wide] : wide;
  });

test.describe("at 320 pixels", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const lang of ["en", "zh-Hans"]) {
    test(`a loss of many signs has room beside the accuracy, ${lang}`, async ({ page }) => {
      const element = await visit(page, `?preset=spiral&lang=${lang}`);
      await element.evaluate((each: GradWalk) => each.seek(7500));
      await expect(element.locator(".pair.training")).toContainText("× 10⁻⁶");
      await expect(element.locator(".pair.training b").last()).toBeVisible();
      expect(await sideways(page)).toEqual([]);
    });
  }
});

const languages = [
  ["en", "Play", ["line", "line-sigmoid", "perceptron"]],
  ["zh-Hans", "播放", ["line", "perceptron"]],
] as const;

for (const [lang, play, presets] of languages) {
  test.describe(`the first screen, ${lang}`, () => {
    test.describe("on a small laptop", () => {
      test.use({ viewport: { width: 1366, height: 768 } });

      for (const preset of presets) {
        test(`${preset}: data, sliders, picture, loss and play without scrolling`, {
          tag: "@long",
        }, async ({ page }) => {
          const element = await visit(page, `?preset=${preset}&lang=${lang}`);
          await step(element, 20);
          for (const option of ["samples", "noise", "learning-rate", "epochs", "batch"]) {
            await inView(page, element.locator(`#slider-${option}`), option);
          }
          await inView(page, element.locator("canvas.picture"), "picture");
          await inView(page, element.locator(".loss-chart"), "loss");
          await inView(page, element.getByRole("button", { name: play, exact: true }), "play");
          await inView(page, element.locator(".timeline input"), "timeline");
          await inView(page, element.locator(".readings"), "readings");
          expect(await sideways(page)).toEqual([]);
        });
      }
    });

    test.describe("on a phone", () => {
      test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

      for (const preset of ["line", "perceptron"]) {
        test(`${preset}: picture, loss, choices, one below the other; the keys stay in view`, {
          tag: "@long",
        }, async ({ page }) => {
          const element = await visit(page, `?preset=${preset}&lang=${lang}`);
          await step(element, 20);
          const order = ["canvas.picture", ".loss-card", "#slider-learning-rate", "#slider-epochs"];
          const tops: number[] = [];
          for (const part of order) {
            const box = await element.locator(part).boundingBox();
            expect(box, part).not.toBeNull();
            tops.push(box?.y ?? 0);
            expect(box?.x).toBeGreaterThanOrEqual(0);
            expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
          }
          expect(tops).toEqual([...tops].sort((a, b) => a - b));
          expect(await sideways(page)).toEqual([]);
          await inView(page, element.locator("canvas.picture"), "picture");
          await inView(page, element.getByRole("button", { name: play, exact: true }), "play");
          // Rate and epochs within a screen and a half.
          expect(tops.at(-1)).toBeLessThan(1.5 * 844);
        });
      }

      test("speed and reset stand in the page, once", { tag: "@long" }, async ({ page }) => {
        const element = await visit(page, `?preset=network&lang=${lang}`);
        const speed = element.getByRole("combobox", { name: lang === "en" ? "Speed" : "速度" });
        await speed.selectOption("full");
        await element.getByRole("button", { name: play, exact: true }).click();
        const at = () => snapshot(element).then(({ step }) => step);
        await expect.poll(at).toBeGreaterThan(300);
        const reset = element.getByRole("button", { name: lang === "en" ? "Reset" : "重置" });
        expect((await reset.boundingBox())?.height).toBeGreaterThanOrEqual(44);
        await reset.click();
        await expect.poll(at).toBe(0);
        expect(await sideways(page)).toEqual([]);
        // Turned to its side the phone has room for them in the bar.
        await page.setViewportSize({ width: 844, height: 700 });
        await expect(element.locator(".transport .speed select")).toBeVisible();
      });

      test("every button is large enough for a finger", { tag: "@long" }, async ({ page }) => {
        const element = await visit(page, `?lang=${lang}`);
        await expect(element.getByRole("button").first()).toBeVisible();
        for (const button of await page.getByRole("button").all()) {
          const box = await button.boundingBox();
          // WCAG 2.2, 2.5.8: at least 24 by 24.
          expect(
            Math.min(box?.width ?? 0, box?.height ?? 0),
            await button.innerText(),
          ).toBeGreaterThanOrEqual(24);
        }
      });
    });

    test.describe("as small as an embed", () => {
      test.use({ viewport: { width: 480, height: 400 } });

      const wholeParts = async (page: Page, element: Locator) => {
        // At the start the loss has its longest number.
        expect(await sideways(page)).toEqual([]);
        await step(element, 20);
        await expect(element.locator(".loss-card, .numbers-card")).toHaveCount(0);
        await inView(page, element.locator("canvas.picture"), "picture");
        await inView(page, element.locator("#slider-learning-rate"), "learning rate");
        await inView(page, element.locator(".transport"), "transport");
        const { height } = (await element.locator("canvas.picture").boundingBox()) ?? { height: 0 };
        expect(height).toBeGreaterThan(120);
        for (const button of await element.locator(".transport button:visible").all()) {
          await inView(page, button, await button.innerText());
        }
        expect(await sideways(page)).toEqual([]);
      };

      for (const preset of ["line", "perceptron"]) {
        test(`${preset}: picture and transport fill the site`, async ({ page }) => {
          await wholeParts(page, await visit(page, `?preset=${preset}&lang=${lang}`));
        });

        test(`${preset}: picture and transport fill a lesson's frame`, async ({ page }) => {
          const markup = `<grad-walk preset="${preset}" style="height: 100vh"></grad-walk>`;
          await wholeParts(page, await visitLesson(page, markup, { lang }));
        });
      }
    });
  });
}

test("the page for frames has a title, and a way to the full page with its very run", {
  tag: "@long",
}, async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 400 });
  const element = await visit(page, "embed.html?preset=perceptron&lang=zh-Hans");
  await expect(page.getByRole("heading", { name: "分类" })).toBeVisible();
  const told = await step(element, 25);
  const link = page.getByRole("link", { name: "打开完整页面" });
  await link.hover();
  await expect(link).toHaveAttribute("href", /#gradwalk=/);
  const [full] = await Promise.all([page.waitForEvent("popup"), link.click()]);
  const other = full.locator("grad-walk");
  await expect(other.locator(".inspector")).toBeVisible();
  await expect(full).toHaveURL(/\/lab\.html\?preset=perceptron&lang=zh-Hans#/);
  await shows(other, 25);
  await expect.poll(() => snapshot(other)).toEqual({ ...told, status: "paused" });
});

test("the line between picture and inspector is dragged, remembered, and put back", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  const inspector = element.locator(".inspector");
  const width = async () => (await inspector.boundingBox())?.width ?? 0;
  const divider = element.getByRole("separator", { name: "Width of the column" });
  await expect(divider).toBeAttached();
  const before = await width();
  const { x = 0 } = (await divider.boundingBox()) ?? {};
  await page.mouse.move(x + 4, 300);
  await page.mouse.down();
  await page.mouse.move(x - 96, 300, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(before + 100);
  await page.reload();
  await expect(divider).toBeAttached();
  await expect.poll(width).toBe(before + 100);
  await divider.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(width).toBe(before + 84);
  // However far it is dragged, the picture stays.
  for (let k = 0; k < 60; k++) {
    await page.keyboard.press("ArrowLeft");
  }
  const picture = await element.locator(".picture-card").boundingBox();
  expect(picture?.width ?? 0).toBeGreaterThanOrEqual(359);
  await divider.dblclick();
  await expect.poll(width).toBe(before);
});

const SIZES = [
  [320, 640],
  [640, 900],
  [768, 1024],
  [1024, 768],
  [1080, 720],
  [1200, 700],
  [1280, 600],
  [1920, 1080],
] as const;

for (const [lang] of languages) {
  test(`from a small phone to a large desk nothing is cut off at a side, ${lang}`, {
    tag: lang === "en" ? "@long" : [],
  }, async ({ page }) => {
    const element = await visit(page, `?lang=${lang}&preset=perceptron`);
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await expect(element.locator("canvas.picture")).toBeVisible();
      await expect.poll(() => sideways(page), `${width} by ${height}`).toEqual([]);
      // All at once: while the layout changes, buttons come and go.
      const boxes = () =>
        page.getByRole("button").evaluateAll((buttons) =>
          buttons.map((button) => {
            const { left, right } = button.getBoundingClientRect();
            return { name: (button as HTMLElement).innerText, left, right };
          }),
        );
      await expect
        .poll(
          async () => (await boxes()).filter(({ left, right }) => left < 0 || right > width),
          `${width} by ${height}`,
        )
        .toEqual([]);
    }
  });
}

test.describe("nothing jumps", () => {
  const PARTS =
    ".choices, .picture-card, canvas.picture, .words, .loss-chart, .tabs, .transport, " +
    ".timeline, .readings dd, .transport button, .control";

  const boxes = (element: Locator) =>
    element.locator(PARTS).evaluateAll((parts) =>
      parts.map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return `${part.className} ${[x, y, width, height].map((n) => Math.round(n)).join(" ")}`;
      }),
    );

  for (const [lang, presets] of [
    ["en", ["line", "line-sigmoid", "perceptron"]],
    ["zh-Hans", ["line"]],
  ] as const) {
    for (const preset of presets) {
      test(`${preset}, ${lang}: the parts stand still from step 1 to 200`, async ({ page }) => {
        await page.setViewportSize({ width: 1366, height: 768 });
        const element = await visit(page, `?preset=${preset}&lang=${lang}`);
        await step(element, 1);
        await shows(element, 1);
        const before = await boxes(element);
        await step(element, 199);
        await shows(element, 200);
        // What comes later stands at the end of the column, or in what is folded.
        expect(await boxes(element)).toEqual(expect.arrayContaining(before));
      });
    }
  }

  test("while it plays, the parts stand where they stood when it was paused", {
    tag: "@long",
  }, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    const element = await visit(page);
    await step(element, 1);
    await shows(element, 1);
    const before = await boxes(element);
    await element.getByRole("button", { name: "Play", exact: true }).click();
    await expect(element.getByRole("button", { name: "Pause" })).toBeVisible();
    for (let look = 0; look < 5; look++) {
      const shown = Number(await element.locator(".timeline input").inputValue());
      await expect(element.locator(".timeline input")).not.toHaveValue(String(shown));
      expect(await boxes(element)).toEqual(expect.arrayContaining(before));
    }
    await step(element, 100, "epoch");
    await expect(element.getByRole("button", { name: "Play again" })).toBeVisible();
    expect(await boxes(element)).toEqual(expect.arrayContaining(before));
  });
});

test("the theme follows the system, switches at a click, and is remembered", {
  tag: "@long",
}, async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const element = await visit(page);
  const paper = (part: Locator) => part.evaluate((part) => getComputedStyle(part).backgroundColor);
  const card = element.locator(".picture-card");
  const dark = await paper(card);
  await page.getByRole("button", { name: "Switch to the light theme" }).click();
  await expect.poll(() => paper(card)).not.toBe(dark);
  const light = await paper(card);
  await page.reload();
  await expect.poll(() => paper(card)).toBe(light);
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("button", { name: "Switch to the dark theme" }).click();
  await expect.poll(() => paper(card)).toBe(dark);
  await expect(run(page)).toHaveAttribute("data-dark");
});
