import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { calculated, read } from "../../../tests/calculator.ts";
import { Desk } from "../../engine/probe/desk.ts";
import type { ProbeEvent, ProbeFrame } from "../../engine/probe/protocol.ts";
import { Datasets } from "../../engine/table/datasets.ts";
import { options } from "../../experiment/options.ts";
import {
  type Activation,
  Dataset,
  type Experiment,
  initSync,
  type Loss,
  type PartialExperiment,
  Trainer,
} from "../../wasm/full.js";
import { LONG, SHORT } from "./digits.ts";
import { Printer, type Words } from "./print.ts";
import { rowsOf } from "./rows.ts";
import type { Row } from "./sheet.ts";
import { Step, type UnitAt } from "./step.ts";

beforeAll(() => {
  const wasm = readFileSync(new URL("../../wasm/full_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
});

/** The text of a template, as the page has it. */
const text = (part: unknown): string => markup(part).replaceAll(/<[^>]*>/g, "");

/** The same with its elements. */
function markup(part: unknown): string {
  if (Array.isArray(part)) {
    return part.map(markup).join("");
  }
  if (part && typeof part === "object" && "strings" in part) {
    const { strings, values } = part as { strings: string[]; values: unknown[] };
    return strings.map((each, k) => each + (k < values.length ? markup(values[k]) : "")).join("");
  }
  return typeof part === "string" || typeof part === "number" ? String(part) : "";
}

const none: Words = { either: () => "", since: () => "" };
interface Case {
  experiment: PartialExperiment;
  steps?: number;
  single?: boolean;
}

/** The rows of every unit of a network, some steps into its run. */
function rowsAt({ experiment, steps = 0, single = false }: Case, decimals = SHORT): Row[] {
  const said: ProbeEvent[] = [];
  const desk = new Desk(new Datasets({ Dataset, Trainer }), (event) => said.push(event));
  const run = new Trainer(experiment);
  const whole = run.experiment() as Experiment;
  run.step(steps);
  const ask = (command: object) => {
    desk.handle({ id: 1, ...command } as never);
    const event = said.at(-1);
    if (event?.kind !== "answer") {
      throw new Error(JSON.stringify(event));
    }
    return event.value;
  };
  ask({ kind: "follow", run: 1, experiment: whole, changes: [] });
  const request = { update: { row: null, single } };
  const look = ask({ kind: "look", state: run.handOver(4), chosen: 0, request }) as ProbeFrame;
  const settings = run.settings().now;
  run.free();
  desk.close();
  const step = new Step(whole, settings, look.numbers as never, false);
  expect(step.fits).toBe(true);
  const units: UnitAt[] = step.layers.flatMap(({ units }, layer) =>
    Array.from({ length: units }, (_, unit) => ({ layer, unit })),
  );
  return units.flatMap((at) =>
    rowsOf(step, {
      ...{ at, marked: null, decimals, tooLarge: "too large" },
      batch: !single && settings.batch > 1,
      notes: {
        mean: (rows) => `mean of ${rows}`,
        schedule: () => "by the schedule",
        held: () => "held",
      },
    }),
  );
}

interface Counts {
  exact: number;
  about: number;
  /** Of which only one digit could be had. */
  coarse: number;
}

/** Checks that what is printed comes to what is printed; returns how many rows were, and were about. */
function check(rows: Row[], what: string): Counts {
  const counts = { exact: 0, about: 0, coarse: 0 };
  const printer = new Printer(true, 7, none);
  for (const row of rows) {
    const { text: shown, about } = row.result;
    const { value, unit } = read(shown);
    const named = `${what}, ${row.phase}, ${row.of}: ${shown}, engine ${row.engine}`;
    // The engine's own number is one in the last place away at most.
    expect(Math.abs(value - row.engine), named).toBeLessThanOrEqual(unit * 1.001);
    if (!row.formula) {
      continue;
    }
    const formula = text(printer.print(row.formula).shown);
    if (about) {
      counts.about += 1;
    } else {
      counts.exact += 1;
      const found = calculated(formula);
      expect(Math.abs(found - value), `${named} = ${formula} = ${found}`).toBeLessThanOrEqual(
        unit * 0.50001 + Math.abs(value) * 1e-12,
      );
      counts.coarse += Number(row.result.places !== Infinity && Math.abs(value) < 9.5 * unit);
    }
    checkUpdate(row, formula, named);
  }
  return counts;
}

/** A parameter is printed as the step after it has it; the change beside it is what is printed, too. */
function checkUpdate({ of, engine, change, result }: Row, formula: string, what: string): void {
  if (of !== "update" || result.about) {
    return;
  }
  const { value, unit } = read(result.text);
  expect(Math.abs(value - engine), what).toBeLessThanOrEqual(unit * 0.501);
  const [, step] = /^\S+ (− .*)$/.exec(formula.replaceAll("\u00a0", " ")) ?? [];
  if (change && step) {
    const told = read(change.text);
    const off = Math.abs(calculated(step) - told.value);
    expect(off, `${what}, ${formula}, change ${change.text}`).toBeLessThanOrEqual(
      told.unit * 0.50001 + Math.abs(told.value) * 1e-12,
    );
  }
}

const network = (
  hidden: Activation,
  output: Activation,
  loss: Loss,
  rest: PartialExperiment = {},
): PartialExperiment => ({
  data: { kind: "blobs", samples: 40, noise: 1 },
  ...rest,
  model: {
    layers: [
      { units: 2, activation: hidden },
      { units: 1, activation: output },
    ],
  },
  train: { batch: 8, loss, ...rest.train },
});

const activations = (options.activation.choices as Activation[]).filter((f) => f !== "softmax");
const losses = (options.loss.choices as Loss[]).filter(
  (loss) => !["bce", "cce", "hinge"].includes(loss),
);
const optimizers = options.optimizer.choices as Experiment["train"]["optimizer"]["kind"][];

describe("what is printed adds up", { timeout: 60_000 }, () => {
  for (const f of activations) {
    test(`${f}, with every loss and optimizer`, () => {
      const all = { exact: 0, about: 0, coarse: 0 };
      const units: [Activation, Activation, Loss][] = [
        ...losses.map((loss): [Activation, Activation, Loss] => [f, f, loss]),
        [f, "sigmoid", "bce"],
      ];
      for (const [hidden, output, loss] of units) {
        for (const [k, kind] of optimizers.entries()) {
          const train = { batch: 8, loss, optimizer: { kind, learningRate: 0.03 } };
          const experiment = network(hidden, output, loss, { seed: k + 1, train });
          const rows = rowsAt({ experiment, steps: 3 * k, single: k % 2 > 0 });
          const { exact, about, coarse } = check(rows, `${f}, ${loss}, ${kind}`);
          all.exact += exact;
          all.about += about;
          all.coarse += coarse;
        }
      }
      expect(all.exact).toBeGreaterThan(500);
      expect(all.about / (all.exact + all.about)).toBeLessThan(0.02);
      expect(all.coarse / all.exact).toBeLessThan(0.01);
    });
  }

  test("near the fit, where what is nearly equal is subtracted", () => {
    for (const noise of [0.01, 0.1, 1]) {
      const experiment: PartialExperiment = {
        data: { kind: "line", noise, samples: 40 },
        train: { batch: 1, optimizer: { learningRate: 0.01 } },
      };
      for (const steps of [0, 300, 2000, 6000]) {
        const { exact, about, coarse } = check(rowsAt({ experiment, steps }), `step ${steps}`);
        expect([exact, about, coarse], `${noise}, ${steps}`).toEqual([7, 0, 0]);
      }
    }
  });

  test("a sum has all its terms, or what the rest of them comes to; all letters have a word", () => {
    for (const [k, kind] of optimizers.entries()) {
      const model = { layers: [{ units: 6 + k, activation: "tanh" as const }, {}] };
      const train = { loss: "half-mse" as const, batch: 4, optimizer: { kind } };
      const rows = rowsAt({ experiment: { data: { kind: "moons" }, model, train }, steps: 2 });
      check(rows, kind);
      const [names, numbers] = [false, true].map((put) => new Printer(put, 7, none));
      for (const { formula, name } of rows) {
        const written = [name.shown, formula && (names as Printer).print(formula).shown];
        expect(markup(written), name.text).not.toContain('<i class="v">');
        expect(text(formula && (numbers as Printer).print(formula).shown)).not.toContain("…");
      }
    }
  });

  test("softmax, of three classes", () => {
    for (const loss of ["cce", "half-mse"] as const) {
      const model = {
        layers: [
          { units: 3, activation: "tanh" as const },
          { units: 3, activation: "softmax" as const },
        ],
      };
      const data = { kind: "three-blobs" as const, samples: 30 };
      const rows = rowsAt({ experiment: { data, model, train: { loss } }, steps: 5 });
      const { exact, about } = check(rows, `softmax, ${loss}`);
      expect(exact).toBeGreaterThan(50);
      expect(about).toBeLessThan(4);
    }
  });

  test("penalties, clipping, a schedule, many inputs, and six digits", () => {
    const values = Array.from({ length: 12 }, (_, k) => [
      k,
      (k * 7) % 5,
      (k * 3) % 4,
      k % 2,
      k / 3,
    ]);
    const columns = ["a", "b", "c", "d"].map((name) => ({ name, role: "feature" as const }));
    const data = {
      kind: "table" as const,
      columns: [...columns, { name: "t", role: "target" as const }],
      rows: values,
    };
    const train = { l1: 0.01, l2: 0.02, clipNorm: 0.1, schedule: { kind: "exponential" as const } };
    const experiment: PartialExperiment = { data, train: { ...train, batch: 4 } };
    for (const decimals of [SHORT, LONG]) {
      const rows = rowsAt({ experiment, steps: 2 }, decimals);
      expect(rows.map(({ of }) => of)).toEqual(
        expect.arrayContaining(["penalized", "clipped", "rate", "mean-gradient"]),
      );
      check(rows, `${decimals} decimals`);
    }
  });

  test("a hinge, with each gradient within a limit and a decay of weights", () => {
    const points = Array.from({ length: 12 }, (_, k) => [k / 3, (k * 5) % 7, k % 2 ? 1 : -1]);
    const optimizer = { kind: "adamw" as const, weightDecay: 0.1, learningRate: 0.05 };
    const experiment: PartialExperiment = {
      data: { kind: "points", points },
      model: { negativeSlope: 0.3, layers: [{ units: 2, activation: "leaky-relu" }, {}] },
      train: { loss: "hinge", clipValue: 0.05, l2: 0.01, batch: 4, optimizer },
    };
    for (const steps of [0, 3, 40]) {
      const rows = rowsAt({ experiment, steps });
      expect(rows.map(({ of }) => of)).toContain("clipped");
      check(rows, `after ${steps}`);
    }
  });

  test("what is held fixed stays, and takes no part in the clipping", () => {
    const experiment: PartialExperiment = {
      data: { kind: "moons", samples: 20 },
      model: {
        layers: [{ units: 2, activation: "tanh", fixed: ["weights"] }, { fixed: ["b1"] }],
      },
      train: { loss: "half-mse", clipNorm: 0.1, l2: 0.01, batch: 4, optimizer: { kind: "adamw" } },
    };
    const rows = rowsAt({ experiment, steps: 3 });
    check(rows, "held");
    const held = rows.filter(({ note }) => note === "held");
    // Two weights of each of the two units, and the last bias.
    expect(held.map(({ place }) => place)).toEqual([0, 1, 2, 3, 8]);
    for (const { place, phase, change } of held) {
      expect([phase, change]).toEqual(["update", null]);
      const of = rows.filter((row) => row.place === place).map((row) => row.of);
      expect(of).not.toContain("mean-gradient");
    }
  });

  test("rows of classes that weigh differently have the weight in loss and slopes", () => {
    const rows = Array.from({ length: 20 }, (_, k) => [k / 7 - 1, (k * 5) % 7, k % 5 ? "a" : "b"]);
    const three = rows.map(([x = 0, y = 0], k) => [x, y, k % 5 ? (k % 3 ? "a" : "c") : "b"]);
    const columns = ["x", "y"].map((name) => ({ name, role: "feature" as const }));
    const target = { name: "t", type: "category" as const, role: "target" as const };
    const runs: [Loss, Activation, number][] = [
      ["bce", "sigmoid", 1],
      ["half-mse", "sigmoid", 1],
      ["mse", "linear", 1],
      ["mae", "sigmoid", 1],
      ["huber", "tanh", 1],
      ["cce", "softmax", 3],
      ["mse", "softmax", 3],
      ["bce", "sigmoid", 3],
    ];
    for (const [loss, activation, units] of runs) {
      const data = {
        kind: "table" as const,
        columns: [...columns, target],
        rows: units > 1 ? three : rows,
      };
      const layers = [
        { units: 2, activation: "tanh" as const },
        { units, activation },
      ];
      const train = { loss, classWeight: "balanced" as const, batch: 4 };
      for (const steps of [0, 7]) {
        const found = rowsAt({ experiment: { data, model: { layers }, train }, steps });
        check(found, `${loss} of ${activation}, after ${steps}`);
        const printed = found.filter(({ of }) => of === "loss").map(({ formula }) => formula);
        const printer = new Printer(false, 7, none);
        for (const formula of printed) {
          expect(formula && text(printer.print(formula).shown)).toMatch(/^ω/);
        }
      }
    }
  });

  test("over random runs of a single unit", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const all = { exact: 0, about: 0, coarse: 0 };
    for (let k = 0; k < 150; k++) {
      const line = k % 2 === 0;
      const experiment: PartialExperiment = {
        seed: k,
        data: line ? { kind: "line", noise: 3 * random() } : { kind: "blobs", noise: random() },
        model: { layers: [{ units: 1, activation: line ? "linear" : "sigmoid" }] },
        train: {
          loss: line ? "mse" : "half-mse",
          optimizer: { learningRate: Number((10 ** (-1 - 3 * random())).toPrecision(2)) },
        },
      };
      const rows = rowsAt({ experiment, steps: Math.floor(random() * 200), single: k % 3 === 0 });
      const { exact, about, coarse } = check(rows, `run ${k}`);
      all.exact += exact;
      all.about += about;
      all.coarse += coarse;
    }
    expect(all.about / (all.exact + all.about)).toBeLessThan(0.02);
    expect(all.coarse / all.exact).toBeLessThan(0.01);
  });
});

test("whole results are shown whole, what is below 0 stands in brackets", () => {
  const experiment: PartialExperiment = {
    data: { kind: "points", points: [[0.5, 1]] },
    model: { bias: false, initial: [{ w: [-1.25], b: null }] },
    train: { batch: 1, optimizer: { learningRate: 0.5 } },
  };
  const rows = rowsAt({ experiment });
  const printer = new Printer(true, 7, none);
  const lines = rows.map(
    ({ formula, result }) =>
      `${formula && text(printer.print(formula).shown).replaceAll("\u00a0", " ")} = ${result.text}`,
  );
  expect(lines).toEqual([
    "(−1.25) · 0.5 = −0.625",
    "((−0.625) − 1)² = 2.640625",
    "2 · ((−0.625) − 1) = −3.25",
    "(−3.25) · 0.5 = −1.625",
    "(−1.25) − 0.5 · (−1.625) = −0.4375",
  ]);
  expect(rows.at(-1)?.change?.text).toBe("0.8125");
});
