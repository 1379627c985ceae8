/** Homework as a task of the core, and as a lesson of one screen with the numbers that a learner has. */
import type { Homework, Lesson, Part } from "../../../../lessons/reader/lesson.ts";
import type { Assignment } from "../../../element/task/hand.ts";
import { versionOf } from "../../../experiment/result.ts";
import type { Condition, PartialExperiment, TaskText } from "../../../wasm/full.js";
import { taskOf } from "../goals.ts";

const startOf = ({ trainer }: Homework): PartialExperiment => trainer?.experiment ?? {};

/** What draws numbers takes any value that names them: it fills them in wherever they stand. */
type Draw = (task: TaskText, seed: number) => Promise<TaskText>;

/** A homework with the numbers that a seed draws, in its texts, too. */
export async function drawn(draw: Draw, homework: Homework, seed: number): Promise<Homework> {
  return homework.vary === null
    ? homework
    : ((await draw(homework as unknown as TaskText, seed)) as unknown as Homework);
}

/** What a code says a homework is: another text of it has another version, another language has not. */
function nameOf(lesson: string, homework: Homework): { name: string; version: string } {
  const { start, fixed, goal } = taskOf(homework, startOf(homework));
  const { vary, star, id } = homework;
  return { name: `${lesson}/${id}`, version: versionOf({ start, fixed, goal, vary, star }) };
}

/** What is handed in: `own` has its numbers drawn, `homework` is as it stands in the lesson. */
export function assignmentOf(lesson: string, homework: Homework, own: Homework): Assignment {
  return {
    of: nameOf(lesson, homework),
    task: taskOf(own, startOf(own)),
    star: own.star as Condition | null,
  };
}

/** As a lesson of one screen: it is read, answered, judged and kept as one. */
export function asLesson(lesson: Lesson, { goes, questions, trainer, ...own }: Homework): Lesson {
  const told: Part[] = [{ kind: "text", html: own.html }, ...goes, ...questions];
  const task: Part = { ...own, kind: "task", html: "" };
  const screen = { id: own.id, title: "", when: null, trainer, parts: [...told, task] };
  return { ...lesson, name: `${lesson.name}/${own.id}`, screens: [screen], homework: [] };
}
