/** Progress of two machines put together: nothing that was done on either is lost. */
import type { LessonProgress, ScreenProgress } from "../../learn/progress.ts";
import type { AllProgress } from "./file.ts";

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** What one of them has, and of what both have what `both` makes of it. */
function together<T>(
  own: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  both: (own: T, other: T) => T,
): Record<string, T> {
  const names = union(Object.keys(own), Object.keys(other));
  return Object.fromEntries(
    names.map((name) => {
      const [a, b] = [own[name], other[name]];
      return [name, a === undefined || b === undefined ? ((a ?? b) as T) : both(a, b)];
    }),
  );
}

/** The run, and what belongs to it, is of the one that solved more; of equals it is the own one. */
function screenOf(own: ScreenProgress, other: ScreenProgress): ScreenProgress {
  const ahead = other.solved.length > own.solved.length || own.state === null;
  const { state, record } = ahead ? other : own;
  return {
    state,
    record,
    solved: union(own.solved, other.solved),
    shown: union(own.shown, other.shown),
    hints: together(own.hints, other.hints, Math.max),
    answers: together(own.answers, other.answers, (a, b) => (b.met && !a.met ? b : a)),
  };
}

function lessonOf(own: LessonProgress, other: LessonProgress): LessonProgress {
  const [mine, theirs] = [own.handedIn, other.handedIn];
  const handedIn = (theirs?.reached ?? -1) > (mine?.reached ?? -1) ? theirs : mine;
  return {
    furthest: Math.max(own.furthest, other.furthest),
    done: own.done || other.done,
    screens: together(own.screens, other.screens, screenOf),
    ...(handedIn && { handedIn }),
  };
}

export const merged = (own: AllProgress, other: AllProgress): AllProgress =>
  new Map(Object.entries(together(Object.fromEntries(own), Object.fromEntries(other), lessonOf)));
