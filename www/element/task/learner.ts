/**
 * What a learner does with an element, as a record that a judge can hold against a task: the run that
 * stands, runs that were left, states that were set by hand, races, answers, what was used. It watches by
 * the element's events, as any page could.
 */
import type { JudgeClient } from "../../engine/judge/client.ts";
import type { Snapshot } from "../../engine/protocol.ts";
import type {
  Attempt,
  Condition,
  Graded,
  LearnerRecord,
  PastRun,
  TaskText,
} from "../../wasm/full.js";
import type { Assignment, Hand, Handed } from "./hand.ts";

/** So many runs and states are kept, the last ones. */
const MOST = 200;
/** A state set by hand is one when it has stood so long, in milliseconds. */
const REST = 250;

/** The element, as far as it is watched. */
export interface Watched extends HTMLElement {
  readonly state: string | null;
  readonly lastSnapshot: Snapshot | null;
  /** Of the runs beside it. */
  readonly lastRivals: readonly Snapshot[];
}

type Answer = NonNullable<LearnerRecord["answers"]>[number];

/** A run with those beside it. */
interface Standing {
  run: PastRun;
  /** Its own first; nothing where it runs alone, or has not begun. */
  race: PastRun[];
}

/** Where there is no element there are answers alone. */
const NO_RUN: PastRun = { experiment: {}, changes: [], step: 0 };

export class Learner {
  #judge: Promise<JudgeClient> | null = null;
  readonly #answers = new Map<string, Answer>();
  readonly #visits: number[][] = [];
  readonly #runs: PastRun[] = [];
  readonly #races: PastRun[][] = [];
  readonly #used = new Map<string, number>();
  /** The run as it stood before it was left. */
  #last: Standing | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  readonly #unwatch: () => void;

  constructor(
    private readonly element: Watched,
    /** There is something new to judge. */
    private readonly changed: () => void,
  ) {
    const events: Record<string, (event: Event) => void> = {
      "gradwalk-change": () => this.#look(),
      "gradwalk-step": () => this.#look(),
      "gradwalk-finish": (event) => this.#end((event as CustomEvent<Snapshot>).detail),
      "gradwalk-diverge": (event) => this.#end((event as CustomEvent<Snapshot>).detail),
      "gradwalk-runs": (event) => this.#ran((event as CustomEvent<string>).detail),
      "gradwalk-use": (event) => this.#use((event as CustomEvent<string>).detail),
    };
    for (const [name, listen] of Object.entries(events)) {
      element.addEventListener(name, listen);
    }
    this.#unwatch = () => {
      for (const [name, listen] of Object.entries(events)) {
        element.removeEventListener(name, listen);
      }
    };
  }

  close(): void {
    clearTimeout(this.#resting);
    this.#unwatch();
    // One that did not come need not be closed.
    void this.#judge?.then(
      (judge) => judge.close(),
      () => {},
    );
  }

  /** Another task begins, or one goes on with what was done. */
  begin({ answers = [], visits = [], runs = [], races = [], used = [] }: LearnerRecord = {}): void {
    clearTimeout(this.#resting);
    this.#answers.clear();
    this.#used.clear();
    for (const answer of answers) {
      this.#answers.set(answer.id, answer);
    }
    for (const { name, count } of used) {
      this.#used.set(name, count);
    }
    this.#visits.splice(0, this.#visits.length, ...visits);
    this.#runs.splice(0, this.#runs.length, ...runs);
    this.#races.splice(0, this.#races.length, ...races);
    this.#last = null;
  }

  /** Keeps an answer; `before` the run that it speaks of. */
  answer(id: string, value: unknown, before = false): void {
    this.#answers.set(id, { id, value, ...(before ? { before } : {}) });
    this.changed();
  }

  get record(): LearnerRecord {
    return {
      answers: [...this.#answers.values()],
      visits: [...this.#visits],
      runs: [...this.#runs],
      races: [...this.#races],
      used: [...this.#used].map(([name, count]) => ({ name, count })),
    };
  }

  /** It comes when something is first judged: by then there is a run to be played. */
  #judging(): Promise<JudgeClient> {
    this.#judge ??= import("../../engine/judge/client.ts").then(
      ({ JudgeClient }) => new JudgeClient(),
      (error: Error) => {
        // It is asked for anew with the next question.
        this.#judge = null;
        throw error;
      },
    );
    return this.#judge;
  }

  /** What is judged; nothing while another run is being opened. */
  get attempt(): Attempt | null {
    const now = this.element.isConnected ? this.#now() : { run: NO_RUN, race: [] };
    if (!now) {
      return null;
    }
    const races = [...this.#races];
    if (now.race.length > 0) {
      // It counts as it stands, as the run does.
      keep(races, now.race);
    }
    return { run: now.run, record: { ...this.record, races } };
  }

  async judge(task: TaskText, seed = 0): Promise<Graded | null> {
    const { attempt } = this;
    return attempt && (await this.#judging()).judge(task, attempt, seed);
  }

  /** What is handed in of an attempt, or of the run as it stands; nothing while another is opened. */
  async handIn(work: Assignment, hand: Hand, attempt = this.attempt): Promise<Handed | null> {
    const { handIn } = await import("./hand.ts");
    return attempt && handIn(await this.#judging(), work, attempt, hand);
  }

  /** Whether a condition on answers alone holds. */
  async holds(goal: Condition, answers: LearnerRecord["answers"]): Promise<boolean> {
    const attempt = { run: { experiment: {} }, record: { ...(answers && { answers }) } };
    return (await (await this.#judging()).judge({ version: 1, goal }, attempt)).met;
  }

  async draw(task: TaskText, seed: number): Promise<TaskText> {
    return (await this.#judging()).draw(task, seed);
  }

  #now(): Standing | null {
    const { state, lastRivals } = this.element;
    if (state === null) {
      return null;
    }
    const { race = [], ...all } = JSON.parse(state) as PastRun & { race?: PastRun[] };
    const past = ({ experiment, changes = [] }: PastRun, step: number): PastRun => ({
      experiment,
      changes,
      step,
    });
    const run = past(all, all.step ?? 0);
    // Each has a batch of its own, and so its own number of steps.
    const beside = race.map((rival, k) => past(rival, lastRivals[k]?.step ?? 0));
    return { run, race: beside.length > 0 && run.step ? [run, ...beside] : [] };
  }

  #look(): void {
    const now = this.#now();
    if (!now) {
      return;
    }
    const last = this.#last;
    this.#last = now;
    if (last && isLeft(last.run, now.run)) {
      this.#keep(last);
    }
    if (now.run.step === 0) {
      this.#rest();
    }
    if (["finished", "diverged"].includes(this.element.lastSnapshot?.status ?? "")) {
      this.#keep(now);
    }
    this.changed();
  }

  #keep({ run, race }: Standing): void {
    keep(this.#runs, run);
    if (race.length > 0) {
      keep(this.#races, race);
    }
  }

  /** Its end comes before its last step is shown; a race waits for that. */
  #end({ step }: Snapshot): void {
    const now = this.#now();
    if (now) {
      keep(this.#runs, { ...now.run, step });
      this.changed();
    }
  }

  /** Runs that were run elsewhere, to their ends. */
  #ran(runs: string): void {
    for (const run of JSON.parse(runs) as PastRun[]) {
      keep(this.#runs, run);
    }
    this.changed();
  }

  /** A state that stands is one that was visited. */
  #rest(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const snapshot = this.element.lastSnapshot;
      if (snapshot?.step === 0) {
        keep(
          this.#visits,
          snapshot.parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]),
        );
        this.changed();
      }
    }, REST);
  }

  #use(name: string): void {
    this.#used.set(name, (this.#used.get(name) ?? 0) + 1);
    this.changed();
  }
}

/** It had begun, and another one is there, or it begins anew. */
const isLeft = (last: PastRun, now: PastRun): boolean =>
  (last.step ?? 0) > 0 &&
  (now.step === 0 || JSON.stringify(now.experiment) !== JSON.stringify(last.experiment));

/** Once, and at most so many. */
function keep<T>(list: T[], value: T): void {
  const text = JSON.stringify(value);
  if (!list.some((each) => JSON.stringify(each) === text)) {
    list.push(value);
    list.splice(0, list.length - MOST);
  }
}
