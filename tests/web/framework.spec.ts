/** The element as frameworks use it: properties and attributes as each sets them, events as each listens. */
import type { Page } from "@playwright/test";
import { compile } from "svelte/compiler";
import { build, type Plugin } from "vite";
import { expect, experiment, type GradWalk, run, snapshot, test, visitLesson } from "./visit.ts";

/** What the page of a framework offers, as `frameworks/app.mjs` says. */
interface App {
  render(change: object): void;
  unmount(): void;
  told: string[];
}

const components: Plugin = {
  name: "components",
  transform: (code, id) =>
    id.endsWith(".svelte")
      ? { code: compile(code, { filename: id, dev: false }).js.code, map: null }
      : null,
};

/** A page of the framework as one script. */
async function scriptOf(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    plugins: [components],
    resolve: { conditions: ["browser"] },
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    build: {
      write: false,
      lib: { entry: `tests/web/frameworks/${name}.mjs`, formats: ["iife"], name: "page" },
    },
  });
  const [first] = (Array.isArray(built) ? built : [built]) as { output: { code?: string }[] }[];
  return first?.output[0]?.code ?? "";
}

const render = (page: Page, change: object = {}) =>
  page.evaluate((change) => (window as unknown as { app: App }).app.render(change), change);

for (const name of ["react", "vue", "svelte"]) {
  test(`in ${name} it is rendered anew, heard and asked, and its run stays`, async ({ page }) => {
    await page.addInitScript(() => {
      const workers = new Set<Worker>();
      Object.assign(window, { workers });
      window.Worker = class extends Worker {
        constructor(...start: ConstructorParameters<typeof Worker>) {
          super(...start);
          workers.add(this);
        }
        override terminate() {
          workers.delete(this);
          super.terminate();
        }
      };
    });
    await visitLesson(page, "");
    await page.evaluate(() => customElements.whenDefined("grad-walk"));
    await page.addScriptTag({ content: await scriptOf(name) });
    await render(page);
    const element = run(page);
    const handle = await element.elementHandle();
    // All that was said of it holds; of `step` the method is there.
    expect((await element.evaluate((each: GradWalk) => each.step())).step).toBe(4);
    expect((await experiment(element)).train.epochs).toBe(50);
    expect(
      await element.evaluate((each: GradWalk) => [each.panels, each.locked, each.autoplay]),
    ).toEqual(["fit loss", "batch", false]);
    await expect(element).toHaveAttribute("theme", "light");
    await expect(element.locator(".picture-card")).toBeVisible();
    await expect(element.locator(".numbers-card")).toHaveCount(0);
    const stood = await element.evaluate((each: GradWalk) => each.step({ count: 6 }));
    // Rendered anew with an experiment that is equal, and with another look.
    await render(page);
    await render(page, { theme: "dark", lang: "zh-Hans", locked: "" });
    await expect(element).toHaveAttribute("data-turn", "3");
    await expect(element).toHaveAttribute("data-dark", "");
    await expect(element.getByRole("button", { name: "播放", exact: true })).toBeVisible();
    expect(await snapshot(element)).toEqual(stood);
    expect(await element.evaluate((each, before) => each === before, handle)).toBe(true);
    const told = await page.evaluate(() => (window as unknown as { app: App }).app.told);
    expect(told.filter((each) => each.startsWith("gradwalk-ready it "))).toHaveLength(1);
    expect(told).toContain(`gradwalk-step it ${stood.step}`);
    // Another experiment is another run.
    await render(page, { epochs: 70 });
    await expect.poll(async () => (await experiment(element)).train.epochs).toBe(70);
    await page.evaluate(() => (window as unknown as { app: App }).app.unmount());
    await expect(run(page)).toHaveCount(0);
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { workers: Set<Worker> }).workers.size))
      .toBe(0);
  });
}
