import { expect, test } from "vitest";
import type { Frame } from "../../engine/protocol.ts";
import type { ChangeEntry } from "../../wasm/gradwalk.js";
import { Leaving } from "./left.ts";

/** A run of ten steps an epoch whose loss at step k is 100 - k. */
const frame = (
  step: number,
  head: number,
  changes: ChangeEntry[] = [],
  more: Partial<Frame> = {},
): Frame =>
  ({
    run: 1,
    revision: changes.length,
    changes,
    snapshot: { step },
    position: { head },
    settings: { now: { "learning-rate": 0.01 }, start: {} },
    losses: Float64Array.from(
      Array.from({ length: head + 1 }, (_, k) => [k, k / 10, 100 - k, Number.NaN]).flat(),
    ),
    ...more,
  }) as unknown as Frame;

const rate = (step: number): ChangeEntry => [step, "learning-rate", 0.02];

test("going back leaves nothing; a change then leaves what was beyond it", () => {
  const leaving = new Leaving();
  leaving.take(frame(50, 50));
  leaving.take(frame(20, 50));
  expect(leaving.left).toBeNull();
  leaving.take(frame(20, 20, [rate(20)]));
  expect(leaving.left).toMatchObject({ from: 20, end: 50, diverged: false, rate: 0.01 });
  const { losses } = leaving.left as { losses: Float64Array };
  expect([...losses.slice(0, 3)]).toEqual([20, 2, 80]);
  expect([...losses.slice(-4, -1)]).toEqual([50, 5, 50]);
});

test("a run that has gone on before its frame came has left the same", () => {
  const leaving = new Leaving();
  leaving.take(frame(20, 50));
  leaving.take(frame(60, 60, [rate(20)]));
  expect(leaving.left).toMatchObject({ from: 20, end: 50 });
});

test("a change at the end of what is known leaves nothing", () => {
  const leaving = new Leaving();
  leaving.take(frame(50, 50));
  leaving.take(frame(55, 55, [rate(50)]));
  expect(leaving.left).toBeNull();
});

test("a change of the start leaves the whole run, and whether it diverged is known", () => {
  const leaving = new Leaving();
  leaving.take(frame(0, 50, [], { divergence: { step: 50 } } as Partial<Frame>));
  leaving.take(frame(0, 0, [], { revision: 1 }));
  expect(leaving.left).toMatchObject({ from: 0, end: 50, diverged: true });
});

test("another run has left nothing", () => {
  const leaving = new Leaving();
  leaving.take(frame(20, 50));
  leaving.take(frame(20, 20, [rate(20)]));
  leaving.take(frame(0, 0, [], { run: 2 }));
  expect(leaving.left).toBeNull();
});
