import { describe, expect, test } from "vitest";
import { layOut } from "../../draw/geometry.ts";
import type { UpdateNumbers } from "../../engine/probe/protocol.ts";
import { options } from "../../experiment/options.ts";
import type { Experiment, Optimizer, Settings } from "../../wasm/full.js";
import { backwardLines } from "./backward.ts";
import { forwardLines, lossLines } from "./forward.ts";
import { litOf } from "./lit.ts";
import { type Line, Numbers } from "./math.ts";
import { PHASES } from "./phases.ts";
import { Step } from "./step.ts";
import { updateLines } from "./update.ts";

const SLOTS: Record<Optimizer, number> = {
  sgd: 0,
  momentum: 1,
  nesterov: 1,
  adagrad: 1,
  rmsprop: 1,
  adam: 2,
};

/** A step of a network with three inputs, two hidden units and some outputs. */
function stepOf(hidden: string, output: string, outputs: number, loss: string, kind: Optimizer) {
  const layers = [
    { units: 2, activation: hidden, dropout: 0.5 },
    { units: outputs, activation: output, dropout: 0 },
  ];
  const count = 2 * 3 + 2 + outputs * 2 + outputs;
  const list = (length: number) => Array.from({ length }, (_, k) => (k % 2 ? -0.5 : 0.25));
  const layer = (inputs: number, units: number) => ({
    ...{ z: list(units), a: list(units), dz: list(units), b: list(units), db: list(units) },
    ...{ w: list(units * inputs), dw: list(units * inputs) },
  });
  const of: UpdateNumbers = {
    update: {
      ...{ rows: [0, 1], loss: 1, rate: 0.1, count: 3, clip: 0.5 },
      numbers: new Float32Array((3 + 2 * SLOTS[kind]) * count),
    },
    row: 0,
    trace: {
      ...{ x: list(3), t: list(outputs), raw: [[], []], loss: 1 },
      layers: [layer(3, 2), layer(2, outputs)],
    },
    links: [2, outputs].map((units) => ({ da: list(units), slope: list(units) })),
    parameters: new Float32Array(count),
  };
  const optimizer = { momentum: 0.9, rho: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
  const experiment = { model: { layers, bias: true }, train: { loss, optimizer } };
  const checks = new Map([[0, { numeric: 1, analytic: 1, relative: 0 }]]);
  return new Step(
    experiment as unknown as Experiment,
    { optimizer: kind, l1: 0.1, l2: 0.1 } as Settings,
    of,
    checks,
    false,
    new Numbers((id) => id),
    (id) => id,
  );
}

const all = (step: Step): Line[] =>
  [
    { layer: 0, unit: 1 },
    { layer: 1, unit: step.outputs - 1 },
  ].flatMap((at) => [
    ...forwardLines(step, at, null),
    ...lossLines(step),
    ...backwardLines(step, at, null),
    ...updateLines(step, at, null),
  ]);

/** The holes that were left open, in all that a line is made of. */
function open(value: unknown): number {
  if (value === undefined) {
    return 1;
  }
  if (Array.isArray(value)) {
    return value.reduce((sum: number, each) => sum + open(each), 0);
  }
  const { values } = (value ?? {}) as { values?: unknown[] };
  return values ? open(values) : 0;
}

describe("nothing is left open in a formula", () => {
  const activations = (options.activation.choices ?? []).filter((name) => name !== "softmax");
  const losses = (options.loss.choices ?? []).filter((name) => name !== "cce" && name !== "bce");
  const cases: [string, string, number, string][] = [
    ...activations.map((name): [string, string, number, string] => [name, name, 1, "mse"]),
    ...losses.flatMap((loss) =>
      [1, 2].map((outputs): [string, string, number, string] => ["tanh", "linear", outputs, loss]),
    ),
    ...[1, 2].map((outputs): [string, string, number, string] => [
      ...(["relu", "sigmoid"] as const),
      outputs,
      "bce",
    ]),
    ["relu", "softmax", 3, "cce"],
    ["relu", "softmax", 3, "mse"],
  ];

  for (const [hidden, output, outputs, loss] of cases) {
    test(`${hidden}, ${output} × ${outputs}, ${loss}`, () => {
      for (const kind of Object.keys(SLOTS) as Optimizer[]) {
        const step = stepOf(hidden, output, outputs, loss, kind);
        expect(step.fits).toBe(true);
        const lines = all(step);
        expect(lines.length).toBeGreaterThan(10);
        for (const { of, head, symbols, numbers = [], value = null } of lines) {
          expect(open([head, symbols ?? [], numbers, value]), `${kind}, ${of}`).toBe(0);
        }
      }
    });
  }
});

test("each phase lights its part of the diagram", () => {
  const geometry = layOut([2, 4, 2, 1], true, { width: 600, height: 400 });
  // The second unit of the second layer: inputs are 0 and 1, the layers 2 to 5, 6 and 7, 8.
  const at = { layer: 1, unit: 1 };
  const ends = Object.fromEntries(
    PHASES.map((phase) => {
      const { links } = litOf(geometry, phase, at);
      const lit = geometry.links.filter(({ parameter }) => links.has(parameter));
      return [phase, lit.map(({ from, to }) => `${from}-${to}`)];
    }),
  );
  const into = ["2-7", "3-7", "4-7", "5-7"];
  expect(ends.forward).toEqual([...[2, 3, 4, 5].flatMap((to) => [`0-${to}`, `1-${to}`]), ...into]);
  expect(ends.loss).toEqual([]);
  expect([...litOf(geometry, "loss", at).units]).toEqual([8]);
  expect(ends.backward).toEqual([...into, "7-8"]);
  expect(ends.update).toEqual(into);
});
