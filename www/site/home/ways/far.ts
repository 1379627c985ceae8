/** How far one is with the course. */
import type { LessonProgress } from "../../learn/progress.ts";

export interface Far {
  /** Of each lesson: how many screens were opened, or that it is done. */
  readonly far: readonly (number | "done")[];
  /** Whether anything was begun. */
  readonly begun: boolean;
  /** The place of the lesson to go on with: one that was begun, else the first that is not done. */
  readonly next: number;
}

export function farOf(
  lessons: readonly { name: string }[],
  kept: ReadonlyMap<string, LessonProgress>,
): Far {
  const far = lessons.map(({ name }) => {
    const { furthest = 0, done = false, screens = {} } = kept.get(name) ?? {};
    if (done) {
      return "done" as const;
    }
    return furthest > 0 || Object.keys(screens).length > 0 ? furthest + 1 : 0;
  });
  const open = far.findIndex((each) => each !== "done" && each > 0);
  const next = open >= 0 ? open : far.findIndex((each) => each !== "done");
  return { far, begun: far.some((each) => each !== 0), next: Math.max(next, 0) };
}
