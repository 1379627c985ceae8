/** The page's styles, as they are written. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = new URL("../../www/", import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(css|ts)$/.test(file) && !file.startsWith("wasm"))
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

test("every property that a style asks for is set somewhere", () => {
  const set = new Set(
    files.flatMap(({ text }) =>
      [...text.matchAll(/(--[\w-]+)["']?\s*[:,]/g)].map(([, name]) => name),
    ),
  );
  const missing = files.flatMap(({ file, text }) =>
    [...text.matchAll(/var\((--[\w-]+)\)/g)]
      .filter(([, name]) => !set.has(name))
      .map(([, name]) => `${file}: ${name}`),
  );
  expect(set.size).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});
