import { describe, expect, test } from "vitest";
import { roomOf, type Sketch } from "../../draw/sketch.ts";
import { chosen, drawn, factorOf, levelled, moved, SHAPE_NAMES, shaped } from "./guess.ts";

const blank: Sketch = { from: 0, to: 100, losses: null, room: 10, handle: null };
const level = (loss: number, count = 41): Sketch => ({
  ...blank,
  losses: Array.from({ length: count }, () => loss),
});
/** [step, epoch, loss, validation] at every epoch. */
const points = (loss: (epoch: number) => number) =>
  new Float64Array(
    Array.from({ length: 101 }, (_, epoch) => [4 * epoch, epoch, loss(epoch), Number.NaN]).flat(),
  );

describe("how far off a guess is", () => {
  test("a curve that is right is off by a factor of 1", () => {
    const fall = (epoch: number) => 10 * 10 ** (-epoch / 50);
    const guess = { ...blank, losses: Array.from({ length: 41 }, (_, k) => fall(k * 2.5)) };
    expect(factorOf(guess, points(fall))).toBeCloseTo(1, 10);
  });

  test("ten times too high or too low is a factor of 10 either way", () => {
    expect(
      factorOf(
        level(10),
        points(() => 1),
      ),
    ).toBeCloseTo(10, 10);
    expect(
      factorOf(
        level(0.1),
        points(() => 1),
      ),
    ).toBeCloseTo(10, 10);
  });

  test("only what the guess spans counts, and losses of 0 or beyond all numbers do not", () => {
    const late = { ...level(2), from: 50 };
    const run = points((epoch) => (epoch <= 50 ? 1e9 : epoch % 2 ? 4 : 0));
    expect(factorOf(late, run)).toBeCloseTo(2, 10);
    expect(
      factorOf(
        level(1),
        points(() => Number.POSITIVE_INFINITY),
      ),
    ).toBeNull();
    expect(
      factorOf(
        blank,
        points(() => 1),
      ),
    ).toBeNull();
  });

  test("a guess of 0 is far off, by a number", () => {
    const guess = { ...level(1), losses: [1, ...Array.from({ length: 40 }, () => 0)] };
    expect(
      Number.isFinite(
        factorOf(
          guess,
          points(() => 1),
        ),
      ),
    ).toBe(true);
  });
});

describe("drawing", () => {
  test("every shape starts at the present loss, and has room", () => {
    const [low, high] = roomOf(7, true);
    for (const shape of SHAPE_NAMES) {
      const { losses } = shaped(blank, 7, shape);
      expect(losses?.[0]).toBeCloseTo(7, 10);
      expect(Math.min(...(losses ?? []))).toBeGreaterThan(low);
      expect(Math.max(...(losses ?? []))).toBeLessThan(high);
    }
    expect(shaped(blank, 7, "grows").losses?.at(-1)).toBeGreaterThan(7);
    expect(shaped(blank, 7, "fast").losses?.[10]).toBeLessThan(
      shaped(blank, 7, "slow").losses?.[10] ?? 0,
    );
  });

  test("a quick stroke leaves no gap, and what is ahead of the hand is level with it", () => {
    const start = { epoch: 0, loss: 10 };
    const end = { epoch: 50, loss: 0.1 };
    const curve = levelled(drawn(blank, 10, true, start, end), end).losses as number[];
    expect(curve[0]).toBeCloseTo(10, 10);
    expect(curve[10]).toBeCloseTo(1, 10);
    expect(curve[20]).toBeCloseTo(0.1, 10);
    expect(curve.slice(20).every((loss) => loss === curve[20])).toBe(true);
  });

  test("a stroke downwards is a curve that falls, at every place", () => {
    for (const log of [true, false]) {
      const [start, middle, end] = [
        { epoch: 0, loss: 8 },
        { epoch: 50, loss: 3 },
        { epoch: 100, loss: 1 },
      ] as const;
      const half = levelled(drawn(blank, 10, log, start, middle), middle);
      const curve = drawn(half, 10, log, middle, end).losses as number[];
      expect([curve[0], curve[20], curve[40]].map((loss) => loss?.toFixed(6))).toEqual([
        "8.000000",
        "3.000000",
        "1.000000",
      ]);
      expect(curve.every((loss, k) => k === 0 || loss < (curve[k - 1] as number))).toBe(true);
    }
  });

  test("a stroke beyond the chart stays on it", () => {
    const [low, high] = roomOf(10, false);
    const at = { epoch: 500, loss: -3 };
    const above = { epoch: -20, loss: 1e9 };
    const curve = drawn(level(10), 10, false, above, at).losses as number[];
    expect([curve[0], curve.at(-1)]).toEqual([high, low]);
  });

  test("keys choose a place and move what is near it, in equal strokes of the axis", () => {
    let sketch = chosen(blank, 10, 1);
    expect(sketch.handle).toBe(0);
    sketch = chosen(sketch, 10, 1);
    expect(sketch.handle).toBe(5);
    const up = moved(sketch, 10, true, 4).losses as number[];
    expect(up[5]).toBeCloseTo(100, 6);
    expect(up[10]).toBe(10);
    const end = chosen(sketch, 10, 99);
    expect(end.handle).toBe(40);
    const floor = moved(end, 10, true, -500).losses as number[];
    expect(floor[40]).toBeCloseTo(1e-4, 10);
  });
});
