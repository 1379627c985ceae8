import { beforeAll, expect, test } from "vitest";
import type { Graded, Verdict } from "../../wasm/full.js";
import { learn, speaker } from "../messages.ts";
import { missing } from "./missing.ts";
import { TASK_WORDS } from "./words.ts";

beforeAll(async () => {
  await Promise.all([learn("en"), learn("en", TASK_WORDS)]);
});

const lacks = (goal: Verdict): string =>
  missing(speaker("en"), { goal, fixed: { met: true, of: "all" } } as unknown as Graded);

test("a number that is there is told with what it is to be, short enough to be read", () => {
  const loss = (now: number) =>
    lacks({ met: false, of: "loss", now, wanted: { below: 0.01 } } as Verdict);
  expect(loss(0.0312)).toBe("loss 0.0312, wanted below 0.01");
  expect(loss(12)).toBe("loss 12, wanted below 0.01");
  expect(loss(6.534399347145832e74)).toBe("loss 6.534 × 10⁷⁴, wanted below 0.01");
});
