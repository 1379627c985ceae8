import { expect, test } from "vitest";
import { numberOf, written } from "./notation.ts";

const POINT = { decimal: ".", thousands: null };
const GERMAN = { decimal: ",", thousands: "." };

test("a number is read as the file writes it", () => {
  const point = ["12.28", "12,28", "1,228", "-3", "1e-3", "12."].map((text) =>
    numberOf(text, POINT),
  );
  expect(point).toEqual([12.28, 12.28, 1.228, -3, 0.001, 12]);
  const german = ["12,28", "12.28", "1.228", "1.228,5", "−0,5", "12,"].map((text) =>
    numberOf(text, GERMAN),
  );
  expect(german).toEqual([12.28, 12.28, 1228, 1228.5, -0.5, 12]);
  expect(numberOf("1,228.5", { decimal: ".", thousands: "," })).toBe(1228.5);
  expect(numberOf("12,28", { decimal: ".", thousands: "," })).toBe(12.28);
});

test("what is no number is none; a number is written with the file's mark", () => {
  expect(["twelve", "1,2,3", "1.2.3"].map((text) => numberOf(text, GERMAN))).toEqual(
    Array(3).fill(Number.NaN),
  );
  expect(written(-12.28, GERMAN)).toBe("-12,28");
  expect(written(12.28, POINT)).toBe("12.28");
});
