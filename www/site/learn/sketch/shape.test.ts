import { expect, test } from "vitest";
import { drawn, roundTop, shapeOf } from "./shape.ts";

const curve = (...values: number[]) =>
  values.map((value, k) => [10 * k, value] as [number, number]);

test("a curve falls, turns up again, or stays where it is", () => {
  expect(shapeOf(curve(0.8, 0.4, 0.1, 0.1), 1.2).kind).toBe("falls");
  const turning = shapeOf(curve(0.8, 0.3, 0.4, 0.65), 1.2);
  expect(turning).toEqual({ kind: "turns", epoch: 10, lowest: 0.3, last: 0.65 });
  expect(shapeOf(curve(0.8, 0.81, 0.79, 0.8), 1.2).kind).toBe("stays");
  // It rises from where it starts.
  expect(shapeOf(curve(0.2, 0.4, 0.9), 1.2)).toMatchObject({ kind: "turns", epoch: 0 });
});

test("the top of an axis is a round number that is not less", () => {
  expect([1.055, 0.9, 0.0031, 13, 82].map(roundTop)).toEqual([1.2, 1, 0.004, 15, 100]);
});

test("what the pointer passed is on a line, what it did not pass stays", () => {
  expect(drawn([5, 5, 5, 5, 5], [1, 4], [3, 2])).toEqual([5, 4, 3, 2, 5]);
  expect(drawn([5, 5, 5, 5, 5], [3, 2], [1, 4])).toEqual([5, 4, 3, 2, 5]);
  expect(drawn([5, 5, 5], [1, 4], [1, 3])).toEqual([5, 3, 5]);
});
