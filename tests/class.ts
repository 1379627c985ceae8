/** A class that hands in a homework of the course: codes as the page makes them, some of them forged. */
import { readFileSync } from "node:fs";
import type { Homework } from "../lessons/reader/lesson.ts";
import { Course } from "../lessons/reader/plugin.ts";
import { handIn } from "../www/element/task/hand.ts";
import { decodeResult, encodeResult, whole } from "../www/experiment/result.ts";
import { assignmentOf } from "../www/site/learn/homework/assignment.ts";
import { type Attempt, initSync, type PartialExperiment, Task } from "../www/wasm/full.js";

const LESSON = "03-downhill";

export function loadEngine(): void {
  const wasm = readFileSync(new URL("../www/wasm/full_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
}

/** The judge without its worker. */
const judge = {
  judge: async (...[text, attempt, seed]: [object, Attempt, number?]) => {
    const task = new Task(text as ConstructorParameters<typeof Task>[0], seed);
    const graded = task.judge(attempt);
    task.free();
    return graded;
  },
};

/** Read once: ten lessons in two languages take their time. */
let course: Course | null = null;

function homeworkOf(id: string): Homework {
  course ??= new Course(new URL("../lessons", import.meta.url).pathname);
  const read = course.lessons.get(`${LESSON}.en`);
  const found = read?.lesson.homework.find((each) => each.id === id);
  if (!found) {
    throw new Error(`${LESSON} has no homework ${id}`);
  }
  return found;
}

/** What a learner hands in who ran it at a rate, to its end. */
async function codeOf(homework: Homework, name: string, rate: number): Promise<string> {
  const start = whole(homework.trainer?.experiment ?? {}) as PartialExperiment;
  const { train } = start as { train: { optimizer: object } };
  const experiment = {
    ...start,
    train: { ...train, optimizer: { ...train.optimizer, learningRate: rate } },
  } as PartialExperiment;
  const answers = [{ id: "how-found", value: `${name} took ${rate}: below 0.01 at epoch 60.` }];
  const attempt: Attempt = { run: { experiment, changes: [], step: 240 }, record: { answers } };
  const hand = { name, number: "", help: 0 };
  const work = assignmentOf(LESSON, homework, homework);
  return (await handIn(judge, work, attempt, hand)).code;
}

/** So many learners, each at a rate of one's own; the first third is too slow to reach the task. */
export async function classOf(count: number): Promise<{ name: string; code: string }[]> {
  const homework = homeworkOf("3b");
  const learners = [];
  for (let k = 0; k < count; k++) {
    const name = `Learner ${k + 1}`;
    const rate = Number((0.01 + (0.02 * (k + 0.5)) / count).toPrecision(4));
    learners.push({ name, code: await codeOf(homework, name, rate) });
  }
  return learners;
}

type Said = [
  of: [string, string],
  number: string,
  name: string,
  tries: number,
  help: number,
  reached: number,
  run: { step: number },
  record: { answers: { value: unknown }[] },
];

/** A code that was opened, changed, and packed again with a check sum that is right. */
async function changed(code: string, change: (said: Said) => void, loss = 1): Promise<string> {
  const { said, proof } = await decodeResult(code);
  const parts = JSON.parse(said) as Said;
  change(parts);
  return encodeResult(JSON.stringify(parts), { ...proof, loss: proof.loss * loss });
}

/** Five ways to forge a code; `other` is that of somebody else. */
export const FORGED: Record<string, (code: string, other: string) => Promise<string>> = {
  "its loss is halved": (code) => changed(code, () => {}, 0.5),
  "its step is another one": (code) =>
    changed(code, (said) => {
      said[6].step = 200;
    }),
  "its task is another one": async (code) => {
    const { of } = assignmentOf(LESSON, homeworkOf("3a"), homeworkOf("3a"));
    return changed(code, (said) => {
      said[0] = "name" in of ? [of.name, of.version] : said[0];
    });
  },
  "its answer is another one": (code) =>
    changed(code, ([, , , , , , , { answers }]) => {
      answers[0] = { ...answers[0], value: "I thought about it." };
    }),
  "its proof is somebody else's": async (code, other) => {
    const [own, { proof }] = [await decodeResult(code), await decodeResult(other)];
    return encodeResult(own.said, proof);
  },
};
