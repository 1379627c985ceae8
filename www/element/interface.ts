/** The asynchronous methods of <grad-walk>: each asks the session, and rejects with a sentence. */
import { LitElement } from "lit";
import type { Snapshot, Status, Unit } from "../engine/protocol.ts";
import type { Run } from "../experiment/run.ts";
import type { Who } from "../run/host.ts";
import type { Store } from "../run/store.ts";
import type { Reached } from "../wasm/full.js";
import type { DataColumns } from "../wasm/gradwalk.js";
import type { Handed } from "./task/hand.ts";
import type { Tasked } from "./task/tasked.ts";

const UNITS: readonly string[] = ["sample", "batch", "epoch"];

/** A promise with its ends outside. */
function door() {
  let open = () => {};
  let close = (_: Error) => {};
  let settled = false;
  let broken = false;
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve;
    close = reject;
  });
  // Whoever does not wait for it is told by the notice.
  const settle = () => {
    settled = true;
  };
  promise.then(settle, () => {
    settled = true;
    broken = true;
  });
  return { promise, open, close, isSettled: () => settled, isBroken: () => broken };
}

export abstract class RunElement extends LitElement {
  #door = door();
  #removed = new AbortController();
  protected store: Store | null = null;
  /** Starts it, where it waits to be seen. */
  protected wake = () => {};
  /** The task that is attended to, once it is read; nothing where there is none, or none that can be read. */
  protected tasked: Promise<Tasked | null> | null = null;

  /** What an address calls its run by. */
  protected abstract get key(): string;

  /** Resolves when a run is there to be played; rejects where the engine cannot start. */
  get ready(): Promise<void> {
    return this.#door.promise;
  }

  /** It is out of the page, and stays so. */
  protected leave(): void {
    this.store = null;
    this.#removed.abort();
    this.#removed = new AbortController();
    // Whoever still waits gets the run that comes when the element is put back.
    if (this.#door.isSettled()) {
      this.#door = door();
    }
  }

  /** Tells whether it was not ready before. */
  protected setReady(): boolean {
    if (this.#door.isBroken()) {
      this.#door = door();
    }
    const first = !this.#door.isSettled();
    this.#door.open();
    return first;
  }

  protected setBroken(error: Error): void {
    this.#door.close(error);
  }

  /** The last snapshot that was shown; null before there is one. */
  get lastSnapshot(): Snapshot | null {
    return this.store?.frame?.snapshot ?? null;
  }

  /** The same of the runs beside it. */
  get lastRivals(): Snapshot[] {
    return this.store?.frame?.rivals?.map(({ snapshot }) => snapshot) ?? [];
  }

  /** The data of the run, the training rows first; null before there is one. */
  get data(): DataColumns | null {
    return this.store?.setup?.data ?? null;
  }

  /** What the run is doing, as it was last shown. */
  get status(): Status | null {
    return this.lastSnapshot?.status ?? null;
  }

  /** The step that was last shown. */
  get currentStep(): number | null {
    return this.lastSnapshot?.step ?? null;
  }

  async play(): Promise<void> {
    await (await this.engine()).commands.play();
  }

  async pause(): Promise<void> {
    await (await this.engine()).commands.pause();
  }

  /** Back to the same start weights, with the settings as they are now. */
  async reset(): Promise<void> {
    await (await this.engine()).commands.reset();
  }

  /** Takes steps, `step(3)` three updates; resolves when they are done, or the run diverged. */
  async step(asked: number | { unit?: Unit; count?: number } = {}): Promise<Snapshot> {
    const { unit = "batch", count = 1 } = typeof asked === "number" ? { count: asked } : asked;
    if (!UNITS.includes(unit)) {
      throw new Error(`step: the unit "${unit}" is not one of: ${UNITS.join(", ")}`);
    }
    checkCount("step: count", count);
    return (await this.engine()).commands.step(unit, count);
  }

  /** Goes to a step, backwards or forwards; resolves when it is reached, or the run diverged. */
  async seek(step: number): Promise<Snapshot> {
    checkCount("seek: step", step);
    return (await this.engine()).commands.seek(step);
  }

  /** Where the run stands, and what of its task is reached. */
  async snapshot(): Promise<Snapshot> {
    const { session } = await this.engine();
    const { snapshot } = await session.ask("frame", { request: {} });
    const task = await (await this.tasked)?.now();
    return task ? { ...snapshot, task } : snapshot;
  }

  /** What of the task is reached, and the code that shows it; `who` is written into the code. */
  async result(who: Who = {}): Promise<Handed> {
    await this.engine();
    const tasked = await this.tasked;
    if (!tasked) {
      throw new Error("result: the element has no task that can be read");
    }
    return tasked.result(who);
  }

  /** Outputs for rows of inputs, both in the data's units. */
  async predict(rows: number[][]): Promise<number[][]> {
    return (await this.engine()).commands.predict(rows);
  }

  /** How good the answers are: accuracy for classes, R² else. */
  async evaluate(): Promise<Snapshot["metrics"]> {
    return (await this.snapshot()).metrics;
  }

  /**
   * What this run would come to at learning rates evenly apart on a logarithmic axis, run from its
   * start to its end with the settings in force now. By default at those of the slider.
   */
  async rates(asked: { from?: number; to?: number; count?: number } = {}): Promise<Reached[]> {
    const { signal } = this.#removed;
    const store = await this.engine();
    const { ratesOf } = await import("../run/sweep.ts");
    return ratesOf(store, asked, signal);
  }

  /**
   * The run as a file, in a format of the table (`formats.ts`); of pictures, that of a view, which says
   * above what it is unless it is not `titled`.
   */
  async export(format: string, view = "picture", titled = true): Promise<Blob> {
    const file = await this.file(format, view, titled);
    this.store?.use("export");
    return file;
  }

  /** The same for the page itself: nobody has used it. */
  async file(format: string, view = "picture", titled = true): Promise<Blob> {
    const { exported } = await import("./formats.ts");
    return exported(() => this.engine(), { format, view, titled });
  }

  /** The run as it stands: what a link holds. */
  async run(): Promise<Run> {
    return (await this.engine()).commands.run();
  }

  /** An address that replays this run to this step, and shows it in the same view. */
  async link(): Promise<string> {
    const { linkTo } = await import("./linked.ts");
    return linkTo(await this.engine(), this.key);
  }

  /** Where the runs that were asked for are opened: what is asked after them is asked of the last. */
  protected abstract readonly asked: Promise<unknown> | undefined;

  protected async engine(): Promise<Store> {
    await this.arrived();
    await this.asked;
    return this.arrived();
  }

  /** The store, once there is a run in it; another one may be on its way. */
  protected async arrived(): Promise<Store> {
    if (!this.isConnected) {
      throw new Error("The element is not in a page: put it there first.");
    }
    this.wake();
    await this.ready;
    // Between its opening and this line the element may have been taken out.
    return this.store ?? this.arrived();
  }
}

function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Error(`${name} is ${value}, and must be a whole number from 0 on`);
  }
}
