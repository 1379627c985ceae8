/** A lesson, or a homework, as the content of a package: the screens that have something to be done. */
import type {
  Goal,
  Homework,
  Lesson,
  Part as LessonPart,
  Screen,
  Trainer,
} from "../../../lessons/reader/lesson.ts";
import type { TaskText } from "../../wasm/full.js";
import { trainerOf } from "../learn/class/trainer.ts";
import { attributesOf, runOf } from "../learn/dress.ts";
import { taskOf } from "../learn/goals.ts";
import { drawn } from "../learn/homework/assignment.ts";
import type { Part } from "./content.ts";

/** What is drawn for a package: all who have it have the same numbers. */
export type Draw = (task: TaskText, seed: number) => Promise<TaskText>;

/** Answers are typed into the lesson's own page; the element alone knows of none. */
const asksForAnswers = ({ goal }: Pick<Goal, "goal">): boolean =>
  JSON.stringify(goal).includes('"answer"');

/** Rows of a bundled table are not in the element. */
const hasTable = ({ experiment }: Trainer): boolean => experiment.data?.kind === "table";

const isGoal = (part: LessonPart): part is Goal => part.kind === "task" && !asksForAnswers(part);

/** Links of a text lead to this site, wherever the package is opened. */
const withSite = (html: string, site: string): string =>
  html.replace(/(<a [^>]*href=")\.\//g, `$1${site}`);

function partOf(
  title: string,
  texts: readonly string[],
  trainer: Trainer,
  goal: Pick<Goal, "goal" | "fixed" | "wrong">,
  site: string,
): Part {
  return {
    title,
    html: texts.map((html) => withSite(html, site)).join("\n"),
    attributes: { linking: "none", ...attributesOf(trainer), ...runOf(trainer) },
    task: JSON.stringify(taskOf(goal, trainer.experiment)),
  };
}

/** A part for each task: of two on a screen, the run of one may not be that of the other. */
function ofScreen(lesson: Lesson, screen: Screen, site: string): Part[] {
  const trainer = trainerOf(lesson, screen);
  if (!trainer || hasTable(trainer)) {
    return [];
  }
  const texts = screen.parts.flatMap((part) =>
    part.kind === "text" || part.kind === "worked" ? [part.html] : [],
  );
  const plain = screen.title.replace(/<[^>]*>/g, "");
  return screen.parts
    .filter(isGoal)
    .map((goal) => partOf(plain, [...texts, goal.html], trainer, goal, site));
}

const canBeDone = (work: Homework): work is Homework & { trainer: Trainer } =>
  work.trainer !== null && !hasTable(work.trainer) && !asksForAnswers(work);

/** The parts of a lesson and its homework that can be judged in a package. */
export async function partsOf(lesson: Lesson, draw: Draw, site: string): Promise<Part[]> {
  const parts = lesson.screens.flatMap((screen) => ofScreen(lesson, screen, site));
  for (const work of lesson.homework.filter(canBeDone)) {
    const own = await drawn(draw, work, 1);
    const trainer = own.trainer ?? work.trainer;
    parts.push(partOf(work.id.toUpperCase(), [own.html], trainer, own, site));
  }
  return parts;
}
