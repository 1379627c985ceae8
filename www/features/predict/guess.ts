/** A guessed loss curve: how it is drawn, by hand, by keys or from a shape, and how far off it is. */
import { roomOf, type Sketch } from "../../draw/sketch.ts";

/** Places of a curve, and how many of them lie between two that keys move. */
const PLACES = 41;
const APART = 5;
/** Strokes of the arrow keys from the bottom of the chart to its top. */
const STROKES = 28;

/** Shapes to start from: powers of ten off the present loss, along the run from 0 to 1. */
const SHAPES = {
  fast: (t: number) => -3 * (1 - Math.exp(-6 * t)),
  slow: (t: number) => -1.2 * t,
  jumpy: (t: number) => -1.6 * t + 0.45 * Math.sin(14 * Math.PI * t) * Math.sqrt(t),
  grows: (t: number) => 1.9 * t * t,
} as const;

export type Shape = keyof typeof SHAPES;
export const SHAPE_NAMES = Object.keys(SHAPES) as Shape[];

export function shaped(sketch: Sketch, loss: number, shape: Shape): Sketch {
  const losses = Array.from(
    { length: PLACES },
    (_, k) => loss * 10 ** SHAPES[shape](k / (PLACES - 1)),
  );
  return { ...sketch, losses };
}

/** A small picture of a shape, as a path in a box of 30 by 16. */
export function pathOf(shape: Shape): string {
  const points = Array.from({ length: 31 }, (_, x) => {
    const y = 8 - SHAPES[shape](x / 30) * (shape === "grows" ? 3.5 : 2.2);
    return `${x} ${(shape === "grows" ? y + 5 : y - 4).toFixed(1)}`;
  });
  return `M${points.join("L")}`;
}

/** Along the axis as it is drawn. */
const scale = (log: boolean) =>
  log
    ? { up: (loss: number) => Math.log10(Math.max(loss, 1e-300)), down: (y: number) => 10 ** y }
    : { up: (loss: number) => loss, down: (y: number) => y };

const within = (value: number, [low, high]: readonly [number, number]) =>
  Math.min(Math.max(value, low), high);

/** A point under the hand. */
export interface At {
  epoch: number;
  loss: number;
}

/** The curve with a stroke from one point to the next; what lies beyond the hand follows it. */
export function drawn(sketch: Sketch, room: number, log: boolean, before: At, now: At): Sketch {
  const { from, to } = sketch;
  const fresh = sketch.losses === null;
  const losses = [...(sketch.losses ?? Array.from({ length: PLACES }, () => room))];
  const place = ({ epoch }: At) =>
    within(Math.round(((epoch - from) / (to - from)) * (PLACES - 1)), [0, PLACES - 1]);
  const { up, down } = scale(log);
  const [first, last] = [place(before), place(now)];
  const steps = Math.max(1, Math.abs(last - first));
  for (let k = 0; k <= steps; k++) {
    const share = k / steps;
    const y = up(before.loss) + (up(now.loss) - up(before.loss)) * share;
    const at = first + Math.sign(last - first) * k;
    losses[at] = within(down(y), roomOf(room, log));
  }
  if (fresh) {
    losses.fill(losses[last] as number, last);
  }
  return { ...sketch, losses, handle: null };
}

/** The curve beyond the hand, level: while its first stroke goes on. */
export function levelled(sketch: Sketch, at: At): Sketch {
  const { from, to, losses } = sketch;
  if (!losses) {
    return sketch;
  }
  const place = Math.ceil(((at.epoch - from) / (to - from)) * (PLACES - 1));
  const here = losses[within(place, [0, PLACES - 1])] as number;
  return { ...sketch, losses: losses.map((loss, k) => (k > place ? here : loss)) };
}

/** Another handle; the first one where there was none. */
export function chosen(sketch: Sketch, room: number, by: number): Sketch {
  const losses = sketch.losses ?? Array.from({ length: PLACES }, () => room);
  const handle = sketch.handle === null ? 0 : within(sketch.handle + by * APART, [0, PLACES - 1]);
  return { ...sketch, losses, handle };
}

/** The handle moved up or down, and what is near it with it. */
export function moved(sketch: Sketch, room: number, log: boolean, strokes: number): Sketch {
  const { handle, losses } = chosen(sketch, room, 0);
  const { up, down } = scale(log);
  const ends = roomOf(room, log);
  const by = ((up(ends[1]) - up(ends[0])) / STROKES) * strokes;
  return {
    ...sketch,
    handle,
    losses: (losses as number[]).map((loss, k) => {
      const share = Math.max(0, 1 - Math.abs(k - (handle as number)) / APART);
      return share === 0 ? loss : within(down(up(loss) + by * share), ends);
    }),
  };
}

/**
 * The factor by which a guess is off, on average over the points [step, epoch, loss, validation] of
 * the curve that it spans; nothing where there is none.
 */
export function factorOf({ from, to, losses }: Sketch, points: Float64Array): number | null {
  let [sum, count] = [0, 0];
  const least = Math.max(...(losses ?? [])) * 1e-9;
  for (let k = 0; losses && k + 3 < points.length; k += 4) {
    const [epoch, loss] = [points[k + 1] as number, points[k + 2] as number];
    if (epoch <= from || epoch > to || !(loss > 0) || !Number.isFinite(loss)) {
      continue;
    }
    const place = ((epoch - from) / (to - from)) * (losses.length - 1);
    const left = Math.min(Math.floor(place), losses.length - 2);
    const log = (at: number) => Math.log10(Math.max(losses[at] as number, least));
    const guess = log(left) + (log(left + 1) - log(left)) * (place - left);
    sum += Math.abs(guess - Math.log10(loss));
    count += 1;
  }
  return count === 0 ? null : 10 ** (sum / count);
}
