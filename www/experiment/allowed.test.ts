/** What an element's `controls` and `locked` allow. */
import { expect, test } from "vitest";
import { allowed } from "./allowed.ts";

const shownBy = (controls: string | null) => allowed(controls, null, undefined, false, false).shown;

test.each([
  [null, true],
  ["all", true],
  ["units", true],
  ["units learning-rate", true],
  ["layers", true],
  ["units -layers", false],
  ["all -layers", false],
  ["learning-rate", false],
  ["none", false],
])("with the controls %j how many layers there are is to be chosen: %j", (controls, shown) => {
  expect(shownBy(controls)("layers")).toBe(shown);
});

test("a lock of the units says nothing of what is shown", () => {
  const { bounds, shown } = allowed("units", "units", undefined, false, false);
  expect(bounds.locked).toEqual(["units"]);
  expect(shown("layers")).toBe(true);
});
