import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Failure } from "../../say/refusal.ts";
import { type Column, initSync } from "../../wasm/data.js";
import type { Event as PlayerEvent } from "../protocol.ts";
import { DataDesk } from "./desk.ts";
import type {
  DataAnswer,
  DataCommand,
  DataEvent,
  DataKind,
  DataRequest,
  Progress,
} from "./protocol.ts";

const loadWasm = () => {
  const wasm = readFileSync(new URL("../../wasm/data_bg.wasm", import.meta.url));
  initSync({ module: wasm });
};

function openDesk() {
  loadWasm();
  const waiting = new Map<number, (event: DataEvent) => void>();
  const progress: Progress[] = [];
  const desk = new DataDesk((event) => {
    if (event.kind === "progress") {
      progress.push(event.progress);
    } else if (event.kind !== "booted") {
      waiting.get(event.id)?.(event);
    }
  });
  let next = 1;
  const ask = async <K extends DataKind>(kind: K, request: DataRequest<K>) => {
    const id = next++;
    const answer = new Promise<DataEvent>((resolve) => waiting.set(id, resolve));
    desk.handle({ id, kind, ...request } as DataCommand);
    const event = await answer;
    if (event.kind === "failed") {
      throw event.failure;
    }
    return (event as unknown as { value: DataAnswer<K> }).value;
  };
  const open = (text: BlobPart, corrections = {}) =>
    ask("open", { file: new Blob([text]), name: "a file", corrections, workbook: null });
  return { desk, ask, open, progress };
}

const faultOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (failure: Failure) => failure.fault,
  );

const GERMAN = "Größe;Art;Tag\n1,5;a;31.12.1999\n2,5;b;1.1.2000\n;a;\n100;b;2.1.2000\n";

test("a file is read, described and shown as it is", async () => {
  const { ask, open } = openDesk();
  expect(await ask("source", {})).toBeNull();
  const opened = await open(GERMAN);
  expect(opened.source).toMatchObject({ name: "a file" });
  expect(opened.source.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(opened.report).toMatchObject({
    rows: 4,
    leftOut: 0,
    ragged: "refuse",
    format: { delimiter: ";", header: true, notation: { decimal: ",", thousands: null } },
  });
  const columns = opened.report.columns.map(({ name, kind, missing }) => [name, kind, missing]);
  expect(columns).toEqual([
    ["Größe", "number", 1],
    ["Art", "name", 0],
    ["Tag", "date", 1],
  ]);
  expect(await ask("source", {})).toEqual(opened);

  const target: Column = { name: "Art", type: "category", role: "target" };
  const { classes, columns: found } = await ask("describe", { places: [0, 1], columns: [target] });
  expect(classes).toEqual({ names: ["a", "b"], others: false });
  expect(found[0]).toMatchObject({
    missing: 1,
    distinct: 3,
    summary: { kind: "numbers", most: 100 },
  });
  expect(found[0]?.byClass?.at(-1)).toEqual([0, 1]);
  expect(found[1]).toMatchObject({ relation: null, bars: [2, 2] });

  const marked: Column = { name: "Größe", type: "number", role: "feature", missing: [100] };
  const without = await ask("describe", { places: [0], columns: [marked] });
  expect(without.columns[0]).toMatchObject({ missing: 2, summary: { most: 2.5 } });
  await ask("describe", { places: [0], columns: [] });

  const rows = (which: DataRequest<"rows">["which"], from = 0, count = 10) =>
    ask("rows", { from, count, which, columns: [0, 1] });
  expect(await rows({ kind: "all" }, 1, 2)).toEqual({
    total: 4,
    rows: Uint32Array.of(1, 2),
    cells: { Größe: Float64Array.of(2.5, Number.NaN), Art: ["b", "a"] },
  });
  expect((await rows({ kind: "all" }, 9)).rows).toHaveLength(0);
  const missing = await rows({ kind: "missing", columns: [0, 1, 2] });
  expect(missing).toMatchObject({ total: 1, rows: Uint32Array.of(2) });
  expect((await rows({ kind: "outliers", rule: "iqr", columns: [0] })).total).toBe(0);
  expect(await rows({ kind: "rows", rows: Uint32Array.of(3, 0) }, 1)).toMatchObject({ total: 2 });
});

test("what is wrong with a file is told in fields, and what was there stays", async () => {
  const { ask, open } = openDesk();
  const first = await open("a,b\n1,2\n");
  expect(await faultOf(open("a,b\n1,2\n1,2,3\n"))).toEqual({
    path: "file",
    code: "ragged",
    line: 3,
    found: 3,
    wanted: 2,
  });
  expect(await faultOf(open(Uint8Array.of(0x50, 0x4b, 3, 4, 0)))).toMatchObject({ looks: "zip" });
  expect(await faultOf(open("a,b\n1,2\n", { delimiter: "ab" }))).toMatchObject({
    path: "corrections",
  });
  const shrunk = Object.assign(new Blob(["a,b\n1,2\n"]), {
    stream: () => new Blob(["a,b\n"]).stream(),
  });
  const cut = await faultOf(
    ask("open", { file: shrunk, name: "b", corrections: {}, workbook: null }),
  );
  expect(cut).toEqual({ path: "file", code: "cut-short", done: 4, total: 8 });
  const gone = Object.assign(new Blob(["a,b\n1,2\n"]), {
    stream: () =>
      new ReadableStream({
        pull: (to) => to.error(new DOMException("it is gone", "NotReadableError")),
      }),
  });
  const unreadable = await faultOf(
    ask("open", { file: gone, name: "b", corrections: {}, workbook: null }),
  );
  expect(unreadable).toMatchObject({ code: "unreadable", done: 0, detail: "it is gone" });
  expect(await ask("source", {})).toEqual(first);
});

test("a packed file is unpacked, and a damaged one is said to be one", async () => {
  const { ask } = openDesk();
  const text = `x,y\n${"1,2\n".repeat(50_000)}`;
  const packed = new Uint8Array(gzipSync(text));
  const open = (bytes: BlobPart) =>
    ask("open", { file: new Blob([bytes]), name: "a.gz", corrections: {}, workbook: null });
  expect((await open(packed)).report.rows).toBe(50_000);
  expect(await faultOf(open(packed.slice(0, 100)))).toMatchObject({ code: "damaged" });
  packed[60] = 255 - (packed[60] ?? 0);
  expect(await faultOf(open(packed))).toMatchObject({ path: "file", code: "damaged" });
});

test("a sheet of a workbook is read as the file of rows that it is", async () => {
  const { ask } = openDesk();
  const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));
  const module = new WebAssembly.Module(read("www/wasm/sheet_bg.wasm"));
  const open = (bytes: BlobPart, sheet: string | null) =>
    ask("open", {
      file: new Blob([bytes]),
      name: "flowers.xlsx",
      corrections: {},
      workbook: { module, sheet },
    });
  const bytes = new Uint8Array(read("tests/csv/workbook.xlsx"));
  const { sheets, report } = await open(bytes, null);
  expect(sheets).toEqual({ names: ["Flowers", "Notes"], chosen: "Flowers" });
  expect(report.columns.map(({ name, kind, missing }) => [name, kind, missing])).toEqual([
    ["kind", "name", 0],
    ["length", "number", 1],
    ["seen", "date", 0],
  ]);
  const { cells } = await ask("rows", { from: 0, count: 2, which: { kind: "all" }, columns: [2] });
  // 45291 in Excel is the last day of 2023.
  expect(cells.seen?.[0]).toBe(Date.UTC(2023, 11, 31) / 1000);
  expect((await open(bytes, "Notes")).report.rows).toBe(1);
  const text = await ask("text", { file: new Blob([bytes]), workbook: { module, sheet: null } });
  expect((await text.text()).split(/\r?\n/)[0]).toBe("kind,length,seen");
  expect(await faultOf(open(bytes.slice(0, 400), null))).toMatchObject({ code: "sheet" });
});

test("a person's corrections hold", async () => {
  const { open } = openDesk();
  const { report } = await open("a,b\n1,x\n2,3\n9,4\n1,2,3\n", {
    header: false,
    ragged: "leave-out",
    missing: ["9"],
    kinds: { 1: "number" },
  });
  expect(report).toMatchObject({ rows: 4, leftOut: 1 });
  expect(
    report.columns.map(({ name, kind, missing, misfit }) => [name, kind, missing, misfit]),
  ).toEqual([
    ["column 1", "name", 1, { line: 1, row: 1, text: "a", count: 1 }],
    ["column 2", "number", 2, { line: 1, row: 1, text: "b", count: 2 }],
  ]);
});

test("reading says how far it has come, and ends when it is cancelled", async () => {
  const { ask, open, progress } = openDesk();
  await open("a,b\n1,2\n");
  const large = new Blob(["a,b\n", "1,2\n".repeat(2_000_000)]);
  const opened = faultOf(
    ask("open", { file: large, name: "large", corrections: {}, workbook: null }),
  );
  while (progress.length < 2) {
    await new Promise((resolve) => setTimeout(resolve));
  }
  await ask("cancel", {});
  expect(await opened).toEqual({ path: "file", code: "cancelled" });
  expect(progress[1]).toMatchObject({ total: 8_000_004, reading: 1 });
  expect((await ask("source", {}))?.source.name).toBe("a file");
});

test("a player trains on the dataset as it lies there", async () => {
  const { desk, ask, open } = openDesk();
  const { source } = await open("x,t\n0,1\n1,3\n2,5\n3,7\n");
  const columns: Column[] = [
    { name: "x", type: "number", role: "feature" },
    { name: "t", type: "number", role: "target" },
  ];
  const { port1, port2 } = new MessageChannel();
  desk.handle({ kind: "port", port: port2 });
  const said: PlayerEvent[] = [];
  const answer = () =>
    new Promise<PlayerEvent>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
    });
  port1.postMessage({ kind: "boot", runs: 0 });
  said.push(await answer());
  const experiment = { data: { kind: "table", columns, source } };
  const run = { experiment, changes: [], step: 0 };
  port1.postMessage({ kind: "load", id: 1, run, bounds: {} });
  said.push(await answer());
  port1.postMessage({ kind: "step", id: 2, unit: "epoch", count: 500 });
  // Its end is told first.
  said.push(await answer(), await answer());
  port1.postMessage({ kind: "close" });
  port1.close();
  expect(said[0]).toEqual({ kind: "booted" });
  expect(said[1]).toMatchObject({ kind: "answer", id: 1 });
  expect(said[2]).toMatchObject({ kind: "finished" });
  expect(said[3]).toMatchObject({ kind: "answer", id: 2, value: { epoch: 500 } });
  expect(await ask("columns", { sha256: source.sha256, limit: 1000 })).toEqual({
    x: Float64Array.of(0, 1, 2, 3),
    t: Float64Array.of(1, 3, 5, 7),
  });
  expect(await ask("columns", { sha256: source.sha256, limit: 10 })).toBe("too-large");
  expect(await ask("columns", { sha256: "other", limit: 1000 })).toBeNull();
});
