/** What an element allows: limits of options, what can be done with the run, a guess before anything. */
import type { Locator, Page } from "@playwright/test";
import { addressOf, expect, snapshot, step, test, visit } from "./visit.ts";

const LINE = { data: { kind: "line", samples: 40 }, train: { epochs: 50 } } as const;

/** What a method of the element is refused with. */
const refused = (element: Locator, method: string, ...args: unknown[]): Promise<string> =>
  element.evaluate(
    (e, [method, args]) =>
      (e as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)
        [method as string]?.(...(args as unknown[]))
        .then(
          () => "done",
          (error: Error) => error.message,
        ) ?? "",
    [method, args] as const,
  );

const visitWith = (page: Page, attributes: Record<string, string>, more = "") =>
  visit(page, `${addressOf(LINE)}&${new URLSearchParams(attributes)}${more}`);

const rate = (element: Locator) => element.locator("#slider-learning-rate");

test("a slider ends at the limits, the box refuses what lies beyond, and so does whoever asks", {
  tag: "@engines",
}, async ({ page }) => {
  const element = await visitWith(page, { limits: "learning-rate=0.001..0.1 epochs=10..100" });
  const slider = rate(element);
  await slider.fill("0");
  await expect(slider).toHaveAttribute("aria-valuetext", "0.001");
  await slider.fill("1000");
  await expect(slider).toHaveAttribute("aria-valuetext", "0.1");
  const box = element.getByRole("textbox", { name: "Epochs, as a number" });
  // What a program fills in, Firefox does not take for changed.
  await box.press("ControlOrMeta+A");
  await box.pressSequentially("200");
  await box.press("Enter");
  await expect(element.getByRole("alert").filter({ hasText: "100" })).toBeVisible();
  expect((await snapshot(element)).status).toBe("ready");
  const other = { ...LINE, train: { epochs: 200 } };
  expect(await refused(element, "load", other)).toMatch(/"epochs" can only be 10\.\.100 here/);
  const changed = { experiment: LINE, changes: [[1, "learning-rate", 0.5]], step: 2 };
  expect(await refused(element, "restore", JSON.stringify(changed))).toMatch(
    /"learning-rate" can only be 0\.001\.\.0\.1 here/,
  );
  // The rates that are tried lie within, too.
  await expect(element.locator(".strip .axis")).toHaveText(/^\s*0\.001\s*0\.01\s*0\.1\s*$/);
});

test("of a choice only what is allowed is offered", async ({ page }) => {
  const element = await visitWith(page, { limits: "scale=none,standard", controls: "scale" });
  const list = element.getByRole("combobox", { name: "Inputs" });
  await expect(list.getByRole("option")).toHaveCount(2);
});

for (const [lang, word, told] of [
  ["en", "learning-rate=2..1", /limits is not valid: “learning-rate=2..1” is no range/],
  ["en", "rate=1..2", /limits is not valid: “rate=1..2” is not one of/],
  ["en", "scale=log", /limits is not valid: “log” is not one of/],
  ["zh-Hans", "epochs=0..9", /属性 limits 无效：“epochs=0..9”不是 epochs 的有效范围/],
] as const) {
  test(`a limit that is none is told: ${word}`, async ({ page }) => {
    const element = await visitWith(page, { limits: word, lang });
    await expect(element.getByRole("alert")).toContainText(told);
  });
}

test("what is taken away is not to be seen, by no key and by no script to be done", async ({
  page,
}) => {
  const element = await visitWith(page, {
    controls: "learning-rate -step -timeline -race -starts -exact",
  });
  const transport = element.getByRole("region", { name: "Run", exact: true });
  await expect(transport.getByRole("button", { name: "Play" })).toBeVisible();
  await expect(transport.getByRole("button", { name: "Step", exact: true })).toHaveCount(0);
  await expect(transport.getByRole("slider")).toHaveCount(0);
  await expect(element.getByRole("button", { name: "Race" })).toHaveCount(0);
  await expect(element.getByRole("checkbox", { name: /least-squares/i })).toHaveCount(0);
  await expect(element.getByRole("slider", { name: "Epochs" })).toHaveCount(0);
  expect(await refused(element, "step", { unit: "batch", count: 1 })).toMatch(/not to be had/);
  expect(await refused(element, "seek", 3)).toMatch(/"timeline" is not to be had here/);
  await page.keyboard.press("ArrowRight");
  expect((await snapshot(element)).step).toBe(0);
  expect(await refused(element, "play")).toBe("done");
});

test("before a guess nothing is done: it is said why, and afterwards all is free", async ({
  page,
}) => {
  for (const [lang, why, play] of [
    ["en", "Keep your guess first", "Play"],
    ["zh-Hans", "请先保存预测", "播放"],
  ] as const) {
    const element = await visitWith(page, { lang });
    await element.evaluate((e) => e.setAttribute("held", ""));
    await expect(element.getByText(why)).toBeVisible();
    await expect(element.getByRole("button", { name: play, exact: true })).toBeDisabled();
    await expect(element.locator("#slider-learning-rate")).toBeDisabled();
    await expect(element.locator(".timeline input")).toBeDisabled();
    expect(await refused(element, "play")).toMatch(/guess comes first/);
    expect(await refused(element, "step", { unit: "batch", count: 1 })).toMatch(/guess comes/);
    await element.evaluate((e) => e.removeAttribute("held"));
    await expect(element.getByText(why)).toHaveCount(0);
    await step(element, 2);
    expect((await snapshot(element)).step).toBe(2);
  }
});

test("of the numbers of a step the phases that are named", async ({ page }) => {
  const element = await visitWith(page, { view: "tab=numbers phases=forward,loss" });
  const phases = element.getByRole("group", { name: "Phases of the step" }).getByRole("button");
  await expect(phases).toHaveText([/Forward/, /Loss/]);
  await expect(element.locator(".step-table tbody")).toHaveCount(2);
});

test("what is used is told: steps by their unit, phases, the exact line, a tab", async ({
  page,
}) => {
  const element = await visitWith(page, {});
  await element.evaluate((e) => {
    Object.assign(globalThis, { used: [] });
    e.addEventListener("gradwalk-use", (event) =>
      (globalThis as unknown as { used: string[] }).used.push((event as CustomEvent).detail),
    );
  });
  await element.getByRole("button", { name: "Step", exact: true }).click();
  await element.getByRole("combobox", { name: "A step is" }).selectOption("epoch");
  await element.getByRole("button", { name: "Step", exact: true }).click();
  await element.locator("#phase-backward").click();
  await element.getByRole("checkbox", { name: /least/i }).check();
  await element.getByRole("checkbox", { name: /check/i }).check();
  await element.getByRole("button", { name: "Race" }).click();
  const used = await page.evaluate(() => (globalThis as unknown as { used: string[] }).used);
  expect(used).toEqual(["batch", "epoch", "backward", "exact", "check", "race"]);
});
