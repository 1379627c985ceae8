import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeResult } from "../../experiment/result.ts";
import { type Catalogue, learn, speaker } from "../../say/messages.ts";
import { entriesOf, textOf } from "./entries.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

const A = "GW1.abc-_123";
const B = "GW1.def";
const unread = () => Promise.reject(new Error("no workbook"));
const seen = (text: string) =>
  entriesOf(text).map(({ text: code, name, number }) => [code, name, number]);

test("lines that were pasted are an entry each, blank ones none", () => {
  expect(seen(`${A}\n\n  ${B}  \nmy homework\n`)).toEqual([
    [A, "", ""],
    [B, "", ""],
    ["my homework", "", ""],
  ]);
  expect(seen("")).toEqual([]);
});

test("of a form's answers the columns are found, in either language, whatever parts them", () => {
  const rows = [
    ["Timestamp", "Your name", "Student ID", "Code", "Remark"],
    ["9:00", "Ada, B.", "7", A, "done, at last"],
    ["9:05", "Bob", "8", "", "lost it"],
  ];
  const told = [
    [A, "Ada, B.", "7"],
    ["", "Bob", "8"],
  ];
  const quoted = (by: string) =>
    rows.map((row) => row.map((cell) => `"${cell}"`).join(by)).join("\r\n");
  for (const by of [",", ";", "\t"]) {
    expect(seen(quoted(by)), by).toEqual(told);
  }
  expect(seen(`提交时间,姓名,学号,成绩码\n9:00,王小明,20231145,${A}`)).toEqual([
    [A, "王小明", "20231145"],
  ]);
});

test("a code stands in whatever text around it, and in a column that has no title", () => {
  expect(seen(`hello,${A}\nthere,${B}`)).toEqual([
    [A, "", ""],
    [B, "", ""],
  ]);
  expect(entriesOf("Here it is: GW1.abc. Bye")[0]?.text).toContain("GW1.abc");
});

test("one stray quote takes no code with it, and two codes of a cell are two entries", () => {
  const codes = (text: string) => entriesOf(text).map(({ text: code }) => code);
  expect(codes('GW1.a\n"oops\nGW1.b\nGW1.c')).toEqual(["GW1.a", '"oops', "GW1.b", "GW1.c"]);
  expect(codes('Name,Code\n"Ada "A", B",GW1.a\nBob,GW1.b')).toEqual(["GW1.a", "GW1.b"]);
  expect(codes('"oops\nGW1.b\nGW1.c"')).toEqual(["GW1.b", "GW1.c"]);
  expect(seen(`Your name,3A,3B\nAda,${A},${B}\nBob,"3B ${B}, 3A ${A}",`)).toEqual([
    [A, "Ada", ""],
    [B, "Ada", ""],
    [B, "Bob", ""],
    [A, "Bob", ""],
  ]);
});

test("the first line is a head only where it says of what its columns are", () => {
  expect(seen("sorry, lost it\nGW1.b")).toEqual([
    ["sorry lost it", "", ""],
    ["GW1.b", "", ""],
  ]);
  expect(seen("sorry, I lost my code\nGW1.b")).toHaveLength(2);
  expect(seen("Ada,sick\nBob,GW1.b")).toHaveLength(2);
  expect(seen("Who,Paste your code (GW1.…)\nBob,GW1.b")).toEqual([["GW1.b", "", ""]]);
});

test("what a form adds by itself is not taken for a student's name or number", () => {
  const head = "ID,Start time,Email,Name,Student ID,Your name,Result code";
  expect(seen(`${head}\n1,9:00,anonymous,,20231145,Ada,${A}`)).toEqual([[A, "Ada", "20231145"]]);
  expect(seen(`Username,Your name,Code\nx@y,Ada,${A}`)).toEqual([[A, "Ada", ""]]);
  expect(seen(`ID,Name,Code\n1,Ada,${A}`)).toEqual([[A, "Ada", ""]]);
  expect(seen(`序号,1、姓名,2、学号,3、结果码\n1,王小明,20231145,${A}`)).toEqual([
    [A, "王小明", "20231145"],
  ]);
});

test("files are read as spreadsheets write them: UTF-8 with its mark, UTF-16, GBK", async () => {
  const text = "姓名,成绩码";
  const utf16 = new Uint8Array(
    [0xfeff, ...[...text].map((letter) => letter.charCodeAt(0))].flatMap((unit) => [
      unit & 255,
      unit >> 8,
    ]),
  );
  const gbk = [0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb3, 0xc9, 0xbc, 0xa8, 0xc2, 0xeb];
  const read = (part: BlobPart) => textOf(new Blob([part]), unread);
  expect(await read(`\ufeff${text}`)).toBe(text);
  expect(await read(utf16)).toBe(text);
  expect(await read(new Uint8Array(gbk))).toBe(text);
});

test("a workbook is its sheet; of one that cannot be read an entry says what to do", async () => {
  const bytes = readFileSync(new URL("../../../tests/csv/workbook.xlsx", import.meta.url));
  const workbook = new Blob([new Uint8Array(bytes)]);
  const sheet = await textOf(workbook, async (file) => {
    expect(file).toBe(workbook);
    return `Name,Code\nAda,${A}`;
  });
  expect(seen(sheet)).toEqual([[A, "Ada", ""]]);
  const [entry] = entriesOf(await textOf(workbook, unread), "class.xlsx");
  await expect(decodeResult(entry?.text ?? "")).rejects.toMatchObject({ reason: "workbook" });
  for (const language of ["en", "zh-Hans"] as const) {
    await learn(language, WORDS);
    expect(speaker(language)("verify-unread-workbook"), language).toContain("CSV");
  }
});
