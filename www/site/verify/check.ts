/** A code held against its task: the run is run again, and every part compared. */
import type { Question } from "../../../lessons/reader/lesson.ts";
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
import type { Language } from "../../say/messages.ts";
import { GradwalkError } from "../../say/refusal.ts";
import type { Attempt, Graded, TaskText } from "../../wasm/full.js";
import { course, lessonOf } from "../learn/course.ts";
import { assignmentOf, drawn } from "../learn/homework/assignment.ts";

type Judge = Pick<JudgeClient, "judge" | "draw">;

/** What is wrong with a code whose letters are whole. */
type Wrong =
  /** It names no task of this course. */
  | "task"
  /** Its run comes to other numbers, or cannot be run; what is said beside the run was not sealed so. */
  | "run"
  | "no-run"
  | "said";

/** Why a code was not checked, which says nothing about whoever handed it in. */
type Unchecked =
  /** It was made for another text of its task. */
  | "text"
  /** It takes too long. */
  | "slow"
  /** The table that it was trained on is not here. */
  | "table"
  /** Something that is needed for it is not to be had, or broke. */
  | "here";

/** The questions of a task, as they are asked. */
type Asked = Readonly<Record<Language, readonly Question[]>>;

/** What of a code is known once it is confirmed. */
export interface Confirmed {
  kind: "confirmed";
  claim: Claim;
  task: TaskText;
  asked: Asked;
  attempt: Attempt;
  graded: Graded;
  star: boolean;
}

export type Finding =
  | Confirmed
  | { kind: "unread"; reason: NoCode }
  | { kind: "wrong"; why: Wrong; claim: Claim; error?: Error }
  | { kind: "unchecked"; why: Unchecked; claim?: Claim; error?: Error };

/** A task with its numbers drawn. */
interface Work extends Assignment {
  asked: Asked;
}

/** Tasks that were drawn: a class has the same ones. */
const known = new Map<string, Promise<Work | "task" | "text">>();

/** What an engine finds that is no fault of the run: tables that are elsewhere, and its own end. */
const ELSEWHERE = ["not-at-hand", "other-table", "too-large-to-look"];
const ENDED = ["not-fetched", "restarted", "no-engine"];

/** Reads a code, runs its run again, and says whether all that it says is so. */
export async function check(judge: Judge, text: string): Promise<Finding> {
  let result: Result;
  try {
    result = await decodeResult(CODE.exec(text)?.[0] ?? text);
  } catch (error) {
    return error instanceof Unread
      ? { kind: "unread", reason: error.reason }
      : { kind: "unchecked", why: "here", error: error as Error };
  }
  const { claim } = result;
  try {
    const work = await taskOf(judge, claim);
    if (work === "text") {
      return { kind: "unchecked", why: work, claim };
    }
    return work === "task"
      ? { kind: "wrong", why: work, claim }
      : await compare(judge, work, result);
  } catch (error) {
    return failed(claim, error as Error);
  }
}

/** Only what the core finds wrong with the run, or with a task of one's own, speaks against a code. */
function failed(claim: Claim, error: Error): Finding {
  const code = error instanceof GradwalkError ? error.fault?.code : undefined;
  if (code !== undefined && ELSEWHERE.includes(code)) {
    return { kind: "unchecked", why: "table", claim, error };
  }
  return code === undefined || ENDED.includes(code)
    ? { kind: "unchecked", why: "here", claim, error }
    : { kind: "wrong", why: "no-run", claim, error };
}

async function compare(judge: Judge, work: Work, result: Result): Promise<Finding> {
  const { claim, proof } = result;
  const attempt = attemptOf(result, work.task);
  if (!attempt) {
    return { kind: "unread", reason: "foreign" };
  }
  const { graded, star } = await judged(judge, work, attempt);
  const { loss, bits, seal } = graded.proof;
  // What is not finite is not written as a number.
  const sameLoss = Number.isFinite(loss) ? proof.loss === loss : Number.isNaN(proof.loss);
  const sameSaid = proof.seal === seal && claim.met === graded.met && claim.star === star;
  const wrong = !(proof.bits === bits && sameLoss) ? "run" : sameSaid ? null : "said";
  return wrong
    ? { kind: "wrong", why: wrong, claim }
    : { kind: "confirmed", claim, task: work.task, asked: work.asked, attempt, graded, star };
}

/** The run and the record; nothing where this program would not have packed them so. */
function attemptOf(result: Result, { start = {} }: TaskText): Attempt | null {
  try {
    return { ...result.attempt(start), said: result.said };
  } catch {
    return null;
  }
}

/** The task of a claim with its numbers drawn; or that there is none, or another text of it. */
function taskOf(judge: Judge, { of, number }: Claim): Promise<Work | "task" | "text"> {
  const key = JSON.stringify([of, number]);
  let found = known.get(key);
  if (!found) {
    found = "task" in of ? ownTask(judge, of.task, number) : courseTask(judge, of, number);
    known.set(key, found);
    found.catch(() => known.delete(key));
  }
  return found;
}

async function ownTask(judge: Judge, task: TaskText, number: string): Promise<Work> {
  const drawn = await judge.draw(task, seedOf(number));
  return { of: { task }, task: drawn, star: null, asked: { en: [], "zh-Hans": [] } };
}

async function courseTask(
  judge: Judge,
  { name, version }: { name: string; version: string },
  number: string,
): Promise<Work | "task" | "text"> {
  const [lesson = "", id] = name.split("/");
  const entry = course.find((each) => each.name === lesson);
  if (!entry) {
    return "task";
  }
  const inLanguage = async (language: Language) => {
    const { homework: all } = await lessonOf(entry, language);
    const homework = all.find((each) => each.id === id);
    const draw = (task: TaskText, seed: number) => judge.draw(task, seed);
    return homework && { homework, own: await drawn(draw, homework, seedOf(number)) };
  };
  const [en, zh] = await Promise.all([inLanguage("en"), inLanguage("zh-Hans")]);
  if (!en || !zh) {
    return "task";
  }
  const work = assignmentOf(lesson, en.homework, en.own);
  const asked = { en: en.own.questions, "zh-Hans": zh.own.questions };
  return "version" in work.of && work.of.version === version ? { ...work, asked } : "text";
}
