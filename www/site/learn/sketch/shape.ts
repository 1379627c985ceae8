/** What a curve of a loss does: where it is lowest, and whether it rises after that. */

/** A share of the whole height: what is less is no fall and no rise. */
const SEEN = 0.05;

export interface Shape {
  kind: "stays" | "falls" | "turns";
  /** Where it is lowest, and how low; and where it ends. */
  epoch: number;
  lowest: number;
  last: number;
}

/** Of points of epoch and loss, against a height of the picture. */
export function shapeOf(points: readonly (readonly [number, number])[], top: number): Shape {
  const values = points.map(([, value]) => value);
  const lowest = Math.min(...values);
  const last = values.at(-1) ?? 0;
  const epoch = points[values.indexOf(lowest)]?.[0] ?? 0;
  const turns = last - lowest > SEEN * top;
  const stays = Math.max(...values) - lowest <= SEEN * top;
  return { kind: stays ? "stays" : turns ? "turns" : "falls", epoch, lowest, last };
}

/** A round number that is not less: the top of an axis. */
export function roundTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value);
  return Number(((step ?? 10) * power).toPrecision(3));
}

/** A curve is drawn over these columns: what the pointer passed between two of them, on a line. */
export function drawn(
  values: readonly number[],
  from: readonly [number, number],
  to: readonly [number, number],
): number[] {
  const [left, right] = from[0] <= to[0] ? [from, to] : [to, from];
  return values.map((value, k) => {
    if (k < Math.round(left[0]) || k > Math.round(right[0])) {
      return value;
    }
    const share = right[0] === left[0] ? 1 : (k - left[0]) / (right[0] - left[0]);
    const between = left[1] + Math.min(1, Math.max(0, share)) * (right[1] - left[1]);
    return right[0] === left[0] ? to[1] : between;
  });
}
