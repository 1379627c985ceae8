import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equation, fixed, number, parse, percent, plain, power, whole } from "./number.ts";

const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ noNaN: true, min: -1e7, max: 1e7 }),
  fc.float(),
  fc.integer(),
  fc.constantFrom(0, -0, 1e-7, 999999.5, 9.9999, 1e6, 1e21, 1e-320, -1e-320),
);

/** As the page shows numbers: groups of digits, a real minus sign, powers of ten. */
const SHOWN = /^−?(\d[\d,]*(\.\d+)?( × 10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|∞)$/;

describe("whatever comes out of a run reads as a number, never as NaN", () => {
  test.each([
    ["number", (value: number) => number(value)],
    ["number with six digits", (value: number) => number(value, 6)],
    ["fixed", (value: number) => fixed(value, 2)],
    ["fixed without decimals", (value: number) => fixed(value, 0)],
  ])("%s", (_, write) => {
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(write(value)).toMatch(SHOWN);
      }),
    );
  });

  test("percent and equation", () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        expect(`${percent(a)} ${equation(a, b)}`).not.toMatch(/NaN|undefined|e[+-]?\d/);
      }),
    );
  });
});

describe("a number says how large it is", () => {
  test.each([
    [0, "0"],
    [3.155, "3.15"],
    [-2.7135, "−2.71"],
    [0.012345, "0.0123"],
    [123.456, "123"],
    [123456, "123456"],
    [-0.0001, "−0.000100"],
    [1.234e73, "1.23 × 10⁷³"],
    [-1.234e73, "−1.23 × 10⁷³"],
    [1.234e-9, "1.23 × 10⁻⁹"],
    [1e6, "1.00 × 10⁶"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("number(%d) is %s", (value, text) => {
    expect(number(value)).toBe(text);
  });

  test.each([
    [-0.001, 2, "0.00"],
    [-0, 2, "0.00"],
    [2.5, 0, "3"],
    [-12.345, 2, "−12.35"],
    [2e6, 2, "2.00 × 10⁶"],
  ])("fixed(%d, %d) is %s", (value, decimals, text) => {
    expect(fixed(value, decimals)).toBe(text);
  });

  test("a power of ten is written with raised digits", () => {
    expect(power(38)).toBe("10³⁸");
    expect(power(-7)).toBe("10⁻⁷");
    expect(power(0)).toBe("10⁰");
  });

  test("a setting stands as it was set", () => {
    expect(plain(0.01)).toBe("0.01");
    expect(plain(0.1 + 0.2)).toBe("0.3");
    expect(plain(-2)).toBe("−2");
    expect(plain(1_000_000)).toBe("1000000");
    // A seed has up to ten digits, and each of them counts.
    expect(plain(4_294_967_295)).toBe("4294967295");
  });

  test("counts are in groups of three, shares in percent", () => {
    expect(whole(1234567)).toBe("1,234,567");
    expect(percent(1)).toBe("100%");
    expect(percent(0.5)).toBe("50.0%");
  });

  test("a line is an equation with one sign between its terms", () => {
    expect(equation(3.031, 1.798)).toBe("y = 3.03x + 1.80");
    expect(equation(-3.031, -1.798)).toBe("y = −3.03x − 1.80");
    expect(equation(0, 0)).toBe("y = 0.00x + 0.00");
    // No "− 0.00": what rounds to nothing has no sign.
    expect(equation(1, -0.001)).toBe("y = 1.00x + 0.00");
  });
});

describe("what a learner types is understood", () => {
  test.each([
    ["0.5", 0.5],
    [" 12 ", 12],
    ["-3", -3],
    ["−3", -3],
    ["1e-3", 0.001],
    [".5", 0.5],
    ["0,5", 0.5],
    ["1,000", 1000],
    ["1,000,000", 1e6],
    ["-1,5", -1.5],
    ["０．０１", 0.01],
    ["０．０５", 0.05],
    ["0。05", 0.05],
    ["０。０５", 0.05],
    ["－３", -3],
    ["–3", -3],
    ["1,5", 1.5],
    ["1，5", 1.5],
    ["１，０００", 1000],
  ])("%j is %d", (text, value) => {
    expect(parse(text)).toBe(value);
  });

  test.each([
    [""],
    ["  "],
    ["abc"],
    ["1.2.3"],
    ["--1"],
    ["1,2,3"],
    ["1 000 x"],
    ["一"],
    ["0。0。5"],
    ["。"],
  ])("%j is no number", (text) => {
    expect(parse(text)).toBeNaN();
  });

  test("a number box gives back what was shown in it", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (value) => {
        const shown = Number.isInteger(value) ? value : Number(value.toPrecision(6));
        expect(parse(plain(value))).toBe(shown === 0 ? 0 : shown);
      }),
    );
  });
});
