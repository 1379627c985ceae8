/**
 * Jupyter Book 2: its engine builds the book, the parts of its theme that are on npm show the pages. The theme's
 * own page around them is on GitHub alone, and not here.
 */
import { readFileSync } from "node:fs";
import {
  build,
  copied,
  expect,
  framed,
  picture,
  ready,
  TITLE,
  test,
  workers,
  works,
} from "./kit.ts";

test.beforeAll(() => {
  const settings = readFileSync("examples/jupyter-book/myst.yml", "utf8");
  const theme = Object.fromEntries(
    ["template.yml", "index.html", "page.mjs"].map((file) => [
      `theme/${file}`,
      readFileSync(`tests/kits/book/${file}`, "utf8"),
    ]),
  );
  const bundled = ["--base", "./", "--outDir", "../book", "--logLevel", "error"];
  build({
    name: "jupyter-book",
    more: {
      ...theme,
      "myst.yml": `${settings.replace("- file: zh.md", "$&\n    - file: copied.md")}  template: ./theme\n`,
      "copied.md": `# Copied\n\n${copied("myst")}\n\nAfter.\n`,
    },
    commands: [
      ["python", "jupyter_book", "build", "--site", "--strict"],
      ["node", "../../../node_modules/vite/bin/vite.js", "build", "theme", ...bundled],
    ],
  });
});

const HOME = "jupyter-book/book/";

test("its directive shows the element, which trains and follows the switch", async ({ page }) => {
  await page.goto(HOME);
  const element = await ready(page);
  await works(element);
  await picture(page, "jupyter-book");
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(element).toHaveAttribute("data-dark");
  await picture(page, "jupyter-book-dark");

  // What React takes out leaves no worker.
  await page.evaluate("document.querySelector('main').remove()");
  await expect.poll(() => workers(page)).toBe(0);

  await page.goto(`${HOME}?page=zh`);
  await ready(page);
  await expect(element.getByRole("button", { name: "播放", exact: true })).toBeVisible();
});

test("what the composer copies for MyST is a frame", async ({ page }) => {
  await page.goto(`${HOME}?page=copied`);
  const element = framed(page.frameLocator("iframe"));
  await expect(element.getByRole("region", { name: TITLE })).toContainText("Try <other> rates.");
  await works(element);
  await expect(page.getByText("After.")).toBeVisible();
  await picture(page, "jupyter-book-copied");
});
