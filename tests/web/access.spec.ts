import { violations } from "./seen.ts";
import {
  addressOf,
  expect,
  type GradWalk,
  run,
  shows,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

const languages = [
  ["en", "Share", "Close"],
  ["zh-Hans", "分享", "关闭"],
] as const;

for (const [lang, share, close] of languages) {
  for (const theme of ["light", "dark"]) {
    const look = `lang=${lang}&theme=${theme}`;
    // Each in one of them; the others are for a long run.
    const tagOf = (look: string) => (look === `${lang} ${theme}` ? [] : ["@long"]);

    test(`no barrier while learning, ${lang}, ${theme}`, { tag: tagOf("en light") }, async ({
      page,
    }) => {
      for (const preset of ["line", "line-sigmoid", "perceptron"]) {
        const element = await visit(page, `?preset=${preset}&${look}`);
        expect(await violations(page), `${preset} at the start`).toEqual([]);
        await step(element, 30);
        await shows(element, 30);
        expect(await violations(page), `${preset} at step 30`).toEqual([]);
      }
    });

    test(`no barrier where something is wrong or shared, ${lang}, ${theme}`, {
      tag: tagOf("zh-Hans dark"),
    }, async ({ page }) => {
      const tooFast = addressOf({ train: { optimizer: { learningRate: 0.1 } } });
      const element = await visit(page, `${tooFast}&${look}`);
      await element.evaluate((element: GradWalk) => element.step({ unit: "epoch", count: 100 }));
      await expect(element.locator(".diverged")).toBeVisible();
      expect(await violations(page), "diverged").toEqual([]);
      await element.evaluate((element: GradWalk) => element.reset());
      await element.locator("#box-batch").fill("0");
      await element.locator("#box-batch").press("Enter");
      await expect(element.locator("#problem-batch")).toBeVisible();
      expect(await violations(page), "a wrong number").toEqual([]);
      await page.getByRole("button", { name: share }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violations(page), "the share dialog").toEqual([]);
      await page.getByRole("dialog").getByRole("button", { name: close }).click();
      await visit(page, `?preset=nothing&${look}`);
      await expect(element.locator(".notice")).toBeVisible();
      expect(await violations(page), "a notice").toEqual([]);
    });
  }
}

/** The narrowest so high that nothing lies under the bar of keys: what does is scrolled to. */
const SIZES = [
  [1920, 1080, ""],
  [1366, 650, ""],
  [1280, 720, "view=big"],
  [768, 1024, ""],
  [390, 844, ""],
  [320, 1600, ""],
  [480, 400, "frame"],
] as const;

for (const [lang] of languages) {
  for (const theme of ["light", "dark"]) {
    test(`no barrier at any size, ${lang}, ${theme}`, { tag: "@long" }, async ({ page }) => {
      test.slow();
      for (const [width, height, more] of SIZES) {
        await page.setViewportSize({ width, height });
        for (const preset of ["line", "perceptron", "network"]) {
          const file = more === "frame" ? "embed.html" : "";
          const address = `${file}?preset=${preset}&lang=${lang}&theme=${theme}&${more}`;
          const element = await visit(page, address);
          await step(element, 12);
          await shows(element, 12);
          expect(await violations(page), `${preset}, ${width} by ${height}`).toEqual([]);
        }
      }
    });
  }
}

/** Each language once, each theme once: the parts that come later. */
for (const [lang, theme] of [
  ["en", "light"],
  ["zh-Hans", "dark"],
] as const) {
  const look = `lang=${lang}&theme=${theme}`;
  // Each part in one of them, by turns; in the other in a long run.
  const [odd, even] = lang === "en" ? [[], ["@long"]] : [["@long"], []];

  test(`no barrier in a race, ${lang}, ${theme}`, { tag: odd }, async ({ page }) => {
    for (const preset of ["line", "network"]) {
      const element = await visit(page, `?preset=${preset}&${look}`);
      await element.locator(".numbers-card .tabs button").nth(2).click();
      await element.locator(".race-form button").click();
      await expect(element.locator(".race-table tbody")).toHaveCount(2);
      await step(element, 30);
      await shows(element, 30);
      expect(await violations(page), `${preset} with a rival`).toEqual([]);
    }
  });

  test(`no barrier where parameters are set by hand, ${lang}, ${theme}`, { tag: even }, async ({
    page,
  }) => {
    const element = await visit(page, `?preset=line&${look}&view=tab%3Dstarts`);
    await expect(element.locator(".grip").first()).toBeAttached();
    await element.locator(".starts select").selectOption("5");
    await element.locator(".starts .primary").click();
    await expect(element.locator("button.draw")).toHaveCount(5);
    await element.locator('.grip[data-handle="middle"]').focus();
    expect(await violations(page), "the line, its sliders, a tally").toEqual([]);
    await visit(page, `?preset=perceptron&${look}&view=picture%3Dhill%20over%3D1`);
    await expect(element.locator("canvas.curve")).toHaveAttribute("aria-label", /w₁ = /);
    expect(await violations(page), "the loss over one parameter").toEqual([]);
  });

  test(`no barrier in the network lab, ${lang}, ${theme}`, { tag: odd }, async ({ page }) => {
    const element = await visit(page, `?preset=network&${look}`);
    await step(element, 30);
    await shows(element, 30);
    await element.locator("#unit-3").click();
    await expect(element.locator(".unit-panel")).toBeVisible();
    expect(await violations(page), "a unit's numbers").toEqual([]);
    await element.locator(".network-card header .views button").nth(1).click();
    await expect(element.locator(".network-table")).toBeVisible();
    expect(await violations(page), "the table").toEqual([]);
    // The tools stand at the diagram.
    await element.locator(".network-card header .views button").first().click();
    await element.locator(".tools button").nth(1).click();
    await expect(element.locator(".brushes")).toBeVisible();
    expect(await violations(page), "the tools").toEqual([]);
    await element.locator(".network-card header .views button").last().click();
    await expect(element.locator("canvas.slice")).toBeVisible();
    await element.locator(".numbers-card .tabs button").nth(1).click();
    await expect(element.locator(".layers canvas").first()).toBeVisible();
    expect(await violations(page), "the slice and the layers").toEqual([]);
  });

  test(`no barrier along the run and in a guess, ${lang}, ${theme}`, { tag: even }, async ({
    page,
  }) => {
    const element = await visit(page, `?preset=perceptron&${look}`);
    await step(element, 10);
    await element.locator("#box-learning-rate").fill("0.5");
    await element.locator("#box-learning-rate").press("Enter");
    await element.locator(".mark-box > button").click();
    await expect(element.locator(".mark-box li")).toHaveCount(1);
    await element.locator(".strip .plot").focus();
    await expect(element.locator(".strip .reading")).toBeVisible();
    expect(await violations(page), "marks and the rates that were tried").toEqual([]);
    await element.locator(".loss-card header input").first().check();
    await expect(element.locator("form.guess")).toBeVisible();
    await element.locator(".shapes button").first().click();
    await element.locator("#guess-value").fill("?");
    await element.locator(".guess .primary").click();
    await expect(element.locator("#guess-problem")).toBeVisible();
    expect(await violations(page), "a guess").toEqual([]);
    await element.locator("#guess-value").fill("0.01");
    await element.locator(".guess .primary").click();
    await element.evaluate((element: GradWalk) => element.step({ unit: "epoch", count: 20 }));
    await expect(element.locator(".compared")).toBeVisible();
    expect(await violations(page), "the comparison").toEqual([]);
  });

  test(`no barrier in the formulas of a step, ${lang}, ${theme}`, { tag: odd }, async ({
    page,
  }) => {
    // Formulas have many parts to be looked at.
    test.slow();
    for (const [preset, tab] of [
      ["perceptron", 0],
      ["network", 0],
    ] as const) {
      const element = await visit(page, `?preset=${preset}&${look}`);
      await element.locator(".numbers-card .tabs button").nth(tab).click();
      await expect(element.locator(".step")).toBeVisible();
      await element.locator("[name=step-check]").check();
      await element.locator("#phase-backward").click();
      await expect(element.locator(".check").first()).toBeVisible();
      expect(await violations(page), preset).toEqual([]);
    }
  });
}

test("no barrier on a phone, nor in a small frame", { tag: "@long" }, async ({ page }) => {
  for (const [width, height] of [
    [390, 844],
    [480, 400],
  ] as const) {
    await page.setViewportSize({ width, height });
    const element = await visit(page);
    await step(element, 10);
    await shows(element, 10);
    expect(await violations(page), `${width} by ${height}`).toEqual([]);
    await visit(page, "?preset=network");
    await expect(element.locator("canvas.output")).toBeVisible();
    expect(await violations(page), `the lab, ${width} by ${height}`).toEqual([]);
  }
});

test("two elements with everything locked are no barrier in a lesson", { tag: "@long" }, async ({
  page,
}) => {
  const markup =
    '<main><h1>A lesson</h1><grad-walk locked="all"></grad-walk>' +
    '<grad-walk preset="perceptron"></grad-walk></main>';
  await visitLesson(page, markup);
  await expect(page.locator("canvas.picture").first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("a picture has a name before the words come that say what it shows", async ({ page }) => {
  const names = () =>
    run(page)
      .locator("[role=img]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
  for (const [preset, said] of [
    ["line", "100 samples. The model now"],
    ["perceptron", "samples in two classes"],
  ] as const) {
    let come = () => {};
    const words = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route(/\/assets\/en-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      if ((await response.text()).includes("Chosen sample")) {
        await words;
      }
      await route.fulfill({ response });
    });
    await page.goto(`?preset=${preset}&lang=en`);
    await expect(run(page).locator("canvas.picture")).toBeVisible();
    expect(await names()).toEqual(["Data", "Loss"]);
    come();
    await expect.poll(async () => (await names()).join()).toContain(said);
    expect((await names()).join()).toContain("Loss curve: ");
    await page.unroute(/\/assets\/en-[^/]*\.js$/);
  }
});
