// The still pictures that stand where the engine cannot run, of dist/site as it was built last:
// `node xtask/stills.mjs`.
import { mkdir, writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { preview } from "vite";

const FOLDER = "www/element/unable/still";
/** Each preset, and the epoch that its caption names. */
const RUNS = { line: 6, perceptron: 5, network: 100 };

const server = await preview({ preview: { host: "127.0.0.1", port: 4172 }, logLevel: "warn" });
const browser = await chromium.launch({
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
  args: ["--no-sandbox", "--disable-background-networking"],
});
await mkdir(FOLDER, { recursive: true });
for (const [preset, epoch] of Object.entries(RUNS)) {
  for (const theme of ["light", "dark"]) {
    const page = await browser.newPage({
      viewport: { width: 560, height: 900 },
      deviceScaleFactor: 1.5,
    });
    const address = `${server.resolvedUrls?.local[0]}embed.html`;
    await page.goto(`${address}?preset=${preset}&theme=${theme}&controls=none`);
    const element = page.locator("grad-walk");
    await element.evaluate(async (element, count) => {
      await element.ready;
      await element.step({ unit: "epoch", count });
    }, epoch);
    // The last frame comes in full.
    await page.waitForTimeout(2000);
    const box = await element.locator("canvas.picture, canvas.output").first().boundingBox();
    // What leads into the picture of a network's answers is no part of it.
    const left = preset === "network" ? 9 : 0;
    const clip = { ...box, x: box.x + left, width: box.width - left };
    const png = await page.screenshot({ clip });
    const url = await page.evaluate(
      async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        canvas.getContext("2d").drawImage(image, 0, 0);
        return canvas.toDataURL("image/webp", 0.75);
      },
      `data:image/png;base64,${png.toString("base64")}`,
    );
    const bytes = Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
    await writeFile(`${FOLDER}/${preset}-${theme}.webp`, bytes);
    console.log(preset, theme, bytes.length);
    await page.close();
  }
}
await browser.close();
await server.close();
