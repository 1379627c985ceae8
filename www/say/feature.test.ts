import { expect, test } from "vitest";
import { featureText, isFormula } from "./feature.ts";

test.each([
  ["x1", "x₁"],
  ["x2^2", "x₂²"],
  ["x1 x2", "x₁x₂"],
  ["sin x1", "sin x₁"],
  ["cos x2", "cos x₂"],
])("%s is written as %s", (name, text) => {
  expect(isFormula(name)).toBe(true);
  expect(featureText(name)).toBe(text);
});

test.each(["hours", "x", "b12 level", "x1 level", "area^2", "size1", "2022"])(
  "%s is a name and stays",
  (name) => {
    expect(isFormula(name)).toBe(false);
    expect(featureText(name)).toBe(name);
  },
);
