/** A parameter is held fixed beside its slider; a link carries it, and a lock holds it. */
import { addressOf, expect, experiment, snapshot, step, test, visit } from "./visit.ts";

const LINE = { data: { kind: "line", samples: 40 }, train: { epochs: 50 } } as const;

test("the bias of a line is held where it stands; the weight learns on, also from a link", async ({
  page,
}) => {
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
