/** What a style says to a browser without `:has` and `@container`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mended, parts, weight } from "./older.ts";

const www = new URL("../", import.meta.url).pathname;

test("a list is parted outside of brackets alone", () => {
  expect(parts("> .a:is(b, c), d")).toEqual(["> .a:is(b, c)", "d"]);
});

describe("a selector weighs as CSS says", () => {
  test.each([
    [".a", [1, 0]],
    ["select", [0, 1]],
    ["> :nth-child(3)", [1, 0]],
    ["> .choices > :not(slot)", [1, 1]],
    ['[type="checkbox"]:not(:checked)', [2, 0]],
    ["[aria-current]", [1, 0]],
    [":focus-visible", [1, 0]],
    ["> main.unable", [1, 1]],
    ["*", [0, 0]],
  ] as const)("%s", (selector, weighs) => {
    expect(weight(selector)).toEqual(weighs);
  });
});

test("what is asked for is a word of an attribute, and weighs as much", () => {
  const { css, has } = mended(".a:has(> .b):not(:has(button, .c)), .d { color: red }");
  expect(has).toEqual(["> .b", "button, .c"]);
  expect(css).toBe(
    '.a:where([data-has~="0"]):not(._):not(:where([data-has~="1"]):not(._)), .d { color: red }',
  );
});

test("what is narrow is a word, too, of the element that has a width", () => {
  const style =
    ".n{container-type:inline-size}@container (width<=23em){.a .b,.c{display:none}.d{top:0}}.e{left:0}";
  const { css, narrow, containers } = mended(style);
  expect(narrow).toEqual(["23em"]);
  expect(containers).toEqual([".n"]);
  const within = /:where\(\[data-narrow~="\d+"\] \*\)/g;
  expect(css.match(within)).toHaveLength(3);
  expect(css.replaceAll(within, "!")).toBe(
    ".n{container-type:inline-size}.a .b!,.c!{display:none}.d!{top:0}.e{left:0}",
  );
});

test("it knows all that the styles of the page and the element say", () => {
  const files = readdirSync(www, { recursive: true, encoding: "utf8" });
  const styles = files.filter((file) => file.endsWith(".css"));
  const all = styles.map((file) => mended(readFileSync(join(www, file), "utf8")));
  const has = all.flatMap(({ has }) => has);
  expect(has.length).toBeGreaterThan(30);
  expect(has.filter((each) => each.includes(":has"))).toEqual([]);
  expect(all.filter(({ css }) => /:has\(|@container/.test(css))).toEqual([]);
  const widths = all.flatMap(({ narrow }) => narrow);
  expect(widths.length).toBeGreaterThan(3);
  expect(widths).not.toContain("0px");
});
