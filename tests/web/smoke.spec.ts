import { expect, test } from "@playwright/test";

test("the page opens without an error and knows <grad-walk>", async ({ page }) => {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") {
      errors.push(message.text());
    }
  });
  page.on("pageerror", (error) => errors.push(error.message));

  const response = await page.goto("./");
  expect(response?.ok()).toBe(true);
  await page.waitForFunction(() => customElements.get("grad-walk") !== undefined);
  await page.waitForLoadState("networkidle");
  expect(errors).toEqual([]);
});
