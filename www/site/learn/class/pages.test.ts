import { expect, test } from "vitest";
import { packed } from "./pages.ts";

test("parts that fit stand on one page, with the gaps between them", () => {
  expect(packed(["a", "b"], [40, 44], 100, 16)).toEqual([["a", "b"]]);
  expect(packed(["a", "b"], [40, 45], 100, 16)).toEqual([["a"], ["b"]]);
});

test("they keep their order, and a page takes what still fits", () => {
  expect(packed(["a", "b", "c", "d"], [50, 30, 60, 20], 100, 10)).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("what is too large for any page has one for itself, and no page is empty", () => {
  expect(packed(["a", "b", "c"], [10, 300, 10], 100, 10)).toEqual([["a"], ["b"], ["c"]]);
  expect(packed(["a"], [300], 100, 10)).toEqual([["a"]]);
  expect(packed([], [], 100, 10)).toEqual([[]]);
});
