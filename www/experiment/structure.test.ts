import { describe, expect, test } from "vitest";
import { ends, layOut, linkAt } from "../draw/geometry.ts";
import { Undo } from "../run/undo.ts";
import type { Experiment } from "../wasm/gradwalk.js";
import { presets } from "./options.ts";
import {
  FEATURES,
  MOST_POINTS,
  pointsOf,
  SETS,
  withActivation,
  withDropout,
  withFeature,
  withLayer,
  withPoints,
  withSet,
  withUnits,
} from "./structure.ts";

const network = structuredClone(presets.network) as unknown as Experiment;
const units = (experiment: Experiment) => experiment.model.layers.map((layer) => layer.units);

describe("edits of the network", () => {
  test("leave the experiment that they are given as it is", () => {
    const before = JSON.stringify(network);
    withLayer(network, true);
    withUnits(network, 0, 1);
    withActivation(network, 0, "relu");
    withFeature(network, "x1^2", 2);
    withDropout(network, 0.5);
    withSet(network, "spiral", 50);
    withPoints(network, [{ x: [1, 2], t: 1 }], 2);
    expect(JSON.stringify(network)).toBe(before);
  });

  test("a layer is added before the output and taken away there", () => {
    const more = withLayer(network, true);
    expect(units(more).length).toBe(units(network).length + 1);
    expect(more.model.layers.at(-1)).toEqual(network.model.layers.at(-1));
    expect(units(withLayer(more, false))).toEqual(units(network));
    let bare = network;
    while (bare.model.layers.length > 1) {
      bare = withLayer(bare, false);
    }
    expect(bare.model.layers).toEqual([network.model.layers.at(-1)]);
    expect(withLayer(bare, true).model.layers[0]).toMatchObject({ units: 4, activation: "tanh" });
  });

  test("given start weights go with the shape they were for", () => {
    const given = structuredClone(network);
    given.model.initial = [{ w: [1], b: [0] }];
    expect(withUnits(given, 0, 1).model.initial).toBeUndefined();
  });

  test("a feature is switched on and off; the order is the table's; the last one stays", () => {
    const more = withFeature(withFeature(network, "sin x1", 2), "x1^2", 2);
    expect(more.prepare.features).toEqual(["x1", "x2", "x1^2", "sin x1"]);
    const fewer = withFeature(withFeature(more, "x1", 2), "x2", 2);
    expect(fewer.prepare.features).toEqual(["x1^2", "sin x1"]);
    const one = FEATURES.slice(1).reduce(
      (e, name) => (e.prepare.features?.includes(name) ? withFeature(e, name, 2) : e),
      withFeature(network, "x1^2", 2),
    );
    expect(withFeature(one, "x1", 2).prepare.features?.length).toBeGreaterThan(0);
  });
});

describe("another set", () => {
  test.each(SETS)("%s gets the output and the loss that fit, whatever was there", (name) => {
    for (const before of SETS) {
      const next = withSet(withSet(network, before, 100), name, 100);
      const last = next.model.layers.at(-1);
      const wanted =
        name === "three-blobs"
          ? [3, "softmax", "cce"]
          : ["plane", "bumps", "line", "sine", "x-sin-x"].includes(name)
            ? [1, "linear", "half-mse"]
            : [1, "sigmoid", "half-mse"];
      expect([last?.units, last?.activation, next.train.loss]).toEqual(wanted);
      expect(next.data.kind).toBe(name);
      const one = ["line", "sine", "x-sin-x"].includes(name);
      expect(next.prepare.features?.some((feature) => feature.includes("x2"))).toBe(!one);
    }
  });
});

describe("drawn points", () => {
  const columns = (rows: number[][], targets: number) => ({
    inputs: [0, 1].map((k) => new Float32Array(rows.map((row) => row[k] as number))),
    targets: Array.from(
      { length: targets },
      (_, k) => new Float32Array(rows.map((row) => row[2 + k] as number)),
    ),
    inputNames: ["x1", "x2"],
    targetNames: ["y"],
    classes: ["0", "1"],
    trainRows: rows.length,
    features: ["x1", "x2"],
    used: [0, 1],
    axes: [0, 1],
  });

  test("are the rows, to two decimals, with the class of the largest target", () => {
    expect(pointsOf(columns([[1.234, -2.345, 1]], 1))).toEqual([{ x: [1.23, -2.35], t: 1 }]);
    expect(pointsOf(columns([[1, 2, 0, 0, 1]], 3))).toEqual([{ x: [1, 2], t: 2 }]);
  });

  test("of two classes are points, of three a table with names", () => {
    const points = [0, 1, 2].map((t) => ({ x: [t, -t], t }));
    expect(withPoints(network, points, 2).data).toEqual({
      kind: "points",
      points: [
        [0, -0, 0],
        [1, -1, 1],
        [2, -2, 2],
      ],
    });
    expect(withPoints(network, points, 3).data).toMatchObject({
      kind: "table",
      rows: [
        [0, -0, "0"],
        [1, -1, "1"],
        [2, -2, "2"],
      ],
    });
    expect(MOST_POINTS).toBe(1000);
  });
});

describe("where a network stands", () => {
  const geometry = layOut([2, 3, 1], true, { width: 300, height: 200 });

  test("every unit is in the box, columns from left to right", () => {
    expect(geometry.places.length).toBe(6);
    for (const { x, y } of geometry.places) {
      expect(x - geometry.size / 2).toBeGreaterThanOrEqual(0);
      expect(x + geometry.size / 2).toBeLessThanOrEqual(300);
      expect(y - geometry.size / 2).toBeGreaterThanOrEqual(0);
      expect(y + geometry.size / 2).toBeLessThanOrEqual(200);
    }
    expect(geometry.columns.map(({ x }) => x)).toEqual([50, 150, 250]);
  });

  test("parameters are numbered as in the engine's block: weights row by row, then biases", () => {
    expect(geometry.links.map(({ parameter }) => parameter)).toEqual([0, 1, 2, 3, 4, 5, 9, 10, 11]);
    expect(geometry.links[1]).toEqual({ parameter: 1, from: 1, to: 2 });
    expect(geometry.links[2]).toEqual({ parameter: 2, from: 0, to: 3 });
    expect(geometry.biases).toEqual([undefined, undefined, 6, 7, 8, 12]);
    const plain = layOut([2, 3, 1], false, { width: 300, height: 200 });
    expect(plain.links.at(-1)?.parameter).toBe(8);
    expect(plain.biases.every((bias) => bias === undefined)).toBe(true);
  });

  test("a link is found in its middle, and none far from all", () => {
    for (const link of geometry.links) {
      const [a, b] = ends(geometry, link);
      const share = 0.5;
      const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
      const found = linkAt(geometry, at);
      const [c, d] = found ? ends(geometry, found) : [a, b];
      // Where two links cross, either is right.
      expect(Math.abs(c.y + (d.y - c.y) * share - at.y)).toBeLessThan(1e-9);
    }
    expect(linkAt(geometry, { x: 100, y: 199 })).toBeUndefined();
    expect(linkAt(geometry, { x: 10, y: 100 })).toBeUndefined();
  });

  test("six layers of sixteen fit a phone", () => {
    const { places, size } = layOut([9, 16, 16, 16, 16, 16, 16, 1], true, {
      width: 330,
      height: 330,
    });
    expect(size).toBeGreaterThanOrEqual(10);
    expect(new Set(places.map(({ x }) => x)).size).toBe(8);
  });
});

describe("undo", () => {
  const run = (step: number) => ({ experiment: {}, changes: [], step });

  test("goes back through what was kept and forward again", () => {
    const undo = new Undo();
    undo.keep(run(1), "a");
    undo.keep(run(2), "b");
    expect(undo.undo(run(3))?.step).toBe(2);
    expect(undo.undo(run(2))?.step).toBe(1);
    expect(undo.canUndo).toBe(false);
    expect(undo.undo(run(1))).toBeUndefined();
    expect(undo.redo(run(1))?.step).toBe(2);
    expect(undo.redo(run(2))?.step).toBe(3);
    expect(undo.canRedo).toBe(false);
  });

  test("edits for the same reason in a row are one; an undo ends the row", () => {
    const undo = new Undo();
    undo.keep(run(1), "slider");
    undo.keep(run(2), "slider");
    expect(undo.undo(run(3))?.step).toBe(1);
    undo.keep(run(4), "slider");
    expect(undo.undo(run(5))?.step).toBe(4);
    undo.keep(run(6), "");
    undo.keep(run(7), "");
    expect(undo.undo(run(8))?.step).toBe(7);
    expect(undo.undo(run(8))?.step).toBe(6);
  });

  test("a new edit forgets what was undone, and only the last hundred are kept", () => {
    const undo = new Undo();
    for (let step = 0; step < 150; step++) {
      undo.keep(run(step), "");
    }
    let count = 0;
    while (undo.undo(run(0))) {
      count += 1;
    }
    expect(count).toBe(100);
    undo.keep(run(1), "x");
    expect(undo.canRedo).toBe(false);
  });
});
