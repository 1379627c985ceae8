/** A bound of a number. All that is said of it holds at once. */
export interface Bound {
  is?: number;
  near?: number;
  within?: number;
  above?: number;
  below?: number;
  atLeast?: number;
  atMost?: number;
}
/** A condition: each of its keys says one thing, and all of them hold at once. */
export interface Condition {
  [key: string]: unknown;
}
/** A task as it is written. */
export interface TaskText {
  version: 1;
  title?: string;
  /** What is to be done; an empty line begins a paragraph. */
  text?: string;
  start?: PartialExperiment;
  /** Names of options, or of what holds several, that stay as they are. */
  fixed?: string[];
  goal: Condition;
  hints?: string[];
  wrong?: { when: Condition; say: string }[];
  solution?: string;
  /** Numbers that differ from learner to learner. */
  vary?: Record<string, { from: number; to: number; step: number }>;
}
/** A run as a link carries it. */
export interface PastRun {
  experiment: PartialExperiment;
  changes?: ChangeEntry[];
  step?: number;
}
/** What a learner did beside the run that stands. */
export interface LearnerRecord {
  answers?: { id: string; value: unknown; before?: boolean }[];
  visits?: number[][];
  runs?: PastRun[];
  races?: PastRun[][];
  used?: { name: string; count: number }[];
}
/** What is judged. */
export interface Attempt {
  run: PastRun;
  record?: LearnerRecord;
  /** What a result code says beside the run. */
  said?: string;
}
/** Whether a condition is met, with what is there and what was asked. */
export interface Verdict {
  met: boolean;
  /** The key that says what was asked. */
  of: string;
  /** Of which option, parameter, question or class. */
  name?: string;
  now?: number;
  /** What that counts, of a place on the way. */
  at?: "step" | "epoch";
  wanted?: Bound;
  parts?: Verdict[];
}
/** Numbers of a run that only running it gives. */
export interface Proof {
  step: number;
  epoch: number;
  loss: number;
  validationLoss?: number;
  accuracy?: number;
  /** Of all parameters, to the bit. */
  bits: string;
  /** The same of the parameters and of what was said beside the run. */
  seal: string;
}
/** What of a task is reached. */
export interface Graded {
  met: boolean;
  /** The first of the ways that often go wrong which this is. */
  wrong?: number;
  goal: Verdict;
  /** Whether what was to stay has stayed. */
  fixed: Verdict;
  proof: Proof;
}
