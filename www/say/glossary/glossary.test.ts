import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { choicesOf, type OptionName, options } from "../../experiment/options.ts";
import { entryOf } from "./glossary.ts";

const www = new URL("../../", import.meta.url);
const code = readdirSync(www, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.includes(".test."))
  .map((path) => readFileSync(new URL(path, www), "utf8"));

describe("every word that can be pointed at has its sentence", () => {
  test.each(Object.keys(options) as OptionName[])("the option %s", (name) => {
    expect(entryOf(name)).toBeDefined();
  });

  test.each(["loss", "scale"] as const)("what can be chosen of %s", (name) => {
    for (const each of choicesOf(name).filter((each) => each !== "none")) {
      expect(entryOf(`${name}-${each}`), each).toBeDefined();
    }
  });

  test("and so has each that the code names", () => {
    const named = code.flatMap((text) => [...text.matchAll(/data-term="([a-z-]+)"/g)]);
    expect(named.length).toBeGreaterThan(1);
    for (const [, name = ""] of named) {
      expect(entryOf(name), name).toBeDefined();
    }
  });

  test("and each that a legend, a title or a read says", () => {
    const said = [/"(legend-[a-z-]+)"/g, /\bword\(\s*(?:host\.)?say,\s*"([a-z-]+)"/g];
    const words = code.flatMap((text) => said.flatMap((each) => [...text.matchAll(each)]));
    expect(words.length).toBeGreaterThan(20);
    for (const [, name = ""] of words) {
      expect(entryOf(name), name).toBeDefined();
    }
  });
});

test("a sentence is one, in both languages, and ends", () => {
  for (const name of Object.keys(options)) {
    const { en, "zh-Hans": zh } = entryOf(name) ?? { en: ["", ""], "zh-Hans": ["", ""] };
    expect(en[1], name).toMatch(/^[^.]+(\.\d[^.]*)*\.$/);
    expect(zh[1], name).toMatch(/^[^。]+。$/);
  }
});
