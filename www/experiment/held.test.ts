import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Experiment, initSync, Trainer } from "../wasm/full.js";
import { HELD, heldOf, isHeldAt, withHeld, withLayerHeld } from "./held.ts";
import type { Setup } from "./run.ts";
import { withFeature, withLayer, withUnits } from "./structure.ts";

beforeAll(() => {
  const wasm = readFileSync(new URL("../wasm/full_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
});

/** What a run of an experiment is set up with, and its parameters after some updates. */
function run(experiment: Experiment, steps: number) {
  const trainer = new Trainer(experiment);
  const setup = { experiment: trainer.experiment(), data: trainer.data() } as unknown as Setup;
  const flat = () => trainer.parameters().flatMap(({ w, b }) => [...w, ...(b ?? [])]);
  const before = flat();
  trainer.step(steps);
  const moved = flat().map((value, place) => value !== before[place]);
  trainer.free();
  return { setup, moved };
}

const network = (units: number[], bias: boolean): Experiment =>
  new Trainer({
    data: { kind: "moons", samples: 20 },
    model: {
      layers: [...units.map((units) => ({ units, activation: "tanh" as const })), { units: 1 }],
      bias,
      init: "small-uniform",
    },
    train: { loss: "half-mse", batch: 5 },
  }).experiment() as Experiment;

test("what is held by its place stays, and is let go again", () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 2 });
  const places = fc.array(fc.nat(), { maxLength: 12 });
  fc.assert(
    fc.property(shapes, fc.boolean(), places, places, (units, bias, hold, free) => {
      const plain = network(units, bias);
      const { setup, moved } = run(plain, 0);
      const count = moved.length;
      const held = new Set<number>();
      let experiment = plain;
      for (const [list, on] of [
        [hold, true],
        [free, false],
      ] as const) {
        for (const each of list) {
          experiment = withHeld(experiment, setup, each % count, on);
          held[on ? "add" : "delete"](each % count);
        }
      }
      const found = run(experiment, 3);
      for (let place = 0; place < count; place++) {
        expect(isHeldAt(found.setup, place)).toBe(held.has(place));
        expect(found.moved[place]).toBe(!held.has(place));
      }
      // All let go, it is the experiment that it was.
      for (const place of held) {
        experiment = withHeld(experiment, setup, place, false);
      }
      expect(experiment).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});

test("a layer is held as a whole, its weights or its biases", () => {
  const plain = network([3, 2], true);
  const { setup } = run(plain, 0);
  for (const held of HELD) {
    const next = withLayerHeld(plain, 1, held);
    expect(next.model.layers.map(heldOf)).toEqual(["none", held, "none"]);
    const { moved } = run(next, 2);
    const stays = moved.flatMap((moves, place) => (moves ? [] : [place]));
    // The first layer has 6 weights and 3 biases, the second 6 and 2.
    const wanted = { none: [], weights: [9, 14], biases: [15, 16], all: [9, 16] }[held];
    expect([stays[0], stays.at(-1)].filter((place) => place !== undefined)).toEqual(wanted);
  }
  const one = withHeld(plain, setup, 15, true);
  expect(one.model.layers.map(heldOf)).toEqual(["none", null, "none"]);
  const all = [15, 16].reduce((next, place) => withHeld(next, setup, place, true), plain);
  expect(all.model.layers[1]?.fixed).toEqual(["biases"]);
});

test("in another network single parameters are others: whole layers stay held", () => {
  const plain = network([3, 2], true);
  const { setup } = run(plain, 0);
  const held = withHeld(withLayerHeld(plain, 0, "weights"), setup, 15, true);
  for (const next of [
    withUnits(held, 0, 1),
    withLayer(held, true),
    withFeature(held, "x1^2", ["x1", "x2"]),
  ]) {
    const named = next?.model.layers.map(({ fixed }) => fixed ?? []);
    expect(named?.flat()).toEqual(["weights"]);
    expect(named?.[0]).toEqual(["weights"]);
  }
});
