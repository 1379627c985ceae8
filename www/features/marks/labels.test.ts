import { expect, test } from "vitest";
import { labelled } from "./labels.ts";
import type { Mark } from "./marks.ts";

const mark = (step: number, short: string): Mark => ({
  kind: "change",
  step,
  id: "mark-change",
  args: {},
  short,
});

const at = ({ step }: Mark) => step;

test("words stand right of their mark, and left of it at the end", () => {
  const [first, last] = [mark(10, "rate 0.01"), mark(395, "rate 0.02")];
  const sides = labelled([first, last], at, 0, 400);
  expect(sides.get(first)).toBe("right");
  expect(sides.get(last)).toBe("left");
});

test("of two that overlap the nearer to the present has its words", () => {
  const [far, near] = [mark(100, "Batch size 16"), mark(110, "rate 0.02")];
  const sides = labelled([far, near], at, 120, 400);
  expect(sides.get(near)).toBe("right");
  // It has its own on the other side, where there is room.
  expect(sides.get(far)).toBe("left");
});
