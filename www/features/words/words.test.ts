import { beforeAll, describe, expect, test } from "vitest";
import type { Frame, Status } from "../../engine/protocol.ts";
import { type OptionName, options } from "../../experiment/options.ts";
import type { Setup } from "../../experiment/run.ts";
import { learn, NAMES, speaker } from "../../say/messages.ts";
import { trendOf, wordsForChange } from "./words.ts";

beforeAll(async () => {
  await learn("en", NAMES);
  await learn("en", {
    en: () => import("./en.ftl"),
    "zh-Hans": () => import("./zh-Hans.ftl"),
  });
});

const setup = { data: { trainRows: 60 }, experiment: { model: {} } } as Setup;
const at = (step: number, status: Status) => ({ snapshot: { step, status } }) as Frame;

const said = (values: Parameters<typeof wordsForChange>[1], frame = at(12, "paused")) => {
  const say = speaker("en");
  const words = wordsForChange({ say, run: { setup, frame } }, values);
  return words && say(words.id, words.args);
};

describe("the words for a change", () => {
  test.each([
    [{ "learning-rate": 0.05 }, "The learning rate is now 0.05. The run goes on from step 12."],
    [{ optimizer: "adam" }, "Optimizer is now Adam. The run goes on from step 12."],
    [{ l1: 0.001 }, "L1 penalty is now 0.001. The run goes on from step 12."],
    [{ l2: 0 }, "L2 penalty is now 0. The run goes on from step 12."],
    [{ batch: 1 }, "Every update now takes one sample. The run goes on from step 12."],
    [{ batch: 30 }, "Every update now takes 30 samples. The run goes on from step 12."],
    [{ batch: 500 }, "Every update now takes all 60 samples. The run goes on from step 12."],
    [{ epochs: 200 }, "The run now ends at epoch 200."],
    [{ samples: 20 }, "Samples changed, so the run starts again from the same start weights."],
    [{ seed: 7 }, "Seed changed, so the run starts again, from other start weights."],
    [{ epochs: 5, activation: "sigmoid" }, "Output changed, so the run starts again"],
  ] as const)("%o", (values, words) => {
    expect(said(values)).toContain(words);
  });

  test.each(Object.keys(options) as OptionName[])(
    "%s: say what it is and what it was set to",
    (name) => {
      const { default: value, choices, effect } = options[name];
      for (const each of choices ?? [value]) {
        const text = said({ [name]: each }) ?? "";
        expect(text).not.toMatch(/NaN|undefined|words-|\$/);
        expect(text).toMatch(
          effect === "restarts" ? /starts again/ : /goes on from step 12|ends at/,
        );
      }
    },
  );

  test("before the first step it is the beginning, at the end it takes another play", () => {
    for (const values of [{ "learning-rate": 0.05 }, { batch: 1 }, { optimizer: "adam" }]) {
      expect(said(values, at(0, "ready"))).toMatch(/The run begins (with it|so)\.$/);
      expect(said(values, at(12, "finished"))).toMatch(/Play again begins .* from step 12\.$/);
    }
  });

  test("of nothing there are none", () => {
    expect(said({})).toBeNull();
  });
});

describe("what the loss did of late", () => {
  /** [step, epoch, loss, held-out loss], two updates an epoch. */
  const curve = (losses: number[]) =>
    Float64Array.from(losses.flatMap((loss, step) => [step, step / 2, loss, Number.NaN]));
  const at = (losses: number[], step = losses.length - 1) =>
    trendOf(curve(losses), {
      step,
      epoch: Math.floor(step / 2),
      loss: losses[step],
    } as Frame["snapshot"]);

  test("is told of a whole epoch at least, from a step that the curve has", () => {
    expect(at([8, 7, 6, 5, 4])).toEqual({ kind: "falls", before: 6, since: 2 });
    expect(at([4, 5, 6, 7, 8])).toEqual({ kind: "rises", before: 6, since: 2 });
    expect(at([6, 1, 5, 9, 5.001])).toEqual({ kind: "stays", before: 5, since: 2 });
  });

  test("looks back from where the run stands, not from where it once was", () => {
    expect(at([8, 7, 6, 5, 4, 9, 9], 4)).toEqual({ kind: "falls", before: 6, since: 2 });
  });

  test("is not told within a first epoch, nor of what is no number", () => {
    expect(at([8, 7])).toBeNull();
    expect(at([8, 7, Number.POSITIVE_INFINITY])).toBeNull();
  });
});
