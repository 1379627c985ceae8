import { beforeAll, expect, test } from "vitest";
import type { Frame } from "../../engine/protocol.ts";
import type { Tried } from "../../experiment/run.ts";
import { learn, speaker } from "../../say/messages.ts";
import { ownLine, ownTwin } from "./own.ts";
import { withFrame } from "./tries.ts";

beforeAll(async () => {
  const words = { en: () => import("./en.ftl"), "zh-Hans": () => import("./zh-Hans.ftl") };
  await Promise.all([learn("en"), learn("en", words)]);
});

const NONE: Tried = { start: null, tries: [] };

interface At {
  rate?: number;
  step: number;
  loss: number;
  status?: string;
  changes?: unknown[];
  heldOut?: number;
}
const frame = ({ rate = 0.1, step, loss, status = "paused", changes = [], heldOut }: At) =>
  ({
    snapshot: { step, loss, status, validationLoss: heldOut ?? null },
    settings: { now: { "learning-rate": rate } },
    changes,
  }) as unknown as Frame;

const tried = (...frames: At[]) => frames.map(frame).reduce(withFrame, NONE);

test("a run counts as far as it ever came, by its rate", () => {
  const { start, tries } = tried(
    { step: 0, loss: 8 },
    { rate: 0.5, step: 3, loss: 9, status: "diverged" },
    { step: 1, loss: 4 },
    { step: 2, loss: 2 },
    // Back, and a look at the same state once more.
    { step: 1, loss: 4 },
    { step: 2, loss: 2 },
  );
  expect(start).toBe(8);
  expect(tries.map(({ rate, step, loss, end }) => [rate, step, loss, end])).toEqual([
    [0.1, 2, 2, null],
    [0.5, 3, 9, "diverged"],
  ]);
  const again = withFrame({ start, tries }, frame({ step: 2, loss: 2, status: "finished" }));
  expect(again.tries[0]?.end).toBe("finished");
});

test("what was changed on the way is no run of one rate", () => {
  const rate = 0.2;
  expect(tried({ step: 5, loss: 1, rate, changes: [[3, "learning-rate", rate]] })).toBe(NONE);
  expect(tried({ step: 5, loss: 1, rate, changes: [[5, "learning-rate", rate]] })).toBe(NONE);
  expect(tried({ step: 5, loss: 1, rate, changes: [[0, "sample", 1]] })).toBe(NONE);
  // What it began with, what comes later, and where it ends, change nothing so far.
  const changes = [
    [0, "learning-rate", rate],
    [7, "batch", 1],
    [2, "epochs", 9],
  ];
  expect(tried({ step: 5, loss: 1, rate, changes }).tries).toHaveLength(1);
});

test("words and twin tell of those runs, and of nothing else", () => {
  const say = speaker("en");
  expect([ownLine(say, NONE), ownTwin(say, NONE)]).toEqual(["Your own runs show here", ""]);
  const some = tried(
    { step: 0, loss: 8 },
    { rate: 0.01, step: 12, loss: 6.5 },
    { rate: 0.05, step: 40, loss: 0.25, status: "finished", heldOut: 0.5 },
    { rate: 0.2, step: 3, loss: 21 },
    { rate: 0.3, step: 7, loss: 1e30, status: "diverged" },
  );
  expect(ownLine(say, some)).toBe("Your runs at 4 rates");
  expect(ownTwin(say, some)).toBe(
    "At 0.01 your run came to loss 6.50 at step 12. " +
      "At 0.05 your run ended at loss 0.250, validation loss 0.500. " +
      "At 0.2 your run came to loss 21.0 at step 3, above its start at 8.00. " +
      "At 0.3 your run diverged.",
  );
});
