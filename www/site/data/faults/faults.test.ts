import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { learn, speaker } from "../../../say/messages.ts";
import { GradwalkError } from "../../../say/refusal.ts";
import type { FileFault, FileFaultCode } from "../../../wasm/data.js";
import { FILE_FAULTS, faultOfFile, fileFault } from "./index.ts";

beforeAll(async () => {
  await learn("en", FILE_FAULTS);
  await learn("zh-Hans", FILE_FAULTS);
});

const said = (fault: Omit<FileFault, "path">) =>
  (["en", "zh-Hans"] as const).map((language) =>
    fileFault(speaker(language), { path: "file", ...fault } as FileFault),
  );

test("a fault is told with its place, what is wrong and what to do", () => {
  expect(said({ code: "ragged", line: 1204, found: 3, wanted: 12 })).toEqual([
    "Line 1,204: cells: 3, and 12 belong here. Mend it, or leave out what is like it.",
    "第 1,204 行：这里有 3 个单元格，应有 12 个。请修改，或者舍去这样的数据。",
  ]);
  expect(said({ code: "large-number", line: 3, column: "b", text: "1e999" })[0]).toBe(
    "Line 3, column “b”: 1e999 is too large for a 32-bit number. Correct it, or count in larger units.",
  );
  expect(said({ code: "large-number", record: 2, column: "b", text: "4e300" })[1]).toBe(
    "第 2 条记录，“b”：4e300 太大，超出 32 位数的范围。请改正，或换用更大的单位。",
  );
  expect(said({ code: "json-nested", column: "b" })[0]).toMatch(/^Column “b”: /);
  expect(said({ code: "cut-short", done: 2 ** 20, total: 5 * 2 ** 19 })[0]).toMatch(
    /^The file ended after 1 of 2.5 MB\./,
  );
  expect(said({ code: "binary", looks: "pdf" })[0]).toMatch(/PDF/);
  expect(said({ code: "binary", looks: "parquet" })[0]).toMatch(/looks like parquet/);
});

test("every code of the engine and of the page has words of its own", () => {
  const source = readFileSync(new URL("../../../../src/wasm/file.d.ts", import.meta.url), "utf8");
  const list = source.split("export type FileFaultCode")[1] ?? "";
  const codes = [...list.matchAll(/\| "([a-z0-9-]+)"/g)].map(([, code]) => code as FileFaultCode);
  expect(codes.length).toBeGreaterThan(15);
  for (const code of codes) {
    for (const sentence of said({ code })) {
      expect(sentence, code).not.toBe("");
    }
  }
  const problems = readFileSync(
    new URL("../../../../src/data/file/problem.rs", import.meta.url),
    "utf8",
  );
  const names = problems.split("pub enum FileProblem {")[1]?.split("\n}")[0] ?? "";
  const engine = [...names.matchAll(/^ {4}([A-Z]\w+)/gm)].map(([, name = ""]) =>
    name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase(),
  );
  expect(codes).toEqual(expect.arrayContaining(engine));
});

test("what is no fault of a file is told apart", () => {
  const error = new GradwalkError({ message: "", fault: { path: "file", code: "empty" } });
  expect(faultOfFile(error)).toEqual({ path: "file", code: "empty" });
  expect(faultOfFile(new Error("file"))).toBeNull();
  const other = new GradwalkError({ message: "", fault: { path: "train.batch", code: "below" } });
  expect(faultOfFile(other)).toBeNull();
});
