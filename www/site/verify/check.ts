/** A code held against its task: the run is run again, and every part compared. */
import { type Assignment, judged } from "../../element/task/hand.ts";
import type { JudgeClient } from "../../engine/judge/client.ts";
import {
  type Claim,
  CODE,
  decodeResult,
  type NoCode,
  type Result,
  seedOf,
  Unread,
} from "../../experiment/result.ts";
import type { Attempt, Graded, TaskText } from "../../wasm/full.js";
import { course, lessonOf } from "../learn/course.ts";
import { assignmentOf, drawn } from "../learn/homework/assignment.ts";

type Judge = Pick<JudgeClient, "judge" | "draw">;

/** What is wrong with a code whose letters are whole. */
type Wrong =
  /** It names no task of this course, or another text of it. */
  | "task"
  | "text"
  /** Its run comes to other numbers, or cannot be run; what is said beside the run was not sealed so. */
  | "run"
  | "no-run"
  | "said";

/** What of a code is known once it is confirmed. */
export interface Confirmed {
  kind: "confirmed";
  claim: Claim;
  task: TaskText;
  attempt: Attempt;
  graded: Graded;
  star: boolean;
}

export type Finding =
  | Confirmed
  | { kind: "unread"; reason: NoCode }
  | { kind: "wrong"; why: Wrong; claim: Claim; error?: Error }
  /** It takes too long. */
  | { kind: "slow" };

/** Tasks that were drawn: a class has the same ones. */
const known = new Map<string, Promise<Assignment | "task" | "text">>();

/** Reads a code, runs its run again, and says whether all that it says is so. */
export async function check(judge: Judge, text: string): Promise<Finding> {
  let result: Result;
  try {
    result = await decodeResult(CODE.exec(text)?.[0] ?? text);
  } catch (error) {
    return { kind: "unread", reason: error instanceof Unread ? error.reason : "foreign" };
  }
  const { claim } = result;
  try {
    const work = await taskOf(judge, claim);
    return typeof work === "string"
      ? { kind: "wrong", why: work, claim }
      : await compare(judge, work, result);
  } catch (error) {
    return { kind: "wrong", why: "no-run", claim, error: error as Error };
  }
}

async function compare(judge: Judge, work: Assignment, result: Result): Promise<Finding> {
  const { claim, proof, said } = result;
  const attempt = { ...result.attempt(work.task.start ?? {}), said };
  const { graded, star } = await judged(judge, work, attempt);
  const { loss, bits, seal } = graded.proof;
  // What is not finite is not written as a number.
  const sameLoss = Number.isFinite(loss) ? proof.loss === loss : Number.isNaN(proof.loss);
  const sameSaid = proof.seal === seal && claim.met === graded.met && claim.star === star;
  const wrong = !(proof.bits === bits && sameLoss) ? "run" : sameSaid ? null : "said";
  return wrong
    ? { kind: "wrong", why: wrong, claim }
    : { kind: "confirmed", claim, task: work.task, attempt, graded, star };
}

/** The task of a claim with its numbers drawn; or that there is none, or another text of it. */
function taskOf(judge: Judge, { of, number }: Claim): Promise<Assignment | "task" | "text"> {
  const key = JSON.stringify([of, number]);
  let found = known.get(key);
  if (!found) {
    found = "task" in of ? ownTask(judge, of.task, number) : courseTask(judge, of, number);
    known.set(key, found);
    found.catch(() => known.delete(key));
  }
  return found;
}

async function ownTask(judge: Judge, task: TaskText, number: string): Promise<Assignment> {
  return { of: { task }, task: await judge.draw(task, seedOf(number)), star: null };
}

async function courseTask(
  judge: Judge,
  { name, version }: { name: string; version: string },
  number: string,
): Promise<Assignment | "task" | "text"> {
  const [lesson = "", id] = name.split("/");
  const entry = course.find((each) => each.name === lesson);
  const read = entry && (await lessonOf(entry, "en"));
  const homework = read?.homework.find((each) => each.id === id);
  if (!read || !homework) {
    return "task";
  }
  const own = await drawn((task, seed) => judge.draw(task, seed), homework, seedOf(number));
  const work = assignmentOf(lesson, homework, own);
  return "version" in work.of && work.of.version === version ? work : "text";
}
