/** Where somebody wants little to move: what plays is shown epoch by epoch. */
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Pace } from "../../run/host.ts";

/** Epochs a second for a run at full speed: at least so many, and seconds that all of them take. */
const FAST = 30;
const ALL = 10;

/** The pace in whole epochs, near that which was asked for. */
export function calmPace({ perSecond, unit, reverse }: Pace, setup: Setup, frame: Frame): Pace {
  const rows = setup.data.trainRows;
  const { batch } = frame.settings.now;
  const steps = { sample: rows, batch: Math.ceil(rows / batch), epoch: 1 }[unit];
  const full = Math.max(FAST, frame.snapshot.epochs / ALL);
  return {
    unit: "epoch",
    perSecond: perSecond === null ? full : Math.max(1, perSecond / steps),
    reverse,
  };
}

/** Whether a state of a run that plays is of the epoch that is shown already. */
export const isWithin = (frame: Frame, shown: Frame): boolean =>
  frame.snapshot.status === "playing" &&
  frame.run === shown.run &&
  frame.revision === shown.revision &&
  shown.snapshot.status === "playing" &&
  frame.snapshot.epoch === shown.snapshot.epoch;
