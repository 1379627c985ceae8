/** What is copied, read back as each page reads it: nothing is lost to quotes, lines or brackets. */
import { expect, test } from "vitest";
import { parse } from "../../../lessons/reader/markdown.ts";
import { readLesson } from "../../../lessons/reader/read.ts";
import { presets } from "../../experiment/presets.ts";
import type { PartialExperiment, TaskText } from "../../wasm/full.js";
import { codeOf, FORMS } from "./codes.ts";
import { attributesOf, type Composition, fresh, taskOf } from "./composition.ts";
import { readComposition, textOf } from "./file.ts";
import { startOf } from "./goal.ts";

const PAGE = "https://example.org/gradwalk/compose.html?lang=en";

/** All that breaks out of attributes, Markdown, JSON and directives. */
const HOSTILE = `"Quotes" & 'more' <b>bold</b> [link](x) *stars* $x$ \`code\` {#id} 学习率`;

const composition: Composition = {
  ...fresh("en"),
  title: HOSTILE,
  text: `${HOSTILE}\n\nA second paragraph: ::hint[no hint]`,
  controls: fresh("en").controls.map((each) =>
    each.name === "learning-rate"
      ? { ...each, least: "0.001", most: "0.1" }
      : { ...each, locked: each.name === "epochs" },
  ),
  view: "tab=race unit=epoch speed=full linear",
  goals: [
    { ...startOf("loss"), value: "0.3" },
    { ...startOf("w"), comparison: "near", value: "3", within: "0.1" },
  ],
  hints: [HOSTILE, "  "],
  wrong: [{ goal: { ...startOf("setting"), comparison: "above", value: "1" }, say: HOSTILE }],
  solution: HOSTILE,
};

const decoded = (text: string): string =>
  text
    .replaceAll("&#10;", "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

/** The attributes of the first tag of that name, as HTML reads them. */
function tagIn(code: string, name: string): Record<string, string> {
  const [, inside = ""] = new RegExp(`<${name}((?: [\\w-]+(?:="[^"<>\\n]*")?)*)>`).exec(code) ?? [];
  return Object.fromEntries(
    [...inside.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [
      key,
      decoded(value ?? ""),
    ]),
  );
}

const inAddress = (address: string) => Object.fromEntries(new URL(address).searchParams);

const wanted = attributesOf(composition);

test("the tag holds every attribute as it is, on one line", () => {
  for (const form of ["element", "mkdocs"] as const) {
    const code = codeOf(form, PAGE, composition);
    expect(tagIn(code, "grad-walk")).toEqual(wanted);
    expect(tagIn(code, "script").src).toBe("https://example.org/gradwalk/embed/gradwalk.js");
    expect(code).not.toMatch(/\n\s*\n/);
  }
  expect(JSON.parse(wanted.task ?? "")).toEqual(taskOf(composition));
  expect(wanted).toMatchObject({ locked: "epochs", limits: "learning-rate=0.001..0.1" });
  expect(wanted.view).toBe(composition.view);
  expect(attributesOf({ ...composition, view: "" })).not.toHaveProperty("view");
});

test("frames and links carry the same in their address", () => {
  for (const form of ["frame", "quarto", "moodle", "canvas"] as const) {
    const { src = "", title } = tagIn(codeOf(form, PAGE, composition), "iframe");
    expect(inAddress(src)).toEqual(wanted);
    expect(title).toBe(HOSTILE);
  }
  // A page whose policy takes no style in the markup shows it as well.
  for (const form of FORMS) {
    expect(codeOf(form, PAGE, composition), form).not.toContain(" style=");
  }
  const slide = tagIn(codeOf("reveal", PAGE, composition), "iframe");
  expect(inAddress(slide["data-src"] ?? "")).toEqual(wanted);
  expect(inAddress(codeOf("link", PAGE, composition))).toEqual(wanted);
  const [, address = ""] = /^:::\{iframe\} (\S+)$/m.exec(codeOf("myst", PAGE, composition)) ?? [];
  expect(inAddress(address)).toEqual(wanted);
});

test("Markdown reads it as a text and one link, and the raw forms as HTML", () => {
  const nodes = parse(codeOf("markdown", PAGE, composition)).children;
  const last = nodes.at(-1);
  const link = last?.type === "paragraph" ? last.children[0] : null;
  expect(link?.type).toBe("link");
  expect(inAddress(link?.type === "link" ? link.url : "")).toEqual(wanted);
  expect(parse(codeOf("mkdocs", PAGE, composition)).children.map(({ type }) => type)).toEqual([
    "html",
  ]);
});

test("a lesson's reader takes the screen, and has the same task of it", () => {
  const head = "---\n{title: A, minutes: 1, needs: [], goals: [], terms: []}\n---\n\n";
  const plain = {
    ...composition,
    title: "Find the rate",
    text: "Bring the loss down.",
    hints: ["A *rate* of 0.02."],
    wrong: [],
    solution: "It is 0.02.",
  };
  const experiments = presets as unknown as Record<string, PartialExperiment>;
  const code = codeOf("lesson", PAGE, plain);
  const { lesson, faults } = readLesson("01-a.en.md", head + code, experiments);
  expect(faults).toEqual([]);
  const [screen] = lesson.screens;
  expect(screen?.trainer).toMatchObject({
    name: "line",
    panels: "fit loss",
    controls: "learning-rate epochs play step unit timeline",
    locked: "epochs",
    limits: "learning-rate=0.001..0.1",
    view: composition.view,
  });
  const task = screen?.parts.find(({ kind }) => kind === "task");
  const { goal, fixed } = taskOf(plain);
  expect(task).toMatchObject({
    goal,
    fixed,
    hints: [expect.stringContaining("A *rate* of 0.02.")],
  });
});

test("no form is without text, and none says undefined", () => {
  for (const form of FORMS) {
    const code = codeOf(form, PAGE, composition);
    expect(code.length, form).toBeGreaterThan(40);
    expect(code, form).not.toContain("undefined");
  }
});

test("a file gives back what was composed, and says where it is damaged", () => {
  expect(readComposition(textOf(composition))).toEqual(composition);
  const changed = (change: object) =>
    readComposition(JSON.stringify({ ...JSON.parse(textOf(composition)), ...change }));
  expect(readComposition("no JSON")).toEqual({ why: "foreign" });
  expect(readComposition('{"version": 1}')).toEqual({ why: "foreign" });
  expect(changed({ version: 2 })).toEqual({ why: "newer" });
  // One of before there was a view is looked at as always.
  expect(changed({ view: undefined })).toEqual({ ...composition, view: "" });
  expect(changed({ view: 1 })).toEqual({ why: "damaged", place: "view" });
  expect(changed({ hints: [1] })).toEqual({ why: "damaged", place: "hints[0]" });
  expect(changed({ goals: [{ quantity: "los" }] })).toEqual({
    why: "damaged",
    place: "goals[0].quantity",
  });
  expect(changed({ controls: [{ name: "x" }] })).toMatchObject({ place: "controls[0].locked" });
});

test("the task is one that begins with what differs from the line's preset", () => {
  const task: TaskText = taskOf(composition);
  expect(task.start).toEqual({});
  expect(task.goal).toEqual({
    all: [{ loss: { below: 0.3 } }, { parameter: { name: "w", near: 3, within: 0.1 } }],
  });
  expect(task.fixed).toEqual(["data", "prepare", "model", "epochs"]);
  expect(task.hints).toEqual([HOSTILE]);
});
