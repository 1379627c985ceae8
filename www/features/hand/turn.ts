/**
 * Moving a straight line by hand: shifted, or turned about a point that stays. A line of the data is
 * y = w x + b; a boundary is w1 x + w2 y + b = 0. Each starts from what it was when it was taken hold
 * of, and from how far the pointer has come since then, so that nothing jumps.
 */
import type { Extent } from "../../draw/axes.ts";

export interface Point {
  x: number;
  y: number;
}

/** a x + b y + c = 0. */
export type Straight = readonly [a: number, b: number, c: number];

/** Where the handles stand on what is seen of it. */
export const SHARES = { start: 1 / 6, middle: 1 / 2, end: 5 / 6 } as const;
export type Handle = keyof typeof SHARES;

/** Both ends of what a window shows of it, from the left or from below; null where that is nothing. */
export function seen([a, b, c]: Straight, window: { x: Extent; y: Extent }): [Point, Point] | null {
  const { x, y } = window;
  const steep = Math.abs(a) * (x.to - x.from) > Math.abs(b) * (y.to - y.from);
  const [along, across] = steep ? [y, x] : [x, y];
  const [u, v] = steep ? [b, a] : [a, b];
  if (v === 0) {
    return null;
  }
  const other = (at: number) => -(u * at + c) / v;
  // Where it enters and leaves the stretch across.
  let { from, to } = along;
  if (u === 0) {
    if (other(0) < across.from || other(0) > across.to) {
      return null;
    }
  } else {
    const ends = [across.from, across.to].map((at) => -(v * at + c) / u).sort((p, q) => p - q);
    from = Math.max(from, ends[0] as number);
    to = Math.min(to, ends[1] as number);
  }
  if (!(to > from)) {
    return null;
  }
  const point = (at: number) => (steep ? { x: other(at), y: at } : { x: at, y: other(at) });
  return [point(from), point(to)];
}

/** The place at a share of the way from one end to the other. */
export const at = ([from, to]: readonly [Point, Point], share: number): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

/** What is held at a share of what is seen: near an end it is turned, else shifted. */
export const heldAt = (share: number): Handle =>
  share < 1 / 3 ? "start" : share > 2 / 3 ? "end" : "middle";

/** The line y = w x + b through a pivot, with its point at `x` higher by `up`. */
export function turnedLine(
  { w, b }: { w: number; b: number },
  pivot: Point,
  x: number,
  up: number,
): { w: number; b: number } {
  const slope = (w * x + b + up - pivot.y) / (x - pivot.x);
  return { w: slope, b: pivot.y - slope * pivot.x };
}

/** The boundary turned about a pivot as the pointer turned about it; its weights keep their length. */
export function turnedBoundary(
  [w1, w2]: readonly [number, number],
  pivot: Point,
  from: Point,
  to: Point,
): { w1: number; w2: number; b: number } {
  const angle =
    Math.atan2(to.y - pivot.y, to.x - pivot.x) - Math.atan2(from.y - pivot.y, from.x - pivot.x);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = { w1: cos * w1 - sin * w2, w2: sin * w1 + cos * w2 };
  return { ...turned, b: -(turned.w1 * pivot.x + turned.w2 * pivot.y) };
}
