/**
 * What the learner's own runs came to, where a task asks for a rate: of those that kept one rate, and that
 * differ in nothing but the rate.
 */
import type { Frame } from "../../engine/protocol.ts";
import type { Setup, Tried, Try } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { Cursor } from "./cursor.ts";
import { keyOf, textOf } from "./key.ts";

const NONE: Tried = { start: null, tries: [] };

/** Whether the way to here is that of one rate, with the settings of now and all rows in their order. */
function isPlain({ changes, snapshot }: Frame): boolean {
  return !changes.some(
    ([step, name]) => name === "sample" || (step > 0 && step <= snapshot.step && name !== "epochs"),
  );
}

/** With where a run stands: it counts as far as it ever came. */
export function withFrame(tried: Tried, frame: Frame): Tried {
  const { step, loss, validationLoss, status } = frame.snapshot;
  const end = status === "finished" || status === "diverged" ? status : null;
  if (step === 0 && end === null) {
    return tried.start === loss ? tried : { ...tried, start: loss };
  }
  const rate = frame.settings.now["learning-rate"];
  const before = tried.tries.find((each) => each.rate === rate);
  const known = before && (before.step > step || (before.step === step && before.end === end));
  if (known || !isPlain(frame)) {
    return tried;
  }
  const others = tried.tries.filter((each) => each !== before);
  const tries = [...others, { rate, step, loss, validationLoss, end }];
  return { ...tried, tries: tries.sort((a, b) => a.rate - b.rate) };
}

export class Tries {
  readonly cursor: Cursor;
  readonly #known = new Map<string, Tried>();
  #of: { setup: Setup; now: string; revision: number } | null = null;
  #key = "";

  constructor(private readonly host: Host) {
    this.cursor = new Cursor(host, () => this.now.tries);
  }

  /** Those that compare with the run as it stands. */
  get now(): Tried {
    return this.#known.get(this.#key) ?? NONE;
  }

  /** What of them is kept with the run. */
  get kept(): Tried | null {
    return this.#own && this.now.tries.length > 0 ? this.now : null;
  }

  /** The one that is read. */
  get read(): Try | undefined {
    const { place } = this.cursor;
    return place === null ? undefined : this.now.tries[place];
  }

  get #own(): boolean {
    return !this.host.run.shown("rates");
  }

  take(frame: Frame): void {
    const { setup } = this.host.run;
    if (!this.#own || !setup || frame.run !== setup.run) {
      return;
    }
    this.#find(setup, frame);
    const brought = this.host.offered("brought");
    if (brought?.tried) {
      this.#known.set(this.#key, brought.tried);
      delete brought.tried;
    }
    const next = withFrame(this.now, frame);
    if (next !== this.now) {
      this.#known.set(this.#key, next);
      this.host.changed();
    }
  }

  /** Settings, or the start, may be others than before. */
  #find(setup: Setup, frame: Frame): void {
    const now = textOf(frame.settings.now);
    const { revision } = frame;
    const of = this.#of;
    if (of?.setup !== setup || of.now !== now || of.revision !== revision) {
      this.#of = { setup, now, revision };
      this.#key = keyOf(setup, frame);
    }
  }
}
