/** What is handed in: an attempt with what of the record its task asks for, judged, sealed and packed. */
import type { JudgeClient } from "../../engine/judge/client.ts";
import { type Claim, encodeResult, saidOf, type TaskOf } from "../../experiment/result.ts";
import type { Attempt, Condition, Graded, LearnerRecord, TaskText } from "../../wasm/full.js";

/** What judges: a worker's client, mostly. */
type Judge = Pick<JudgeClient, "judge">;

/** A task as it is handed in. */
export interface Assignment {
  of: TaskOf;
  /** With its numbers drawn. */
  task: TaskText;
  /** What else earns a star. */
  star: Condition | null;
}

/** Who hands it in, and how it came about. */
export type Hand = Pick<Claim, "number" | "name" | "help">;

export interface Handed {
  graded: Graded;
  star: boolean;
  code: string;
}

/** So many runs or states of a record are kept, the last ones: the first number that is enough. */
const KEPT = [4, 16, 64];

export async function handIn(
  judge: Judge,
  work: Assignment,
  attempt: Attempt,
  hand: Hand,
): Promise<Handed> {
  const { of, task } = work;
  const start = task.start ?? {};
  const { kept, graded, star } = await lean(judge, work, attempt);
  const claim: Claim = { ...hand, of, tries: tries(attempt), met: graded.met, star };
  const said = saidOf(claim, kept, start);
  const { proof } = await judge.judge(task, { ...kept, said });
  return { graded, star, code: await encodeResult(said, proof) };
}

/** An attempt with no more than what its task needs to be judged as it is. */
async function lean(judge: Judge, work: Assignment, attempt: Attempt) {
  const record = asked(work, attempt.record ?? {});
  const whole = await judged(judge, work, { ...attempt, record });
  const long = Math.max(...[record.visits, record.runs, record.races].map((s) => s?.length ?? 0));
  for (const count of KEPT.filter((each) => each < long)) {
    const last = { ...record };
    for (const key of ["visits", "runs", "races"] as const) {
      Object.assign(last, record[key] && { [key]: record[key].slice(-count) });
    }
    const kept = { ...attempt, record: last };
    const found = await judged(judge, work, kept);
    if (found.graded.met === whole.graded.met && found.star === whole.star) {
      return { kept, ...found };
    }
  }
  return { kept: { ...attempt, record }, ...whole };
}

/** Whether a task is reached, and its star with it. */
export async function judged(judge: Judge, { task, star }: Assignment, attempt: Attempt) {
  const graded = await judge.judge(task, attempt);
  if (star === null || !graded.met) {
    return { graded, star: false };
  }
  const more = { ...task, goal: { all: [task.goal, star] } };
  return { graded, star: (await judge.judge(more, attempt)).met };
}

/** What of a record a task asks for: all answers, and whatever its conditions name. */
function asked(
  { task, star }: Assignment,
  { answers, visits, runs, races, used = [] }: LearnerRecord,
): LearnerRecord {
  const keys = new Set<string>();
  const names = new Set<unknown>();
  const look = (condition: unknown): void => {
    if (typeof condition === "object" && condition !== null) {
      for (const [key, value] of Object.entries(condition)) {
        keys.add(key);
        if (key === "used") {
          names.add((value as { name?: unknown }).name);
        }
        look(value);
      }
    }
  };
  look([task.goal, star]);
  return {
    ...(answers && { answers }),
    ...(visits && keys.has("visited") && { visits }),
    ...(runs && keys.has("runs") && { runs }),
    ...(races && keys.has("race") && { races }),
    ...(names.size > 0 && { used: used.filter(({ name }) => names.has(name)) }),
  };
}

/** How often it was tried: runs that were made, or states that were set by hand. */
function tries({ run, record: { runs = [], visits = [] } = {} }: Attempt): number {
  const text = JSON.stringify(run);
  const here = runs.some((each) => JSON.stringify(each) === text) ? 0 : 1;
  return Math.max(runs.length + here, visits.length);
}
