import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Plot } from "../../draw/axes.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Point } from "../../experiment/structure.ts";
import type { Host } from "../host.ts";
import { Pen, type Sheet } from "./pen.ts";
import type { Tool } from "./tools.ts";

const setup = {
  data: {
    inputs: [new Float32Array([0, 1, 2]), new Float32Array([0, 0, 0])],
    targets: [new Float32Array([0, 1, 0])],
    classes: ["0", "1"],
    used: [0, 1],
    axes: [0, 1],
    means: [0, 0],
  },
} as unknown as Setup;

/** A picture of 120 by 120 pixels, in which 10 are 1. */
const plot = {
  left: 0,
  right: 120,
  top: 0,
  bottom: 120,
  x: (value: number) => (value + 6) * 10,
  y: (value: number) => (6 - value) * 10,
} as Plot;
const plane = { x: { from: -6, to: 6 }, y: { from: -6, to: 6 } };

/** The pen of an element, and what it does. */
function element(tool: Tool) {
  const done: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      done.push([name, ...args]);
      return Promise.resolve();
    };
  const answers: ((answer: number[][]) => void)[] = [];
  const sheet = {
    points: { add: note("add"), erase: note("erase"), move: note("move") },
    plot,
    window: () => plane,
    tool,
    brush: 1,
    cross: null,
    reading: null,
  } as Sheet;
  const host = {
    run: { setup, locked: () => false },
    selection: { axes: null, held: "means", sample: 0 },
    commands: { predict: () => new Promise((answer) => answers.push(answer)) },
    changed: () => {},
  } as unknown as Host;
  return { pen: new Pen(host, sheet), sheet, host, done, answers };
}

const target = { setPointerCapture: () => {} };
const pointer = (x: number, y: number) =>
  ({
    offsetX: plot.x(x),
    offsetY: plot.y(y),
    pointerId: 1,
    pointerType: "mouse",
    target,
  }) as unknown as PointerEvent;
const key = (key: string) => ({ key, preventDefault: () => {} }) as KeyboardEvent;
const point = (x: number, y: number, t: number): Point => ({ x: [x, y], t });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a stroke", () => {
  test("of one element is none of another", async () => {
    const [one, other] = [element("point"), element("point")];
    one.pen.press(setup, pointer(1, 0));
    other.pen.move(setup, pointer(3, 3));
    await vi.advanceTimersByTimeAsync(500);
    expect(other.done).toEqual([]);
    one.pen.move(setup, pointer(3, 3));
    other.pen.lift();
    await vi.advanceTimersByTimeAsync(500);
    expect(one.done).toEqual([["move", point(1, 0, 1), point(3, 3, 1), "stroke 1"]]);
  });

  test("moves a point from where its last edit left it", async () => {
    const { pen, done } = element("point");
    pen.press(setup, pointer(1, 0));
    pen.move(setup, pointer(2, 1));
    await vi.advanceTimersByTimeAsync(50);
    pen.move(setup, pointer(3, 1));
    pen.move(setup, pointer(4, 1));
    pen.lift();
    expect(done).toEqual([
      ["move", point(1, 0, 1), point(2, 1, 1), "stroke 1"],
      ["move", point(2, 1, 1), point(4, 1, 1), "stroke 1"],
    ]);
    await vi.advanceTimersByTimeAsync(500);
    expect(done.length).toBe(2);
  });

  test("makes one edit at a time, however long that takes", async () => {
    const { pen, sheet, done } = element("cloud");
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const add = sheet.points.add;
    sheet.points.add = async (...args) => {
      await add(...args);
      await held;
    };
    pen.press(setup, pointer(-3, -3));
    for (let k = 0; k < 10; k++) {
      pen.move(setup, pointer(-3, k / 10));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(done.length).toBe(1);
    release();
    await vi.advanceTimersByTimeAsync(50);
    expect(done.length).toBe(2);
    expect(done.flatMap(([, points]) => points as Point[]).length).toBe(22);
  });

  test("erases what it passed over, each point as the picture shows it", () => {
    const { pen, done } = element("erase");
    pen.press(setup, pointer(0, 0));
    pen.move(setup, pointer(2, 0));
    pen.move(setup, pointer(2, 0));
    pen.move(setup, pointer(5, 5));
    pen.lift();
    expect(done).toEqual([["erase", [point(0, 0, 0), point(2, 0, 0)], "stroke 1"]]);
  });

  test("that is followed by another at once loses nothing", () => {
    const { pen, done } = element("point");
    pen.press(setup, pointer(1, 0));
    pen.move(setup, pointer(3, 3));
    pen.press(setup, pointer(0, 0));
    pen.move(setup, pointer(-3, -3));
    pen.lift();
    expect(done.map(([, , to, reason]) => [to, reason])).toEqual([
      [point(3, 3, 1), "stroke 1"],
      [point(-3, -3, 0), "stroke 2"],
    ]);
  });

  test("does nothing after its element is gone", async () => {
    const { pen, done } = element("cloud");
    pen.press(setup, pointer(-3, -3));
    pen.close();
    await vi.advanceTimersByTimeAsync(500);
    expect(done).toEqual([]);
  });
});

describe("what is read", () => {
  test("by one element does not hold up another", () => {
    const [one, other] = [element("look"), element("look")];
    one.pen.move(setup, pointer(1, 1));
    one.pen.move(setup, pointer(2, 2));
    other.pen.move(setup, pointer(3, 3));
    expect([one.answers.length, other.answers.length]).toEqual([1, 1]);
  });

  test("is the answer of the run that was asked", async () => {
    const { pen, sheet, host, answers } = element("look");
    pen.move(setup, pointer(1, 2));
    answers[0]?.([[0.5]]);
    await vi.advanceTimersByTimeAsync(0);
    expect(sheet.reading).toEqual({ x: 1, y: 2, answer: [0.5] });
    sheet.reading = null;
    pen.move(setup, pointer(1, 2));
    Object.assign(host.run, { setup: {} });
    answers[1]?.([[0.5]]);
    await vi.advanceTimersByTimeAsync(0);
    expect(sheet.reading).toBeNull();
  });
});

describe("by keyboard", () => {
  test("a crosshair adds a point, takes one away, and leaves", () => {
    const { pen, sheet, done } = element("point");
    pen.key(setup, key("Delete"));
    expect(done).toEqual([]);
    pen.key(setup, key("ArrowRight"));
    pen.key(setup, key("ArrowRight"));
    pen.key(setup, key("Enter"));
    pen.key(setup, key("Delete"));
    expect(done).toEqual([
      ["add", [point(1, 0, 1)]],
      ["erase", [point(1, 0, 1)]],
    ]);
    pen.key(setup, key("Escape"));
    expect(sheet.cross).toBeNull();
  });
});
