import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { presets } from "../../experiment/options.ts";
import { type Experiment, initSync, Trainer } from "../../wasm/full.js";
import { Datasets } from "../table/datasets.ts";
import { Desk } from "./desk.ts";
import type { ProbeAnswer, ProbeAsk, ProbeCommand, ProbeEvent, ProbeKind } from "./protocol.ts";

const experiment = presets.network as unknown as Experiment;
const BINS = 24;

beforeAll(() => {
  const wasm = readFileSync(new URL("../../wasm/full_bg.wasm", import.meta.url));
  initSync({ module: new WebAssembly.Module(wasm) });
});

/** A desk with a twin of a run, and the run itself, at a step. */
function deskAt(step: number) {
  const said: ProbeEvent[] = [];
  const desk = new Desk(new Datasets(), (event) => said.push(event));
  const ask = <K extends ProbeKind>(kind: K, request: ProbeAsk<K>): ProbeAnswer<K> => {
    desk.handle({ id: 1, kind, ...request } as unknown as ProbeCommand);
    const event = said.at(-1);
    if (event?.kind !== "answer") {
      throw new Error(`${kind}: ${JSON.stringify(event)}`);
    }
    return event.value as ProbeAnswer<K>;
  };
  const run = new Trainer(experiment);
  run.seek(step);
  ask("follow", { run: 7, experiment, changes: [] });
  return { ask, run, state: run.handOver(256) };
}

test("histograms are of states along the run, from its start to where it stands", () => {
  const { ask, run, state } = deskAt(25);
  const look = ask("look", { state, chosen: 0, request: { histograms: { bins: BINS, most: 9 } } });
  const { steps = [], layers = 0, values = new Float64Array() } = look.histograms ?? {};
  expect([look.run, look.step, layers]).toEqual([7, 25, experiment.model.layers.length]);
  expect(steps.at(0)).toBe(0);
  expect(steps.at(-1)).toBe(25);
  expect(steps.length).toBeGreaterThan(2);
  expect(steps.length).toBeLessThanOrEqual(9);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  // Each has the numbers of that very state, and the way there leaves the twin where it was.
  const size = values.length / steps.length;
  expect(size).toBe(layers * 3 * (BINS + 2));
  for (const [k, step] of steps.entries()) {
    run.seek(step);
    expect(values.slice(k * size, (k + 1) * size)).toEqual(run.histograms(BINS));
  }
  expect(ask("look", { state, chosen: 0, request: {} }).step).toBe(25);
  run.free();
});
