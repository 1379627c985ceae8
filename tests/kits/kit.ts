/** A kit: built by its tool with the element in it, and with what the composer copies. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FrameLocator, Locator, Page } from "@playwright/test";
import { codeOf, type Form } from "../../www/site/compose/codes.ts";
import { type Composition, fresh } from "../../www/site/compose/composition.ts";
import { expect, fullSpeed, type GradWalk, ready, snapshot, test } from "../web/visit.ts";

export { expect, type GradWalk, ready, snapshot, test };

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const python = process.env.GRADWALK_PYTHON ?? root("target/kits-python/bin/python");

/** A module of Python's, a program of an npm package, or the pandoc that a package of Python's brings. */
type Program = "python" | "node" | "pandoc";

const PANDOC = [
  "import subprocess, sys, pypandoc",
  "sys.exit(subprocess.call([pypandoc.get_pandoc_path(), *sys.argv[1:]]))",
].join("\n");

const STARTS: Readonly<Record<Program, readonly [string, ...string[]]>> = {
  python: [python, "-m"],
  node: [process.execPath],
  pandoc: [python, "-c", PANDOC],
};

interface Kit {
  name: string;
  /** Files beside those of the kit. */
  more?: Readonly<Record<string, string>>;
  /** The tool's commands, in the kit's folder. */
  commands: readonly (readonly [Program, ...string[]])[];
  env?: Readonly<Record<string, string>>;
}

/** The folders of a kit to which its README has the element's file copied; of some it is not. */
function copiedTo(name: string): string[] {
  const readme = readFileSync(root(`examples/${name}/README.md`), "utf8");
  const copies = [...readme.matchAll(/\bcp \S+\/gradwalk\.js (\S+)/g)];
  expect(copies.length > 0, "what is said to be copied").toBe(readme.includes("gradwalk.js"));
  return copies.map(([, to = ""]) => to.replace(`${name}/`, ""));
}

/** Builds a kit in a copy of its folder, beside the tools. */
export function build({ name, more = {}, commands, env = {} }: Kit): void {
  const folder = root(`target/kits/${name}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(root(`examples/${name}`), folder, { recursive: true });
  const put = (path: string, write: (file: string) => void) => {
    const file = `${folder}/${path}`;
    mkdirSync(dirname(file), { recursive: true });
    write(file);
  };
  for (const to of copiedTo(name)) {
    put(join(to, "gradwalk.js"), (file) => cpSync(root("dist/embed/gradwalk.js"), file));
  }
  for (const [path, text] of Object.entries(more)) {
    put(path, (file) => writeFileSync(file, text));
  }
  for (const [program, ...words] of commands) {
    const [command, ...first] = STARTS[program];
    const settings = { cwd: folder, env: { ...process.env, ...env }, stdio: "pipe" } as const;
    execFileSync(command, [...first, ...words], settings);
  }
}

/** What a teacher composes for these pages: a task with all that could break a page in its title. */
export const TITLE = 'Below "0.3" & fast';
const composition: Composition = {
  ...fresh("en"),
  title: TITLE,
  text: "Bring the loss below 0.3.\n\nTry <other> rates.",
};

/** What the composer of the site copies. */
export function copied(form: Form, language: Composition["language"] = "en"): string {
  const { site } = test.info().config.metadata as { site: string };
  return codeOf(form, `${site}compose.html`, { ...composition, language });
}

/** It is there, steps, plays and ends. */
export async function works(element: Locator): Promise<void> {
  await element.evaluate((each: GradWalk) => each.ready);
  const before = await snapshot(element);
  await element.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(async () => (await snapshot(element)).step).toBe(before.step + 1);
  await fullSpeed(element);
  await element.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(async () => (await snapshot(element)).status).toBe("finished");
  expect((await snapshot(element)).loss).toBeLessThan(before.loss);
}

/** The element of the site's page in a frame. */
export const framed = (frame: FrameLocator): Locator => frame.locator("grad-walk");

/** How many workers the page has: what is left leaves none behind. */
export const workers = (page: Page): number => page.workers().length;

/** A picture of the page for whoever looks. */
export const picture = (page: Page, name: string) =>
  page.screenshot({ path: root(`target/kits/pictures/${name}.png`) });

/** As the browser prints it: in the colours of paper, without what is pressed; then it is as it was. */
export async function print(page: Page, element: Locator, name: string): Promise<void> {
  const play = element.locator("button.primary");
  const dark = await element.evaluate((each) => each.hasAttribute("data-dark"));
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await expect(play).toBeHidden();
  await expect(element).not.toHaveAttribute("data-dark");
  await page.screenshot({ path: root(`target/kits/pictures/${name}-print.png`), fullPage: true });
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(play).toBeVisible();
  expect(await element.evaluate((each) => each.hasAttribute("data-dark"))).toBe(dark);
}
