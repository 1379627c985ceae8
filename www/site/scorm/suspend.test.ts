import { describe, expect, test } from "vitest";
import { presets } from "../../experiment/options.ts";
import { decode } from "../../experiment/packing.ts";
import type { Experiment } from "../../wasm/gradwalk.js";
import { lighter, MOST, packed, resumed, suspended } from "./suspend.ts";
import { duration, timespan } from "./time.ts";

const line = presets.line as unknown as Experiment;

/** Points as they are drawn by hand: places and values with two digits. */
const drawn = (count: number): Experiment => ({
  ...line,
  data: {
    kind: "points",
    points: Array.from({ length: count }, (_, k) => [
      Math.round(1000 * Math.abs(Math.sin(k * 12.9898))) / 100,
      Math.round(1000 * Math.abs(Math.sin(k * 78.233))) / 100,
      k % 2,
    ]),
  } as Experiment["data"],
});
const shown = (experiment: Experiment, step = 40) => ({
  experiment,
  changes: [[10, "learning-rate", 0.02]] as [number, "learning-rate", number][],
  step,
});

describe("what is kept", () => {
  test("is a run as a link has it, at its step, with its changes", async () => {
    const run = shown(line);
    expect(await decode(packed(run))).toEqual(run);
  });

  test("has room for 200 drawn points, in 4,096 characters", async () => {
    const run = shown(drawn(200));
    const kept = { at: 0, solved: [false], runs: new Map([[0, packed(run)]]) };
    const { text, dropped } = suspended(kept);
    expect(text.length).toBeLessThanOrEqual(MOST);
    expect(dropped).toEqual([]);
    expect(await decode(resumed(text, 1).runs.get(0) ?? "")).toEqual(run);
    // Nothing in it is outside what the platform's strings may hold.
    expect(text).toMatch(/^[\x20-\x7e]*$/);
  });

  test("is as much as finds room: the part that is shown, then what takes least", () => {
    const runs = new Map([
      [0, packed(shown(line))],
      [1, packed(shown(drawn(250)))],
      [2, packed(shown(drawn(180)))],
    ]);
    const { text, dropped } = suspended({ at: 2, solved: [true, false, true], runs });
    expect(text.length).toBeLessThanOrEqual(MOST);
    expect(dropped).toEqual([1]);
    const { at, solved, runs: left } = resumed(text, 3);
    expect([at, solved]).toEqual([2, [true, false, true]]);
    expect([...left]).toEqual([...runs].filter(([place]) => place !== 1));
  });

  test("without what lies beside a run takes less, and without its way still less", () => {
    const rival = { ...shown(drawn(100)), ghost: false };
    const changes = Array.from({ length: 300 }, (_, k) => [k, "learning-rate", 0.01 + k / 7919]);
    const state = JSON.stringify({ ...shown(line), changes, view: "linear", race: [rival] });
    const sizes = [...lighter(state)].map((text) => text.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(new Set(sizes).size).toBe(3);
  });

  test("tells of a run too large that it is dropped; what was solved stays", () => {
    const runs = new Map([[0, packed(shown(drawn(1000)))]]);
    const { text, dropped } = suspended({ at: 0, solved: [true], runs });
    expect(dropped).toEqual([0]);
    expect(resumed(text, 1).solved).toEqual([true]);
  });

  test("is nothing where the text is none, or is of another package", () => {
    for (const text of [
      "",
      "{",
      "null",
      "7",
      '{"v":2}',
      '{"v":1,"at":9,"solved":"1","runs":[3]}',
    ]) {
      const { at, runs } = resumed(text, 2);
      expect([at, runs.size], text).toEqual([0, 0]);
    }
  });
});

test("a session's length is written as each SCORM reads it", () => {
  expect(timespan(0)).toBe("0000:00:00.00");
  expect(timespan(3_723_456)).toBe("0001:02:03.46");
  expect(timespan(59_999)).toBe("0000:01:00.00");
  expect(timespan(1e15)).toBe("9999:59:59.99");
  expect(duration(0)).toBe("PT0.00S");
  expect(duration(83_214)).toBe("PT83.21S");
});
