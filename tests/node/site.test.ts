/** What lies in dist beside the pages: the script for pages with frames, and what an installed site goes by. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const dist = new URL("../../dist/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, dist));

test("the script for pages with frames is as small as the README says", () => {
  for (const path of ["embed/frames.js", "site/embed/frames.js"]) {
    expect(read(path).length).toBeLessThanOrEqual(1100);
  }
});

const manifest = JSON.parse(read("site/site.webmanifest").toString());

test("the site can be installed: it has a name, begins at home, and stands by itself", () => {
  expect(manifest).toMatchObject({ name: "Gradwalk", start_url: "./", display: "standalone" });
  expect(read("site/index.html").toString()).toContain('href="./site.webmanifest"');
});

/** Width and height of a PNG stand at the front of it. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test("and its icons are there, in the sizes that they claim", () => {
  const icons: { src: string; sizes: string; type: string; purpose?: string }[] = manifest.icons;
  for (const { src, sizes, type } of icons) {
    const icon = read(`site/${src}`);
    if (type === "image/png") {
      expect(icon.subarray(1, 4).toString()).toBe("PNG");
      expect(sizeOf(icon), src).toBe(sizes);
    } else {
      expect([type, sizes]).toEqual(["image/svg+xml", "any"]);
      expect(icon.toString()).toContain("<svg");
    }
  }
  // A browser offers to install what has one of each, and cuts one to the shape of its home screen.
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  expect(icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
});
