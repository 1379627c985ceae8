/** The trainer beside a text, and what the learner does with it. */
import type { Trainer } from "../../../lessons/reader/lesson.ts";
import { define, type GradWalk } from "../../element/element.ts";
import type { Assignment, Hand, Handed } from "../../element/task/hand.ts";
import { Learner } from "../../element/task/learner.ts";
import { languageOf } from "../../say/messages.ts";
import type { Attempt, Condition, Graded, LearnerRecord, TaskText } from "../../wasm/full.js";
import "../supply.ts";
import { beginning, dress, runOf } from "./dress.ts";

define();

/** Whether an element began with the run of this trainer: what stands may be that of an earlier screen. */
const isOf = (trainer: Trainer, element: GradWalk): boolean =>
  Object.entries(runOf(trainer)).every(([name, value]) => element.getAttribute(name) === value);

/** Whether an element has the table that a state names, where it names one. */
function hasTable(state: string, { experiment }: GradWalk): boolean {
  const named = JSON.parse(state).experiment?.data?.source?.name;
  const now = experiment?.data;
  return named === undefined || (now && "source" in now ? now.source?.name : null) === named;
}

export class Desk {
  readonly element: GradWalk;
  readonly #learner: Learner;
  /** The rows of its table, where a screen shows them. */
  readonly #sheet = document.createElement("section");
  #shown: Trainer | null = null;
  /** The element stands there already, with the run of the first screen as it begins. */
  #standing: boolean;
  /** The run and what was done as the screen began: taken at its first frame. Null where it was begun before. */
  #entry: string | null | undefined = null;

  constructor(
    private readonly host: HTMLElement,
    changed: () => void,
  ) {
    const standing = host.querySelector<GradWalk>("grad-walk");
    this.#standing = standing !== null;
    this.element = standing ?? (document.createElement("grad-walk") as GradWalk);
    this.element.setAttribute("linking", "none");
    this.element.setAttribute("loading", "eager");
    this.#sheet.className = "rows";
    this.#learner = new Learner(this.element, changed);
  }

  /** Shows a trainer, as it was left or as it begins; `begun`, that something was done there before. */
  async show(
    trainer: Trainer | null,
    state: string | null,
    record: LearnerRecord,
    begun = state !== null,
  ): Promise<void> {
    const { element } = this;
    if (!trainer) {
      this.#learner.begin(record);
      return;
    }
    this.#entry = null;
    this.#shown = trainer;
    dress(element, trainer);
    // What cannot be fetched, the run says.
    this.#rows(trainer).catch(() => {});
    const start = beginning(trainer);
    const stands = state === null && this.#standing && isOf(trainer, element);
    this.#standing = false;
    if (stands) {
      await element.ready;
    } else if (!element.isConnected) {
      const asked = state ?? start;
      element.setAttribute("state", asked);
      this.host.append(element);
      await element.ready;
      if (!hasTable(asked, element)) {
        // It shows another run in its place: whoever reads is told, and may ask for it again.
        await element.begin(asked);
      }
    } else if (state !== null) {
      await element.begin(state).catch(() => element.begin(start));
    } else {
      await element.begin(start);
    }
    this.#learner.begin(record);
    this.#entry = begun ? null : undefined;
  }

  /** Something was done since the screen began. */
  get touched(): boolean {
    if (this.#entry === undefined && this.attempt) {
      this.#entry = this.#done;
    }
    return this.#entry !== undefined && this.#entry !== this.#done;
  }

  get #done(): string {
    const { runs, races, used } = this.record;
    return JSON.stringify([this.attempt?.run, runs, races, used]);
  }

  /** Epoch, training loss and validation loss along the run. */
  async losses(): Promise<number[][]> {
    const text = await (await this.element.file("csv")).text();
    const lines = text.trim().split("\n").slice(1);
    return lines.map((line) => line.split(",").slice(1).map(Number));
  }

  /** The rows of a table are no panel of the element: they stand above it. */
  async #rows({ panels, experiment }: Trainer): Promise<void> {
    if (!panels.split(" ").includes("table")) {
      this.#sheet.remove();
      return;
    }
    const { table } = await import("./table/table.ts");
    await table(this.#sheet, experiment, languageOf(document.documentElement.lang));
    if (this.#shown?.panels === panels) {
      this.host.prepend(this.#sheet);
    }
  }

  /** Where its parts stand. */
  get shadow(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }

  /** Until a guess is kept, nothing may be done with the run. */
  hold(held: boolean): void {
    this.element.held = held;
  }

  get state(): string | null {
    return this.element.state;
  }

  get record(): LearnerRecord {
    return this.#learner.record;
  }

  answer(id: string, value: unknown, before: boolean): void {
    this.#learner.answer(id, value, before);
  }

  /** What was done is again what it was: an answer could not be judged. */
  withdraw(record: LearnerRecord): void {
    this.#learner.begin(record);
  }

  /** Whether a condition on answers alone holds, whatever run there is. */
  holds(goal: Condition, answers: LearnerRecord["answers"]): Promise<boolean> {
    return this.#learner.holds(goal, answers);
  }

  judge(task: TaskText): Promise<Graded | null> {
    return this.#learner.judge(task);
  }
  /** A task with the numbers that a learner's seed draws. */
  draw(task: TaskText, seed: number): Promise<TaskText> {
    return this.#learner.draw(task, seed);
  }

  /** The run as it stands, and what else was done. */
  get attempt(): Attempt | null {
    return this.#learner.attempt;
  }

  handIn(work: Assignment, hand: Hand, attempt: Attempt): Promise<Handed | null> {
    return this.#learner.handIn(work, hand, attempt);
  }
}
