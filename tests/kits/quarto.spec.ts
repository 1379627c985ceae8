/**
 * Quarto, as near as can be: the pandoc inside it makes a page and slides (reveal.js 5, as Quarto's are) of the same
 * files. Quarto itself is fetched from GitHub alone: its own page with Bootstrap and its switch for the dark are not here.
 */
import {
  build,
  copied,
  expect,
  framed,
  picture,
  print,
  ready,
  snapshot,
  TITLE,
  test,
  works,
} from "./kit.ts";

test.beforeAll(() => {
  const html = (file: string) =>
    [
      "pandoc",
      "--standalone",
      "-f",
      "markdown",
      "-t",
      "html",
      `${file}.qmd`,
      "-o",
      `${file}.html`,
    ] as const;
  const slides = (file: string) =>
    [
      ...["pandoc", "--standalone", "-f", "markdown", "-t", "revealjs", `${file}.qmd`],
      ...[
        "-o",
        `${file}.html`,
        "-V",
        "revealjs-url=../node_modules/reveal.js-5",
        "-V",
        "theme=black",
      ],
    ] as unknown as readonly ["pandoc", ...string[]];
  build({
    name: "quarto",
    more: {
      "copied.qmd": `---\ntitle: Copied\nlang: en\n---\n\n${copied("quarto")}\n\nAfter.\n`,
      "copied-slides.qmd": `---\ntitle: Copied\nlang: en\n---\n\n## Copied\n\n${copied("quarto")}\n\n## After\n`,
    },
    commands: [html("page"), html("copied"), slides("slides"), slides("copied-slides")],
  });
});

test("a page and slides have it, and it trains", async ({ page }) => {
  await page.goto("quarto/page.html");
  const element = await ready(page);
  await works(element);
  await picture(page, "quarto");
  await print(page, element, "quarto");

  await page.goto("quarto/slides.html#/1");
  await ready(page);
  await expect(element).toHaveAttribute("data-dark");
  const play = element.getByRole("button", { name: "播放", exact: true });
  await play.focus();
  await page.keyboard.press("Space");
  await expect.poll(async () => (await snapshot(element)).step).toBeGreaterThan(0);
  await element.getByRole("slider", { name: /^学习率/ }).press("ArrowRight");
  await picture(page, "quarto-slides");
  await expect(page.locator("section.present grad-walk")).toHaveCount(1);
  await page.evaluate("document.activeElement.blur()");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("section.present grad-walk")).toHaveCount(0);
});

test("what the composer copies for Quarto works in a page and in a slide", async ({ page }) => {
  for (const file of ["copied", "copied-slides"]) {
    await page.goto(`quarto/${file}.html${file === "copied" ? "" : "#/copied"}`);
    const element = framed(page.frameLocator("iframe"));
    await expect(element.getByRole("region", { name: TITLE })).toContainText("Try <other> rates.");
    await works(element);
    // A page's frame is as high as what it shows, a slide's as high as it says.
    const height = page.locator("iframe").evaluate(({ style }) => style.height);
    expect(await height).toMatch(file === "copied" ? /^\d+px$/ : /^$/);
    await picture(page, `quarto-${file}`);
  }
});
