import { nothing } from "lit";
import { expect, test } from "vitest";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { Rates } from "./rates.ts";

const setupOf = (run: number, stableRate?: number) =>
  ({ run, stableRate, data: { trainRows: 10 } }) as unknown as Setup;
const frameOf = (run: number, step: number, status = "paused") =>
  ({ run, snapshot: { step, status }, changes: [], position: {} }) as unknown as Frame;

function hostOf() {
  const selection = { rates: true };
  const shown = { rate: true };
  const host = {
    ...{ selection, shown, run: { reversing: false }, say: (id: string) => id },
    shows: (slot: "rate") => shown[slot],
  };
  return host as typeof host & Host;
}

/** Ids of the messages within a template. */
function said(part: unknown): string[] {
  if (typeof part === "string") {
    return part.startsWith("rate-") ? [part] : [];
  }
  return ((part as { values?: unknown[] })?.values ?? []).flatMap(said);
}

test("an estimate is asked for once a state, and only where it is shown", () => {
  const host = hostOf();
  const rates = new Rates(host);
  const request = rates.wants(setupOf(1), frameOf(1, 0));
  expect(request).toEqual({ sharpness: { rounds: 30 } });
  rates.asks(request, frameOf(1, 0));
  expect(rates.wants(setupOf(1), frameOf(1, 0))).toEqual({});
  expect(rates.wants(setupOf(1), frameOf(1, 1))).not.toEqual({});
  // A frame of the run before it tells nothing of this one.
  expect(rates.wants(setupOf(2), frameOf(1, 1))).toEqual({});
  host.shown.rate = false;
  expect(rates.wants(setupOf(1), frameOf(1, 2))).toEqual({});
  host.shown.rate = true;
  host.selection.rates = false;
  expect(rates.wants(setupOf(1), frameOf(1, 2))).toEqual({});
  expect(rates.words(setupOf(1), frameOf(1, 2))).toBe(nothing);
});

test("what is known of a run is said of no other", () => {
  const rates = new Rates(hostOf());
  const [first, next] = [setupOf(1, 0.1), setupOf(2, 0.1)];
  expect(said(rates.words(first, frameOf(1, 0)))).toEqual(["rate-wait"]);
  rates.took({ run: 1, step: 0, fastestRate: 0.05, sharpness: 20 });
  expect(said(rates.words(first, frameOf(1, 0)))).toEqual(["rate-fastest"]);
  expect(said(rates.words(next, frameOf(2, 0)))).toEqual(["rate-wait"]);
  expect(said(rates.words(setupOf(2), frameOf(2, 0)))).toEqual(["rate-wait"]);
  // Nor by another mount, whose runs may have the same numbers.
  expect(said(new Rates(hostOf()).words(first, frameOf(1, 0)))).toEqual(["rate-wait"]);
});
