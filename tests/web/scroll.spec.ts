/** A lesson that is scrolled: the screen at the reading line is in hand, and one that was gone to stays. */
import type { Page } from "@playwright/test";
import { expect, isRead, test } from "./visit.ts";

const placeOf = (page: Page) =>
  page.locator("article .screen[data-here]").getAttribute("data-place");

/** Goes on to the next screen, whatever is asked on this one. */
const next = (page: Page) =>
  page.locator("article .screen[data-here] .onward .primary").evaluate((at: HTMLButtonElement) => {
    at.disabled = false;
    at.click();
  });

async function open(page: Page): Promise<void> {
  await page.goto("lesson.html?lesson=by-heart&lang=en");
  await isRead(page);
  await next(page);
  await expect.poll(() => placeOf(page)).toBe("1");
}

test("what is scrolled to is in hand", async ({ page }) => {
  // What still glides would be moved on after the wheel.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  const title = page.locator("article h2").last();
  await expect.poll(async () => ((await title.boundingBox())?.y ?? 1000) < 200).toBe(true);
  await title.hover();
  await page.mouse.wheel(0, -20_000);
  await expect.poll(() => placeOf(page)).toBe("0");
});

test("what the page's own scrolling passes late is not", async ({ page }) => {
  // A machine so busy that it says long after where the page came from.
  await page.addInitScript(() => {
    const Seen = IntersectionObserver;
    class Late extends Seen {
      constructor(see: IntersectionObserverCallback, how?: IntersectionObserverInit) {
        super((entries, observer) => {
          see(entries, observer);
          const first = entries.filter(({ target }) => target.matches("[data-place='0']"));
          setTimeout(() => first.length > 0 && see(first, observer), 2500);
        }, how);
      }
    }
    window.IntersectionObserver = Late;
  });
  await open(page);
  // Until the last of it was said, and a screen would have come into hand by it.
  await page.waitForTimeout(3500);
  expect(await placeOf(page)).toBe("1");
});

test("pressed again just before what is passed would be in hand, Next goes on from there", async ({
  page,
}) => {
  // What has to rest for so long is due when the test says so.
  await page.addInitScript(() => {
    const due = new Map<number, () => void>();
    const [wait, forget] = [window.setTimeout, window.clearTimeout];
    const held = ((call: () => void, time?: number, ...rest: unknown[]) => {
      const id = wait(call, time === 350 ? 1e9 : time, ...rest);
      if (time === 350) {
        due.set(id, call);
      }
      return id;
    }) as typeof window.setTimeout;
    const cleared = (id?: number) => {
      due.delete(id ?? 0);
      forget(id);
    };
    Object.assign(window, { due, setTimeout: held, clearTimeout: cleared });
  });
  await open(page);
  const due = () =>
    page.evaluate(() => (window as unknown as { due: Map<number, unknown> }).due.size);
  await expect.poll(due).toBeGreaterThan(0);
  await page
    .locator("article .screen[data-here] .onward .primary")
    .evaluate((at: HTMLButtonElement) => {
      at.disabled = false;
      at.click();
      for (const call of (window as unknown as { due: Map<number, () => void> }).due.values()) {
        call();
      }
    });
  await expect.poll(() => placeOf(page)).toBe("2");
  await page.waitForTimeout(500);
  expect(await placeOf(page)).toBe("2");
});

test("a control that is used keeps its screen, whatever comes to the reading line by it", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  const back = page.locator("article .screen[data-here] .onward button").first();
  const first = page.locator("article .screen").first();
  const text = page.locator("article");
  // As a key brings into sight what it is pressed on: the end of the screen before comes to the line.
  await back.evaluate((at) => at.focus({ preventScroll: true }));
  await page.waitForTimeout(500);
  await first.evaluate((at) => at.scrollIntoView({ block: "start" }));
  await page.keyboard.press("Shift");
  await page.waitForTimeout(1000);
  expect(await placeOf(page)).toBe("1");
  // A wheel reads on.
  await text.hover({ position: { x: 200, y: 200 } });
  await page.mouse.wheel(0, 20_000);
  await page.waitForTimeout(500);
  await page.mouse.wheel(0, -20_000);
  await expect.poll(() => placeOf(page)).toBe("0");
});

test("the tabulator key stays on the screen in hand, what it passes can be pressed", async ({
  page,
}) => {
  await page.goto("lesson.html?lesson=downhill&lang=en");
  await isRead(page);
  await next(page);
  await expect.poll(() => placeOf(page)).toBe("1");
  const others = page.locator("article .screen:not([data-here]) a[href]");
  expect(await others.count()).toBeGreaterThan(0);
  const seen = new Set<string | null>();
  for (let press = 0; press < 90; press++) {
    await page.keyboard.press("Tab");
    seen.add(
      await page.evaluate(() => {
        const screen = document.activeElement?.closest(".screen");
        return screen?.getAttribute("data-place") ?? null;
      }),
    );
  }
  expect([...seen].sort()).toEqual(["1", null]);
  expect(await placeOf(page)).toBe("1");
  await others.first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  // In hand again, its own are come to.
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Back" }).last().click();
  await expect.poll(() => placeOf(page)).toBe("0");
  const own = page.locator("article .screen[data-here] a[href]").first();
  for (let press = 0; press < 90 && !(await own.evaluate((at) => at.matches(":focus"))); press++) {
    await page.keyboard.press("Tab");
  }
  await expect(own).toBeFocused();
});
