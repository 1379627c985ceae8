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
}

type Answer = NonNullable<LearnerRecord["answers"]>[number];

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
  #last: PastRun | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  readonly #unwatch: () => void;

  constructor(
    private readonly element: Watched,
    /** There is something new to judge. */
    private readonly changed: () => void,
  ) {
    const events: Record<string, (event: Event) => void> = {
      "gradwalk-load": () => this.#leave(),
      "gradwalk-change": () => this.#look(),
      "gradwalk-step": () => this.#look(),
      "gradwalk-pause": () => this.#look(),
      "gradwalk-finish": (event) => this.#end((event as CustomEvent<Snapshot>).detail),
      "gradwalk-diverge": (event) => this.#end((event as CustomEvent<Snapshot>).detail),
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
    void this.#judge?.then((judge) => judge.close());
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
    const run = this.element.isConnected ? this.#now() : NO_RUN;
    return run && { run, record: this.record };
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

  #now(): (PastRun & { race?: PastRun[] }) | null {
    const { state } = this.element;
    if (state === null) {
      return null;
    }
    const { experiment, changes, step } = JSON.parse(state) as PastRun;
    return { experiment, changes: changes ?? [], step: step ?? 0 };
  }

  #look(): void {
    const now = this.#now();
    if (!now) {
      return;
    }
    this.#last = now;
    if (now.step === 0) {
      this.#rest();
    }
    if (["finished", "diverged"].includes(this.element.lastSnapshot?.status ?? "")) {
      // Here, not with the event of the end: that one comes before the race has come so far.
      keep(this.#runs, now);
      const race = this.#race();
      if (race.length > 0) {
        keep(this.#races, [now, ...race]);
      }
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

  /** Another run is there: the one before it was left. */
  #leave(): void {
    if (this.#last && (this.#last.step ?? 0) > 0) {
      keep(this.#runs, this.#last);
    }
    this.#last = null;
    this.#look();
  }

  /** Its end comes before its last step is shown. */
  #end({ step }: Snapshot): void {
    const now = this.#now();
    if (now) {
      this.#last = { ...now, step };
      keep(this.#runs, this.#last);
      this.changed();
    }
  }

  /** Those beside the run, as far as it has come. */
  #race(): PastRun[] {
    const { state } = this.element;
    const { race = [], step } = JSON.parse(state ?? "{}") as { race?: PastRun[]; step?: number };
    return race.map(({ experiment, changes }) => ({
      experiment,
      changes: changes ?? [],
      step: step ?? 0,
    }));
  }

  #use(name: string): void {
    this.#used.set(name, (this.#used.get(name) ?? 0) + 1);
    this.changed();
  }
}

/** Once, and at most so many. */
function keep<T>(list: T[], value: T): void {
  const text = JSON.stringify(value);
  if (!list.some((each) => JSON.stringify(each) === text)) {
    list.push(value);
    list.splice(0, list.length - MOST);
  }
}
