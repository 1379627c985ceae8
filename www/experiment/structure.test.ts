import { describe, expect, test } from "vitest";
import { ends, type Link, layOut, linkAt, type Place } from "../draw/geometry.ts";
import { Undo } from "../run/undo.ts";
import type { Experiment } from "../wasm/gradwalk.js";
import { presets } from "./options.ts";
import {
  alike,
  type FEATURES,
  featuresOf,
  MOST_LAYERS,
  MOST_POINTS,
  MOST_UNITS,
  pointsOf,
  SETS,
  withActivation,
  withDraw,
  withDropout,
  withFeature,
  withLayer,
  withPoints,
  withSet,
  withUnits,
} from "./structure.ts";

const network = structuredClone(presets.network) as unknown as Experiment;
const units = (experiment: Experiment) => experiment.model.layers.map((layer) => layer.units);

/** An edit that finds what it changes. */
function done(experiment: Experiment | null): Experiment {
  if (!experiment) {
    throw new Error("nothing was changed");
  }
  return experiment;
}

/** Of the network's inputs. */
const NAMES = ["x1", "x2"];

describe("edits of the network", () => {
  test("leave the experiment that they are given as it is", () => {
    const before = JSON.stringify(network);
    withLayer(network, true);
    withUnits(network, 0, 1);
    withActivation(network, 0, "relu");
    withFeature(network, "x1^2", NAMES);
    withDropout(network, 0.5);
    withSet(network, "spiral");
    withDraw(network, (draw) => draw + 1);
    withPoints(network, [{ x: [1, 2], t: 1 }], 2);
    expect(JSON.stringify(network)).toBe(before);
  });

  test("a layer is added before the output and taken away there", () => {
    const more = done(withLayer(network, true));
    expect(units(more).length).toBe(units(network).length + 1);
    expect(more.model.layers.at(-1)).toEqual(network.model.layers.at(-1));
    expect(units(done(withLayer(more, false)))).toEqual(units(network));
    let bare = network;
    while (bare.model.layers.length > 1) {
      bare = done(withLayer(bare, false));
    }
    expect(bare.model.layers).toEqual([network.model.layers.at(-1)]);
    expect(done(withLayer(bare, true)).model.layers[0]).toMatchObject({
      units: 4,
      activation: "tanh",
    });
  });

  test("given start weights go with the shape they were for", () => {
    const given = structuredClone(network);
    given.model.initial = [{ w: [1], b: [0] }];
    expect(done(withUnits(given, 0, 1)).model.initial).toBeUndefined();
  });

  test("a feature is switched on and off; the order is the table's; the last one stays", () => {
    const flip = (experiment: Experiment, name: (typeof FEATURES)[number]) =>
      done(withFeature(experiment, name, NAMES));
    const more = flip(flip(network, "sin x1"), "x1^2");
    expect(more.prepare.features).toEqual(["x1", "x2", "x1^2", "sin x1"]);
    const fewer = flip(flip(more, "x1"), "x2");
    expect(fewer.prepare.features).toEqual(["x1^2", "sin x1"]);
    const one = flip(fewer, "sin x1");
    expect(one.prepare.features).toEqual(["x1^2"]);
    expect(withFeature(one, "x1^2", NAMES)).toBeNull();
  });

  test("features go by the names of the inputs", () => {
    const names = ["height", "width in x1"];
    expect(featuresOf(names).map(({ name }) => name)).toContain("height width in x1");
    const more = done(withFeature(network, "sin width in x1", names));
    expect(more.prepare.features).toEqual(["height", "width in x1", "sin width in x1"]);
    expect(withFeature(network, "x2", names)).toBeNull();
  });
});

describe("an edit that comes when the page has gone on to something else does nothing", () => {
  const line = structuredClone(presets.line) as unknown as Experiment;
  const full = structuredClone(network);
  full.model.layers = Array.from({ length: MOST_LAYERS + 1 }, () => ({
    units: MOST_UNITS,
    activation: "tanh" as const,
    dropout: 0,
  }));
  const drawn = done(withPoints(network, [{ x: [1, 2], t: 1 }], 2));
  const hidden = network.model.layers.length - 1;

  test.each([
    ["a layer that is not there, its activation", withActivation(network, hidden + 1, "relu")],
    ["a layer that is not there, its units", withUnits(network, hidden + 1, 1)],
    ["a layer before the first", withUnits(network, -1, 1)],
    ["the output layer, its activation", withActivation(network, hidden, "relu")],
    ["the output layer, its units", withUnits(network, hidden, 1)],
    ["a line's only layer, its activation", withActivation(line, 0, "relu")],
    ["a line's only layer, its units", withUnits(line, 0, 1)],
    ["a line's hidden layer, to be taken away", withLayer(line, false)],
    ["a line's dropout", withDropout(line, 0.5)],
    ["more layers than the lab has", withLayer(full, true)],
    ["more units than the lab has", withUnits(full, 0, 1)],
    ["a layer without units", withUnits(network, 0, -(network.model.layers[0]?.units ?? 0))],
    ["a feature of another input", withFeature(line, "x1 x2", ["x1"])],
    ["another drawing of points drawn by hand", withDraw(drawn, (draw) => draw + 1)],
    ["no points at all", withPoints(network, [], 2)],
  ])("%s", (_, next) => {
    expect(next).toBeNull();
  });
});

describe("another set", () => {
  test.each(SETS)("%s gets the output and the loss that fit, whatever was there", (name) => {
    for (const before of SETS) {
      const next = withSet(withSet(network, before), name);
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

test("a set has as many samples as the one before it, and 300 in place of drawn points", () => {
  const samples = ({ data }: Experiment) => ("samples" in data ? data.samples : null);
  expect(samples(withSet(network, "spiral"))).toBe(samples(network));
  const drawn = done(withPoints(network, [{ x: [1, 2], t: 1 }], 2));
  expect(samples(withSet(drawn, "spiral"))).toBe(300);
});

describe("drawn points", () => {
  const columns = (rows: number[][], targets: number) => ({
    inputs: [0, 1].map((k) => new Float64Array(rows.map((row) => row[k] as number))),
    targets: Array.from(
      { length: targets },
      (_, k) => new Float64Array(rows.map((row) => row[2 + k] as number)),
    ),
    inputNames: ["x1", "x2"],
    targetNames: ["y"],
    classes: ["0", "1"],
    rows: Uint32Array.from(rows.keys()),
    trainRows: rows.length,
    heldOutRows: 0,
    leftOut: 0,
    features: ["x1", "x2"],
    used: [0, 1],
    axes: [0, 1],
    means: new Float64Array(2),
    scales: new Float64Array(4),
    targetScales: new Float64Array(2),
  });

  test("are the rows, to two decimals, with the class of the largest target", () => {
    expect(pointsOf(columns([[1.234, -2.345, 1]], 1))).toEqual([{ x: [1.23, -2.35], t: 1 }]);
    expect(pointsOf(columns([[1, 2, 0, 0, 1]], 3))).toEqual([{ x: [1, 2], t: 2 }]);
  });

  test("are alike where they stand at one place with one target", () => {
    expect(alike({ x: [0, 1], t: 1 }, { x: [-0, 1], t: 1 })).toBe(true);
    expect(alike({ x: [0, 1], t: 1 }, { x: [0, 1], t: 0 })).toBe(false);
    expect(alike({ x: [0, 1], t: 1 }, { x: [0, 1.01], t: 1 })).toBe(false);
    expect(alike({ x: [0], t: 1 }, { x: [0, 1], t: 1 })).toBe(false);
  });

  test("of two classes are points, of three a table with names", () => {
    const points = [0, 1, 2].map((t) => ({ x: [t, -t], t }));
    expect(done(withPoints(network, points, 2)).data).toEqual({
      kind: "points",
      points: [
        [0, -0, 0],
        [1, -1, 1],
        [2, -2, 2],
      ],
    });
    expect(done(withPoints(network, points, 3)).data).toMatchObject({
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
  const box = { width: 300, height: 200, names: 0, answer: null };
  const geometry = layOut([2, 3, 1], true, box);

  test("every unit is in the box, columns from left to right", () => {
    expect(geometry.places.length).toBe(6);
    for (const place of geometry.places) {
      const { x, y } = place as Place;
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
    const plain = layOut([2, 3, 1], false, box);
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

  test("a link is found along its bend", () => {
    const [link] = geometry.links.filter(({ from, to }) => from === 0 && to === 4);
    const [a, b] = ends(geometry, link as Link);
    // A quarter of its way: level at both ends, it has hardly left its height.
    const [t, s] = [0.25, 0.75];
    const x = a.x + (b.x - a.x) * (1.5 * t * s * s + 1.5 * t * t * s + t ** 3);
    const y = a.y + (b.y - a.y) * (3 * t * t - 2 * t ** 3);
    expect(linkAt(geometry, { x, y })).toEqual(link);
  });

  test("the only output is the picture of the answers, where links end", () => {
    const answer = { left: 200, top: 20, side: 90 };
    const joined = layOut([2, 3, 1], true, { ...box, names: 20, answer });
    expect(joined.merged).toBe(5);
    for (const link of joined.seen.filter(({ to }) => to === 5)) {
      expect(ends(joined, link)[1]).toEqual({ x: 200, y: 65 });
    }
    const [features, hidden] = joined.columns;
    expect((features?.x ?? 0) - joined.size / 2).toBeGreaterThanOrEqual(20);
    expect((hidden?.x ?? 0) + joined.size / 2).toBeLessThan(200);
    // Of several outputs each is a unit, before the picture.
    const several = layOut([2, 3, 3], true, { ...box, answer });
    expect(several.merged).toBeNull();
    expect((several.columns[2]?.x ?? 0) + several.size / 2).toBeLessThanOrEqual(200);
  });

  test("one unit more moves no other column", () => {
    const places = (units: number) =>
      layOut([2, 4, units, 1], true, { ...box, height: 400 }).places.slice(0, 6);
    expect(places(3)).toEqual(places(8));
  });

  test("of more than there is room for, the first and the last are there, and how many are not", () => {
    const { places, columns, size, seen } = layOut([30, 64, 1], true, { ...box, height: 330 });
    expect(size).toBeGreaterThanOrEqual(14);
    for (const { first, count, left } of columns) {
      const shown = places.slice(first, first + count);
      expect(shown[0] && shown.at(-1)).toBeTruthy();
      expect(shown.filter((place) => place === null).length).toBe(left?.count ?? 0);
      const heights = [...shown.flatMap((place) => place?.y ?? []), left?.y ?? -1];
      expect(Math.max(...heights) + size / 2).toBeLessThanOrEqual(330);
      expect(new Set(heights).size).toBe(heights.length);
    }
    expect(columns[0]?.left?.count).toBe(18);
    expect(seen.every(({ from, to }) => places[from] && places[to])).toBe(true);
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
    expect(undo.joins("slider")).toBe(true);
    undo.keep(run(2), "slider");
    expect(undo.undo(run(3))?.step).toBe(1);
    expect(undo.joins("slider")).toBe(false);
    undo.keep(run(4), "slider");
    expect(undo.undo(run(5))?.step).toBe(4);
    undo.keep(run(6), "");
    expect(undo.joins("")).toBe(false);
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
