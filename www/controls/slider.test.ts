import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OptionName, options } from "../experiment/options.ts";
import { fromPosition, toPosition } from "./slider.ts";

const LAST = 1000;
const positions = Array.from({ length: LAST + 1 }, (_, k) => k);
const sliders = Object.values(options).filter((row) => row.slider !== null);

describe.each(sliders.map((row) => [row.name as OptionName, row] as const))("%s", (_, row) => {
  const { from, to, log } = row.slider as NonNullable<typeof row.slider>;
  const values = positions.map((position) => fromPosition(row, position));

  test("the slider reaches both ends of its range", () => {
    expect(values[0]).toBe(from);
    expect(values[LAST]).toBe(to);
    expect(toPosition(row, from)).toBe(0);
    expect(toPosition(row, to)).toBe(LAST);
  });

  test("further to the right is never less", () => {
    for (const [k, value] of values.entries()) {
      expect(value).toBeGreaterThanOrEqual(values[k - 1] ?? Number.NEGATIVE_INFINITY);
    }
  });

  test("every value on it lies within the option's limits", () => {
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(row.min ?? Number.NEGATIVE_INFINITY);
      expect(value).toBeLessThanOrEqual(row.max ?? Number.POSITIVE_INFINITY);
      expect(row.type !== "whole" || Number.isInteger(value), String(value)).toBe(true);
    }
  });

  test("a value that was slid to stands where the slider shows that value", () => {
    for (const value of values) {
      expect(fromPosition(row, toPosition(row, value))).toBe(value);
    }
  });

  test("the values are round: at most three digits count", () => {
    for (const value of values.filter((value) => row.type === "real" || value < 100)) {
      expect(Number(value.toPrecision(3))).toBe(value);
    }
  });

  if (row.type === "whole" && log) {
    test("its low end has every whole number", () => {
      for (let value = from; value < from + 10; value++) {
        expect(values).toContain(value);
      }
    });
  }

  test("a typed value beyond the slider puts it at that end", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const position = toPosition(row, value);
        expect(position).toBe(value <= from ? 0 : value >= to ? LAST : position);
        expect(positions).toContain(position);
      }),
    );
  });
});

test("the learning rate has fine choices where it matters", () => {
  const values = new Set(positions.map((k) => fromPosition(options["learning-rate"], k)));
  for (const rate of [0.0001, 0.001, 0.01, 0.02, 0.03, 0.05, 0.1, 1]) {
    expect(values).toContain(rate);
  }
});
