/** Where things go wrong outside: a file fails once, the network goes, nothing may be kept, a tab stands still. */
import type { Locator, Page } from "@playwright/test";
import {
  addressOf,
  ENDLESS,
  expect,
  type GradWalk,
  openTab,
  type PartialExperiment,
  run,
  shows,
  snapshot,
  spoken,
  step,
  test,
  visit,
} from "./visit.ts";

const MARKUP = '<img src="x" onerror="window.struck = true">';

const plays = async (element: Locator) => {
  await element.evaluate((each: GradWalk) => each.play());
  const { step: before } = await snapshot(element);
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(before);
};

/** Nothing that was handed in became a part of the page. */
const unstruck = async (page: Page) => {
  expect(await page.evaluate(() => "struck" in window)).toBe(false);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
};

test("an engine whose file fails once is asked for again, and nobody hears of it", async ({
  page,
  complaints,
}) => {
  complaints.expect(/Failed to load resource/);
  let times = 0;
  await page.route("**/gradwalk_bg*.wasm", (route) =>
    ++times === 1 ? route.abort() : route.continue(),
  );
  const element = await visit(page);
  expect(times).toBe(2);
  await expect(element.locator(".notice")).toHaveCount(0);
  await plays(element);
});

test("without the network what is there goes on; what is not is said, and comes once it is back", async ({
  page,
  context,
  complaints,
}) => {
  complaints.expect(/Failed to load resource|ERR_INTERNET_DISCONNECTED|dynamically imported/);
  const element = await visit(page, addressOf(ENDLESS));
  await context.setOffline(true);
  await plays(element);
  await openTab(element, "Race");
  const said = element.locator(".notice");
  await expect(said).toContainText("part of the page did not load");
  // It is told once, and not asked for with every frame.
  await said.getByRole("button").click();
  const asked: string[] = [];
  page.on("requestfailed", (request) => asked.push(request.url()));
  await plays(element);
  await page.waitForTimeout(2500);
  await expect(said).toHaveCount(0);
  const often = asked.map((url) => asked.filter((each) => each === url).length);
  expect(Math.max(0, ...often), asked.join()).toBeLessThan(4);
  await context.setOffline(false);
  await page.waitForTimeout(2000);
  await openTab(element, "Layers");
  await openTab(element, "Race");
  await expect(element.locator(".race-form")).toBeVisible();
});

test("where nothing may be kept, the page works, and says that it keeps nothing", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get: refuse });
    }
  });
  const element = await visit(page);
  await step(element, 7);
  await shows(element, 7);
  await expect(page.locator("header.top")).toContainText("keeps nothing");
  for (const address of ["", "lesson.html?lesson=downhill", "data.html", "teach.html"]) {
    await page.goto(address || "./");
    await expect(page.locator("h1, h2").first()).toBeVisible();
    expect(await spoken(page)).not.toMatch(/SecurityError|insecure/);
  }
});

test("a tab that stood still in mid-run goes on where it was, and one that was left comes back", async ({
  page,
}) => {
  const element = await visit(page, addressOf(ENDLESS));
  await plays(element);
  // Held by the debugger: what is in sight, and here everything is, a browser does not freeze.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Debugger.enable");
  const held = new Promise((resolve) => devtools.once("Debugger.paused", resolve));
  await devtools.send("Debugger.pause");
  await held;
  await page.waitForTimeout(1000);
  await devtools.send("Debugger.resume");
  await devtools.send("Debugger.disable");
  await plays(element);
  await element.evaluate((each: GradWalk) => each.pause());
  const { step: at } = await snapshot(element);
  await shows(element, at);
  await page.goto("glossary.html");
  await page.goBack();
  await run(page).evaluate((each: GradWalk) => each.ready);
  await expect.poll(async () => (await snapshot(run(page))).step).toBe(at);
});

test("whatever is called by a name that is markup stays a name", async ({ page }) => {
  const names = ["a", "b"].map((letter) => `${letter}${MARKUP}`);
  const data: PartialExperiment["data"] = {
    kind: "table",
    columns: [
      { name: names[0] as string, type: "number", role: "feature" },
      { name: names[1] as string, type: "category", role: "target" },
    ],
    rows: [0, 1, 2, 3].map((k) => [k, k < 2 ? MARKUP : "no"]),
  };
  const element = await visit(
    page,
    addressOf({
      data,
      model: { layers: [{ units: 1, activation: "sigmoid" }] },
      train: { loss: "bce" },
    }),
  );
  await step(element, 20);
  for (const tab of ["This step", "Layers", "Race"]) {
    await openTab(element, tab);
  }
  await unstruck(page);
  const refused = await element.evaluate(
    (each: GradWalk, name) =>
      each.load({ [name]: 1 } as object).catch((error: Error) => error.message),
    MARKUP,
  );
  expect(refused).toContain("onerror");
  await element.evaluate((each: GradWalk, name) => {
    each.experiment = { data: { kind: name } } as object;
  }, MARKUP);
  await expect(element.locator(".notice")).toContainText("onerror");
  await unstruck(page);
});

test("an experiment of 100 MB or nested without end is refused or taken, and the page answers", async ({
  page,
}) => {
  const element = await visit(page);
  const told = (make: string) =>
    element.evaluate(async (each: GradWalk, make) => {
      const experiment = new Function(`return ${make}`)() as object;
      return each.load(experiment).then(
        () => "taken",
        (error: Error) => error.message,
      );
    }, make);
  expect(await told("({ data: { kind: 'x'.repeat(1e8) } })")).toMatch(/^data\.kind: .{1,390}$/);
  expect(await told("({ ['x'.repeat(1e8)]: 1 })")).toMatch(/^.{1,600}$/);
  const deep =
    "(() => { let v = 1; for (let k = 0; k < 1e5; k++) v = [v]; return { data: v }; })()";
  expect(await told(deep)).toBe("This is no JSON.");
  expect(await told("({ seed: () => 1 })")).toBe("This is no JSON.");
  const points =
    "({ data: { kind: 'points', points: Array.from({ length: 2e5 }, (_, k) => [k, k]) } })";
  expect(await told(points)).toBe("taken");
  await step(element, 3);
  await shows(element, 3);
});
