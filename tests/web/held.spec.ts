/** A parameter is held fixed beside its slider; a link carries it, and a lock holds it. */
import { addressOf, expect, experiment, snapshot, step, test, visit } from "./visit.ts";

const LINE = { data: { kind: "line", samples: 40 }, train: { epochs: 50 } } as const;

test("the bias of a line is held where it stands; the weight learns on, also from a link", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page, addressOf(LINE));
  await step(element, 3);
  const { parameters: before } = await snapshot(element);
  const lock = element.getByRole("button", { name: "Hold b fixed" });
  await lock.click();
  await expect(lock).toHaveAttribute("aria-pressed", "true");
  await expect(element.locator(".words")).toContainText("b is held fixed");
  expect((await experiment(element)).model.layers[0]?.fixed).toEqual(["biases"]);
  await step(element, 4);
  const { parameters: after } = await snapshot(element);
  expect(after[0]?.b).toEqual(before[0]?.b);
  expect(after[0]?.w).not.toEqual(before[0]?.w);
  const link = await element.evaluate((e) => (e as unknown as { link(): Promise<string> }).link());
  await page.goto("about:blank");
  await page.goto(link);
  const again = page.locator("grad-walk");
  await expect(again.getByRole("button", { name: "Hold b fixed" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  expect((await snapshot(again)).parameters).toEqual(after);
  await again.getByRole("button", { name: "Hold b fixed" }).click();
  await step(again, 1);
  expect((await snapshot(again)).parameters[0]?.b).not.toEqual(before[0]?.b);
});

test("what may not be set by hand cannot be held or let go", async ({ page }) => {
  const element = await visit(page, `${addressOf(LINE)}&locked=init`);
  await expect(element.getByRole("button", { name: "Hold w fixed" })).toBeDisabled();
});

test("the loss has its penalty beside it, here and on the surface", async ({ page }) => {
  const element = await visit(page, addressOf({ ...LINE, train: { ...LINE.train, l2: 0.5 } }));
  await step(element, 2);
  const { loss, penalty, parameters } = await snapshot(element);
  const [w = 0] = parameters[0]?.w ?? [];
  // The weight is a 32-bit number; the bias has no part in it.
  expect(penalty).toBe(0.5 * w * w);
  const told = element.locator(".penalty");
  await expect(told).toHaveAttribute("title", /^The curve is of the loss without the penalty/);
  const numbers = ((await told.textContent()) ?? "").match(/[\d.]+/g)?.map(Number) ?? [];
  expect(Math.abs((numbers[0] ?? 0) / loss - 1)).toBeLessThan(1e-3);
  expect(Math.abs((numbers[1] ?? 0) / penalty - 1)).toBeLessThan(1e-3);
  await element.getByRole("button", { name: "Loss surface" }).click();
  await expect(element.locator("canvas[data-view=hill]")).toHaveAttribute(
    "aria-label",
    /with a loss of [\d.]+ \+ penalty [\d.]+\./,
  );
});

test("without a penalty nothing is said of one", async ({ page }) => {
  const element = await visit(page, addressOf(LINE));
  await step(element, 2);
  expect((await snapshot(element)).penalty).toBe(0);
  await expect(element.locator(".penalty")).toHaveCount(0);
});
