/**
 * A browser that has no `:has` and no `@container` (Chromium 100, Firefox 115): every part stands where it
 * stands in one that has them. This browser says that it has them not, and is shown no style that says them.
 */
import type { Page } from "@playwright/test";
import { expect, isRead, ready, step, test } from "./visit.ts";

/** As an older browser answers. */
async function asOlder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { supports } = CSS;
    CSS.supports = (...asked: string[]) =>
      !asked.join().includes(":has") && supports.apply(CSS, asked as [string]);
  });
}

/** What the worn styles still say that such a browser does not know. */
const unknown = (page: Page) =>
  page.evaluate(() => {
    const roots = [...document.querySelectorAll("*")].flatMap((each) => each.shadowRoot ?? []);
    return [document, ...roots]
      .flatMap((root) => [...root.adoptedStyleSheets])
      .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
      .filter((rule) => /:has\(|@container/.test(rule));
  });

/** Where every part stands, and of what kind its box is; drawn parts go by what they are in. */
const boxes = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode, path: string) => {
      for (const [place, each] of [...root.children].entries()) {
        const name = `${path} ${each.localName}${each.className && typeof each.className === "string" ? `.${each.className.trim().replaceAll(/\s+/g, ".")}` : ""}:${place}`;
        const { x, y, width, height } = each.getBoundingClientRect();
        const { display, color, textAlign } = getComputedStyle(each);
        const at = [x, y, width, height].map((value) => Math.round(value * 4) / 4);
        found.push(`${name} [${at}] ${display} ${color} ${textAlign}`);
        if (!(each instanceof SVGElement)) {
          look(each.shadowRoot ?? each, name);
        }
      }
    };
    look(document.body, "");
    return found;
  });

/** The same page in both, when it stands still. */
async function both(page: Page, path: string, then: (page: Page) => Promise<void>) {
  const older = await page.context().newPage();
  await asOlder(older);
  const [is, isOlder] = await Promise.all(
    [page, older].map(async (each) => {
      await each.setViewportSize(page.viewportSize() ?? { width: 1280, height: 720 });
      await each.goto(path);
      await then(each);
      await each.waitForLoadState("networkidle");
      await expect
        .poll(async () => {
          const before = await boxes(each);
          await each.waitForTimeout(250);
          return JSON.stringify(before) === JSON.stringify(await boxes(each));
        })
        .toBe(true);
      return boxes(each);
    }),
  );
  expect(await unknown(older)).toEqual([]);
  expect(isOlder).toEqual(is);
  await older.close();
}

const stepped = async (page: Page) => {
  await step(await ready(page), 3);
};

const read = async (page: Page) => {
  await isRead(page);
};

/** What the others say of another width, or of another page, is for the long tests. */
const OFTEN = ["900 line", "1366 neuron", "390 step", "verify.html"];
const tagOf = (name: string) => (OFTEN.includes(name) ? [] : ["@long"]);

for (const [width, height] of [
  [1366, 768],
  [900, 1000],
  [390, 844],
] as const) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height } });

    for (const preset of ["line", "network", "digits"]) {
      const tag = tagOf(`${width} ${preset}`);
      test(`the lab stands as it does in a new one: ${preset}`, { tag }, async ({ page }) => {
        await both(page, `lab.html?preset=${preset}&lang=en`, stepped);
      });
    }

    for (const lesson of ["downhill", "neuron", "by-heart"]) {
      const tag = tagOf(`${width} ${lesson}`);
      test(`the lesson stands as it does in a new one: ${lesson}`, { tag }, async ({ page }) => {
        await both(page, `lesson.html?lesson=${lesson}&lang=zh-Hans`, read);
      });
    }

    test("the numbers of a step stand as they do in a new one", {
      tag: tagOf(`${width} step`),
    }, async ({ page }) => {
      await both(page, "lab.html?preset=perceptron&lang=en", async (page) => {
        await stepped(page);
        await page.locator(".step").waitFor({ state: "attached" });
      });
    });
  });
}

for (const name of ["teach.html", "verify.html", "index.html", "lesson.html?lesson=neuron&deck"]) {
  const path = `${name}${name.includes("?") ? "&" : "?"}lang=en`;
  test(`the page stands as it does in a new one: ${name}`, { tag: tagOf(name) }, async ({
    page,
  }) => {
    await both(page, path, async () => {});
  });
}
