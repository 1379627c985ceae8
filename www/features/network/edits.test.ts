import { describe, expect, test } from "vitest";
import { presets } from "../../experiment/options.ts";
import type { Run, Setup } from "../../experiment/run.ts";
import {
  MOST_POINTS,
  type Point,
  withActivation,
  withLayer,
  withPoints,
  withUnits,
} from "../../experiment/structure.ts";
import { Points } from "../../run/drawing/points.ts";
import { Edits } from "../../run/edits.ts";
import type { Host } from "../../run/host.ts";
import type { Words } from "../../run/words.ts";
import type { Experiment } from "../../wasm/gradwalk.js";

const network = presets.network as unknown as Experiment;
const line = presets.line as unknown as Experiment;

/** The rows of an experiment with drawn points. */
function columnsOf({ data }: Experiment): Setup["data"] {
  const points = data.kind === "points" ? data.points : [];
  const column = (k: number) => Float64Array.from(points, (point) => point[k] as number);
  return {
    rows: Uint32Array.from(points.keys()),
    trainRows: points.length,
    heldOutRows: 0,
    leftOut: 0,
    inputs: [column(0), column(1)],
    targets: [column(2)],
    classes: ["0", "1"],
    features: ["x1", "x2"],
  } as unknown as Setup["data"];
}

/** A page with a run of some experiment; every answer of the engine takes its time. */
function page(experiment: Experiment) {
  const said: (Words | null)[] = [];
  const told: string[] = [];
  const used: string[] = [];
  const state = { run: 0, step: 0, leaving: false, refuses: "" };
  let setup: Setup;
  const begin = (experiment: Experiment) => {
    state.run += 1;
    state.step = 0;
    setup = { run: state.run, experiment, data: columnsOf(experiment) };
  };
  begin(experiment);
  /** The engine answers in the order in which it was asked. */
  let engine: Promise<unknown> = Promise.resolve();
  const answer = <T>(work: () => T): Promise<T> => {
    const done = engine.then(() => new Promise((later) => setTimeout(later, 2))).then(work);
    engine = done.catch(() => {});
    return done;
  };
  const host = {
    run: {
      get setup() {
        return setup;
      },
      get kind() {
        return { tab: setup.experiment.model.layers.length > 1 ? "network" : "line" };
      },
      get leaving() {
        return state.leaving;
      },
      get frame() {
        const units = setup.experiment.model.layers.map(({ units }) => units);
        const parameters = units.map((count, k) => ({
          w: Array((k ? (units[k - 1] as number) : 2) * count).fill(k),
          b: Array(count).fill(0),
        }));
        return { run: state.run, snapshot: { step: state.step, status: "ready", parameters } };
      },
    },
    selection: { sample: 0 },
    select: () => {},
    commands: {
      run: () =>
        answer(() => ({ experiment: setup.experiment, changes: [], step: state.step }) as Run),
      base: () => answer(() => structuredClone(setup.experiment)),
      edit: (next: Experiment) =>
        answer(() => {
          if (state.refuses) {
            throw new Error(state.refuses);
          }
          begin(next);
        }),
      load: (run: Run) =>
        answer(() => {
          begin(run.experiment as Experiment);
          state.step = run.step;
        }),
      play: () => answer(() => {}),
    },
    remark: (words: Words | null) => void said.push(words),
    tell: (notice: (say: (id: string) => string) => string) => void told.push(notice((id) => id)),
    changed: () => {},
    use: (name: string) => void used.push(name),
  } as unknown as Host;
  const edits = new Edits(host, "network");
  return {
    edits,
    points: new Points(host, edits),
    host,
    said,
    told,
    used,
    state,
    /** Another run is opened, as by a tab. */
    async open(experiment: Experiment) {
      state.leaving = true;
      await answer(() => begin(experiment));
      state.leaving = false;
    },
    get units() {
      return setup.experiment.model.layers.map(({ units }) => units);
    },
    get rows() {
      const { data } = setup.experiment;
      return data.kind === "points" ? data.points : null;
    },
  };
}

const drawn = (...places: [x: number, y: number, t: number][]) => {
  const points = places.map(([x, y, t]): Point => ({ x: [x, y], t }));
  return withPoints(network, points, 2) as Experiment;
};
const point = (x: number, y: number, t: number): Point => ({ x: [x, y], t });

describe("edits", () => {
  test("wait for one another: each starts from what the one before made", async () => {
    const lab = page(network);
    const [first = 0, ...rest] = lab.units;
    void lab.edits.edit((e) => withUnits(e, 0, 1), null);
    void lab.edits.edit((e) => withUnits(e, 0, 1), null);
    await lab.edits.edit((e) => withUnits(e, 0, 1), { id: "words-units" });
    expect(lab.units).toEqual([first + 3, ...rest]);
    expect(lab.said).toEqual([null, null, { id: "words-units" }]);
  });

  test("are taken back one by one, those for one reason together", async () => {
    const lab = page(network);
    const before = lab.units;
    await lab.edits.edit((e) => withLayer(e, true), null);
    void lab.edits.edit((e) => withUnits(e, 0, 1), null, "units");
    await lab.edits.edit((e) => withUnits(e, 0, 1), null, "units");
    const after = lab.units;
    await lab.edits.undo();
    expect(lab.units.length).toBe(before.length + 1);
    await lab.edits.undo();
    expect(lab.units).toEqual(before);
    expect(lab.edits.canUndo).toBe(false);
    await lab.edits.redo();
    await lab.edits.redo();
    expect(lab.units).toEqual(after);
  });

  test("that change nothing say nothing and leave nothing to take back", async () => {
    const lab = page(network);
    await lab.edits.edit((e) => withActivation(e, 99, "relu"), { id: "words-activation" });
    expect([lab.said, lab.told, lab.edits.canUndo, lab.state.run]).toEqual([[], [], false, 1]);
  });

  test("that the engine refuses are told, and those after them are done", async () => {
    const lab = page(network);
    const [first = 0] = lab.units;
    lab.state.refuses = "no";
    await lab.edits.edit((e) => withUnits(e, 0, 1), { id: "words-units" });
    expect(lab.told.length).toBe(1);
    expect([lab.said, lab.edits.canUndo]).toEqual([[], false]);
    lab.state.refuses = "";
    await lab.edits.edit((e) => withUnits(e, 0, 1), null);
    expect(lab.units[0]).toBe(first + 1);
  });

  test("a choice that arrives when the tab has moved on is dropped in silence", async () => {
    const lab = page(network);
    const choices = [
      lab.edits.edit((e) => withUnits(e, 0, 1), null),
      lab.edits.edit((e) => withActivation(e, 1, "relu"), null),
      lab.edits.edit((e) => withUnits(e, 1, 1), null),
      lab.edits.edit((e) => withLayer(e, true), null),
    ];
    // It is asked for while the first of them waits for its answers.
    await lab.open(structuredClone(line));
    await Promise.all(choices);
    await lab.edits.set(new Map([[0, 1]]), { id: "words-edited" }, "w");
    await lab.edits.undo();
    expect([lab.units, lab.told, lab.said]).toEqual([[1], [], []]);
  });

  test("a parameter set by hand is the one that was meant, or none; all others stay", async () => {
    const lab = page(network);
    const set = (values: [number, number][], reason = "w") =>
      lab.edits.set(new Map(values), { id: "words-edited" }, reason);
    void lab.edits.edit((e) => withLayer(e, false), null);
    await set([[5, 1]]);
    expect(lab.said).toEqual([null]);
    const [first] = lab.units;
    await set([[5, 1]]);
    expect(lab.said).toEqual([null, { id: "words-edited" }]);
    const { initial } = lab.host.run.setup?.experiment.model ?? {};
    expect(initial?.[0]?.w).toEqual([0, 0, 0, 0, 0, 1, 0, 0]);
    expect(initial?.map(({ w }) => w.length)).toEqual([2 * (first as number), first]);
  });

  test("of parameters that come faster than runs start the last ones count, and undo as one", async () => {
    const lab = page(network);
    const before = lab.state.run;
    const set = (values: [number, number][], reason: string) =>
      lab.edits.set(new Map(values), { id: "words-edited" }, reason);
    const moves = [1, 2, 3, 4, 5].map((value) =>
      set(
        [
          [0, value],
          [1, -value],
        ],
        "drag 1",
      ),
    );
    expect(lab.edits.parameters[0]?.w.slice(0, 3)).toEqual([5, -5, 0]);
    await Promise.all(moves);
    const { initial } = lab.host.run.setup?.experiment.model ?? {};
    expect(initial?.[0]?.w.slice(0, 3)).toEqual([5, -5, 0]);
    expect(lab.state.run - before).toBeLessThan(5);
    await lab.edits.undo();
    expect(lab.host.run.setup?.experiment.model.initial).toBeUndefined();
    expect(lab.edits.canUndo).toBe(false);
  });

  test("a run that has gone on since is kept by itself", async () => {
    const lab = page(network);
    const set = (value: number) =>
      lab.edits.set(new Map([[0, value]]), { id: "words-edited" }, "w");
    await set(1);
    lab.state.step = 9;
    await set(2);
    await lab.edits.undo();
    expect(lab.state.step).toBe(9);
    expect(lab.host.run.setup?.experiment.model.initial?.[0]?.w[0]).toBe(1);
    expect(lab.edits.canUndo).toBe(true);
  });

  test("an option's change is sent at once where nothing waits, and kept once a reason", async () => {
    const lab = page(network);
    const sent: number[] = [];
    const changes = [1, 2, 3].map((value) =>
      lab.edits.change(() => void sent.push(value), "option l2"),
    );
    expect(sent).toEqual([1]);
    await Promise.all(changes);
    expect(sent).toEqual([1, 2, 3]);
    await lab.edits.undo();
    expect(lab.edits.canUndo).toBe(false);
  });

  test("what waits when the lab goes is not done any more", async () => {
    const lab = page(network);
    void lab.edits.edit((e) => withUnits(e, 0, 1), { id: "words-units" });
    lab.edits.close();
    await lab.edits.edit((e) => withUnits(e, 0, 1), null);
    expect([lab.state.run, lab.said]).toEqual([1, []]);
  });
});

describe("drawn points", () => {
  test("are erased by what they are, wherever edits before have put them", async () => {
    const lab = page(drawn([0, 0, 0], [1, 0, 1], [2, 0, 0], [3, 0, 1]));
    // As the page shows them, these are the rows 0, 1 and 3.
    void lab.points.erase([point(0, 0, 0)]);
    void lab.points.erase([point(1, 0, 1)]);
    await lab.points.erase([point(3, 0, 1)]);
    expect(lab.rows).toEqual([[2, 0, 0]]);
  });

  test("of two that are alike one goes", async () => {
    const lab = page(drawn([1, 1, 1], [1, 1, 1], [2, 2, 0]));
    await lab.points.erase([point(1, 1, 1)]);
    expect(lab.rows).toEqual([
      [1, 1, 1],
      [2, 2, 0],
    ]);
  });

  test("the last one stays, at whatever turn it is the last", async () => {
    const lab = page(drawn([0, 0, 0], [1, 0, 1]));
    void lab.points.erase([point(0, 0, 0)]);
    await lab.points.erase([point(1, 0, 1)]);
    expect(lab.rows).toEqual([[1, 0, 1]]);
    expect(lab.told).toEqual(["points-last"]);
  });

  test("one that is gone by then is neither erased nor moved, and nothing is said", async () => {
    const lab = page(drawn([0, 0, 0], [1, 0, 1], [2, 0, 0]));
    await lab.points.erase([point(0, 0, 0)]);
    await lab.points.erase([point(0, 0, 0)]);
    await lab.points.move(point(0, 0, 0), point(5, 5, 0), "stroke");
    expect(lab.rows?.length).toBe(2);
    expect(lab.said.length).toBe(1);
  });

  test("a moved one leaves those alone that were added meanwhile", async () => {
    const lab = page(drawn([0, 0, 0], [1, 0, 1]));
    void lab.points.add([point(4, 4, 1)]);
    void lab.points.move(point(0, 0, 0), point(0.1, 0, 0), "stroke 1");
    await lab.points.move(point(0.1, 0, 0), point(0.2, 0, 0), "stroke 1");
    expect(lab.rows).toEqual([
      [0.2, 0, 0],
      [1, 0, 1],
      [4, 4, 1],
    ]);
    // A stroke is used once, in however many edits.
    expect(lab.used).toEqual(["points", "points"]);
    await lab.edits.undo();
    expect(lab.rows?.[0]).toEqual([0, 0, 0]);
  });

  test("are added as long as there is room, and counted as they then are", async () => {
    const row = (_: unknown, k: number): [number, number, number] => [k / 1000, 0, k % 2];
    const lab = page(drawn(...Array.from({ length: MOST_POINTS - 3 }, row)));
    void lab.points.add([point(1, 1, 1), point(2, 2, 0)]);
    await lab.points.add([point(3, 3, 1), point(4, 4, 0), point(99, 0, 0)]);
    expect(lab.rows?.length).toBe(MOST_POINTS);
    expect(lab.told).toEqual(["points-full"]);
    expect(lab.said).toEqual([
      { id: "words-points", args: { points: MOST_POINTS - 1 } },
      { id: "words-points", args: { points: MOST_POINTS } },
    ]);
  });

  test("cleared leave one of each class, none of them held out", async () => {
    const experiment = drawn([0, 0, 0], [1, 0, 1], [2, 0, 0]);
    experiment.prepare.validation = 0.5;
    const lab = page(experiment);
    await lab.points.clear();
    expect(lab.rows).toEqual([
      [-2, -2, 0],
      [2, 2, 1],
    ]);
    expect(lab.host.run.setup?.experiment.prepare.validation).toBe(0);
  });
});
