/** The record of a learner, by the events of an element that stands in for the real one. */
import { expect, test } from "vitest";
import type { Snapshot } from "../../engine/protocol.ts";
import type { PastRun } from "../../wasm/full.js";
import { Learner, type Watched } from "./learner.ts";

const one = (rate: number) => ({ train: { optimizer: { learningRate: rate } } });

function desk() {
  const element = Object.assign(new EventTarget(), {
    isConnected: true,
    state: null as string | null,
    lastSnapshot: null as Snapshot | null,
    lastRivals: [] as Snapshot[],
  });
  const learner = new Learner(element as unknown as Watched, () => {});
  const shows = (run: PastRun & { race?: PastRun[] }, status = "paused", beside: number[] = []) => {
    element.state = JSON.stringify(run);
    element.lastSnapshot = { step: run.step, status, parameters: [] } as unknown as Snapshot;
    element.lastRivals = beside.map((step) => ({ step }) as unknown as Snapshot);
    element.dispatchEvent(new CustomEvent("gradwalk-step"));
  };
  return { element, learner, shows };
}

test("a run that is left on its way is one that was run so far", () => {
  const { learner, shows } = desk();
  shows({ experiment: one(0.1), step: 0 });
  shows({ experiment: one(0.1), step: 1 });
  expect(learner.record.runs).toEqual([]);
  shows({ experiment: one(0.2), step: 0 });
  expect(learner.record.runs).toEqual([{ experiment: one(0.1), changes: [], step: 1 }]);
  shows({ experiment: one(0.2), step: 3 });
  shows({ experiment: one(0.2), step: 0 });
  expect(learner.record.runs?.map(({ step }) => step)).toEqual([1, 3]);
  learner.close();
});

test("a race counts as it stands, each run with its own number of steps", () => {
  const { learner, shows } = desk();
  const race = [{ experiment: one(0.2) }];
  shows({ experiment: one(0.1), step: 0, race }, "ready", [0]);
  expect(learner.attempt?.record?.races).toEqual([]);
  shows({ experiment: one(0.1), step: 50, race }, "playing", [5]);
  const steps = () => learner.attempt?.record?.races?.map((runs) => runs.map(({ step }) => step));
  expect(steps()).toEqual([[50, 5]]);
  shows({ experiment: one(0.1), step: 100, race }, "finished", [10]);
  expect(steps()).toEqual([[100, 10]]);
  shows({ experiment: one(0.1), step: 0, race }, "ready", [0]);
  expect(steps()).toEqual([[100, 10]]);
  learner.close();
});

test("a race is kept where it ended, although its end is told before its last step", () => {
  const { element, learner, shows } = desk();
  const race = [{ experiment: one(0.2) }];
  shows({ experiment: one(0.1), step: 19, race }, "playing", [19]);
  element.dispatchEvent(new CustomEvent("gradwalk-finish", { detail: { step: 20 } }));
  shows({ experiment: one(0.1), step: 20, race }, "finished", [20]);
  expect(learner.record.races?.map((each) => each.map(({ step }) => step))).toEqual([[20, 20]]);
  learner.close();
});

test("runs that were run elsewhere are kept, each once", () => {
  const { element, learner } = desk();
  const runs = JSON.stringify([{ experiment: one(0.1), changes: [], step: 500 }]);
  for (let again = 0; again < 2; again++) {
    element.dispatchEvent(new CustomEvent("gradwalk-runs", { detail: runs }));
  }
  expect(learner.record.runs).toEqual(JSON.parse(runs));
  learner.close();
});
