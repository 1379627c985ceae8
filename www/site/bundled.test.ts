import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { BUNDLED } from "./bundled.ts";

const folder = new URL("../../public/data/", import.meta.url);
const lines = (name: string) =>
  gunzipSync(readFileSync(new URL(`${name}.gz`, folder)))
    .toString()
    .trimEnd()
    .split("\n");

test("they are the files that there are", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".gz"));
  expect(files.sort()).toEqual(BUNDLED.map((name) => `${name}.gz`));
});

test("July 2016 is the rows of that month, as they are in the whole table", () => {
  const [head, ...rows] = lines("metro.csv");
  const july = rows.filter((row) => row.split(",")[7]?.startsWith("2016-07-"));
  expect(lines("metro-july.csv")).toEqual([head, ...july]);
  expect(july).toHaveLength(816);
});
