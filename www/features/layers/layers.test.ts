import { expect, test } from "vitest";
import type { ProbeFrame } from "../../engine/probe/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { Layers } from "./layers.ts";

const WIDTH = 26;
const setup = (run: number) => ({ run }) as Setup;

/** Two layers at one state, with the largest gradient of each. */
function lookOf(run: number, first: number, last: number): ProbeFrame {
  const values = new Float64Array(2 * 3 * WIDTH);
  values[2 * WIDTH + 1] = first;
  values[5 * WIDTH + 1] = last;
  return { run, step: 4, histograms: { steps: [4], layers: 2, values } };
}

function hostOf() {
  const shown = { layers: true };
  const host = { shown, say: (id: string) => id, shows: (slot: "layers") => shown[slot] };
  return host as typeof host & Host;
}

/** What a part says, with all that is in it. */
function said(part: unknown): string {
  if (Array.isArray(part)) {
    return part.map(said).join(" ");
  }
  const { values } = (part ?? {}) as { values?: unknown[] };
  if (values) {
    return values.map((each) => said(typeof each === "function" ? each() : each)).join(" ");
  }
  return typeof part === "function" ? said(part()) : String(part);
}

test("histograms are asked for only while they are on the page", () => {
  const host = hostOf();
  const layers = new Layers(host);
  expect(layers.wants().histograms).toBeDefined();
  host.shown.layers = false;
  expect(layers.wants()).toEqual({});
});

test("gradients are judged by the last layer against the first; of another run nothing is said", () => {
  const layers = new Layers(hostOf());
  for (const [first, last, id] of [
    [0.001, 1, "layers-vanish"],
    [1, 0.001, "layers-explode"],
    [1, 1, "layers-even"],
    [0, 1, "layers-still"],
  ] as const) {
    layers.took(lookOf(1, first, last));
    expect(said(layers.render(setup(1)))).toContain(id);
    expect(said(layers.render(setup(2)))).not.toContain("layers-");
  }
  // A look for something else leaves what is known.
  layers.took({ run: 1, step: 5 });
  expect(said(layers.render(setup(1)))).toContain("layers-still");
});
