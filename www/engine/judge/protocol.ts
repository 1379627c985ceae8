/** What the page and the judge say to each other. Types only. */
import type { Attempt, Graded, TaskText } from "../../wasm/full.js";
import type { Question, Reply } from "../port.ts";
import type { Answers, Requests } from "../protocol.ts";

export type JudgeRequests = {
  /** A run and what else was done, held against a task; `seed` draws the numbers that vary. */
  judge: { task: TaskText; seed: number; attempt: Attempt };
  /** A task as it is written: it is read with the numbers of a seed, and refused where no run can meet it. */
  read: { task: string; seed: number };
  /** A task with its numbers drawn. */
  draw: { task: TaskText; seed: number };
  hold: Requests["hold"];
  drop: Requests["drop"];
};

export type JudgeAnswers = {
  judge: Graded;
  read: TaskText;
  draw: TaskText;
  hold: Answers["hold"];
  drop: Answers["drop"];
};

export type JudgeKind = keyof JudgeRequests;
export type JudgeCommand = Question<JudgeRequests>;
export type JudgeEvent = Reply<JudgeAnswers[JudgeKind]>;
