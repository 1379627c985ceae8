import { deflateSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import {
  expect,
  experiment,
  type GradWalk,
  ready,
  run,
  shows,
  snapshot,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

const link = (element: Locator) => element.evaluate((element: GradWalk) => element.link());
const notice = (element: Locator) => element.locator(".notice");

/** Any JSON as a link carries it. */
const packed = (value: unknown) => deflateSync(JSON.stringify(value)).toString("base64url");

async function openElsewhere(page: Page, address: string): Promise<Locator> {
  const other = await page.context().newPage();
  await other.goto(address);
  return ready(other);
}

const rateBox = (element: Locator) => element.locator("#box-learning-rate");

async function changeRate(element: Locator, rate: string): Promise<void> {
  // As it is typed: what a program fills in, Firefox does not take for changed.
  await rateBox(element).press("ControlOrMeta+A");
  await rateBox(element).pressSequentially(rate);
  await rateBox(element).press("Enter");
  await expect(element.locator("p.words")).toContainText(`The learning rate is now ${rate}`);
}

test.describe("a link opens the same run for someone else", () => {
  test("at the same step, with the same bits, after a change in mid-run", {
    tag: ["@long", "@engines"],
  }, async ({ page }) => {
    const element = await visit(page);
    await step(element, 41);
    await shows(element, 41);
    await changeRate(element, "0.002");
    await step(element, 30);
    await changeRate(element, "0.015");
    const here = await step(element, 29);
    expect(here.step).toBe(100);
    const address = await link(element);
    expect(address.length).toBeLessThan(300);

    const there = await openElsewhere(page, address);
    await shows(there, 100);
    expect(await snapshot(there)).toEqual(here);
    await expect(there.locator("p.words")).toContainText("the run of the link, at step 100");
    await expect(rateBox(there)).toHaveValue("0.015");
    // And both go on alike.
    expect(await step(there, 50)).toEqual(await step(element, 50));
    // A link of a run that came from a link is the same link.
    expect(await link(there)).toBe(await link(element));
  });

  test("as the share dialog gives it, which can be copied", { tag: "@long" }, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const element = await visit(page, "?preset=perceptron");
    const here = await step(element, 33);
    await page.getByRole("button", { name: "Share" }).click();
    const dialog = page.getByRole("dialog", { name: "Share or embed" });
    await expect(dialog).toBeVisible();
    const address = await dialog.getByLabel("Link to this run").inputValue();
    await dialog.getByRole("button", { name: "Copy" }).first().click();
    await expect(dialog.getByRole("status").first()).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    const there = await openElsewhere(page, address);
    await shows(there, 33);
    expect(await snapshot(there)).toEqual(here);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
  });

  test("the embed code of the dialog is a page that shows the same experiment", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page);
    await changeRate(element, "0.02");
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Element" }).click();
    const code = await page.getByLabel("The element: paste it").inputValue();
    expect(code).toContain("gradwalk.js");
    const markup = code.slice(code.indexOf("<grad-walk"));
    const before = await experiment(element);
    const embedded = await visitLesson(page, markup);
    expect(await experiment(embedded)).toEqual(before);
  });

  test("an experiment with data of one's own goes through a link too", { tag: "@long" }, async ({
    page,
  }) => {
    const points = [
      [0, 1],
      [1, 3],
      [2, 5.5],
      [-1, -1.25],
    ];
    const element = await visit(
      page,
      `#gradwalk=${packed({ experiment: { data: { kind: "points", points } }, step: 7 })}`,
    );
    await shows(element, 7);
    expect((await experiment(element)).data).toEqual({ kind: "points", points });
    const there = await openElsewhere(page, await link(element));
    expect(await experiment(there)).toEqual(await experiment(element));
    await shows(there, 7);
  });

  test("on a page with two elements each has its own part of the address", {
    tag: "@long",
  }, async ({ page }) => {
    const both = '<grad-walk id="a"></grad-walk><grad-walk id="b" preset="perceptron"></grad-walk>';
    await visitLesson(page, both);
    const [a, b] = [page.locator("#a"), page.locator("#b")];
    await step(a, 11);
    await step(b, 22);
    await page.goto(await link(a));
    await page.goto(await link(b));
    await page.reload();
    await ready(page);
    await expect.poll(async () => (await snapshot(a)).step).toBe(11);
    await expect.poll(async () => (await snapshot(b)).step).toBe(22);
    expect((await experiment(b)).data.kind).toBe("blobs");
  });
});

test.describe("an address that cannot be opened is said, and the default run works", () => {
  const attribute = (name: string, value: string) => `?${name}=${encodeURIComponent(value)}`;
  const linked = (value: unknown) => `#gradwalk=${packed(value)}`;
  const damaged = /link cannot be opened: its text is damaged/;
  const groups: Record<string, [address: string, message: RegExp][]> = {
    "a link that is damaged": [
      [linked({ preset: "line", step: 3 }).slice(0, -4), damaged],
      ["#gradwalk=%F0%9F%92%A9", damaged],
      ["#gradwalk=", damaged],
    ],
    "a link that holds what is not valid": [
      [linked({ preset: "line", colour: 1 }), /opened: it holds something that this page does not/],
      [
        linked({ preset: "line", experiment: { train: { speed: 9 } } }),
        /link cannot be opened: train\.speed: not a known key/,
      ],
      [
        linked({ preset: "line", experiment: { data: { samples: 0 } } }),
        /link cannot be opened: data\.samples: 0 is below 1/,
      ],
      [linked({ changes: [[3, "colour", 1]] }), /link cannot be opened: changes\[0\]/],
      [linked({ changes: [null] }), /link cannot be opened: changes\[0\]/],
    ],
    "an experiment that is not valid": [
      [attribute("experiment", '{"train":{"batch":0}}'), /not valid: train\.batch: 0 is below 1/],
      [attribute("experiment", '{"tarin":{}}'), /not valid: tarin: not a known key.*train/],
      [attribute("experiment", '{"train":{"batch":8}'), /not valid: this is not JSON; check/],
      [attribute("experiment", "[1]"), /not valid: experiment:/],
    ],
    "an attribute that means nothing": [
      [attribute("preset", "lines"), /preset is not valid: “lines” is not one of line/],
      [attribute("start-step", "ten"), /attribute start-step is not valid: “ten”/],
      [attribute("start-step", "-1"), /attribute start-step is not valid: “-1”/],
      [attribute("panels", "fit losses"), /panels is not valid: “losses” is not one of/],
      [attribute("panels", "abc"), /“abc” is not one of.*All of them are shown instead\./],
      [attribute("layout", "broad"), /layout is not valid: “broad” is not one of auto, wide/],
      [attribute("controls", "speed"), /controls is not valid: “speed” is not one of/],
      [attribute("locked", "rate"), /locked is not valid: “rate” is not one of/],
    ],
  };

  for (const [what, cases] of Object.entries(groups)) {
    // What an experiment must be is tested in the core, too.
    const tag = what.startsWith("an ") ? "@long" : [];
    test(what, { tag }, async ({ page }) => {
      for (const [address, message] of cases) {
        // A visit of its own, not a change of the fragment of the last one.
        await page.goto("about:blank");
        const element = await visit(page, address);
        await expect(notice(element), address).toHaveText(message);
        await expect(notice(element)).not.toContainText(/undefined|NaN|\{ ?\$/);
        expect(await experiment(element)).toMatchObject({ data: { kind: "line" } });
        expect(await step(element, 2)).toMatchObject({ step: 2 });
        await notice(element).getByRole("button", { name: "Close" }).click();
        await expect(notice(element)).toHaveCount(0);
      }
    });
  }

  test("an attribute that takes one word of a few", async ({ page }) => {
    for (const [name, value, message] of [
      ["theme", "sepia", /theme is not valid: “sepia” is not one of light, dark, auto/],
      ["loading", "auto", /loading is not valid: “auto” is not one of lazy, eager/],
      ["linking", "yes", /linking is not valid: “yes” is not one of hash, none/],
    ] as const) {
      const element = await visitLesson(page, `<grad-walk ${name}="${value}"></grad-walk>`);
      await expect(notice(element), name).toHaveText(message);
      expect(await step(element, 2)).toMatchObject({ step: 2 });
    }
    const right = '<grad-walk theme="auto" loading="lazy" linking="hash"></grad-walk>';
    const element = await visitLesson(page, right);
    await shows(element, 0);
    await expect(notice(element)).toHaveCount(0);
  });

  test("the message changes its language with the page", async ({ page }) => {
    const element = await visit(page, attribute("experiment", '{"train":{"batch":0}}'));
    await expect(notice(element)).toContainText("“Fit a line” is shown instead.");
    await page.getByRole("button", { name: "中文" }).click();
    await expect(notice(element)).toContainText("实验无效：train.batch：0 低于下限 1。");
  });
});

test.describe("the address of the open page changes", () => {
  const fragmentOf = (step: number) => `#gradwalk=${packed({ preset: "line", step })}`;

  test("to a link: the run changes with it, and back again with the back button", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page);
    await step(element, 5);
    await page.goto(fragmentOf(50));
    await shows(element, 50);
    await page.goto(fragmentOf(60));
    await shows(element, 60);
    await page.goBack();
    await shows(element, 50);
    await page.goForward();
    await shows(element, 60);
  });

  test("what is kept under an address is the run that it opened", async ({ page }) => {
    const element = await visit(page);
    await step(element, 5);
    const states = await element.evaluate(async (element: GradWalk, fragment) => {
      const seen: (string | null)[] = [];
      location.hash = fragment;
      seen.push(element.state);
      await new Promise((resolve) => window.addEventListener("hashchange", resolve));
      seen.push(element.state);
      await new Promise((resolve) => element.addEventListener("gradwalk-open", resolve));
      for (let k = 0; k < 3; k++) {
        seen.push(element.state);
        await new Promise(requestAnimationFrame);
      }
      return seen;
    }, fragmentOf(50));
    const steps = states.map((state) => (state === null ? null : JSON.parse(state).step));
    // Before the address is read, the run is still the old one's; from then on never.
    expect(steps.slice(1).every((step) => step === null || step === 50)).toBe(true);
    await shows(element, 50);
    expect(
      JSON.parse(await element.evaluate((element: GradWalk) => element.state as string)).step,
    ).toBe(50);
  });

  test("to a damaged link: it is said, and the run stays as it was", async ({ page }) => {
    const element = await visit(page);
    const before = await step(element, 5);
    await page.goto("#gradwalk=damaged");
    await expect(notice(element)).toContainText("its text is damaged");
    await expect(notice(element)).toContainText("The run before it is kept.");
    expect(await snapshot(element)).toEqual(before);
  });

  test("for another reason: the run does not mind", async ({ page }) => {
    const element = await visitLesson(page, '<p id="below">Below.</p><grad-walk></grad-walk>');
    const before = await step(element, 5);
    await page.evaluate(async () => {
      const heard = new Promise((resolve) => window.addEventListener("hashchange", resolve));
      location.hash = "below";
      await heard;
      // Whatever came of it would be on its way to the worker by then.
      await new Promise(requestAnimationFrame);
    });
    expect(await snapshot(element)).toEqual(before);
  });
});

test.describe("the tabs of the page", () => {
  const tab = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
  const kind = (element: Locator) =>
    element.evaluate((element: GradWalk) => element.experiment?.data.kind);

  test("each keeps its run while the other is looked at", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page);
    const line = await step(element, 40);
    await tab(page, "Classify").click();
    await expect.poll(() => kind(element)).toBe("blobs");
    await expect(tab(page, "Classify")).toHaveAttribute("aria-current", "page");
    await expect(element.getByRole("heading", { name: "Decision" })).toBeVisible();
    const classes = await step(element, 30);
    await tab(page, "Fit a line").click();
    await expect.poll(() => kind(element)).toBe("line");
    await shows(element, 40);
    expect(await snapshot(element)).toEqual(line);
    await tab(page, "Classify").click();
    await expect.poll(() => kind(element)).toBe("blobs");
    await shows(element, 30);
    expect(await snapshot(element)).toEqual(classes);
  });

  test("the back button goes to the tab before, and forward again", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visit(page);
    await tab(page, "Classify").click();
    await expect.poll(() => kind(element)).toBe("blobs");
    await tab(page, "Fit a line").click();
    await expect.poll(() => kind(element)).toBe("line");
    await page.goBack();
    await expect.poll(() => kind(element)).toBe("blobs");
    await expect(tab(page, "Classify")).toHaveAttribute("aria-current", "page");
    await page.goBack();
    await expect.poll(() => kind(element)).toBe("line");
    await expect(tab(page, "Fit a line")).toHaveAttribute("aria-current", "page");
    await page.goForward();
    await expect.poll(() => kind(element)).toBe("blobs");
    await expect(notice(run(page))).toHaveCount(0);
  });

  test("a reload stays on the tab", { tag: "@long" }, async ({ page }) => {
    await visit(page);
    await tab(page, "Classify").click();
    await expect(run(page).getByRole("heading", { name: "Decision" })).toBeVisible();
    await page.reload();
    await expect(run(page).getByRole("heading", { name: "Decision" })).toBeVisible();
  });
});

test.describe("a link carries how the run is looked at", () => {
  test("the loss surface, the tab, the scale, the pace; what follows it in a text does no harm", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(
      page,
      `?view=${encodeURIComponent("picture=hill linear unit=epoch")}`,
    );
    await expect(element.locator("canvas.hill, [data-view=hill]").first()).toBeVisible();
    await step(element, 5);
    await shows(element, 5);
    const there = await openElsewhere(page, `${await link(element)}。）`);
    await shows(there, 5);
    await expect(there.locator("canvas.hill, [data-view=hill]").first()).toBeVisible();
    await expect(there.getByRole("checkbox", { name: "Log scale" })).not.toBeChecked();
    const state = JSON.parse((await there.evaluate((each: GradWalk) => each.state)) ?? "");
    expect(state).toMatchObject({ step: 5, view: "picture=hill unit=epoch linear" });
  });

  test("a race, with its runs where they stand", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page);
    await element.getByRole("button", { name: "Race" }).click();
    await element.locator(".race-value").fill("0.001");
    await element.getByRole("button", { name: "Add a run" }).click();
    await expect(element.locator(".race-table tbody")).toHaveCount(2);
    await step(element, 20);
    await shows(element, 20);
    const rows = (lab: Locator) => lab.locator(".race-table tbody tr:first-child").allInnerTexts();
    const address = await link(element);
    const there = await openElsewhere(page, address);
    await shows(there, 20);
    await expect(there.locator(".race-table tbody")).toHaveCount(2);
    await expect.poll(() => rows(there)).toEqual(await rows(element));
    expect(await link(there)).toBe(address);
  });

  test("a guess, which the run then meets", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page);
    await element.getByRole("checkbox", { name: "Predict first" }).check();
    await element.getByRole("button", { name: "Falls slowly" }).click();
    await element.getByRole("button", { name: "Lock my guess" }).click();
    const address = await link(element);
    const there = await openElsewhere(page, address);
    expect(await link(there)).toBe(address);
    await step(there, 100, "epoch");
    await expect(there.locator("table").filter({ hasText: "Your guess" })).toContainText(
      /factor of \d/,
    );
  });

  test("a state is given back, whatever was done since", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page, "?preset=perceptron");
    await step(element, 12);
    await shows(element, 12);
    const before = await snapshot(element);
    const state = await element.evaluate((each: GradWalk) => each.state as string);
    const file = await element.evaluate(async (each: GradWalk) =>
      (await each.export("json")).text(),
    );
    for (const text of [state, file]) {
      await element.evaluate((each: GradWalk) => each.load({ seed: 7 }));
      await element.evaluate((each: GradWalk, text) => each.restore(text), text);
      expect(await snapshot(element)).toEqual(before);
    }
    const wrong = element.evaluate((each: GradWalk) => each.restore("{"));
    await expect(wrong).rejects.toThrow(/damaged/);
    expect(await snapshot(element)).toEqual(before);
    const lesson = await visitLesson(page, `<grad-walk state='${state}' view="big"></grad-walk>`);
    expect((await snapshot(lesson)).loss).toBe(before.loss);
  });

  test("a word that the view does not know is said", async ({ page }) => {
    const element = await visitLesson(page, '<grad-walk view="sideways"></grad-walk>');
    await expect(notice(element)).toContainText(
      "“sideways” is not one of picture=data, picture=hill",
    );
  });
});
