/** Runs that came more than once: a code cannot tell whose a run was first. */
import type { Checked } from "./checking.ts";
import { runOf } from "./row.ts";

export interface Again {
  /** Where else it stands. */
  places: number[];
  /** It is the very same code, or the same run in another one. */
  code: boolean;
}

export function twice(checked: readonly Checked[]): Map<number, Again> {
  const together = new Map<string, Checked[]>();
  for (const each of checked) {
    const run = runOf(each.finding);
    if (run !== null) {
      together.set(run, [...(together.get(run) ?? []), each]);
    }
  }
  const found = new Map<number, Again>();
  for (const group of together.values()) {
    for (const { place, text } of group.length > 1 ? group : []) {
      const others = group.filter((other) => other.place !== place);
      found.set(place, {
        places: others.map((other) => other.place).sort((a, b) => a - b),
        code: others.some((other) => other.text === text),
      });
    }
  }
  return found;
}
