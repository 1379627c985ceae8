import { beforeAll, expect, test } from "vitest";
import { handIn } from "../../element/task/hand.ts";
import { type Catalogue, learn, NAMES, speaker } from "../../say/messages.ts";
import { FAULTS } from "../../say/notice.ts";
import { GradwalkError, Refusal } from "../../say/refusal.ts";
import type { Attempt, Graded, PartialExperiment, TaskText } from "../../wasm/full.js";
import { presets } from "../../wasm/options.ts";
import { check, type Finding } from "./check.ts";
import { bookOf } from "./grade-book.ts";
import { leftOut, middle } from "./picture.ts";
import { type Row, rowOf } from "./row.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};
const [en, zh] = [speaker("en"), speaker("zh-Hans")];

beforeAll(async () => {
  for (const language of ["en", "zh-Hans"] as const) {
    await Promise.all([WORDS, NAMES, FAULTS].map((words) => learn(language, words)));
    await learn(language);
  }
});

const task = { version: 1, title: "Own", goal: { step: 1 } } as unknown as TaskText;
const graded = {
  met: true,
  goal: { met: true, of: "step" },
  fixed: { met: true, of: "unchanged" },
  proof: { loss: 1, bits: "0", seal: "1" },
} as unknown as Graded;
const judge = {
  judge: async (_: TaskText, __: Attempt) => graded,
  draw: async (text: TaskText, _: number) => text,
};

async function codeOf(run: object = {}, number = ""): Promise<string> {
  const experiment = presets.line as unknown as PartialExperiment;
  const attempt = { run: { experiment, changes: [], step: 10, ...run } } as Attempt;
  const hand = { name: "Ada", number, help: 0 };
  return (await handIn(judge, { of: { task }, task, star: null }, attempt, hand)).code;
}

const row = (finding: Finding, name = ""): Row =>
  rowOf(en, "en", { finding, place: 1, text: "", name, number: "", file: "" });

test("only what the core finds wrong with a run is the fault of whoever handed it in", async () => {
  const code = await codeOf();
  const failing = (error: Error) => check({ ...judge, judge: () => Promise.reject(error) }, code);
  const fault = (name: string) =>
    new GradwalkError({ message: "English", fault: { code: name, name: "own.csv", path: "step" } });
  const elsewhere: [Error, string][] = [
    [new Error("The element was removed from the page."), "here"],
    [new TypeError("Failed to fetch dynamically imported module"), "here"],
    [fault("not-fetched"), "here"],
    [new Refusal("no-engine", { detail: "404" }), "here"],
    [fault("not-at-hand"), "table"],
  ];
  for (const [error, why] of elsewhere) {
    const finding = await failing(error);
    expect(finding, error.message).toMatchObject({ kind: "unchecked", why });
    expect(row(finding).state).toBe("unchecked");
    expect(row(finding).told).not.toContain("Changed by hand");
  }
  const chinese = await failing(new Error("The engine has not started."));
  const checked = { finding: chinese, place: 1, text: "", name: "", number: "", file: "" };
  expect(rowOf(zh, "zh-Hans", checked).told).not.toMatch(/[A-Za-z]/);
  expect(await failing(fault("above"))).toMatchObject({ kind: "wrong", why: "no-run" });
  const drawing = { ...judge, draw: () => Promise.reject(new Error("gone")) };
  expect(await check(drawing, await codeOf({}, "7"))).toMatchObject({ kind: "unchecked" });
  expect(row({ kind: "unchecked", why: "slow" }).state).toBe("unchecked");
});

test("the rate is the one that the run was at, and none where a schedule changes it", async () => {
  const changes = [
    [3, "learning-rate", 0.2],
    [20, "learning-rate", 0.3],
  ];
  const early = row(await check(judge, await codeOf({ changes })));
  expect(early.rate).toBe(0.2);
  expect(early.experiment).not.toContain("0.3");
  expect(row(await check(judge, await codeOf({ changes, step: 20 }))).rate).toBe(0.3);
  const { train } = presets.line;
  const schedule = { ...train.schedule, kind: "step" };
  const experiment = { ...presets.line, train: { ...train, schedule } };
  expect(row(await check(judge, await codeOf({ experiment }))).rate).toBeNull();
});

test("no cell of the grade book is computed, whatever lines it has", () => {
  const finding: Finding = { kind: "unread", reason: "none" };
  for (const name of ["=cmd|x\nfoo", "+1", " =1", "＝1", "@a\r\nb"]) {
    const checked = { finding, place: 1, text: "", name, number: "", file: "" };
    const book = bookOf(en, "en", [checked]);
    expect(book, name).toContain(`'${name.replaceAll('"', '""').trimEnd()}`);
  }
});

test("what is not in the picture is counted, and the middle is the median", () => {
  expect([middle([3, 1, 2]), middle([1, 2, 4, 9]), middle([0, 0])]).toEqual([2, 3, 0]);
  const made = (state: Row["state"], step: number, rate: number | null, loss: number) =>
    ({ state, step, rate, loss }) as Row;
  const rows = [
    made("met", 10, 0.1, 1),
    made("unmet", 10, 0.1, Number.NaN),
    made("unmet", 10, 0, 1),
    made("star", 10, null, 1),
    made("met", 0, null, 1),
    made("wrong", 0, null, 1),
  ];
  expect(leftOut(rows)).toEqual({ unrun: 1, rate: 2, diverged: 1 });
});
