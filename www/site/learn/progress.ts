/** How far a learner is, kept on this machine: answers, what was solved, the run of each screen. */
import { clear, createStore, entries, get, set, setMany } from "idb-keyval";
import type { Attempt, LearnerRecord } from "../../wasm/full.js";
import { putLeft, takeLeft } from "../left.ts";
import { markBegun } from "./begun.ts";

/** What was answered, and how it was taken. */
export interface Answered {
  value: unknown;
  /** Right, wrong, or kept before the run. */
  met: boolean;
  /** Which of the wrong ways it is. */
  wrong: number | null;
  tries: number;
  /** What the run did that a sketch was of: epoch and losses. */
  seen?: readonly (readonly number[])[];
}

export interface ScreenProgress {
  answers: Record<string, Answered>;
  /** Tasks and questions that were solved. */
  solved: string[];
  /** How many hints were opened, by task or question. */
  hints: Record<string, number>;
  /** Solved by being shown. */
  shown: string[];
  /** The run as it was left. */
  state: string | null;
  record: LearnerRecord;
}

/** What is handed in of a homework. */
export interface HandedIn {
  number: string;
  name: string;
  /** The attempt that is handed in: the last one that reached the most. */
  attempt: Attempt | null;
  /** How much that is: nothing, the task, its star too. */
  reached: 0 | 1 | 2;
}

export interface LessonProgress {
  /** The furthest screen that was opened. */
  furthest: number;
  done: boolean;
  screens: Record<string, ScreenProgress>;
  /** Of homework, which is kept as a lesson of one screen, `03-downhill/3a`. */
  handedIn?: HandedIn;
}

export const newScreen = (): ScreenProgress => ({
  answers: {},
  solved: [],
  hints: {},
  shown: [],
  state: null,
  record: {},
});

const newLesson = (): LessonProgress => ({ furthest: 0, done: false, screens: {} });

/** Milliseconds between two savings. */
const REST = 300;
/** Where a page that is left in between puts what it has: nothing is waited for then. */
const LEFT = "gradwalk-course";

export class Progress {
  #store: ReturnType<typeof createStore> | null = null;
  readonly #lessons = new Map<string, LessonProgress>();
  readonly #waiting = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is on its way to be kept. */
  readonly #unsure = new Map<string, LessonProgress>();

  /**
   * `lost` is told where nothing can be kept, `renewed` when another page may have kept something since this
   * one was looked at.
   */
  constructor(
    private readonly lost: () => void,
    private readonly renewed: () => void,
  ) {
    this.#return();
    window.addEventListener("pagehide", () => this.save());
    // Come back as it was left, it has what it put down.
    window.addEventListener("pageshow", ({ persisted }) => {
      this.#return();
      void (persisted && this.#renew());
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.save();
      } else {
        void this.#renew();
      }
    });
  }

  /** How far one is with a lesson; nothing kept is a beginning. */
  async of(lesson: string): Promise<LessonProgress> {
    const known = this.#lessons.get(lesson);
    if (known) {
      return known;
    }
    const kept = await this.#try(() => get<LessonProgress>(lesson, this.#open()));
    const progress = kept ?? newLesson();
    this.#lessons.set(lesson, progress);
    return progress;
  }

  /** All that is kept, by the names of lessons. */
  async all(): Promise<ReadonlyMap<string, LessonProgress>> {
    const all = await this.#try(() => entries<string, LessonProgress>(this.#open()));
    return new Map([...(all ?? []), ...this.#lessons]);
  }

  /** Keeps all of these; tells whether it could. */
  async put(all: ReadonlyMap<string, LessonProgress>): Promise<boolean> {
    this.#lessons.clear();
    for (const lesson of all.keys()) {
      markBegun(lesson);
    }
    const done = () => setMany([...all], this.#open()).then(() => true);
    return (await this.#try(done)) ?? false;
  }

  async clear(): Promise<void> {
    this.#lessons.clear();
    await this.#try(() => clear(this.#open()));
  }

  /** It has changed. */
  soon(lesson: string): void {
    this.#waiting.add(lesson);
    this.#timer ??= setTimeout(() => this.save(), REST);
  }

  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const lesson of this.#waiting) {
      const progress = this.#lessons.get(lesson);
      if (progress) {
        markBegun(lesson);
        this.#unsure.set(lesson, progress);
      }
    }
    this.#waiting.clear();
    for (const [lesson, progress] of this.#unsure) {
      if (putLeft(LEFT, lesson, progress)) {
        this.#write(lesson, progress);
      }
    }
  }

  #write(lesson: string, progress: LessonProgress): void {
    void this.#try(() => set(lesson, progress, this.#open())).then(() => {
      this.#unsure.delete(lesson);
    });
  }

  /** Takes what this tab was left with. */
  #return(): void {
    for (const [lesson, progress] of takeLeft<LessonProgress>(LEFT)) {
      this.#take(lesson, progress);
      this.#waiting.add(lesson);
    }
    this.save();
  }

  /** Whoever reads it goes on with the same one. */
  #take(lesson: string, progress: LessonProgress): void {
    const known = this.#lessons.get(lesson);
    this.#lessons.set(lesson, known ? Object.assign(known, progress) : progress);
  }

  /** Reads anew what was not changed here since: what another page kept is not written over. */
  async #renew(): Promise<void> {
    for (const lesson of [...this.#lessons.keys()]) {
      const kept = await this.#try(() => get<LessonProgress>(lesson, this.#open()));
      if (kept && !this.#waiting.has(lesson) && !this.#unsure.has(lesson)) {
        this.#take(lesson, kept);
      }
    }
    this.renewed();
  }

  #open(): ReturnType<typeof createStore> {
    this.#store ??= createStore("gradwalk-course", "progress");
    return this.#store;
  }

  async #try<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch {
      // A private window, or a machine that is full.
      this.lost();
      return undefined;
    }
  }
}
