/** The example notebooks, run cell by cell in JupyterLab and in marimo, as a reader does. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { GradWalk } from "../../www/element/element.ts";

const notebooks = [
  { lang: "en", play: "Play", wrong: "train.batch: 0 is below 1" },
  { lang: "zh-Hans", play: "播放", wrong: "train.batch: 0 is below 1" },
] as const;

const codeOf = (page: Page, place: number) => page.locator(".jp-Notebook .jp-CodeCell").nth(place);

/** Runs a code cell, and waits until it is done; gives what it wrote. */
async function run(page: Page, place: number): Promise<string> {
  const cell = codeOf(page, place);
  const prompt = cell.locator(".jp-InputPrompt");
  const before = (await prompt.textContent()) ?? "";
  // A page that has only just come does not hear its keys yet.
  await expect(async () => {
    await cell.locator(".cm-content").click();
    await page.keyboard.press("Shift+Enter");
    await expect(prompt).not.toHaveText(before, { timeout: 5000 });
  }).toPass();
  await expect(prompt).toHaveText(/\[\d+\]:/);
  const written = cell.locator(".jp-OutputArea-output");
  return (await written.count()) > 0 ? ((await written.last().textContent()) ?? "") : "";
}

const status = (element: Locator) => element.evaluate((each: GradWalk) => each.status);

for (const { lang, play, wrong } of notebooks) {
  test(`the example notebook in ${lang} runs in JupyterLab`, async ({ page }) => {
    await page.goto(`/doc/tree/gradwalk.${lang}.ipynb`);
    await expect(page.locator(".jp-Notebook-ExecutionIndicator")).toHaveAttribute(
      "data-status",
      "idle",
    );
    await run(page, 0);
    const first = codeOf(page, 0).locator("grad-walk");
    await expect(first.getByRole("button", { name: play, exact: true })).toBeVisible();

    // It learns, and Python knows.
    await run(page, 1);
    await expect.poll(() => status(first)).toBe("finished");
    const end = await first.evaluate((each: GradWalk) => each.snapshot());
    const [, step, loss] = /^\((\d+),\s*([\d.e-]+),\s*\[\{/.exec(await run(page, 2)) ?? [];
    expect([Number(step), Number(loss)]).toEqual([end.step, end.loss]);
    expect(end.step).toBe(400);

    // Keys typed in it are no commands to the notebook.
    const cells = await page.locator(".jp-Cell").count();
    await first.getByRole("slider").first().focus();
    for (const key of ["b", "b", "a"]) {
      await page.keyboard.press(key);
    }
    await expect(page.locator(".jp-Cell")).toHaveCount(cells);

    // An experiment is set, and gone through.
    await run(page, 3);
    await expect
      .poll(() => first.evaluate((each: GradWalk) => each.experiment?.data))
      .toMatchObject({ noise: 2 });
    await run(page, 4);
    await expect.poll(() => first.evaluate((each: GradWalk) => each.currentStep)).toBe(100);

    // A table of Python's; Keras answers as the page does.
    await run(page, 5);
    const cars = codeOf(page, 5).locator("grad-walk");
    await expect(cars.getByRole("button", { name: play, exact: true })).toBeVisible();
    await run(page, 6);
    await expect.poll(() => status(cars)).toBe("finished");
    const answers = await cars.evaluate((each: GradWalk) => each.predict([[10], [20]]));
    const found = JSON.parse(await run(page, 7)) as number[];
    for (const [k, [answer = 0] = []] of answers.entries()) {
      expect(Math.abs((found[k] ?? 0) / answer - 1)).toBeLessThan(1e-6);
    }

    // What is wrong is said.
    await run(page, 8);
    await expect.poll(() => run(page, 9)).toContain(wrong);
    const kept = await cars.evaluate((each: GradWalk) => each.experiment?.data.kind);
    expect(kept).toBe("table");

    // Its theme is that of the notebook, which JupyterLab keeps for the next one.
    const wear = (theme: string) =>
      page.evaluate((theme) => {
        const { jupyterapp } = window as unknown as {
          jupyterapp: { commands: { execute(name: string, args: object): Promise<void> } };
        };
        return jupyterapp.commands.execute("apputils:change-theme", { theme });
      }, theme);
    await wear("JupyterLab Light");
    await expect(cars).not.toHaveAttribute("data-dark");
    await wear("JupyterLab Dark");
    await expect(cars).toHaveAttribute("data-dark");
    await page.screenshot({ path: `target/notebook-${lang}.png` });
  });
}

test("in marimo a cell that reads the run follows it", async ({ page }) => {
  const { marimo } = test.info().config.metadata as { marimo: string };
  await page.goto(marimo);
  const element = page.locator("grad-walk");
  await element.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => status(element)).toBe("finished");
  await expect(page.getByText(/At step 400 the loss is 0\.\d+/)).toBeVisible();
  await page.screenshot({ path: "target/notebook-marimo.png" });
});
