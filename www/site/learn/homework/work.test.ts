/** Homework that is handed in, with a trainer and a judge that stand in for the real ones. */
import { expect, test } from "vitest";
import type { Homework, Lesson } from "../../../../lessons/reader/lesson.ts";
import type { Hand, Handed } from "../../../element/task/hand.ts";
import type { Attempt, Graded } from "../../../wasm/full.js";
import type { Desk } from "../desk.ts";
import type { LessonProgress, Progress } from "../progress.ts";
import { Work } from "./work.ts";

const at = (step: number): Attempt => ({ run: { experiment: {}, step } });

/** It waits for `answer` with each code. */
class Beside {
  attempt: Attempt | null = at(0);
  touched = false;
  state = null;
  record = {};
  hands: Hand[] = [];
  #waiting: ((handed: Handed | null) => void)[] = [];

  show = async () => {};
  judge = async () => ({ met: true, goal: { met: true, of: "all" } }) as unknown as Graded;

  handIn(_: unknown, hand: Hand): Promise<Handed | null> {
    this.hands.push(hand);
    return new Promise((resolve, reject) => {
      this.#waiting.push((handed) =>
        handed ? resolve(handed) : reject(new Error("The judge did not load.")),
      );
    });
  }

  async answer(code: string, met: boolean, star = false): Promise<void> {
    await this.#told({ code, star, graded: { met } as Graded });
  }

  breaks = () => this.#told(null);

  async #told(handed: Handed | null): Promise<void> {
    this.#waiting.shift()?.(handed);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function opened(kept: LessonProgress = { furthest: 0, done: false, screens: {} }) {
  const beside = new Beside();
  const homework = {
    kind: "homework",
    id: "1b",
    goal: {},
    fixed: [],
    wrong: [],
    vary: null,
    star: {},
    goes: [],
    questions: [],
    trainer: null,
  } as unknown as Homework;
  const lesson = { name: "01-model", screens: [], homework: [homework] } as unknown as Lesson;
  const keeping = { of: async () => kept, soon: () => {}, save: () => {} } as unknown as Progress;
  const desk = beside as unknown as Desk;
  const work = (await Work.open(lesson, "1b", keeping, desk, () => {})) as Work;
  return { work, beside, kept };
}

/** Its run is judged to reach the task. */
function reaches({ work, beside }: Awaited<ReturnType<typeof opened>>, step: number): void {
  beside.attempt = at(step);
  work.reading.graded.set("1b", { met: true } as Graded);
  work.look();
}

test("what comes while a code is made is made a code of, too", async () => {
  const one = await opened();
  reaches(one, 1);
  reaches(one, 2);
  await one.beside.answer("first", true);
  await one.beside.answer("star", true, true);
  expect(one.work.handed?.code).toBe("star");
  expect(one.work.hand).toMatchObject({ attempt: at(2), reached: 2 });
});

test("a code that could not be made is told, and tried again", async () => {
  const one = await opened();
  reaches(one, 1);
  await one.beside.breaks();
  expect(one.work.failed).toBe(true);
  void one.work.again();
  await one.beside.answer("code", true);
  expect(one.work.failed).toBe(false);
  expect(one.work.handed?.code).toBe("code");
});

test("until the code of what was kept is there again, nothing less takes its place", async () => {
  const handedIn = { number: "", name: "", attempt: at(7), reached: 1 } as const;
  const one = await opened({ furthest: 0, done: false, screens: {}, handedIn });
  void one.work.enter();
  one.work.reading.graded.clear();
  expect(one.work.settled).toBe(true);
  await one.work.take();
  expect(one.kept.handedIn?.attempt).toEqual(at(7));
});

test("hints of its questions count as those of the task do", async () => {
  const one = await opened();
  const { here } = one.work.reading;
  here.hints = { "1b": 1, pairs: 2 };
  here.shown = ["pairs"];
  reaches(one, 1);
  expect(one.beside.hands[0]?.help).toBe(4);
});
