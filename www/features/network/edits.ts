/**
 * What is changed in the lab: one edit after another, each of the experiment as it then is, with the
 * run before it kept for undo. Where the page has gone on to another kind of run, nothing is done.
 */
import type { Run, Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { Undo } from "../../run/undo.ts";
import type { Words } from "../../run/words.ts";
import { noticeOf } from "../../say/notice.ts";
import type { Experiment } from "../../wasm/gradwalk.js";

/** What an experiment becomes; null where it stays as it is. */
export type Edit = (experiment: Experiment, setup: Setup) => Experiment | null;

/** What is said of it, of the run that came of it. */
type Saying = Words | null | ((setup: Setup) => Words);

/** The parameters of two runs are the same ones where this is the same. */
function shapeOf(setup: Setup | null): string {
  const { layers = [], bias } = setup?.experiment.model ?? {};
  return JSON.stringify([setup?.data.features, layers.map(({ units }) => units), bias]);
}

export class Edits {
  readonly #undo = new Undo();
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #closed = false;

  constructor(
    private readonly host: Pick<Host, "run" | "commands" | "remark" | "tell" | "changed">,
  ) {}

  get canUndo(): boolean {
    return this.#undo.canUndo;
  }

  get canRedo(): boolean {
    return this.#undo.canRedo;
  }

  /** What waits is not done any more. */
  close(): void {
    this.#closed = true;
  }

  /** The network that stands here, if the page has not gone on to something else. */
  get #setup(): Setup | null {
    const { run } = this.host;
    return this.#closed || run.leaving || run.kind.picture !== "network" ? null : run.setup;
  }

  /** Does something when all before it is done: at once where nothing waits. */
  #next(work: () => Promise<void>): Promise<void> {
    const alone = this.#waiting === 0;
    this.#waiting += 1;
    const turn = alone ? this.#try(work) : this.#queue.then(() => this.#try(work));
    this.#queue = turn.then(() => {
      this.#waiting -= 1;
    });
    return this.#queue;
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      if (this.#setup) {
        await work();
      }
    } catch (error) {
      if (!this.#closed) {
        this.host.tell(noticeOf("error-other", error as Error, (say) => say("notice-old")));
      }
    }
  }

  /** Another experiment in place of this one; edits for the same reason in a row undo as one. */
  edit(edit: Edit, saying: Saying, reason = ""): Promise<void> {
    return this.#next(async () => {
      const { commands, run } = this.host;
      const before = this.#undo.joins(reason) ? null : commands.run();
      const [kept, base] = await Promise.all([before, commands.base()]);
      const setup = this.#setup;
      const next = setup && edit(base, setup);
      if (next) {
        await commands.edit(next);
        this.host.remark(typeof saying === "function" ? saying(run.setup as Setup) : saying);
        this.#keep(kept, reason);
      }
    });
  }

  /** A change of options, which the host sends by itself. */
  change(send: () => void, reason: string): Promise<void> {
    return this.#next(async () => {
      // Asked for before the change is sent, it is answered before.
      const before = this.#undo.joins(reason) ? null : this.host.commands.run();
      send();
      this.#keep(await before, reason);
    });
  }

  /** Sets a parameter by hand, from here on, where it still is the same one. */
  set(parameter: number, value: number): Promise<void> {
    const shape = shapeOf(this.host.run.setup);
    const reason = `parameter ${parameter}`;
    return this.#next(async () => {
      if (shapeOf(this.#setup) !== shape) {
        return;
      }
      const { commands } = this.host;
      const before = this.#undo.joins(reason) ? null : commands.run();
      const [kept] = await Promise.all([before, commands.set(parameter, value)]);
      this.host.remark({ id: "words-edited" });
      this.#keep(kept, reason);
    });
  }

  #keep(before: Run | null, reason: string): void {
    if (before) {
      this.#undo.keep(before, reason);
      this.host.changed();
    }
  }

  undo(): Promise<void> {
    return this.#travel((present) => this.#undo.undo(present), { id: "words-undone" });
  }

  redo(): Promise<void> {
    return this.#travel((present) => this.#undo.redo(present), { id: "words-redone" });
  }

  #travel(pick: (present: Run) => Run | undefined, words: Words): Promise<void> {
    return this.#next(async () => {
      const { commands, run } = this.host;
      const present = await commands.run();
      const goal = this.#setup ? pick(present) : undefined;
      if (!goal) {
        return;
      }
      const playing = run.frame?.snapshot.status === "playing";
      await commands.load(goal);
      if (playing) {
        await commands.play();
      }
      this.host.remark(words);
    });
  }
}
