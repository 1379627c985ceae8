/** The asynchronous methods of <grad-walk>: each asks the session, and rejects with a sentence. */
import { LitElement } from "lit";
import type { Run, Setup, Snapshot, Unit } from "../engine/protocol.ts";
import { address, encode, keyOf } from "../experiment/link.ts";
import type { Session } from "../run/session.ts";

const UNITS: readonly string[] = ["sample", "batch", "epoch"];

/** A promise with its ends outside. */
function door() {
  let open = () => {};
  let close = (_: Error) => {};
  let settled = false;
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve;
    close = reject;
  });
  // Whoever does not wait for it is told by the notice.
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  return { promise, open, close, isSettled: () => settled };
}

export abstract class RunElement extends LitElement {
  #door = door();
  /** @internal */ session: Session | null = null;

  /** Resolves when a run is there to be played; rejects where the engine cannot start. */
  get ready(): Promise<void> {
    return this.#door.promise;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.close();
    this.session = null;
    // Whoever still waits gets the run that comes when the element is put back.
    if (this.#door.isSettled()) {
      this.#door = door();
    }
  }

  protected setReady(): void {
    this.#door.open();
  }

  protected setBroken(error: Error): void {
    this.#door.close(error);
  }

  protected abstract onSetup(setup: Setup): void;

  async play(): Promise<void> {
    await (await this.engine()).ask("play", {});
  }

  async pause(): Promise<void> {
    await (await this.engine()).ask("pause", {});
  }

  /** Back to the same start weights, with the settings as they are now. */
  async reset(): Promise<void> {
    const session = await this.engine();
    this.onSetup(await session.ask("reset", {}));
  }

  /** Takes steps; resolves when they are done, or the run diverged. */
  async step({
    unit = "batch",
    count = 1,
  }: {
    unit?: Unit;
    count?: number;
  } = {}): Promise<Snapshot> {
    if (!UNITS.includes(unit)) {
      throw new Error(`step: the unit "${unit}" is not one of: ${UNITS.join(", ")}`);
    }
    checkCount("step: count", count);
    return (await this.engine()).ask("step", { unit, count });
  }

  /** Goes to a step, backwards or forwards; resolves when it is reached, or the run diverged. */
  async seek(step: number): Promise<Snapshot> {
    checkCount("seek: step", step);
    return (await this.engine()).ask("seek", { step });
  }

  async snapshot(): Promise<Snapshot> {
    const { snapshot } = await (await this.engine()).ask("frame", { request: {} });
    return snapshot;
  }

  /** Outputs for rows of inputs, both in the data's units. */
  async predict(rows: number[][]): Promise<number[][]> {
    return (await this.engine()).ask("predict", { rows });
  }

  /** How good the answers are: accuracy for classes, R² else. */
  async evaluate(): Promise<Snapshot["metrics"]> {
    return (await this.snapshot()).metrics;
  }

  /** The experiment with the parameters as they stand, for `format: "json"`. */
  async export(format: string): Promise<Blob> {
    if (format !== "json") {
      throw new Error(`export: the format "${format}" is not one of: json`);
    }
    const run = await this.run();
    const { parameters } = await this.snapshot();
    return new Blob([JSON.stringify({ ...run, parameters })], { type: "application/json" });
  }

  /** @internal The run as it stands: what a link holds. */
  async run(): Promise<Run> {
    return (await this.engine()).ask("run", {});
  }

  /** An address that replays this run to this step. */
  async link(): Promise<string> {
    return address(location.href, keyOf(this.id), await encode(await this.run()));
  }

  private async engine(): Promise<Session> {
    if (this.hasUpdated && !this.isConnected) {
      throw new Error("The element is not in a page.");
    }
    await this.ready;
    // Between its opening and this line the element may have been taken out.
    return this.session ?? this.engine();
  }
}

function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Error(`${name} is ${value}, and must be a whole number from 0 on`);
  }
}
