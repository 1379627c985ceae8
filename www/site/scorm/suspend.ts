/**
 * What a platform keeps until the next visit, within the 4,096 characters of SCORM 1.2: which part is
 * shown, which tasks were solved, and each run as a link has it. It is made at once, as a page that is
 * left waits for nothing: so it is packed here, not by the browser's own streams.
 */
import { zlibSync } from "fflate";
import { asText, lettersOf } from "../../experiment/packing.ts";
import type { Shown } from "../../experiment/run.ts";

export const MOST = 4096;

export interface Kept {
  /** The part that is shown. */
  at: number;
  /** Whether each part's task was solved. */
  solved: boolean[];
  /** The runs as they were left, by the places of their parts; as a link has them. */
  runs: ReadonlyMap<number, string>;
}

/** A run in the letters of a link: `restore` of the element takes them. */
export const packed = (run: Shown): string =>
  lettersOf(zlibSync(new TextEncoder().encode(asText(run)), { level: 9 }));

/** A state of the element, lighter and lighter: without what lies beside the run, without its way. */
export function* lighter(state: string): Generator<string> {
  const run = JSON.parse(state) as Shown;
  yield packed(run);
  const { experiment, changes, step } = run;
  yield packed({ experiment, changes, step });
  yield packed({ experiment, changes: [], step: 0 });
}

function text({ at, solved }: Kept, runs: Iterable<readonly [number, string]>): string {
  const done = solved.map((each) => (each ? "1" : "0")).join("");
  return JSON.stringify({ v: 1, at, solved: done, runs: Object.fromEntries(runs) });
}

/**
 * The text, and the parts whose runs found no room: the one that is shown comes first, then those that
 * take least.
 */
export function suspended(kept: Kept, most = MOST): { text: string; dropped: number[] } {
  const { at, runs } = kept;
  const first = (place: number) => (place === at ? 0 : 1);
  const order = [...runs].sort(([a, x], [b, y]) => first(a) - first(b) || x.length - y.length);
  const taken: [number, string][] = [];
  const dropped: number[] = [];
  for (const each of order) {
    if (text(kept, [...taken, each]).length <= most) {
      taken.push(each);
    } else {
      dropped.push(each[0]);
    }
  }
  return { text: text(kept, taken), dropped: dropped.sort((a, b) => a - b) };
}

/** What was kept, of so many parts; nothing of a text that is none. */
export function resumed(told: string, parts: number): Kept {
  const none: Kept = { at: 0, solved: Array.from({ length: parts }, () => false), runs: new Map() };
  try {
    const { v, at, solved, runs } = JSON.parse(told) as Record<string, unknown>;
    if (v !== 1 || typeof solved !== "string" || typeof runs !== "object") {
      return none;
    }
    const known = (place: number) => Number.isInteger(place) && place >= 0 && place < parts;
    const left = Object.entries(runs ?? {}).map(([place, run]) => [Number(place), run] as const);
    return {
      at: known(Number(at)) ? Number(at) : 0,
      solved: none.solved.map((_, place) => solved[place] === "1"),
      runs: new Map(left.filter(([place, run]) => known(place) && typeof run === "string")) as Map<
        number,
        string
      >,
    };
  } catch {
    return none;
  }
}
