import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { learn, NAMES, speaker } from "../../../say/messages.ts";
import { FAULTS } from "../../../say/notice.ts";
import { GradwalkError } from "../../../say/refusal.ts";
import type { FileFault, FileFaultCode } from "../../../wasm/data.js";
import { FILE_FAULTS, faultOfFile, fileFault } from "./index.ts";
import { tableFault } from "./table.ts";

beforeAll(async () => {
  for (const words of [FILE_FAULTS, FAULTS, NAMES]) {
    await Promise.all([learn("en", words), learn("zh-Hans", words)]);
  }
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

test("a preparation is refused by the names that the page shows", () => {
  const columns = [{ name: "length" }, { name: "kind" }];
  const told = (fault: {
    path: string;
    code: string;
    role?: string;
    found?: number;
    limit?: number;
  }) =>
    (["en", "zh-Hans"] as const).map((language) => {
      const error = new GradwalkError({ message: "", fault: fault as never });
      return tableFault(speaker(language), error, columns);
    });
  expect(told({ path: "data.columns", code: "no-column", role: "feature" })).toEqual([
    "No column is a feature. Tick at least one in the head of the table.",
    "没有任何列被选为特征。请在表头至少勾选一列。",
  ]);
  expect(told({ path: "data.columns[1]", code: "categories", found: 70, limit: 64 })).toEqual([
    "“kind”: 70 different values; at most 64 can be used.",
    "“kind”：有 70 个不同的值，最多只能有 64 个。",
  ]);
  expect(told({ path: "row.Air temperature [K]", code: "missing" })[1]).toBe(
    "“Air temperature [K]”：缺少取值。",
  );
  // Rows are counted from 1, as in the table.
  expect(told({ path: "columns.Weight (kg)[0]", code: "not-finite" })[0]).toContain(
    "“Weight (kg)”, row 1:",
  );
  expect(told({ path: "prepare.validation", code: "no-rows" })[1]).toContain("可用于训练的行");
  // Whatever can be wrong with what is set here is called by no path.
  for (const path of ["prepare.outliers", "train.classWeight", "prepare.split", "row.length"]) {
    for (const sentence of told({ path, code: "not-finite" })) {
      expect(sentence).not.toContain(path);
    }
  }
});

test("what is no fault of a file is told apart", () => {
  const error = new GradwalkError({ message: "", fault: { path: "file", code: "empty" } });
  expect(faultOfFile(error)).toEqual({ path: "file", code: "empty" });
  expect(faultOfFile(new Error("file"))).toBeNull();
  const other = new GradwalkError({ message: "", fault: { path: "train.batch", code: "below" } });
  expect(faultOfFile(other)).toBeNull();
});
