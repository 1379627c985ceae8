import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { learn, speaker } from "../../say/messages.ts";
import { SET_IDS } from "./project.ts";
import { type BundledSet, fileOf, LICENCE, LICENCE_ADDRESS, SETS, said, words } from "./sets.ts";

const folder = new URL("../../../public/data/", import.meta.url);
const packed = ({ file }: BundledSet) => readFileSync(new URL(file, folder));
/** No cell of the bundled files stands in quotes. */
const lines = (set: BundledSet) =>
  gunzipSync(packed(set))
    .toString()
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(","));

afterEach(() => vi.unstubAllGlobals());

test("each has its name, and each name its set", () => {
  expect(SETS.map(({ id }) => id)).toEqual(SET_IDS);
});

test.each(SETS)("$id is the file that the table describes", (set) => {
  const bytes = packed(set);
  expect(bytes.length).toBe(set.bytes);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(set.sha256);
  const [header, ...rows] = lines(set);
  expect(set.columns.map(({ name }) => name)).toEqual(header);
  expect(rows).toHaveLength(set.rows);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([set.columns.length]));
});

test.each(SETS)("$id: its columns are what they are said to be", (set) => {
  const rows = lines(set).slice(1);
  set.columns.forEach(({ name, type, role, missing = [] }, place) => {
    const cells = new Set(rows.map((row) => row[place] as string));
    if (type === "number") {
      expect([...cells].filter((cell) => cell === "" || Number.isNaN(Number(cell)))).toEqual([]);
    }
    if (type === "date") {
      const dates = rows.map((row) => row[place] as string);
      expect(dates.every((each) => /^\d{4}-\d\d-\d\d \d\d:00:00$/.test(each))).toBe(true);
      // By time is in the order of the rows.
      expect(dates).toEqual([...dates].sort());
    }
    for (const mark of missing) {
      expect([...cells].map(Number), name).toContain(mark);
    }
    // What is constant is left out; what is used is not.
    expect(role === "feature" && cells.size === 1, name).toBe(false);
  });
});

test.each(SETS)("$id: its target has the classes that are asked for", (set) => {
  const targets = set.columns.filter(({ role }) => role === "target");
  expect(targets).toHaveLength(1);
  const place = set.columns.findIndex(({ role }) => role === "target");
  const count = new Set(lines(set).map((row) => row[place])).size - 1;
  expect(targets[0]?.type).toBe(set.problem === "number" ? "number" : "category");
  if (set.problem !== "number") {
    expect(set.problem).toBe(count === 2 ? "two-classes" : "classes");
    expect(set.prepare.split).toBe("stratified");
  }
});

test("what the sentences count is so", () => {
  const of = (id: string) => SETS.find((set) => set.id === id) as BundledSet;
  const cells = (id: string, place: number) =>
    lines(of(id))
      .slice(1)
      .map((row) => row.at(place));
  const count = (id: string, place: number, cell: string) =>
    cells(id, place).filter((each) => each === cell).length;
  expect(count("machine", -1, "1")).toBe(339);
  expect(count("cancer", -1, "malignant")).toBe(212);
  expect(of("cancer").columns.filter(({ role }) => role === "feature")).toHaveLength(30);
  expect(new Set(cells("traffic", 6)).size).toBe(38);
  expect(count("traffic", 2, "9831.3")).toBe(1);
  expect(new Set(cells("machine", 2))).toEqual(new Set(["L", "M", "H"]));
  expect(count("traffic", 1, "0.0")).toBe(10);
});

test("each names its source and licence, in the list beside the files too", () => {
  const list = readFileSync(new URL("SOURCES.md", folder), "utf8");
  expect(list).toContain(`[${LICENCE}](${LICENCE_ADDRESS})`);
  for (const { file, cite, doi, rows } of SETS) {
    const row = list.split("\n").find((line) => line.includes(file));
    expect(row).toContain(cite);
    expect(row).toContain(`https://doi.org/${doi}`);
    expect(row).toContain(`| ${rows.toLocaleString("en")} |`);
  }
});

test("each is said in both languages, and its notes are of its own columns", async () => {
  for (const language of ["en", "zh-Hans"] as const) {
    await learn(language, words);
    const say = speaker(language);
    for (const set of SETS) {
      expect(Object.values(said(say, set)).every((text) => text !== "")).toBe(true);
      const names = set.columns.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(Object.keys(set.notes)));
      expect(Object.values(set.notes).map((id) => say(id))).not.toContain("");
    }
  }
});

test("a set comes as rows, packed or not; where it does not come, that is said", async () => {
  await learn("en", words);
  const say = speaker("en");
  const [, banknote] = SETS as [BundledSet, BundledSet];
  const asked: string[] = [];
  const serve = (answer: () => Response) => {
    vi.stubGlobal("document", { baseURI: "http://here/site/data.html" });
    vi.stubGlobal("fetch", async (url: URL) => {
      asked.push(`${url}`);
      return answer();
    });
  };
  const rows = gunzipSync(packed(banknote));
  for (const body of [packed(banknote), rows]) {
    serve(() => new Response(new Uint8Array(body)));
    const file = await fileOf(banknote, say);
    expect(file.name).toBe("banknote.csv");
    expect(await file.text()).toBe(rows.toString());
  }
  serve(() => new Response("", { status: 404, statusText: "Not Found" }));
  await expect(fileOf(banknote, say)).rejects.toThrow(
    "“Banknotes” could not be fetched (404 Not Found). Check the connection and choose it again.",
  );
  serve(() => {
    throw new Error("offline");
  });
  await expect(fileOf(banknote, say)).rejects.toThrow("offline");
  expect(new Set(asked)).toEqual(new Set(["http://here/site/data/banknote.csv.gz"]));
});
