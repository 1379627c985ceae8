import { mathml } from "lit";
import { expect, test } from "vitest";
import { formulas } from "./formulas.ts";
import { type Formula, formula, written } from "./math.ts";

const names = Object.keys(formulas) as Formula[];

test("every formula arrives as MathML, whole", () => {
  expect(names.length).toBeGreaterThan(80);
  for (const name of names) {
    const text = formulas[name];
    expect(text, name).toMatch(/^<m\w+/);
    expect(text, name).not.toMatch(/\\|merror|<math|undefined/);
    // Every hole was found, wherever it stands.
    expect(formula(name).strings.join(""), name).not.toContain("@");
    const tags = [...text.matchAll(/<(\/?)(m\w+)[^>]*>/g)];
    const open: string[] = [];
    for (const [, end, tag] of tags) {
      expect(end ? open.pop() : open.push(tag as string), name).toBe(end ? tag : open.length);
    }
    expect(open, name).toEqual([]);
  }
});

test("a formula takes what is put into its holes, by their names", () => {
  const one = mathml`<mn>1</mn>`;
  const two = mathml`<mn>2</mn>`;
  const { strings, values } = formula("product", { b: two, a: one });
  expect(values).toEqual([one, two]);
  expect(strings.join("□")).toBe("<mrow>□<mo>⋅</mo>□</mrow>");
  // The same template each time: only what is put in changes on the page.
  expect(formula("product", { a: two, b: one }).strings).toBe(strings);
});

test("long sums show their first terms, their last, and the one that is looked at", () => {
  expect(written(4)).toEqual([0, 1, 2, 3]);
  expect(written(9)).toEqual([0, 1, null, 8]);
  expect(written(9, 4)).toEqual([0, 1, null, 4, null, 8]);
  expect(written(9, 2)).toEqual([0, 1, 2, null, 8]);
  expect(written(9, 8)).toEqual([0, 1, null, 8]);
});
