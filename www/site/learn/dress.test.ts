/** What an element says that shows a trainer of a lesson. */
import { expect, test } from "vitest";
import type { Trainer } from "../../../lessons/reader/lesson.ts";
import { allowed } from "../../experiment/allowed.ts";
import type { Control } from "../../experiment/control.ts";
import { attributesOf } from "./dress.ts";

const trainer = (controls: string, locked = ""): Trainer => ({
  experiment: {},
  step: 0,
  race: [],
  panels: "network loss",
  controls,
  view: "",
  phases: [],
  locked,
  limits: "",
  name: "",
  keep: false,
});

const wordsOf = (text = "") => text.split(" ");

test("who may choose the units may choose their layers, and nothing else of the model", () => {
  const { controls = "", locked = "" } = attributesOf(trainer("units play"));
  const { shown } = allowed(controls, locked, undefined, false, false);
  const words: Control[] = ["units", "layers", "play", "bias"];
  expect(words.filter(shown)).toEqual(["units", "layers", "play"]);
  for (const free of ["units", "layers", "activation"]) {
    expect(wordsOf(locked)).not.toContain(free);
  }
  expect(wordsOf(locked)).toEqual(expect.arrayContaining(["bias", "optimizer", "features"]));
});

test("without units the layers are locked, and so is what a lesson locks", () => {
  expect(wordsOf(attributesOf(trainer("play")).locked)).toContain("layers");
  expect(wordsOf(attributesOf(trainer("units play", "layers")).locked)).toContain("layers");
});
