import { expect, test } from "vitest";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { unitsOf } from "./network-table.ts";

const setup = (...units: number[]) =>
  ({
    experiment: { model: { layers: units.map((units) => ({ units, activation: "tanh" })) } },
    data: { features: ["x1", "x2"] },
  }) as unknown as Setup;

const frame = {
  snapshot: {
    parameters: [
      { w: [1, 2, 3, 4], b: [5, 6] },
      { w: [7, 8], b: [9] },
    ],
  },
  states: new Uint8Array([0, 1, 2]),
} as unknown as Frame;

test("each unit has its weights, its bias and its state", () => {
  expect(unitsOf(setup(2, 1), frame)).toEqual([
    { layer: 0, unit: 0, activation: "tanh", weights: [1, 2], bias: 5, state: 0 },
    { layer: 0, unit: 1, activation: "tanh", weights: [3, 4], bias: 6, state: 1 },
    { layer: 1, unit: 0, activation: "tanh", weights: [7, 8], bias: 9, state: 2 },
  ]);
});

test("a frame of another network leaves numbers out, whatever its shape", () => {
  for (const layers of [[1], [3, 1], [2, 2, 2, 1]]) {
    const units = unitsOf(setup(...layers), frame);
    expect(units.length).toBe(layers.reduce((sum, each) => sum + each));
    for (const { weights, bias } of units) {
      expect(bias === undefined).toBe(weights.length === 0);
    }
  }
});
