/** What the teachers' page names is in the course. */
import { describe, expect, test } from "vitest";
import { Course } from "../../../lessons/reader/plugin.ts";
import { MISCONCEPTIONS } from "./misconceptions.ts";
import { MEETING, PERIOD, WEEK } from "./plans.ts";

const { table } = new Course("lessons");
const lesson = (word: string) => table.find((entry) => entry.word === word);

test("every misconception is met on screens that there are", () => {
  const missing = MISCONCEPTIONS.flatMap(({ id, screens }) =>
    Object.entries<readonly string[]>(screens).flatMap(([word, ids]) =>
      ids
        .filter((screen) => !lesson(word)?.screens.includes(screen))
        .map((screen) => `${id}: ${word} ${screen}`),
    ),
  );
  expect(missing).toEqual([]);
});

describe("plans", () => {
  test("take the time that they say, without a gap", () => {
    for (const [plan, minutes] of [
      [PERIOD, 45],
      [MEETING, 90],
    ] as const) {
      expect(plan.map(({ from }) => from)).toEqual([0, ...plan.slice(0, -1).map(({ to }) => to)]);
      expect(plan.at(-1)?.to).toBe(minutes);
    }
  });

  test("of a week go through the whole course, in an order in which each has what it needs", () => {
    const order = WEEK.flatMap(({ lessons }) => lessons as readonly string[]);
    expect(order).toEqual(table.map((entry) => entry.word));
    for (const [place, word] of order.entries()) {
      for (const needed of lesson(word)?.needs ?? []) {
        expect(order.slice(0, place), word).toContain(needed);
      }
    }
  });
});
