/** Every task and every question of a lesson, gone through with the core alone: what is not as it is written. */
import type { Goal, Homework, Lesson, Question, Screen } from "../../lessons/reader/lesson.ts";
import { seedOf } from "../../www/experiment/result.ts";
import { asked, repliesOf, taskOf } from "../../www/site/learn/goals.ts";
import { asLesson } from "../../www/site/learn/homework/assignment.ts";
import {
  type Attempt,
  drawTask,
  type Graded,
  type PartialExperiment,
  type PastRun,
  Task,
  type TaskText,
} from "../../www/wasm/data.js";
import { judge } from "../node/recipes.ts";
import { rightAnswer, wrongAnswers } from "./answers.ts";
import { Doing } from "./doing.ts";
import { NUMBER, type Path, type Paths, type Said } from "./way.ts";

/** What was judged: both languages have the same tasks, and the same is judged once. */
const known = new Map<string, Graded>();

function graded(text: TaskText, attempt: Attempt): Graded {
  const key = JSON.stringify([text, attempt]);
  let found = known.get(key);
  if (!found) {
    const task = new Task(text);
    found = judge(task, attempt);
    task.free();
    known.set(key, found);
  }
  return found;
}

const told = (said: Said) => (said === "solved" ? "solved" : `wrong way ${said.wrong}`);
const toldOf = ({ met, wrong }: Graded) =>
  met ? "solved" : wrong === undefined ? "nothing" : `wrong way ${wrong}`;

/** A homework, with the numbers that a learner has, as a lesson of one screen. */
export function drawnFor(lesson: Lesson, homework: Homework, number = NUMBER): Lesson {
  const own =
    homework.vary === null
      ? homework
      : (drawTask(homework as unknown as TaskText, seedOf(number)) as unknown as Homework);
  return asLesson(lesson, own);
}

/** The way through a task; where numbers are drawn, with those of the experiment. */
export const pathOf = (paths: Paths, id: string, own: PartialExperiment): Path | null => {
  const path = Object.hasOwn(paths, id) ? paths[id] : null;
  return typeof path === "function" ? path(own) : (path ?? null);
};

/** What no way leads to, and ways to what is not there. */
function leftOut(path: Path, { wrong }: Goal): string[] {
  const said = path.filter(
    (each): each is Said => each === "solved" || Object.hasOwn(Object(each), "wrong"),
  );
  const ways = said.map((each) => (each === "solved" ? each : each.wrong));
  const missing = wrong.flatMap((_, k) =>
    ways.includes(k) ? [] : [`no way leads to wrong way ${k}`],
  );
  return path.at(-1) === "solved" ? missing : [...missing, "no way solves it"];
}

function walk(doing: Doing, goal: Goal, path: Path, start: PartialExperiment): string[] {
  const faults = leftOut(path, goal);
  const task = taskOf(goal, start);
  for (const [k, part] of path.entries()) {
    if (part === "solved" || (part !== "anew" && "wrong" in part)) {
      const verdict = graded(task, doing.attempt);
      if (toldOf(verdict) !== told(part)) {
        const { goal: found } = verdict;
        faults.push(`part ${k}: ${toldOf(verdict)}, not ${told(part)}: ${JSON.stringify(found)}`);
      }
    } else {
      doing.act(part);
    }
  }
  return faults;
}

/** The right answer is taken, and to each wrong one is said what is written for it. */
function askedOf(question: Question, { run }: Attempt, own: number): string[] {
  const task = { version: 1 as const, ...asked(question) };
  const replies = repliesOf(question);
  const answered = (value: unknown) => {
    const parts = question.answer.kind === "blanks" ? Object.entries(value as object) : [];
    const answers = parts.map(([id, each]) => ({ id: `${question.id}.${id}`, value: each }));
    const single = [{ id: question.id, value }];
    const record = { answers: parts.length > 0 ? answers : single };
    const verdict = graded(task, { run: own === 0 ? { experiment: {} } : run, record });
    return verdict.met ? "right" : (replies[verdict.wrong ?? -1] ?? "");
  };
  const faults = [];
  const right = rightAnswer(question, own);
  if (answered(right) !== "right") {
    faults.push(`${JSON.stringify(right)} is not right`);
  }
  for (const { value, reply } of wrongAnswers(question)) {
    const said = answered(value);
    if (said !== reply || said === "") {
      faults.push(`to ${JSON.stringify(value)}: "${said}", not "${reply}"`);
    }
  }
  return faults;
}

/** What is kept before the run is kept: it belongs to goals. */
function guess(doing: Doing, { parts }: Screen): void {
  for (const part of parts) {
    if (part.kind === "ask" && part.before) {
      doing.answer(part.id, rightAnswer(part), true);
    }
  }
}

/** A lesson, screen by screen; the run goes on where a screen has none of its own. */
function walked(lesson: Lesson, paths: Paths): string[] {
  const faults: string[] = [];
  let run: PastRun | null = null;
  let shown = lesson.screens[0]?.trainer ?? null;
  for (const screen of lesson.screens) {
    shown = screen.trainer ?? shown;
    const doing = new Doing(screen.trainer, run);
    const start = shown?.experiment ?? {};
    guess(doing, screen);
    for (const part of screen.parts) {
      const add = (found: string[]) => {
        const { id } = part as Goal;
        faults.push(...found.map((each) => `#${id}: ${each}`));
      };
      if (part.kind === "task") {
        const path = pathOf(paths, part.id, start);
        add(path ? walk(doing, part, path, start) : ["no way is written for it"]);
      } else if (part.kind === "ask") {
        const wanted = part.answer.kind === "number" ? part.answer.wanted : null;
        const { nearAnswerAt } = (wanted ?? {}) as { nearAnswerAt?: number[] };
        add(askedOf(part, doing.attempt, nearAnswerAt ? doing.answerAt(nearAnswerAt) : 0));
      }
    }
    run = doing.run;
    doing.free();
  }
  return faults;
}

/** A star is earned, too, by a way of its own: `7a*`. */
function starred(lesson: Lesson, paths: Paths): string[] {
  return lesson.homework
    .filter(({ star }) => star !== null)
    .flatMap((each) => {
      const { trainer, parts } = drawnFor(lesson, each).screens[0] as Screen;
      const task = parts.find((part) => part.kind === "task") as Goal;
      const goal = { ...task, goal: { all: [task.goal, each.star] }, wrong: [] };
      const start = trainer?.experiment ?? {};
      const path = pathOf(paths, starOf(each.id), start);
      const doing = new Doing(trainer, null);
      const faults = path ? walk(doing, goal, path, start) : ["no way is written for it"];
      doing.free();
      return faults.map((fault) => `#${starOf(each.id)}: ${fault}`);
    });
}

const starOf = (id: string) => `${id}*`;

/** A lesson with its homework. */
export function walkedAll(lesson: Lesson, paths: Paths): string[] {
  const all = [lesson, ...lesson.homework.map((each) => drawnFor(lesson, each))];
  const tasks = all.flatMap(({ screens }) => screens.flatMap(({ parts }) => parts));
  const ids = tasks.flatMap((part) => (part.kind === "task" ? [part.id] : []));
  const stars = lesson.homework.flatMap(({ id, star }) => (star === null ? [] : [starOf(id)]));
  const idle = Object.keys(paths).filter((id) => ![...ids, ...stars].includes(id));
  return [
    ...idle.map((id) => `#${id}: there is no such task`),
    ...all.flatMap((each) => walked(each, paths)),
    ...starred(lesson, paths),
  ];
}
