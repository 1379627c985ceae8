/** What somebody who went back and changed something left behind. */
import type { Frame } from "../../engine/protocol.ts";

export interface Left {
  /** Where the run branched off, and the last step of what was left. */
  readonly from: number;
  readonly end: number;
  /** From the branch on: [step, epoch, loss, held-out loss] and again. */
  readonly losses: Float64Array;
  readonly diverged: boolean;
  /** The learning rate that it had. */
  readonly rate: number;
}

/** What was known of a run that had been gone back in. */
interface Known {
  readonly frame: Frame;
  readonly losses: Float64Array;
}

const POINT = 4;

/** The points beyond a step, and the one before them. */
function beyond(losses: Float64Array, step: number): Float64Array {
  let first = 0;
  while (first < losses.length && (losses[first] as number) <= step) {
    first += POINT;
  }
  return losses.slice(Math.max(0, first - POINT));
}

/** Where the run went another way; null where it is the one that was known, as far as it goes. */
function branch(before: Frame, now: Frame): number | null {
  if (now.revision === before.revision) {
    return null;
  }
  const [step, name] = now.changes.at(-1) ?? [0];
  const old = before.changes.some((change) => change[0] === step && change[1] === name);
  return old ? now.snapshot.step : step;
}

/** Follows the frames of a run. */
export class Leaving {
  #known: Known | null = null;
  left: Left | null = null;

  take(frame: Frame): void {
    const known = this.#known;
    if (known && known.frame.run !== frame.run) {
      this.#known = null;
      this.left = null;
    } else if (known) {
      this.#branch(known, frame);
    }
    const losses = frame.losses ?? this.#known?.losses;
    if (losses) {
      this.#known = { frame, losses };
    }
  }

  #branch({ frame: before, losses }: Known, now: Frame): void {
    const from = branch(before, now);
    if (from === null) {
      return;
    }
    const end = before.position.head;
    if (end > from) {
      const { divergence, settings } = before;
      const rate = divergence?.rate ?? (settings.now["learning-rate"] as number);
      const diverged = divergence !== undefined;
      this.left = { from, end, losses: beyond(losses, from), diverged, rate };
    }
    // The losses that are known are those of the way that was left.
    this.#known = { frame: now, losses: new Float64Array() };
  }
}
