import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Attempt, Experiment, PartialExperiment, TaskText } from "../wasm/full.js";
import { presets } from "./options.ts";
import {
  type Claim,
  decodeResult,
  encodeResult,
  saidOf,
  seedOf,
  shortest,
  versionOf,
} from "./result.ts";

const line = presets.line as unknown as Experiment;
const claim: Claim = {
  of: { name: "downhill/3a", version: versionOf({ goal: 1 }) },
  number: "20231145",
  name: "王小明",
  tries: 4,
  help: 1,
  met: true,
  star: false,
};
const proof = { loss: 0.00041234567, bits: "0123456789abcdef", seal: "fedcba9876543210" };

function tried(rate: number, step = 400): Attempt {
  const train = { ...line.train, optimizer: { ...line.train.optimizer, learningRate: rate } };
  return {
    run: { experiment: { ...line, train } as PartialExperiment, changes: [], step },
    record: {},
  };
}

const encoded = async (attempt: Attempt, start: PartialExperiment, said: Claim = claim) =>
  encodeResult(saidOf(said, attempt, start), proof);

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

/** Why it is not read; null where it is. */
const reason = (code: string): Promise<string | null> =>
  decodeResult(code).then(
    () => null,
    (error: { reason: string }) => error.reason,
  );

describe("a result code", () => {
  test("gives back what was put in, and fits the field of a form", async () => {
    const attempt = tried(0.02);
    const code = await encoded(attempt, { train: { epochs: 100 } });
    expect(code.length).toBeLessThan(300);
    const result = await decodeResult(`  ${code}\n`);
    expect(result.claim).toEqual(claim);
    expect(result.proof).toEqual(proof);
    expect(result.said).toBe(saidOf(claim, attempt, { train: { epochs: 100 } }));
    expect(result.attempt({ train: { epochs: 100 } })).toEqual(attempt);
  });

  test("carries a record, runs as what differs from the task's start", async () => {
    const start = { data: { kind: "points" as const, points: [[0, 0] as [number, number]] } };
    const run = { ...line, ...start } as PartialExperiment;
    const attempt: Attempt = {
      run: { experiment: run, changes: [[3, "learning-rate", 0.1]], step: 12 },
      record: {
        answers: [{ id: "how-found", value: "先试 0.02。", before: true }],
        visits: [[0.1, -2]],
        runs: [tried(0.01).run, { experiment: run, changes: [], step: 5 }],
        races: [[tried(0.01).run, tried(0.02).run]],
        used: [{ name: "predict", count: 3 }],
      },
    };
    const { attempt: back } = await decodeResult(await encoded(attempt, start));
    expect(back(start)).toEqual(attempt);
  });

  test("of answers alone has no run", async () => {
    const record = { answers: [{ id: "why", value: "because" }] };
    const attempt: Attempt = { run: { experiment: {}, changes: [], step: 0 }, record };
    const { attempt: back } = await decodeResult(await encoded(attempt, {}));
    expect(back({})).toEqual(attempt);
  });

  test("has the task itself where it is not one of the course", async () => {
    const task: TaskText = { version: 1, goal: { loss: { below: 1 } } };
    const code = await encoded(tried(0.02), {}, { ...claim, of: { task } });
    expect((await decodeResult(code)).claim.of).toEqual({ task });
  });

  test("every letter that is another one, is lost or comes in is found out", async () => {
    const code = await encoded(tried(0.02), {});
    for (let at = 0; at < code.length; at++) {
      for (const letter of LETTERS) {
        if (letter !== code[at]) {
          const other = code.slice(0, at) + letter + code.slice(at + 1);
          expect(await reason(other), `${letter} at ${at}`).not.toBeNull();
        }
      }
      expect(await reason(code.slice(0, at) + code.slice(at + 1)), `none at ${at}`).not.toBeNull();
      expect(await reason(`${code.slice(0, at)}A${code.slice(at)}`), `A at ${at}`).not.toBeNull();
    }
  }, 60_000);

  test("what is none is told by what it is", async () => {
    const code = await encoded(tried(0.02), {});
    expect(await reason("my homework")).toBe("none");
    expect(await reason("")).toBe("none");
    expect(await reason("PK\u0003\u0004")).toBe("workbook");
    expect(await reason("https://example.org/#gradwalk=abc")).toBe("link");
    expect(await reason(code.replace("GW1.", "GW2."))).toBe("version");
    expect(await reason(code.slice(0, -1))).toBe("damaged");
    expect(await reason("GW1.")).toBe("damaged");
    expect(await reason(await encodeResult('["a"]', proof))).toBe("foreign");
  });

  test("no text of any kind breaks the reader", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.string().map((s) => `GW1.${s}`),
        ),
        async (text) => {
          expect(await reason(text)).not.toBeNull();
        },
      ),
    );
  });
});

test("a student's number is its own seed, and another text draws one", () => {
  expect(seedOf(" 20231145 ")).toBe(20231145);
  expect(seedOf("")).toBe(0);
  expect(seedOf("a-12")).toBe(seedOf("A-12"));
  expect(seedOf("a-12")).not.toBe(seedOf("a-13"));
  expect(seedOf("2023114500012")).toBeLessThan(2 ** 32);
  // Neighbours follow each other, however their numbers are written.
  for (const [one, next] of [
    ["2023114500019", "2023114500020"],
    ["CS-2023-099", "cs-2023-100"],
  ] as const) {
    expect(seedOf(next)).toBe(seedOf(one) + 1);
  }
});

test("a task is the same text in whatever order its keys stand", () => {
  const goal = { loss: { below: 1, above: 0 }, epoch: 5 };
  const turned = { epoch: 5, loss: { above: 0, below: 1 } };
  expect(versionOf({ goal, fixed: ["a", "b"] })).toBe(
    versionOf({ fixed: ["a", "b"], goal: turned }),
  );
  expect(versionOf({ fixed: ["a", "b"] })).not.toBe(versionOf({ fixed: ["b", "a"] }));
});

test("a 32-bit number is written in as few digits as it needs", () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Math.fround(shortest(value)) === Math.fround(value)).toBe(true);
    }),
  );
  expect(shortest(Math.fround(0.1))).toBe(0.1);
});
