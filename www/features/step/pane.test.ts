import { nothing } from "lit";
import { expect, test, vi } from "vitest";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { type Host, PHASES, type Selection } from "../../run/host.ts";
import { NumbersPane } from "./pane.ts";

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    disconnect() {}
  },
);

const layers = [{ units: 1, activation: "linear", dropout: 0 }];
const setupOf = (run: number) =>
  ({
    run,
    experiment: {
      prepare: { scale: "none", scaleTarget: "none" },
      model: { layers, bias: true },
      train: {
        loss: "mse",
        optimizer: {},
        schedule: { kind: "constant" },
        classWeight: "none",
        clipNorm: 0,
      },
    },
    data: { features: ["x1"], trainRows: 10 },
  }) as unknown as Setup;
const frameOf = (run: number) =>
  ({
    run,
    snapshot: { step: 0, status: "paused", parameters: [{ w: [1], b: [2] }] },
    settings: { now: { optimizer: "sgd", l1: 0, l2: 0, batch: 1 } },
  }) as unknown as Frame;

const layer = { z: [1], a: [1], dz: [1], w: [1], dw: [1], b: [1], db: [1] };
const numbers = {
  update: {
    rows: [4],
    loss: 1,
    rate: 0.1,
    count: 1,
    clip: 1,
    whole: new Float32Array(),
    numbers: new Float32Array(6),
  },
  row: 4,
  trace: {
    ...{ x: [1], t: [1], raw: [[], []] as [number[], number[]] },
    ...{ weight: 1, loss: 1, layers: [layer] },
  },
  links: [{ da: [1], slope: [1] }],
  parameters: new Float32Array(2),
};

function paneOf() {
  const selection = { sample: 0, unit: null, parameter: null, phases: PHASES } as Selection & {
    phases: typeof PHASES;
  };
  const shown = { numbers: true };
  const host = {
    ...{
      selection,
      shown,
      run: { kind: { picture: "fit" }, pace: { unit: "batch" } },
      root: {},
      say: (id: string) => id,
    },
    ...{ shows: (slot: "numbers") => shown[slot], want: vi.fn(), changed: vi.fn() },
    select: (change: Partial<Selection>) => Object.assign(selection, change),
  } as unknown as Host & { selection: Selection; shown: typeof shown };
  return { host, pane: new NumbersPane(host) };
}

test("nothing is shown, or asked, before there is a step and a place for it", () => {
  const { host, pane } = paneOf();
  expect(pane.render(setupOf(1), frameOf(1))).toBe(nothing);
  expect(pane.wants(setupOf(1), frameOf(1))).toEqual({
    update: { row: null, single: false },
  });
  host.shown.numbers = false;
  expect(pane.wants(setupOf(1), frameOf(1))).toEqual({});
  expect(pane.lit({} as never, setupOf(1))).toBeNull();
});

test("a step is shown of its own run alone", () => {
  const { pane } = paneOf();
  pane.took({ run: 1, step: 0, numbers });
  expect(pane.render(setupOf(1), frameOf(1))).not.toBe(nothing);
  expect(pane.render(setupOf(2), frameOf(2))).toBe(nothing);
  // Another mount has seen nothing, whatever the number of its run.
  expect(paneOf().pane.render(setupOf(1), frameOf(1))).toBe(nothing);
});

test("the sample that the step is of is pointed at; one that somebody chooses is worked out", () => {
  const { host, pane } = paneOf();
  pane.took({ run: 1, step: 0, numbers });
  pane.render(setupOf(1), frameOf(1));
  pane.draw(setupOf(1), frameOf(1));
  expect(host.selection.sample).toBe(4);
  pane.render(setupOf(1), frameOf(1));
  const next = { update: { row: null, single: false } };
  expect(pane.wants(setupOf(1), frameOf(1))).toEqual(next);
  // Another run points at its first sample: nobody chose that.
  host.selection.sample = 0;
  pane.render(setupOf(2), frameOf(1));
  pane.render(setupOf(2), frameOf(2));
  pane.took({ run: 2, step: 0, numbers });
  expect(pane.wants(setupOf(2), frameOf(2))).toEqual(next);
  // One that the next update does not take is shown by itself, while the run stands there.
  host.selection.sample = 7;
  pane.render(setupOf(2), frameOf(2));
  pane.took({ run: 2, step: 0, numbers });
  expect(pane.wants(setupOf(2), frameOf(2))).toEqual({ update: { row: 7, single: false } });
  const later = frameOf(2);
  later.snapshot.step = 1;
  expect(pane.wants(setupOf(2), later)).toEqual(next);
});
