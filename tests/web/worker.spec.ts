import type { Locator, Page } from "@playwright/test";
import { bitsOf, golden } from "../known-numbers.ts";
import {
  addressOf,
  ENDLESS,
  expect,
  type GradWalk,
  lessonOrigin,
  openTab,
  run,
  shows,
  snapshot,
  status,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

/** Keeps hold of the workers of runs: those that look into one, or try rates, have names. */
const catchWorkers = (page: Page) =>
  page.addInitScript(() => {
    const workers: Worker[] = [];
    // So many workers, from the first on, hear nothing any more.
    Object.assign(window, { workers, mute: 0 });
    window.Worker = class extends Worker {
      constructor(...all: ConstructorParameters<typeof Worker>) {
        super(...all);
        if (!all[1]?.name) {
          workers.push(this);
        }
      }
      override postMessage(...all: unknown[]) {
        if (
          !workers.includes(this) ||
          workers.indexOf(this) >= (window as unknown as { mute: number }).mute
        ) {
          (super.postMessage as (...all: unknown[]) => void)(...all);
        }
      }
    };
  });

/** Ends the last worker as a crash does. */
const crash = (page: Page) =>
  page.evaluate(() => {
    const worker = (window as unknown as { workers: Worker[] }).workers.at(-1);
    worker?.terminate();
    worker?.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  });

const workers = (page: Page) =>
  page.evaluate(() => (window as unknown as { workers: Worker[] }).workers.length);

const notice = (element: Locator) => element.locator(".notice");

async function changeRate(element: Locator, rate: string): Promise<void> {
  await element.locator("#box-learning-rate").fill(rate);
  await element.locator("#box-learning-rate").press("Enter");
  await expect(element.locator("p.words")).toContainText(rate);
}

/** Calls a method and goes on without its answer. */
const ask = (page: Page, method: "step" | "seek", argument?: number) =>
  page.evaluate(
    ([method, argument]) => {
      const element = document.querySelector("grad-walk") as GradWalk;
      const call = element[method] as (argument?: number) => Promise<{ step: number }>;
      const answer = call.call(element, argument).then(
        ({ step }) => `at ${step}`,
        (error: Error) => error.message,
      );
      Object.assign(window, { answer });
    },
    [method, argument] as const,
  );

const answer = (page: Page) =>
  page.evaluate(() => (window as unknown as { answer: string }).answer);

test.describe("a worker that dies", () => {
  test("comes back at the same step with the same numbers, and the page says so", async ({
    page,
  }) => {
    await catchWorkers(page);
    const element = await visit(page);
    await step(element, 57);
    await shows(element, 57);
    await changeRate(element, "0.002");
    const before = await step(element, 20);
    await shows(element, 77);
    for (let death = 1; death <= 2; death++) {
      await crash(page);
      await expect(notice(element)).toContainText("The run is back at step 77; nothing is lost.");
      expect(await workers(page)).toBe(death + 1);
      await expect.poll(() => snapshot(element)).toEqual(before);
      await notice(element).getByRole("button", { name: "Close" }).click();
    }
    await expect(element.locator("#box-learning-rate")).toHaveValue("0.002");
    await expect(element.locator(".timeline .marks i")).toHaveCount(1);
    expect((await step(element, 1)).step).toBe(78);
  });

  test("brings its rivals back with it", { tag: "@long" }, async ({ page }) => {
    await catchWorkers(page);
    const element = await visit(page);
    await openTab(element, "Race");
    await element.locator(".race-form button").click();
    await expect(element.locator(".race-table tbody")).toHaveCount(2);
    await step(element, 33);
    await shows(element, 33);
    // Its step and its loss.
    const rival = () => element.locator("tbody[data-run=B] td").allInnerTexts();
    await expect.poll(async () => (await rival())[0]).toBe("33");
    const before = await rival();
    await crash(page);
    await expect(notice(element)).toContainText("The run is back at step 33; nothing is lost.");
    await expect.poll(rival).toEqual(before);
  });

  test("while it plays, it plays on", { tag: "@long" }, async ({ page }) => {
    await catchWorkers(page);
    const element = await visit(page, addressOf(ENDLESS));
    await element.evaluate((element: GradWalk) => element.play());
    await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(10);
    await crash(page);
    await expect(notice(element)).toContainText("nothing is lost");
    await expect.poll(() => status(element)).toBe("playing");
    const { step: after } = await snapshot(element);
    await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(after);
  });

  for (const { times, tag } of [
    { times: 5, tag: [] },
    { times: 100, tag: ["@long"] },
  ]) {
    test(`${times} times in mid-run, it comes to the same bits`, { tag }, async ({ page }) => {
      test.setTimeout(times * 10_000 + 60_000);
      await catchWorkers(page);
      const element = await visit(page, addressOf(ENDLESS));
      await element.evaluate((element: GradWalk) => element.play());
      const at = () => element.evaluate((element: GradWalk) => element.currentStep ?? 0);
      for (let death = 1; death <= times; death++) {
        const before = await at();
        await expect.poll(at).toBeGreaterThan(before);
        await crash(page);
        await expect.poll(() => workers(page)).toBe(death + 1);
      }
      const before = await at();
      await expect.poll(at).toBeGreaterThan(before);
      const { step: end } = await element.evaluate(async (element: GradWalk) => {
        await element.pause();
        return element.snapshot();
      });
      const there = await snapshot(element);
      const straight = await visit(page, addressOf(ENDLESS));
      await straight.evaluate((element: GradWalk, end) => element.seek(end), end);
      expect(await snapshot(straight)).toEqual(there);
    });
  }

  test("one that dies again and again at one place is left, and that is said", async ({ page }) => {
    await catchWorkers(page);
    const element = await visit(page);
    const before = await step(element, 9);
    await shows(element, 9);
    for (let death = 1; death <= 3; death++) {
      await crash(page);
      await expect.poll(() => workers(page)).toBe(death + 1);
      // Nothing is answered before the next one stands.
      await expect(async () => expect(await snapshot(element)).toEqual(before)).toPass();
    }
    await crash(page);
    await ask(page, "step");
    await expect.poll(() => answer(page)).toBe("The engine stopped.");
    expect(await workers(page)).toBe(4);
  });

  test("one that has fallen silent is given up after a while", async ({ page }) => {
    await page.clock.install();
    await catchWorkers(page);
    const element = await visit(page);
    const before = await step(element, 5);
    await page.clock.runFor(100);
    await shows(element, 5);
    await page.evaluate(() => Object.assign(window, { mute: 1 }));
    await ask(page, "step");
    // The page's clock also goes on by itself: what a slow machine takes comes on top.
    await page.clock.runFor(9000);
    expect(await workers(page)).toBe(1);
    await page.clock.runFor(7000);
    expect(await answer(page)).toBe("The worker stopped and was restarted.");
    await page.clock.runFor(1000);
    await expect(notice(element)).toContainText("nothing is lost", { timeout: 15_000 });
    expect(await snapshot(element)).toEqual(before);
  });

  test("one that is busy with a long way is not taken for dead, though nobody looks", {
    tag: "@long",
  }, async ({ page }) => {
    await page.clock.install();
    await catchWorkers(page);
    const element = await visitLesson(
      page,
      '<div style="height: 300vh"></div><grad-walk style="height: 400px"></grad-walk>',
    );
    await page.clock.runFor(500);
    await ask(page, "seek", 100_000_000);
    for (let second = 0; second < 40; second++) {
      await page.clock.runFor(1000);
      // Real time for a few slices of the worker, in which it could give a sign of life.
      await page.evaluate(() => fetch(location.href).then((response) => response.text()));
    }
    expect(await workers(page)).toBe(1);
    await element.evaluate((element: GradWalk) => element.pause());
    expect(await answer(page)).toMatch(/^at \d+$/);
  });
});

test.describe("where no worker can start", () => {
  const bits = async (element: Locator) => {
    const { steps, ...wanted } = golden.line as (typeof golden)[string];
    const { parameters, loss } = await step(element, steps);
    expect(bitsOf(parameters, loss)).toEqual(wanted);
  };

  test("because its constructor throws, the page trains by itself, to the same bits", async ({
    page,
  }) => {
    await page.addInitScript(() => {
      window.Worker = class {
        constructor() {
          throw new DOMException("not here", "SecurityError");
        }
      } as unknown as typeof Worker;
    });
    const element = await visit(page);
    await bits(element);
    await element.evaluate((element: GradWalk) => element.seek(0));
    await element.locator(".speed select").selectOption("full");
    await element.getByRole("button", { name: "Play", exact: true }).click();
    await expect(element.getByRole("button", { name: "Play again" })).toBeVisible();
  });

  test("because the lesson's policy forbids it, the same", async ({ page, complaints }) => {
    complaints.expect(/Content Security Policy|worker/i);
    const { host } = test.info().config.metadata as { host: string };
    const policy =
      `default-src 'self'; script-src ${host} 'wasm-unsafe-eval'; worker-src 'none'; ` +
      "style-src 'unsafe-inline'; img-src data:";
    const element = await visitLesson(page, "<grad-walk></grad-walk>", { policy });
    await bits(element);
    await expect(notice(element)).toHaveCount(0);
  });

  test("even then, the page answers while it trains", { tag: "@long" }, async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(window, { Worker: undefined });
    });
    const element = await visit(page, addressOf(ENDLESS));
    await element.locator(".speed select").selectOption("full");
    await element.getByRole("button", { name: "Play", exact: true }).click();
    const pause = element.getByRole("button", { name: "Pause" });
    await expect(pause).toBeVisible();
    await pause.click();
    await expect(element.getByRole("button", { name: "Play", exact: true })).toBeVisible();
    expect(await status(element)).toBe("paused");
  });

  test("under a strict policy with blob workers, the worker trains", async ({ page }) => {
    await catchWorkers(page);
    const { host } = test.info().config.metadata as { host: string };
    const policy =
      `default-src 'self'; script-src ${host} 'wasm-unsafe-eval'; worker-src blob:; ` +
      "style-src 'unsafe-inline'; img-src data:";
    const element = await visitLesson(page, "<grad-walk></grad-walk>", { policy });
    await bits(element);
    expect(await workers(page)).toBe(1);
    expect(new URL(page.url()).origin).toBe(new URL(lessonOrigin()).origin);
  });
});

test("where the engine cannot be loaded, the page says so, and ready rejects", async ({
  page,
  complaints,
}) => {
  complaints.expect(/404|Failed to load/);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("lab.html");
  await expect(run(page).getByRole("alert")).toContainText("The page could not start its engine");
  const said = await run(page).evaluate((element: GradWalk) =>
    element.ready.then(
      () => "ready",
      (error: Error) => error.message,
    ),
  );
  expect(said).toContain("404");
});

test("on a slow machine at full speed, the page answers a click within a few repaints", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(ENDLESS));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await element.locator(".speed select").selectOption("full");
  await element.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(1000);
  const repaints = await element.evaluate(async (element: GradWalk) => {
    let repaints = 0;
    element.shadowRoot?.querySelector<HTMLButtonElement>(".transport .primary")?.click();
    while (element.status !== "paused" && repaints < 1000) {
      await new Promise(requestAnimationFrame);
      repaints += 1;
    }
    return repaints;
  });
  expect(repaints).toBeLessThan(20);
  await expect(element.getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

test("on a slow machine at full speed every part of the page goes on, and a slider shows its value at once", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(ENDLESS));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 12 });
  await element.locator(".speed select").selectOption("full");
  await element.getByRole("button", { name: "Play", exact: true }).click();
  const parts = [".picture-card .caption", ".numbers-card .pane", ".transport .readings"];
  const texts = () => Promise.all(parts.map((part) => element.locator(part).first().innerText()));
  const before = await texts();
  await expect
    .poll(async () => (await texts()).map((text, k) => text !== before[k]), { timeout: 20_000 })
    .toEqual([true, true, true]);
  const shown = await element.evaluate((element: GradWalk) => {
    const root = element.renderRoot;
    const slider = root.querySelector<HTMLInputElement>("#slider-learning-rate");
    const box = root.querySelector<HTMLInputElement>("#box-learning-rate");
    if (!slider || !box) {
      return null;
    }
    slider.value = "250";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    return box.value;
  });
  expect(shown).toBe("0.0018");
  await element.evaluate((element: GradWalk) => element.pause());
  // As the run has it.
  await expect(element.locator("#slider-learning-rate")).toHaveAttribute(
    "aria-valuetext",
    "0.0018",
  );
  await expect(element.locator("#box-learning-rate")).toHaveValue("0.0018");
});
