import type { Locator } from "@playwright/test";
import { expect, type GradWalk, shows, snapshot, step, test, visit, visitLesson } from "./visit.ts";

/** A file, as text or as bytes. */
async function file(element: Locator, format: string, view = "picture"): Promise<Buffer> {
  const text = await element.evaluate(
    async (each: GradWalk, [format, view]) => {
      const bytes = new Uint8Array(await (await each.export(format, view)).arrayBuffer());
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    },
    [format, view] as const,
  );
  return Buffer.from(text, "latin1");
}

/** How many pixels a picture has, and the share of them that are not of its commonest colour. */
function look(element: Locator, png: Buffer) {
  return element.evaluate(
    async (_, data) => {
      const image = new Image();
      image.src = data;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext("2d") as CanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const pixels = new Uint32Array(
        context.getImageData(0, 0, canvas.width, canvas.height).data.buffer,
      );
      const counts = new Map<number, number>();
      for (const pixel of pixels) {
        counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
      }
      const most = Math.max(...counts.values());
      return {
        width: canvas.width,
        height: canvas.height,
        drawn: 1 - most / pixels.length,
        colours: counts.size,
      };
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
}

/** The elements of a drawing, by name; and its texts. */
async function read(element: Locator, svg: Buffer) {
  // Whoever has the file has no policy that a drawing with styles of its own would fall under.
  const elsewhere = await element.page().context().newPage();
  const found = await elsewhere.evaluate((text) => {
    const tree = new DOMParser().parseFromString(text, "image/svg+xml");
    const counts: Record<string, number> = {};
    for (const each of tree.querySelectorAll("*")) {
      counts[each.localName] = (counts[each.localName] ?? 0) + 1;
    }
    const paths = [...tree.querySelectorAll("path")].map((path) => path.getAttribute("d") ?? "");
    const texts = [...tree.querySelectorAll("text")].map((each) => each.textContent);
    return { counts, paths, texts, title: tree.querySelector("title")?.textContent };
  }, svg.toString("utf8"));
  await elsewhere.close();
  return found;
}

/** The frames of an animation: each begins with its own control block (GIF89a, section 23). */
function framesOf(gif: Buffer): number {
  expect(gif.subarray(0, 6).toString()).toBe("GIF89a");
  expect(gif.at(-1)).toBe(0x3b);
  let frames = 0;
  for (let at = 0; at + 7 < gif.length; at++) {
    const [a, b, c] = gif.subarray(at, at + 3);
    frames += a === 0x21 && b === 0xf9 && c === 4 && gif[at + 7] === 0 ? 1 : 0;
  }
  return frames;
}

for (const scale of [1, 2]) {
  test.describe(`on a screen of ${scale} pixels a dot`, () => {
    test.use({ deviceScaleFactor: scale });

    test("a picture of every view is as wide, and shows something", {
      tag: scale === 1 ? "@long" : [],
    }, async ({ page }) => {
      for (const [preset, views] of [
        ["line", ["picture", "loss"]],
        ["perceptron", ["picture", "loss"]],
        ["network", ["picture", "loss", "output"]],
      ] as const) {
        const element = await visit(page, `?preset=${preset}&view=tab=loss`);
        await step(element, 20);
        await shows(element, 20);
        await expect(element.locator(".loss-chart canvas")).toBeVisible();
        for (const view of views) {
          const seen = await look(element, await file(element, "png", view));
          expect(seen.width, `${preset}, ${view}`).toBe(1600);
          expect(seen.height).toBeGreaterThan(300);
          expect(seen.drawn).toBeGreaterThan(0.01);
          expect(seen.colours).toBeGreaterThan(20);
        }
      }
    });
  });
}

test("a drawing has every sample, the line, the legend and what it is of", async ({ page }) => {
  const element = await visit(page);
  await step(element, 20);
  await shows(element, 20);
  const { counts, paths, texts, title } = await read(element, await file(element, "svg"));
  // A disc is two arcs; so is the ring around the chosen sample.
  const discs = paths.filter((path) => /^M[^A]*A[^A]*A[^A]*$/.test(path));
  expect(discs.length).toBeGreaterThanOrEqual(100);
  expect(counts.image).toBeUndefined();
  expect(texts).toContain("model now");
  expect(texts.join(" ")).toMatch(/Step 20 · epoch 5 · loss \d/);
  expect(title).toBe("Gradwalk · Fit");
  const loss = await read(element, await file(element, "svg", "loss"));
  expect(loss.texts).toContain("this run");
  expect(loss.paths.some((path) => (path.match(/L/g) ?? []).length >= 19)).toBe(true);
});

test("a field is an image in a drawing; points, boundary and axes are not", async ({ page }) => {
  const element = await visit(page, "?preset=perceptron&theme=dark&lang=zh-Hans");
  await step(element, 200);
  await shows(element, 200);
  const { counts, texts } = await read(element, await file(element, "svg"));
  expect(counts.image).toBe(1);
  expect(counts.path).toBeGreaterThan(100);
  expect(texts).toContain("类别 1");
});

test("the loss surface and its way", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page, "?view=picture=hill");
  await step(element, 20);
  await shows(element, 20);
  await expect(element.locator("canvas").first()).toBeVisible();
  await expect
    .poll(async () => (await read(element, await file(element, "svg"))).counts.path)
    .toBeGreaterThan(20);
  expect((await look(element, await file(element, "png"))).colours).toBeGreaterThan(200);
});

test("an animation goes from the start to here, and leaves the run as it was", {
  tag: "@long",
}, async ({ page }) => {
  const element = await visit(page);
  await step(element, 60);
  await shows(element, 60);
  const before = await snapshot(element);
  const gif = await file(element, "gif");
  expect(framesOf(gif)).toBeGreaterThan(20);
  expect(gif.readUInt16LE(6)).toBe(800);
  expect(await snapshot(element)).toEqual(before);
  await shows(element, 60);
});

test("what is recorded is drawn on the screen all the same", async ({ page }) => {
  const element = await visit(page);
  await step(element, 20);
  await shows(element, 20);
  const canvas = element.locator("canvas.picture");
  const before = await canvas.screenshot();
  await file(element, "svg");
  await file(element, "png", "loss");
  expect(await canvas.screenshot()).toEqual(before);
});

test("what cannot be had is refused, in words", async ({ page }) => {
  const element = await visitLesson(page, '<grad-walk lang="zh-Hans" panels="none"></grad-walk>');
  await expect(file(element, "png")).rejects.toThrow("页面上没有可以保存的图");
  await expect(file(element, "bmp")).rejects.toThrow("png, svg, gif, csv, json");
  await expect(file(element, "png", "sky")).rejects.toThrow("picture, loss, output");
});

test("the dialog saves what is chosen", { tag: "@long" }, async ({ page }) => {
  const element = await visit(page);
  await step(element, 20);
  await shows(element, 20);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is shown").selectOption("loss");
  for (const [name, ending] of [
    ["Picture (PNG)", "png"],
    ["Drawing (SVG)", "svg"],
    ["Loss along the run (CSV)", "csv"],
    ["The run itself (JSON)", "json"],
    ["Animation of the run (GIF)", "gif"],
  ] as const) {
    const arriving = page.waitForEvent("download");
    await dialog.getByRole("button", { name }).click();
    expect((await arriving).suggestedFilename()).toBe(`gradwalk-20.${ending}`);
    await expect(dialog.locator(".share-files + p")).toHaveText(`Saved as gradwalk-20.${ending}.`);
  }
});
