import type { Locator, Page } from "@playwright/test";
import {
  addressOf,
  expect,
  fullSpeed,
  type GradWalk,
  lossesOf,
  run,
  shows,
  snapshot,
  status,
  step,
  test,
  visit,
} from "./visit.ts";

/** What can be focused and is shown, as the page's own markup has it. */
const reachable = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode) => {
      for (const each of root.querySelectorAll<HTMLElement>("*")) {
        const takes = each.matches("button, input, textarea, select, a[href], [tabindex='0']");
        if (takes && !each.matches(":disabled") && each.checkVisibility()) {
          found.push(nameOf(each));
        }
        if (each.shadowRoot) {
          look(each.shadowRoot);
        }
      }
    };
    const nameOf = (each: Element) =>
      [
        each.tagName,
        each.id,
        each.className,
        each.getAttribute("aria-label"),
        each.textContent?.trim(),
      ].join(" ");
    look(document);
    return found;
  });

/** What has the focus, and how that is shown. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let here = document.activeElement;
    while (here?.shadowRoot?.activeElement) {
      here = here.shadowRoot.activeElement;
    }
    if (!here || here === document.body) {
      return null;
    }
    const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(here);
    const name = [
      here.tagName,
      here.id,
      here.className,
      here.getAttribute("aria-label"),
      here.textContent?.trim(),
    ].join(" ");
    return {
      name,
      outline: outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth),
      borderColor,
    };
  });

for (const address of [
  "lab.html",
  "?preset=perceptron",
  addressOf({ model: { layers: [{ units: 1, activation: "sigmoid" }] } }),
]) {
  test(`the tab key reaches everything, and shows where it is (${address.slice(0, 20)})`, {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page, address);
    await step(element, 3);
    await shows(element, 3);
    // What comes once the first view stands is there.
    await expect(element.locator(".step-table")).toBeVisible();
    await expect(element.locator(".strip")).toContainText(/best|Least at the edge/);
    // All rates are tried: what the strip says is what it goes on saying.
    await expect(element.locator(".strip .plot")).toHaveAttribute("aria-valuemax", "60");
    const wanted = await reachable(page);
    expect(wanted.length).toBeGreaterThan(20);
    const seen: string[] = [];
    // What is loaded meanwhile has its stops, too.
    const missing = () => wanted.filter((name) => !seen.includes(name));
    for (let press = 0; press < 2 * wanted.length && missing().length > 0; press++) {
      await page.keyboard.press("Tab");
      const here = await focused(page);
      if (here) {
        expect(here.outline, here.name).toBeGreaterThanOrEqual(2);
        seen.push(here.name);
      }
    }
    expect(missing()).toEqual([]);
    // And the other way round, from where it is.
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).not.toBeNull();
  });
}

test.describe("keys on the page", () => {
  test("space plays and pauses, the arrows step", async ({ page }) => {
    const element = await visit(page);
    await page.keyboard.press("ArrowRight");
    await shows(element, 1);
    await page.keyboard.press("ArrowRight");
    await shows(element, 2);
    await page.keyboard.press("ArrowLeft");
    await shows(element, 1);
    await page.keyboard.press("Space");
    await expect.poll(() => status(element)).toBe("playing");
    await expect(element.getByRole("button", { name: "Pause" })).toBeVisible();
    await page.keyboard.press("Space");
    await expect.poll(() => status(element)).toBe("paused");
  });

  test("with the focus on a picture, space plays too and does not scroll", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 600 });
    const element = await visit(page);
    for (const picture of [element.locator("canvas.picture"), element.locator(".loss-chart")]) {
      await picture.focus();
      await picture.scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => scrollY);
      await page.keyboard.press("Space");
      await expect.poll(() => status(element)).toBe("playing");
      await expect(element.getByRole("button", { name: "Pause" })).toBeVisible();
      await page.keyboard.press("Space");
      await expect.poll(() => status(element)).toBe("paused");
      await expect(element.getByRole("button", { name: "Play", exact: true })).toBeVisible();
      expect(await page.evaluate(() => scrollY)).toBe(before);
    }
  });

  test("a key that a control takes does only what the control does", async ({ page }) => {
    const element = await visit(page);
    await element.locator("#box-learning-rate").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await element.locator("#box-learning-rate").fill("0.01");
    await element.locator("#slider-batch").press("ArrowRight");
    await expect(element.locator("#box-batch")).toHaveValue("33");
    await element.getByRole("checkbox", { name: "Log scale" }).press("Space");
    await expect(element.getByRole("checkbox", { name: "Log scale" })).not.toBeChecked();
    expect(await snapshot(element)).toMatchObject({ step: 0, status: "ready" });
  });

  test("a page's own keys are left alone: with Ctrl, Alt or Meta nothing happens", async ({
    page,
  }) => {
    const element = await visit(page);
    for (const key of ["Control+ArrowRight", "Alt+ArrowDown", "Meta+ArrowRight"]) {
      await page.keyboard.press(key);
    }
    expect((await snapshot(element)).step).toBe(0);
  });

  test("the share dialog keeps the focus, and gives it back", async ({ page }) => {
    await visit(page);
    const share = page.getByRole("button", { name: "Share" });
    await share.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    const inside = () =>
      page.evaluate(() => document.activeElement?.closest("dialog, body")?.tagName ?? "");
    for (let press = 0; press < 7; press++) {
      // Between two rounds the focus may visit the browser's own buttons, never the page below.
      const focus = await page.evaluate(() => document.activeElement?.tagName);
      expect(["DIALOG", focus === "BODY" ? "BODY" : "DIALOG"]).toContain(await inside());
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(share).toBeFocused();
  });
});

test.describe("the pictures by keyboard", () => {
  const label = (element: Locator) => element.locator("canvas.picture").getAttribute("aria-label");
  const chosen = async (element: Locator) =>
    Number((await label(element))?.match(/sample (\d+)/)?.[1]);

  /** The sample of the next step is the one that is chosen. */
  const settled = (element: Locator) =>
    expect(async () => {
      const sample = `Sample ${await chosen(element)}`;
      await expect(element.locator(".step h3")).toHaveText(sample, { timeout: 100 });
    }).toPass();

  test("arrow keys on the fit go from sample to sample along x", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visit(page);
    const picture = element.locator("canvas.picture");
    await picture.focus();
    await settled(element);
    const x = async () => Number((await label(element))?.match(/ x = ([\d.]+)/)?.[1]);
    let [sample, before] = [await chosen(element), await x()];
    for (const key of ["ArrowRight", "ArrowUp", "ArrowRight"]) {
      await page.keyboard.press(key);
      await expect.poll(() => chosen(element)).not.toBe(sample);
      expect(await x()).toBeGreaterThanOrEqual(before);
      [sample, before] = [await chosen(element), await x()];
      await expect(element.locator(".numbers-card")).toContainText(`Sample ${sample}`);
    }
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => chosen(element)).not.toBe(sample);
    expect(await x()).toBeLessThanOrEqual(before);
    expect((await snapshot(element)).step).toBe(0);
  });

  test("and on the classes from row to row, round and round", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visit(page, "?preset=perceptron");
    await element.locator("canvas.picture").focus();
    await settled(element);
    const start = await chosen(element);
    for (let sample = start - 1; sample >= 0; sample--) {
      await page.keyboard.press("ArrowLeft");
      await expect.poll(() => chosen(element)).toBe(sample || 100);
    }
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => chosen(element)).toBe(1);
  });

  test("a click on a point chooses that point", async ({ page }) => {
    const element = await visit(page);
    const picture = element.locator("canvas.picture");
    const before = await chosen(element);
    const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 0 };
    // The line runs from the lower left to the upper right: there is a point near its middle.
    await picture.click({ position: { x: 44 + (width - 58) / 2, y: 12 + (height - 44) / 2 } });
    await expect.poll(() => chosen(element)).not.toBe(before);
  });

  test("arrow keys on the loss curve read its values, as the engine has them", async ({ page }) => {
    const element = await visit(page);
    await step(element, 100);
    await shows(element, 100);
    const losses = await lossesOf(element);
    const read = element.locator(".loss-card .read");
    await expect(read).toHaveCount(0);
    await element.locator(".loss-chart").focus();
    await page.keyboard.press("ArrowLeft");
    await expect(read).toHaveText(/^Epoch [\d.]+, step \d+: loss /);
    const before = await read.innerText();
    await page.keyboard.press("ArrowLeft");
    await expect(read).not.toHaveText(before);
    const [, at, loss] = (await read.innerText()).match(/step ([\d,]+): loss (.+)$/) ?? [];
    const point = losses.find(([step]) => step === Number(at));
    expect(point).toBeDefined();
    expect(Number(loss)).toBeCloseTo(point?.[2] ?? Number.NaN, 3);
    await page.keyboard.press("Escape");
    await expect(read).toHaveCount(0);
    expect((await snapshot(element)).step).toBe(100);
  });
});

test("the loss curve is read by pointer too, also while it grows", async ({ page }) => {
  const element = await visit(page);
  await step(element, 100);
  await shows(element, 100);
  const read = element.locator(".loss-card .read");
  const chart = element.locator(".loss-chart");
  // The chart comes with the first curve.
  await expect(chart.locator(".u-over")).toBeVisible();
  await chart.hover();
  await expect(read).toHaveText(/^Epoch [\d.]+, step \d+: loss /);
  await fullSpeed(element);
  await chart.hover();
  await element.evaluate((element: GradWalk) => element.play());
  await shows(element, 400);
  await expect(read).toHaveText(/^Epoch [\d.]+, step \d+: loss /);
  await page.mouse.move(0, 0);
  await expect(read).toHaveCount(0);
});

test("with reduced motion wanted, nothing on the page is animated", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const element = await visit(page);
  await step(element, 3);
  const moving = await run(page).evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
});
