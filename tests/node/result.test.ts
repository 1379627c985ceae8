/** Codes of a class, checked by the very code of the page: true ones are confirmed, forged ones found. */
import { beforeAll, describe, expect, test } from "vitest";
import { check, type Finding } from "../../www/site/verify/check.ts";
import { type Attempt, drawTask, Task, type TaskText } from "../../www/wasm/full.js";
import { classOf, FORGED, loadEngine } from "../class.ts";

let learners: Awaited<ReturnType<typeof classOf>> = [];

beforeAll(async () => {
  loadEngine();
  learners = await classOf(6);
}, 60_000);

/** The judge without its worker. */
const judge = {
  judge: async (text: TaskText, attempt: Attempt, seed?: number) =>
    new Task(text, seed).judge(attempt),
  draw: async (text: TaskText, seed: number) => drawTask(text, seed),
};

const found = (code: string): Promise<Finding> => check(judge, code);

describe("a class that hands in", () => {
  test("is confirmed bit for bit, whether it reached the task or not", async () => {
    const findings = await Promise.all(learners.map(({ code }) => found(code)));
    expect(findings.map(({ kind }) => kind)).toEqual(learners.map(() => "confirmed"));
    const met = findings.map((each) => each.kind === "confirmed" && each.graded.met);
    expect(met).toEqual([false, false, false, true, true, true]);
    const losses = findings.map((each) => each.kind === "confirmed" && each.graded.proof.loss);
    expect(new Set(losses).size).toBe(6);
  }, 30_000);

  test.each(Object.entries(FORGED))(
    "is found out where %s",
    async (_, forge) => {
      const [, , , slower, faster] = learners;
      const finding = await found(await forge(faster?.code ?? "", slower?.code ?? ""));
      expect(finding.kind).toBe("wrong");
    },
    30_000,
  );
});
