/**
 * What is changed under a tab: one edit after another, each of the experiment as it then is, with the
 * run before it kept for undo. Where the page has gone on to another kind of run, nothing is done.
 */
import type { Run, Setup } from "../experiment/run.ts";
import { noticeOf } from "../say/notice.ts";
import type { Experiment, Parameters } from "../wasm/gradwalk.js";
import type { Host } from "./host.ts";
import type { Tab } from "./kind.ts";
import { Undo } from "./undo.ts";
import type { Words } from "./words.ts";

/** What an experiment becomes; null where it stays as it is. */
export type Edit = (experiment: Experiment, setup: Setup) => Experiment | null;

/** What is said of it, of the run that came of it. */
type Saying = Words | null | ((setup: Setup) => Words);

/** The parameters of two runs are the same ones where this is the same. */
function shapeOf(setup: Setup | null): string {
  const { layers = [], bias } = setup?.experiment.model ?? {};
  return JSON.stringify([setup?.data.features, layers.map(({ units }) => units), bias]);
}

/** Parameters by layer, with some of them replaced, by their places in the network's block. */
function withParameters(
  parameters: readonly Parameters[],
  values: ReadonlyMap<number, number>,
): Parameters[] {
  let place = 0;
  const part = (list: readonly number[]) => list.map((old) => values.get(place++) ?? old);
  return parameters.map(({ w, b }) => ({ w: part(w), b: b && part(b) }));
}

export class Edits {
  readonly #undo = new Undo();
  /** Parameters set by hand that wait for their turn, and what they were set for. */
  #start: { values: Map<number, number>; reason: string } | null = null;
  /** The start that was set last, of which run: a frame may not show it yet. */
  #set: { run: number; parameters: readonly Parameters[] } | null = null;
  /** The start before one was set by hand: as it was drawn, or as the experiment gave it. */
  #drawn: { shape: string; initial: Experiment["model"]["initial"] } | null = null;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #closed = false;

  constructor(
    private readonly host: Pick<
      Host,
      "run" | "commands" | "remark" | "tell" | "changed" | "select" | "selection"
    >,
    private readonly tab: Tab,
  ) {}

  get canUndo(): boolean {
    return this.#undo.canUndo;
  }

  get canRedo(): boolean {
    return this.#undo.canRedo;
  }

  /** Another run was opened: nothing leads back to those before it. */
  forget(): void {
    this.#undo.clear();
    this.#drawn = null;
    this.host.changed();
  }

  /** What waits is not done any more. */
  close(): void {
    this.#closed = true;
  }

  /** The run that stands here, if the page has not gone on to something else. */
  get #setup(): Setup | null {
    const { run } = this.host;
    return this.#closed || run.leaving || run.kind.tab !== this.tab ? null : run.setup;
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
      this.#start = null;
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

  /** What the parameters are, or were just set to. */
  get parameters(): readonly Parameters[] {
    const { setup, frame } = this.host.run;
    const set = this.#set;
    const unseen = setup && set?.run === setup.run && frame?.run !== set.run;
    const parameters = unseen ? set.parameters : (frame?.snapshot.parameters ?? []);
    return this.#start ? withParameters(parameters, this.#start.values) : parameters;
  }

  /**
   * Sets parameters by hand, by their places: a run starts there, with all others as they stand. What
   * was playing stands still. Of values that come faster than runs start, the last ones count.
   */
  set(values: ReadonlyMap<number, number>, words: Words, reason: string): Promise<void> {
    const { setup, frame } = this.host.run;
    if (frame && frame.snapshot.step > 0 && frame.run === setup?.run) {
      this.#undo.end();
    }
    const waiting = this.#start;
    this.#start = { values: new Map([...(waiting?.values ?? []), ...values]), reason };
    this.host.changed();
    const shape = shapeOf(setup);
    return waiting?.reason === reason ? this.#queue : this.#next(() => this.#begin(shape, words));
  }

  /** Whether the run begins where somebody set it by hand. */
  get byHand(): boolean {
    const setup = this.#setup;
    const initial = setup?.experiment.model.initial;
    const drawn = this.#drawn;
    return (
      initial !== undefined &&
      drawn?.shape === shapeOf(setup) &&
      JSON.stringify(initial) !== JSON.stringify(drawn.initial)
    );
  }

  /** From the start that was drawn, in place of the one that was set by hand. */
  backToDrawn(): Promise<void> {
    const initial = this.#drawn?.initial;
    return this.edit(
      (experiment) => {
        const { initial: _, ...model } = experiment.model;
        return { ...experiment, model: initial ? { ...model, initial } : model };
      },
      { id: "words-reset-drawn" },
    );
  }

  async #begin(shape: string, words: Words): Promise<void> {
    const start = this.#start;
    const { commands, run, selection } = this.host;
    if (!start) {
      return;
    }
    if (shapeOf(this.#setup) !== shape) {
      this.#start = null;
      return;
    }
    if (run.frame?.snapshot.status === "playing") {
      await commands.pause();
    }
    const before = this.#undo.joins(start.reason) ? null : commands.run();
    const [kept, base] = await Promise.all([before, commands.base()]);
    const { sample } = selection;
    const { parameters } = this;
    this.#start = null;
    if (!this.byHand) {
      this.#drawn = { shape, initial: base.model.initial };
    }
    base.model.initial = [...parameters];
    await commands.edit(base);
    this.#set = { run: (run.setup as Setup).run, parameters };
    this.host.select({ sample });
    this.host.remark(words);
    this.#keep(kept, start.reason);
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

/** Undo and redo, where no text is being edited; tells whether the key was one of them. */
export function takesUndo(edits: Edits, event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  const typing = target instanceof Element && target.matches("input:not([type=range]), textarea");
  const key = event.key.toLowerCase();
  const held = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (typing || !held || (key !== "z" && key !== "y")) {
    return false;
  }
  void (key === "y" || event.shiftKey ? edits.redo() : edits.undo());
  return true;
}

const known = new WeakMap<object, Map<Tab, Edits>>();

/** A run from elsewhere was opened: what was edited before it cannot be undone in it. */
export function forgetEdits(host: object): void {
  for (const edits of known.get(host)?.values() ?? []) {
    edits.forget();
  }
}

/** Those of a tab: whoever changes its run shares them, so that there is one way back. */
export function editsOf(host: Host, tab: Tab = host.run.kind.tab): Edits {
  const tabs = known.get(host) ?? new Map<Tab, Edits>();
  known.set(host, tabs);
  const edits = tabs.get(tab) ?? new Edits(host, tab);
  tabs.set(tab, edits);
  return edits;
}
