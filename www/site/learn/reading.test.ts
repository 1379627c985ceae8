/** A reading beside a run that does not come, and a judge that does not answer. */
import { expect, test } from "vitest";
import type { Lesson, Part, Screen } from "../../../lessons/reader/lesson.ts";
import type { Graded, LearnerRecord } from "../../wasm/full.js";
import type { Desk } from "./desk.ts";
import type { Progress } from "./progress.ts";
import { Reading } from "./reading.ts";

const QUESTION = {
  kind: "ask",
  id: "at-four",
  before: false,
  answer: { kind: "number", wanted: { is: 11 }, wrong: [] },
} as unknown as Part & { kind: "ask" };

const screen = (id: string, parts: Part[] = []): Screen =>
  ({ id, title: id, when: null, trainer: null, parts }) as Screen;

/** Stands in for the trainer beside a text. */
class Beside {
  fails = false;
  graded: Graded | null = null;
  record: LearnerRecord = {};
  shown: (string | null)[] = [];
  state = null;
  touched = false;

  async show(_: unknown, state: string | null): Promise<void> {
    if (this.fails) {
      throw new Error("The table could not be fetched.");
    }
    this.shown.push(state);
  }

  answer(id: string, value: unknown): void {
    this.record = { answers: [{ id, value }] };
  }

  withdraw(record: LearnerRecord): void {
    this.record = record;
  }

  judge = async () => this.graded;
}

function opened() {
  const beside = new Beside();
  const lesson = {
    name: "01-model",
    screens: [screen("first", [QUESTION]), screen("second")],
  } as unknown as Lesson;
  const keeping = { soon: () => {} } as unknown as Progress;
  const progress = { furthest: 0, done: false, screens: {} };
  const reading = new Reading(lesson, progress, keeping, beside as unknown as Desk, () => {});
  return { reading, beside };
}

test("a run that cannot be shown is told, and takes no other one with it", async () => {
  const { reading, beside } = opened();
  await reading.enter();
  expect(reading.failed).toBe(false);
  beside.fails = true;
  await reading.go(1);
  expect(reading.failed).toBe(true);
  beside.fails = false;
  await reading.again();
  expect(reading.failed).toBe(false);
  expect(beside.shown).toHaveLength(2);
});

test("an answer that nothing judges is neither wrong nor kept", async () => {
  const { reading, beside } = opened();
  await reading.enter();
  await reading.answer(QUESTION, 11);
  expect(reading.unjudged).toBe("at-four");
  expect(reading.here.answers).toEqual({});
  expect(beside.record).toEqual({});
  beside.graded = { met: true } as Graded;
  await reading.answer(QUESTION, 11);
  expect(reading.unjudged).toBe(null);
  expect(reading.here.answers["at-four"]).toEqual({ value: 11, met: true, wrong: null, tries: 1 });
});
