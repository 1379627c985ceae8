import { expect, test } from "vitest";
import type { Selection } from "./host.ts";
import { PACE, SELECTION, viewOf, viewText, WORDS } from "./view.ts";

test("what is as it always is need not be said", () => {
  expect(viewText(SELECTION, PACE)).toBe("");
  expect(viewOf("")).toEqual({ selection: {}, pace: {} });
});

test("all of it, there and back", () => {
  const selection: Selection = {
    ...SELECTION,
    ...{ picture: "hill", tab: "race", log: false, predict: true, wide: true, big: true },
    ...{ axes: [2, 0], held: "sample", sample: 11 },
  };
  const text = viewText(selection, { unit: "epoch", perSecond: null, reverse: false });
  expect(text).toBe(
    "picture=hill tab=race axes=3,1 held=sample sample=12 unit=epoch speed=full linear predict wide big",
  );
  const { selection: says, pace } = viewOf(text);
  expect({ ...SELECTION, ...says }).toEqual(selection);
  expect(pace).toEqual({ unit: "epoch", perSecond: null });
});

test("data are said where the loss surface would come first", () => {
  const hill: Selection = { ...SELECTION, picture: "hill" };
  expect(viewText(SELECTION, PACE, "hill")).toBe("picture=data");
  expect([viewText(hill, PACE, "hill"), viewText(hill, PACE)]).toEqual([
    "picture=hill",
    "picture=hill",
  ]);
});

test("every word that is offered says something", () => {
  for (const word of WORDS) {
    expect(viewOf(word).unknown, word).toBeUndefined();
  }
});

test.each([
  "upside-down",
  "tab=none",
  "speed=0",
  "speed=x",
  "toString",
  "unit=hour",
  "=",
  "tab",
  "axes=1",
  "axes=0,1",
  "axes=2,2",
  "axes=1,2,3",
  "sample=0",
  "sample=x",
])("%s says nothing, and the rest is taken", (word) => {
  expect(viewOf(`${word} big`)).toEqual({ selection: { big: true }, pace: {}, unknown: word });
});
