/** Which run stands beside a screen, by what was left on those before it. */
import { expect, test } from "vitest";
import type { Lesson, Screen, Trainer } from "../../../lessons/reader/lesson.ts";
import { stateOf } from "./class/trainer.ts";

const trainer = (keep: boolean): Trainer =>
  ({ view: "linear", phases: [], step: 0, race: [], keep }) as unknown as Trainer;

const screen = (id: string, own: Trainer | null, when: string | null = null): Screen =>
  ({ id, title: id, when: when && { answer: { id: when } }, trainer: own, parts: [] }) as Screen;

const lesson = (...screens: Screen[]) => ({ screens }) as Lesson;

/** As a class has it: the runs that were left, by screen. */
const beside = (of: Lesson, id: string, left: Record<string, string>): string | null => {
  const shown = of.screens.find((each) => each.id === id) as Screen;
  return stateOf(of, shown, new Map(Object.entries(left)));
};

test("a screen without a trainer, or with one that keeps the run, goes on with the one before", () => {
  const of = lesson(
    screen("fit", trainer(false)),
    screen("read", null),
    screen("look", trainer(true)),
    screen("anew", trainer(false)),
  );
  const left = { fit: '{"step":7}' };
  expect(beside(of, "read", left)).toBe('{"step":7}');
  expect(JSON.parse(beside(of, "look", left) ?? "null")).toEqual({ step: 7, view: "linear" });
  expect(beside(of, "anew", left)).toBe(null);
  expect(beside(of, "look", {})).toBe(null);
  expect(beside(of, "read", { ...left, read: '{"step":9}' })).toBe('{"step":9}');
});

test("of screens that one may choose from, none goes on with the run of another", () => {
  const of = lesson(
    screen("all", trainer(false)),
    screen("cells", trainer(false), "a"),
    screen("notes", trainer(true), "b"),
    screen("after", null),
  );
  const left = { all: '{"step":1}', cells: '{"step":2}' };
  expect(JSON.parse(beside(of, "notes", left) ?? "null").step).toBe(1);
  expect(beside(of, "after", { ...left, notes: '{"step":3}' })).toBe('{"step":3}');
});
