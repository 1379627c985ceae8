import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LessonProgress, ScreenProgress } from "../../learn/progress.ts";
import { farOf } from "./far.ts";
import { read, textOf } from "./file.ts";
import { merged } from "./merge.ts";

const screen = (more: Partial<ScreenProgress> = {}): ScreenProgress => ({
  answers: {},
  solved: [],
  hints: {},
  shown: [],
  state: null,
  record: {},
  ...more,
});

const lesson = (more: Partial<LessonProgress> = {}): LessonProgress => ({
  furthest: 2,
  done: false,
  screens: {
    mend: screen({
      answers: { rate: { value: 0.1, met: true, wrong: null, tries: 2 } },
      solved: ["rate"],
      hints: { rate: 1 },
      state: "{}",
    }),
  },
  ...more,
});

const ALL = new Map([
  ["03-downhill", lesson()],
  [
    "03-downhill/3a",
    lesson({ handedIn: { number: "7", name: "李雷", attempt: null, reached: 1 } }),
  ],
]);

describe("a file of progress", () => {
  test("gives back what was put into it", () => {
    expect(read(textOf(ALL))).toEqual(ALL);
  });

  test("of something else is foreign", () => {
    for (const text of ["", "x,t\n1,2\n", "[]", "null", '{"version":1}', '{"gradwalk":"run"}']) {
      expect(read(text), text).toEqual({ why: "foreign" });
    }
  });

  test("of a later version is told as such", () => {
    expect(read('{"gradwalk":"progress","version":2}')).toEqual({ why: "newer" });
  });

  test("that was changed is refused, with the place", () => {
    const spoil = (change: (all: { lessons: Record<string, LessonProgress> }) => void) => {
      const value = JSON.parse(textOf(ALL));
      change(value);
      return read(JSON.stringify(value));
    };
    const of = (value: { lessons: Record<string, LessonProgress> }) =>
      value.lessons["03-downhill"] as LessonProgress;
    const mend = (value: { lessons: Record<string, LessonProgress> }) =>
      of(value).screens.mend as ScreenProgress;
    const places: [string, (value: { lessons: Record<string, LessonProgress> }) => void][] = [
      ["furthest", (value) => Object.assign(of(value), { furthest: -1 })],
      ["screens", (value) => Object.assign(of(value), { screens: [] })],
      ["screens.mend.solved[0]", (value) => Object.assign(mend(value), { solved: [3] })],
      ["screens.mend.hints.rate", (value) => Object.assign(mend(value).hints, { rate: 0.5 })],
      ["screens.mend.state", (value) => Object.assign(mend(value), { state: 1 })],
      [
        "screens.mend.answers.rate.met",
        (value) => Object.assign(mend(value).answers.rate as object, { met: 1 }),
      ],
    ];
    for (const [place, change] of places) {
      expect(spoil(change)).toEqual({ why: "damaged", place: `lessons.03-downhill.${place}` });
    }
  });

  test("that was cut off anywhere is refused, and never throws", () => {
    const whole = textOf(ALL);
    for (let length = 0; length < whole.length; length++) {
      expect(read(whole.slice(0, length))).toHaveProperty("why");
    }
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(read(text)).toHaveProperty("why");
      }),
    );
  });
});

describe("two machines put together", () => {
  test("lose nothing of either", () => {
    const other = new Map([
      [
        "03-downhill",
        lesson({
          furthest: 5,
          done: true,
          screens: {
            mend: screen({ solved: ["rate", "why"], hints: { rate: 3 }, state: "theirs" }),
            walk: screen({ shown: ["step"] }),
          },
        }),
      ],
      ["04-batches", lesson({ furthest: 1 })],
    ]);
    const both = merged(ALL, other);
    expect([...both.keys()].sort()).toEqual(["03-downhill", "03-downhill/3a", "04-batches"]);
    expect(both.get("03-downhill")).toEqual({
      furthest: 5,
      done: true,
      screens: {
        mend: screen({
          answers: { rate: { value: 0.1, met: true, wrong: null, tries: 2 } },
          solved: ["rate", "why"],
          hints: { rate: 3 },
          state: "theirs",
        }),
        walk: screen({ shown: ["step"] }),
      },
    });
    expect(both.get("03-downhill/3a")).toEqual(ALL.get("03-downhill/3a"));
  });

  test("are what one of them is, where the other has nothing new", () => {
    expect(merged(ALL, new Map())).toEqual(ALL);
    expect(merged(new Map(), ALL)).toEqual(ALL);
    expect(merged(ALL, ALL)).toEqual(ALL);
  });
});

test("one goes on with what was begun, else with the first that is not done", () => {
  const course = ["01-model", "02-loss", "03-downhill"].map((name) => ({ name }));
  const done = lesson({ done: true });
  expect(farOf(course, new Map())).toEqual({ far: [0, 0, 0], begun: false, next: 0 });
  expect(farOf(course, new Map([["01-model", done]]))).toMatchObject({ begun: true, next: 1 });
  const begun = new Map([
    ["01-model", done],
    ["03-downhill", lesson()],
  ]);
  expect(farOf(course, begun)).toEqual({ far: ["done", 0, 3], begun: true, next: 2 });
  expect(farOf(course, new Map(course.map(({ name }) => [name, done]))).next).toBe(0);
});
