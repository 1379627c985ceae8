/** The built files need nothing that Chromium 100, Firefox 115 or Safari 16.4 lacks, but for what is listed here. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newInMarkup, newInScripts, newInStyle, newInWasm } from "./floors.ts";

const dist = new URL("../../dist/", import.meta.url).pathname;

/** What is newer and used all the same, and what there is without it. */
const WITH_FALLBACK: readonly (readonly [RegExp, string])[] = [
  [/(show|hide)Popover/, "run/popover.ts lays it over the page by itself"],
  [/checkVisibility/, "asked for by ?., else its boxes tell"],
  [/Segmenter/, "asked for by `in`, else letters and spaces tell"],
  [/userActivation|hasBeenActive/, "asked for by ?., else a sound waits for the next touch"],
  [/Symbol\.dispose|ArrayBuffer\.detached|captureStackTrace/, "asked for before it is used"],
  [/Performance\.memory|createPolicy|emptyScript|\bfence\b/, "asked for before it is used"],
  [/accent-color|forced-color-adjust|hyphens|scrollbar-width|text-wrap/, "an ornament"],
  [
    /user-select|print-color-adjust|-moz-range|-webkit-slider/,
    "there under each engine's name, too",
  ],
  [/property size|@page|math-depth/, "paper, and formulas: the browser's own measure"],
  [/selector :has$|@container|container-type/, "run/older.ts says them otherwise"],
  [/loading of iframe/, "at once, then"],
  [/unit (dvh|cqi)/, "an older unit stands before it, or as large as its inside"],
];

/** Names of things of our own that come from the engine or a library, as these are not known here. */
const OWN: readonly RegExp[] = [
  /Temporal\.|CSS\.(cap|ms)|CSSFontPalette|PreferenceManager|WindowClient|XRJointPose|^ML$/,
  /function (e|filter|position|round|step|text)\(\)|:(column|highlight|left|right)$|property rotate/,
];

const isNeeded = (each: string) =>
  ![...WITH_FALLBACK.map(([what]) => what), ...OWN].some((what) => what.test(each));
const needed = (found: readonly string[]) => [...new Set(found)].filter(isNeeded).sort();

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(dist, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => ending.test(file))
    .map((file) => join(folder, file));

const isModule = (file: string) => !/classic|frames|offline\.js|started/.test(file);

const read = (file: string) => readFileSync(join(dist, file), "utf8");

describe("the check finds what is newer", () => {
  test.each([
    ["a.b = c.toSorted.x; Promise.withResolvers()", /withResolvers/],
    ["import(x).then(({ y }) => y.groupBy(z))", /groupBy/],
    ["new Set().isSubsetOf(x)", /isSubsetOf/],
    ["const s = `a { text-wrap: pretty; }`", /text-wrap/],
    ["const s = 'a:has(b) { color: red }'", /:has/],
    ["const s = 'a { color: light-dark(red, blue) }'", /light-dark/],
    ["const s = 'a { height: 100dvh }'", /dvh/],
    [`html\`<p class=\${a} ?inert=\${b}></p>\``, /the attribute inert/],
    ["x.innerHTML = '<search></search>'", /the element search/],
    ["html`<input type=text popovertarget=x>`", /popovertarget of input/],
    ["const s = 'a { color: red; &:hover { color: blue } }'", /nested/],
  ])("%s", (code, wanted) => {
    expect(newInScripts([{ code, isModule: true }]).join()).toMatch(wanted);
  });

  test.each(["x = /a/v", "import x from 'y' with { type: 'json' }", "using x = y"])(
    "%s",
    (code) => {
      expect(() => newInScripts([{ code, isModule: true }])).toThrow();
    },
  );

  test("in what is compiled", () => {
    const section = [...Buffer.from("target_features"), 2, 43, 7, ...Buffer.from("simd128"), 43, 9];
    const bytes = [...section, ...Buffer.from("tail-call")];
    const start = [0, 97, 115, 109, 1, 0, 0, 0];
    const wasm = Uint8Array.from([...start, 0, bytes.length + 1, 15, ...bytes]);
    expect(newInWasm(wasm)).toEqual(["tail-call"]);
    expect(newInWasm(Uint8Array.from(start))).toHaveLength(1);
  });

  test("and nothing in what is old", () => {
    const code = "const s = 'a:is(b) { gap: 1px }'; x.at(-1); structuredClone(y); z.findLast(f)";
    expect(newInScripts([{ code, isModule: true }])).toEqual([]);
    const html =
      '<dialog><input type="range" disabled autofocus><a href="x" title=y>z</a></dialog>';
    expect(newInMarkup(html)).toEqual([]);
  });
});

describe("nothing newer is needed", () => {
  test("by the site's styles", () => {
    expect(needed(filesIn("site", /\.css$/).flatMap((file) => newInStyle(read(file))))).toEqual([]);
  });

  test("by the site's pages", () => {
    const files = filesIn("site", /\.html$/).filter((file) => file !== "site/gradwalk.html");
    expect(files.length).toBeGreaterThan(20);
    expect(needed(files.flatMap((file) => newInMarkup(read(file))))).toEqual([]);
  });

  test("by what is compiled", () => {
    const files = ["site", "package"].flatMap((folder) => filesIn(folder, /\.wasm$/));
    expect(files).toHaveLength(5);
    const bytes = (file: string) => new Uint8Array(readFileSync(join(dist, file)));
    expect(files.flatMap((file) => newInWasm(bytes(file)))).toEqual([]);
  });

  test.each(["site", "embed"])("by the scripts of %s", (folder) => {
    const files = filesIn(folder, /\.js$/).filter((file) => !file.startsWith("site/embed"));
    const scripts = files.map((file) => ({ code: read(file), isModule: isModule(file) }));
    expect(needed(newInScripts(scripts))).toEqual([]);
  });

  test("by the site in one file", () => {
    const text = read("offline/gradwalk.html");
    const script = /<script type="module">([\s\S]*)<\/script>/.exec(text)?.[1] ?? "";
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? "";
    expect(needed(newInMarkup(text.replace(script, "").replace(style, "")))).toEqual([]);
    expect(needed(newInStyle(style))).toEqual([]);
    expect(needed(newInScripts([{ code: script, isModule: true }]))).toEqual([]);
  });
});
