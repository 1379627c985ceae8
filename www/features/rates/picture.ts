/** Where on the strip what was found stands: shares of its width, and of its height from the top. */
import type { Swept } from "../../engine/probe/protocol.ts";
import type { Slider } from "../../experiment/options.ts";
import type { Reached } from "../../wasm/full.js";

/** The box that the paths are drawn in. */
export const BOX = { width: 1000, height: 100 };
/** Of its height, left above and below the curve. */
const ROOM = 0.1;
/** A loss of 0 has no logarithm: it stands so far below the least one that has. */
const BELOW = 10;
/** The least span of the losses, so that the dust of rounding is a flat line. */
const SPAN = 1.05;

export interface Picture {
  /** The losses over the training rows, and over those held out: paths in the box. */
  training: string;
  under: string;
  heldOut: string;
  /** Where the run diverges or ends above its start: from, to. */
  bad: [number, number][];
  height(loss: number): number;
}

/** Where a rate stands on the axis: from 0 to 1. */
export const shareOf = ({ from, to }: Slider, rate: number): number =>
  Math.log(rate / from) / Math.log(to / from);

export const isBad = ({ diverged, loss }: Reached, { start }: Swept): boolean =>
  diverged || loss > start;

export function pictureOf(axis: Slider, swept: Swept): Picture {
  const { reached } = swept;
  const height = heights(reached.filter((end) => !isBad(end, swept)));
  const shares = reached.map(({ rate }) => shareOf(axis, rate));
  const runs = stretches(reached, (end) => !isBad(end, swept));
  const path = ([first, last]: [number, number], loss: (end: Reached) => number) =>
    reached
      .slice(first, last + 1)
      .map((end, k) => point(shares[first + k] as number, height(loss(end))))
      .join("L");
  const training = runs.map((run) => path(run, ({ loss }) => loss));
  const held = reached[0]?.validationLoss !== null;
  const heldOut = held ? runs.map((run) => path(run, (end) => end.validationLoss ?? end.loss)) : [];
  const edge = (place: number) => point(shares[place] as number, 1);
  const under = runs.map(([first, last], k) => `${edge(first)}L${training[k]}L${edge(last)}`);
  const middle = (place: number) => ((shares[place - 1] as number) + (shares[place] as number)) / 2;
  return {
    training: training.map((each) => `M${each}`).join(""),
    under: under.map((each) => `M${each}Z`).join(""),
    heldOut: heldOut.map((each) => `M${each}`).join(""),
    bad: stretches(reached, (end) => isBad(end, swept)).map(([first, last]) => [
      first === 0 ? 0 : middle(first),
      last === reached.length - 1 ? 1 : middle(last + 1),
    ]),
    height,
  };
}

const point = (share: number, height: number): string =>
  `${(share * BOX.width).toFixed(1)} ${(height * BOX.height).toFixed(1)}`;

/** From the first to the last of those that follow on one another and are such. */
function stretches<T>(list: T[], is: (each: T) => boolean): [number, number][] {
  const found: [number, number][] = [];
  list.forEach((each, place) => {
    const last = found.at(-1);
    if (!is(each)) {
      return;
    }
    if (last && last[1] === place - 1) {
      last[1] = place;
    } else {
      found.push([place, place]);
    }
  });
  return found;
}

/** The height of a loss by its logarithm, 0 being the top. */
export function heights(
  ends: readonly Pick<Reached, "loss" | "validationLoss">[],
): (loss: number) => number {
  const losses = ends.flatMap(({ loss, validationLoss }) =>
    validationLoss === null ? [loss] : [loss, validationLoss],
  );
  if (losses.every((loss) => loss === 0)) {
    return () => 0.5;
  }
  const floor = Math.min(...losses.filter((loss) => loss > 0)) / BELOW;
  const logs = losses.map((loss) => Math.log(Math.max(loss, floor)));
  const middle = (Math.min(...logs) + Math.max(...logs)) / 2;
  const half = Math.max((Math.max(...logs) - Math.min(...logs)) / 2, Math.log(SPAN) / 2);
  return (loss) => {
    const share = (Math.log(Math.max(loss, floor)) - middle) / half;
    return 0.5 - (0.5 - ROOM) * Math.min(Math.max(share, -1), 1);
  };
}

/** The height of the curve at a rate between those tried; nothing where it is not drawn. */
export function heightAt(swept: Swept, picture: Picture, rate: number): number | undefined {
  const next = swept.reached.findIndex((end) => end.rate >= rate);
  const [high, low] = [swept.reached[next], swept.reached[Math.max(next - 1, 0)]];
  if (!high || !low || isBad(high, swept) || isBad(low, swept) || low.rate > rate) {
    return undefined;
  }
  const [a, b] = [picture.height(low.loss), picture.height(high.loss)];
  const share = high === low ? 0 : Math.log(rate / low.rate) / Math.log(high.rate / low.rate);
  return a + (b - a) * share;
}

/** The most labels of an axis: more of them would lie over each other. */
const LABELS = 6;

/** Powers of ten on the axis, as many as there is room for, and its ends where these are none. */
export function labelsOf({ from, to }: Slider): number[] {
  const [first, last] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  const stride = Math.ceil((last - first + 1) / LABELS);
  const powers = Array.from({ length: Math.max(last - first + 1, 0) }, (_, k) => first + k)
    .filter((power) => (last - power) % stride === 0)
    .map((power) => Number(`1e${power}`));
  return powers.length > 1 ? powers : [from, to];
}
