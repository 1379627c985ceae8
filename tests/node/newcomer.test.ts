/** What ARCHITECTURE.md says of a new activation, data set, exporter and so on is what one touches. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/**
 * The product's files: no tests, nothing that is written by a command, no glossary, which is prose; and
 * nothing that goes by the same name for another reason: scores (MAE), files that are read (CSV), links of another program (bumps).
 */
const files = ["src", "www"].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path}`)
    .filter(
      (path) =>
        /\.(rs|ts|ftl|css)$/.test(path) &&
        !/\.test\.ts$|^www\/wasm\/|^www\/say\/glossary\//.test(path) &&
        !/^src\/evaluate\/|^src\/data\/file\/|^www\/engine\/data\/|^www\/site\/data\//.test(path) &&
        path !== "www/experiment/playground.ts",
    ),
);

/** A name in any of its spellings: clip-norm, clip_norm, clipNorm, ClipNorm. */
const spelled = (name: string) => new RegExp(`\\b${name.replace("-", "[-_]?")}\\b`, "i");

/** The rows of the table: what is new, the files, the example. */
const rows = [
  ...read("ARCHITECTURE.md").matchAll(/^\| ([a-z ]+) \| (`(?:src|www)\/.*) \| ([a-z-]+) \|$/gm),
].map(([, what = "", told = "", example = ""]) => ({
  what,
  example,
  told: [...told.matchAll(/`((?:src|www)\/[^`]+)`/g)].map(([, path]) => path as string),
}));

test("the table is there", () => {
  expect(rows.map(({ what }) => what)).toEqual([
    "activation",
    "data set",
    "loss",
    "optimizer",
    "option",
    "exporter",
    "picture",
  ]);
});

test.each(rows)("a new $what, like $example, touches these files and no other", (row) => {
  const touched = files.filter((path) => spelled(row.example).test(read(path)));
  expect(touched.sort()).toEqual([...row.told].sort());
});
