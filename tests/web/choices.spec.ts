import type { Locator } from "@playwright/test";
import {
  expect,
  experiment,
  repainted,
  shows,
  snapshot,
  step,
  test,
  visit,
  visitLesson,
} from "./visit.ts";

const box = (element: Locator, option: string) => element.locator(`#box-${option}`);
const slider = (element: Locator, option: string) => element.locator(`#slider-${option}`);
const problem = (element: Locator, option: string) => element.locator(`#problem-${option}`);

async function type(element: Locator, option: string, text: string): Promise<void> {
  await box(element, option).fill(text);
  await box(element, option).press("Enter");
}

const rate = async (element: Locator) => (await experiment(element)).train.optimizer.learningRate;

test.describe("a slider and its number box", () => {
  test("each shows what the other set", { tag: "@long" }, async ({ page }) => {
    const element = await visit(page);
    await expect(box(element, "learning-rate")).toHaveValue("0.01");
    await slider(element, "learning-rate").press("Home");
    await expect(box(element, "learning-rate")).toHaveValue("0.0001");
    await expect(slider(element, "learning-rate")).toHaveAttribute("aria-valuetext", "0.0001");
    await slider(element, "learning-rate").press("End");
    await expect(box(element, "learning-rate")).toHaveValue("10");
    await type(element, "learning-rate", "0.02");
    await expect(slider(element, "learning-rate")).toHaveAttribute("aria-valuetext", "0.02");
    await expect.poll(() => rate(element)).toBe(0.02);
  });

  test("every press of an arrow key is another value, whole numbers one by one", {
    tag: "@long",
  }, async ({ page }) => {
    const element = await visit(page);
    await type(element, "batch", "1");
    for (const value of ["2", "3", "4", "5"]) {
      await slider(element, "batch").press("ArrowRight");
      await expect(box(element, "batch")).toHaveValue(value);
    }
    await slider(element, "batch").press("ArrowLeft");
    await expect(box(element, "batch")).toHaveValue("4");
    await expect.poll(async () => (await experiment(element)).train.batch).toBe(4);
    let before = await box(element, "learning-rate").inputValue();
    for (let press = 0; press < 5; press++) {
      await slider(element, "learning-rate").press("ArrowRight");
      await expect(box(element, "learning-rate")).not.toHaveValue(before);
      const now = await box(element, "learning-rate").inputValue();
      expect(Number(now)).toBeGreaterThan(Number(before));
      before = now;
    }
  });

  test("dragged by mouse it follows the hand, and the last value counts", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visit(page);
    const { x, y, width, height } = (await slider(element, "noise").boundingBox()) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    await page.mouse.move(x + 9, y + height / 2);
    await page.mouse.down();
    for (let at = 0; at <= 40; at++) {
      await page.mouse.move(x + 9 + (at / 40) * (width - 18), y + height / 2);
    }
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.up();
    const shown = Number(await box(element, "noise").inputValue());
    expect(Math.abs(shown - 2.5)).toBeLessThan(0.2);
    await expect
      .poll(async () => (await experiment(element)).data)
      .toMatchObject({ kind: "line", noise: shown });
    await expect(box(element, "noise")).toHaveValue(String(shown));
  });

  test("a comma, a real minus and full-width digits are understood", async ({ page }) => {
    const element = await visit(page);
    await type(element, "learning-rate", "0,002");
    await expect.poll(() => rate(element)).toBe(0.002);
    await type(element, "learning-rate", "０．００３");
    await expect.poll(() => rate(element)).toBe(0.003);
    await expect(box(element, "learning-rate")).toHaveValue("0.003");
  });
});

test.describe("what cannot be is said, and the run stays", () => {
  const wrong: [string, string, RegExp][] = [
    ["learning-rate", "fast", /“fast” is not a number/],
    ["learning-rate", "", /A number is missing here/],
    ["learning-rate", "-1", /At least 0\./],
    ["learning-rate", "1e9", /At most 1,000,000\./],
    ["batch", "0", /At least 1\./],
    ["batch", "2.5", /2\.5 is not a whole number/],
    ["epochs", "0", /At least 1\./],
    ["epochs", "1e7", /At most 1,000,000\./],
    ["epochs", "1e400", /is not a whole number/],
    ["samples", "0", /At least 1\./],
    ["samples", "NaN", /“NaN” is not a number/],
    ["seed", "4294967296", /At most 4,294,967,295\./],
    ["noise", "-0.1", /At least 0\./],
  ];

  test("text, fractions and numbers out of limits, one after the other", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visit(page);
    await step(element, 17);
    await shows(element, 17);
    const before = [await snapshot(element), await experiment(element)];
    for (const [option, text, message] of wrong) {
      await type(element, option, text);
      await expect(problem(element, option), `${option} as "${text}"`).toHaveText(message);
      await expect(box(element, option)).toHaveAttribute("aria-invalid", "true");
      await expect(box(element, option)).toHaveAttribute("aria-describedby", `problem-${option}`);
      await expect(box(element, option)).toHaveValue(text);
    }
    expect([await snapshot(element), await experiment(element)]).toEqual(before);
    await expect(element.locator(".notice")).toHaveCount(0);
  });

  test("a right number takes the message away and goes through", async ({ page }) => {
    const element = await visit(page);
    await type(element, "learning-rate", "fast");
    await expect(problem(element, "learning-rate")).toBeVisible();
    await type(element, "learning-rate", "0.02");
    await expect(problem(element, "learning-rate")).toHaveCount(0);
    await expect(box(element, "learning-rate")).toHaveAttribute("aria-invalid", "false");
    await expect.poll(() => rate(element)).toBe(0.02);
    await type(element, "learning-rate", "fast");
    await slider(element, "learning-rate").press("ArrowLeft");
    await expect(problem(element, "learning-rate")).toHaveCount(0);
  });

  test("a wrong number that is taken back by typing the old one is forgotten", async ({ page }) => {
    const element = await visit(page);
    await type(element, "batch", "0");
    await expect(problem(element, "batch")).toBeVisible();
    await type(element, "batch", "32");
    await expect(problem(element, "batch")).toHaveCount(0);
    await expect(box(element, "batch")).toHaveValue("32");
  });
});

test.describe("what a teacher shows and fixes", () => {
  test("controls that are listed are shown, no others", async ({ page }) => {
    const element = await visitLesson(
      page,
      '<grad-walk controls="learning-rate epochs"></grad-walk>',
    );
    const shown = element.locator(".choices [data-option]");
    await expect(shown).toHaveCount(2);
    expect(
      await shown.evaluateAll((all) => all.map((each) => each.getAttribute("data-option"))),
    ).toEqual(["learning-rate", "epochs"]);
    await expect(element.getByRole("heading", { name: "Data" })).toHaveCount(0);
    await expect(element.getByRole("button", { name: "New data" })).toHaveCount(0);
  });

  test("no controls leave the room to the picture", async ({ page }) => {
    const element = await visitLesson(page, '<grad-walk controls="none"></grad-walk>');
    await expect(element.locator("canvas.picture")).toBeVisible();
    await expect(element.locator(".choices")).toHaveCount(0);
  });

  test("a layout that is fixed holds whatever room there is", async ({ page }) => {
    const markup = '<grad-walk layout="compact" style="height: 500px"></grad-walk>';
    const element = await visitLesson(page, markup);
    await expect(element.locator(".shell")).toHaveAttribute("data-layout", "compact");
    await element.evaluate((element) => element.setAttribute("layout", "narrow"));
    await expect(element.locator(".shell")).toHaveAttribute("data-layout", "narrow");
    await element.evaluate((element) => element.removeAttribute("layout"));
    await expect(element.locator(".shell")).not.toHaveAttribute("data-layout", "narrow");
  });

  test("panels of which none is known are all shown", async ({ page }) => {
    const element = await visitLesson(page, '<grad-walk panels="abc" lang="en"></grad-walk>');
    await expect(element.locator(".notice")).toContainText("All of them are shown instead.");
    await expect(element.locator("canvas.picture")).toBeVisible();
    await expect(element.locator(".loss-card")).toBeVisible();
  });

  test("panels that are listed are shown, no others", async ({ page }) => {
    const element = await visitLesson(page, '<grad-walk panels="fit loss"></grad-walk>');
    await expect(element.locator("canvas.picture")).toBeVisible();
    await expect(element.locator(".loss-card")).toBeVisible();
    await expect(element.locator(".numbers-card")).toHaveCount(0);
    await element.evaluate((element) => element.setAttribute("panels", "none"));
    await expect(element.locator(".picture-card, .loss-card, .numbers-card")).toHaveCount(0);
    await element.evaluate((element) => element.removeAttribute("panels"));
    await expect(element.locator(".picture-card, .loss-card, .numbers-card")).toHaveCount(3);
  });

  test("the answers of a network stand alone, and follow the run", { tag: "@long" }, async ({
    page,
  }) => {
    const element = await visitLesson(
      page,
      '<grad-walk preset="network" panels="output" lang="en"></grad-walk>',
    );
    const picture = element.locator("canvas.output");
    await expect(picture).toBeVisible();
    await expect(element.locator("canvas.network, .loss-card, .numbers-card")).toHaveCount(0);
    const before = await picture.screenshot();
    await step(element, 200);
    await shows(element, 200);
    await repainted(element);
    expect((await picture.screenshot()).equals(before)).toBe(false);
    await expect(element.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  });

  test("a locked control is there, and cannot be turned by hand or by script", async ({ page }) => {
    const element = await visitLesson(
      page,
      '<grad-walk locked="learning-rate samples activation bias model-draw"></grad-walk>',
    );
    for (const option of ["learning-rate", "samples"]) {
      await expect(box(element, option)).toBeDisabled();
      await expect(slider(element, option)).toBeDisabled();
    }
    await expect(element.getByRole("button", { name: "Sigmoid" })).toBeDisabled();
    await expect(element.getByRole("checkbox", { name: "Bias term" })).toBeDisabled();
    await expect(element.getByRole("button", { name: "New draw" })).toBeDisabled();
    await expect(slider(element, "batch")).toBeEnabled();
    const before = await experiment(element);
    // A learner with the developer tools open: the player refuses.
    await slider(element, "samples").evaluate((input: HTMLInputElement) => {
      input.disabled = false;
      input.value = "0";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await expect(element.locator(".notice")).toContainText(/locked/);
    expect(await experiment(element)).toEqual(before);
    expect(await snapshot(element)).toMatchObject({ step: 0 });
  });
});

test("the die draws a seed; whoever types it gets the same run", { tag: "@long" }, async ({
  page,
  context,
}) => {
  const element = await visit(page);
  const box = element.locator("#box-seed");
  const before = await step(element, 20);
  // The words are there.
  await expect(element.locator("p.words")).toContainText("Paused at step 20.");
  await element.getByRole("button", { name: "Draw a seed" }).click();
  await expect(element.locator("p.words")).toContainText("from other start weights");
  const seed = await box.inputValue();
  expect(seed).toMatch(/^\d{1,4}$/);
  await shows(element, 0);
  expect((await experiment(element)).seed).toBe(Number(seed));
  const drawn = await step(element, 20);
  expect(drawn.parameters).not.toEqual(before.parameters);

  const other = await visit(await context.newPage());
  await other.locator("#box-seed").fill(seed);
  await other.locator("#box-seed").press("Enter");
  await expect.poll(async () => (await experiment(other)).seed).toBe(Number(seed));
  expect((await step(other, 20)).parameters).toEqual(drawn.parameters);
});
