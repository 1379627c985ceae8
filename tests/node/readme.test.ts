/** The README names everything that has a name: choices, options, presets, formats. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formats } from "../../www/element/formats.ts";
import { PANELS } from "../../www/element/panels.ts";
import { choicesOf, options, presets } from "../../www/experiment/options.ts";

const text = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** What the README has of some names: those that stand there as code. */
const told = (names: readonly string[]) => names.filter((name) => text.includes(`\`${name}\``));

test.each(["activation", "data", "loss", "optimizer", "schedule", "scale"] as const)(
  "every choice of the option %s",
  (option) => {
    expect(told(choicesOf(option))).toEqual(choicesOf(option));
  },
);

test("every preset", () => {
  expect(told(Object.keys(presets))).toEqual(Object.keys(presets));
});

test("every panel", () => {
  expect(told(PANELS)).toEqual(PANELS);
});

test("every format of an export", () => {
  const calls = Object.keys(formats).map((format) => `export("${format}")`);
  expect(told(calls)).toEqual(calls);
});

test("every option of an experiment, with its default", () => {
  const [, json = ""] = text.match(/```json\n(\{ "version"[^`]*)```/) ?? [];
  const { data, ...shown } = JSON.parse(json);
  const { data: line, ...rest } = presets.line;
  expect({ ...data, ...line }).toEqual(data);
  expect(shown).toEqual(rest);
  // Options of the data that are not of a line stand in the list below.
  const ofData = Object.values(options).filter(({ path }) => /^data\./.test(path));
  const keys = ofData.map(({ path }) => path.replace("data.", ""));
  expect(keys.filter((key) => !(key in data) && told([key]).length === 0)).toEqual([]);
});

const chinese = readFileSync(new URL("../../README.zh-CN.md", import.meta.url), "utf8");

/** What both languages must have, whatever is said around it. */
function skeleton(readme: string) {
  const blocks = [...readme.matchAll(/```([a-z]+)\n(.*?)```/gs)].map(([, kind, code = ""]) =>
    kind === "sh" ? code.replace(/ *#.*/g, "") : code,
  );
  const prose = readme.replace(/```.*?```/gs, "");
  const names = [...prose.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name.replace(/\s+/g, " "));
  const links = [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, to = ""]) => to);
  return {
    headings: [...prose.matchAll(/^#+/gm)].map(([level]) => level),
    blocks,
    points: [...prose.matchAll(/^- /gm)].length,
    rows: [...prose.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name),
    names: [...new Set(names)].sort(),
    links: links.filter((to) => !/README|screenshot/.test(to)).sort(),
  };
}

test("the Chinese README has whatever the English one has", () => {
  expect(skeleton(chinese)).toEqual(skeleton(text));
});

const examples = new URL("../../examples/", import.meta.url);
const kits = readdirSync(examples, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)README\.md$/.test(file) && !file.includes("node_modules"))
  .sort();

test.each(kits)("and so has the one of examples/%s", (file) => {
  const [english, chinese] = [file, file.replace(".md", ".zh-CN.md")].map((name) =>
    skeleton(readFileSync(new URL(name, examples), "utf8")),
  );
  expect(chinese).toEqual(english);
});

test("and its own picture", () => {
  expect(text).toContain("(docs/screenshot.png)");
  expect(chinese).toContain("(docs/screenshot.zh-CN.png)");
});
