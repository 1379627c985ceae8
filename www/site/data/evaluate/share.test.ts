import { expect, test } from "vitest";
import { exact, percent, short } from "./share.ts";

test("a value is read with four digits, or with all its whole ones, and no zeros at the end", () => {
  const said = [0, 0.1, 299.97, 1538.88, 12345.6, 481.06, 0.00022281, -14073.2, 2.34567];
  expect(said.map(short)).toEqual([
    ...["0", "0.1", "300", "1539", "12346", "481.1", "0.0002228", "−14073", "2.346"],
  ]);
  expect([1234567, 0.0000123456, -2.5e-7].map(short)).toEqual([
    ...["1.235 × 10⁶", "1.235 × 10⁻⁵", "−2.500 × 10⁻⁷"],
  ]);
});

test("what is exact has every digit of the file", () => {
  expect([-0.123456789, 1234567.5, 9831.3].map(exact)).toEqual([
    ...["−0.123456789", "1234567.5", "9831.3"],
  ]);
});

test("a share has a place after the point; what divides by nothing has none", () => {
  expect([0.9951, 1, 0, null, undefined].map(percent)).toEqual([
    ...["99.5%", "100.0%", "0.0%", "–", "–"],
  ]);
});
