import { beforeAll, expect, test } from "vitest";
import type { Graded, Verdict } from "../../wasm/full.js";
import { type Language, learn, NAMES, speaker } from "../messages.ts";
import { missing } from "./missing.ts";
import { TASK_WORDS } from "./words.ts";

beforeAll(async () => {
  const languages = ["en", "zh-Hans"] as const;
  await Promise.all(languages.flatMap((each) => [learn(each), learn(each, TASK_WORDS)]));
});

const lacks = (goal: Verdict, language: Language = "en"): string =>
  missing(speaker(language), { goal, fixed: { met: true, of: "all" } } as unknown as Graded);

test("a number that is there is told with what it is to be, short enough to be read", () => {
  const loss = (now: number) =>
    lacks({ met: false, of: "loss", now, wanted: { below: 0.01 } } as Verdict);
  expect(loss(0.0312)).toBe("loss 0.0312, wanted below 0.01");
  expect(loss(12)).toBe("loss 12, wanted below 0.01");
  expect(loss(6.534399347145832e74)).toBe("loss 6.534 × 10⁷⁴, wanted below 0.01");
});

test("what was to stay as it was is named as the page names it, by whatever it is given", () => {
  const told = (name: string, language?: Language) =>
    lacks({ met: false, of: "unchanged", name } as Verdict, language);
  expect(told("train.batch")).toBe("Batch size may not be changed");
  expect(told("train.optimizer.learningRate")).toBe("Learning rate may not be changed");
  expect(told("model.layers")).toBe("the layers may not be changed");
  expect(told("train.batch", "zh-Hans")).toBe("批量大小应保持不变");
  expect(told("train.optimizer.learningRate", "zh-Hans")).toBe("学习率应保持不变");
});

test("a place on the way is told with what it counts", () => {
  const reached = { met: false, of: "reached", now: 12, at: "epoch", wanted: { atMost: 10 } };
  const told = (verdict: object, language?: Language) => lacks(verdict as Verdict, language);
  expect(told(reached)).toBe("it came there in epoch 12, wanted at most 10");
  expect(told({ ...reached, at: "step" })).toBe("it came there at update 12, wanted at most 10");
  expect(told(reached, "zh-Hans")).toBe("在第 12 轮达到，要求不大于 10");
  const highest = { ...reached, of: "highest", name: "accuracy" };
  expect(told(highest)).toBe("highest accuracy in epoch 12, wanted at most 10");
  const low = { met: false, of: "highest", name: "accuracy", now: 0.5, wanted: { above: 0.9 } };
  expect(told(low)).toBe("highest accuracy 50.0%, wanted above 90.0%");
});

test("activations and parameters are told by their names, in either language", async () => {
  await Promise.all([learn("zh-Hans"), learn("zh-Hans", NAMES), learn("zh-Hans", TASK_WORDS)]);
  const told = (goal: object) =>
    missing(speaker("zh-Hans"), { goal, fixed: { met: true, of: "all" } } as unknown as Graded);
  expect(told({ met: false, of: "activation", name: "sine, step" })).toBe(
    "隐藏层应使用 正弦、阶跃",
  );
  const slope = { met: false, of: "parameter", name: "slope", now: 2, wanted: { is: 3 } };
  expect(told(slope)).toMatch(/^斜率为 /);
  expect(told({ ...slope, name: "w1" })).toMatch(/^w1为 /);
});
