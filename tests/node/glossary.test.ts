/** The glossary of the course: its words are the lab's, and what is wrong with it is told with its line. */
import { beforeAll, describe, expect, test } from "vitest";
import { readGlossary, unknownTerms } from "../../lessons/reader/glossary.ts";
import { numberOf, roundAs } from "../../lessons/reader/measured.ts";
import { Course } from "../../lessons/reader/plugin.ts";
import { entryOf } from "../../www/say/glossary/glossary.ts";
import { givenBy, initRecipes } from "./recipes.ts";

const course = new Course(new URL("../../lessons", import.meta.url).pathname);
const plain = (html: string) => html.replace(/<annotation.*?<\/annotation>|<[^>]+>/gs, "");

beforeAll(initRecipes);

const line = { data: { kind: "line" } } as const;
const read = (text: string) =>
  readGlossary("glossary.en.md", "en", text, { line }).faults.map(
    ({ line, message }) => `${line}: ${message}`,
  );

const GOOD = `## Model {#model}

lesson: 1

A rule with numbers.

::picture[A line.]{experiment=line panel=fit}

see: [weight]

## Weight $w$ {#weight}

lesson: 1

A number.

| a | b |
| --- | --- |
| 1 | 2 |
`;

describe("what is wrong is told with its line", () => {
  test("nothing is wrong with a good one", () => {
    expect(read(GOOD)).toEqual([]);
  });

  test.each([
    ["a word without a name", [" {#weight}", ""], "11: a word is written like"],
    ["one that is there twice", ["{#weight}", "{#model}"], "11: #model is there twice"],
    ["one without its lesson", ["lesson: 1\n\nA number", "A number"], "11: a word says which"],
    ["a picture that there is not", ["panel=fit", "panel=photo"], '7: :picture: panel="photo"'],
    ["a picture that says nothing", ["[A line.]", "[]"], "7: ::picture says what is seen"],
    [
      "a word with nothing to see",
      ["\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", ""],
      "11: a word has something to see",
    ],
    ["a term near it that is none", ["[weight]", "[wait]"], "1: see: #wait is no other term"],
    ["another directive", ["::picture[", "::photo["], "7: ::photo is not one of: picture"],
  ] as const)("%s", (_, [from, to], fault) => {
    expect(read(GOOD.replace(from, to)).join("\n")).toContain(fault);
  });

  test("a term that a lesson names, in its head or its text, is in the glossary", () => {
    const lesson = "---\ntitle: One\nterms: [model, wait]\n---\n\nThe :term[wait :v[w]]{#wait}.\n";
    const faults = unknownTerms("01-one.en.md", lesson, ["model", "wait"], new Set(["model"]));
    expect(faults.map(({ line }) => line)).toEqual([3, 6]);
  });
});

describe("both glossaries speak of the same", () => {
  const terms = course.termsIn("zh-Hans");

  test("each term of the course has a sentence in the lab", () => {
    expect(terms.filter(({ id }) => !entryOf(id)).map(({ id }) => id)).toEqual([]);
  });

  test("by the same Chinese words", () => {
    const differ = terms.flatMap(({ id, word }) => {
      const [lab = ""] = entryOf(id)?.["zh-Hans"] ?? [];
      return plain(word) === lab ? [] : [`${id}: ${plain(word)} / ${lab}`];
    });
    expect(differ).toEqual([]);
  });

  test("and by the same English words, which begin with a capital here", () => {
    const differ = terms.flatMap(({ id, other }) => {
      const [lab = ""] = entryOf(id)?.en ?? [];
      return plain(other).toLowerCase() === lab.toLowerCase() ? [] : [`${plain(other)} / ${lab}`];
    });
    expect(differ).toEqual([]);
  });
});

test("every number of it that was measured is what a run gives", { timeout: 120_000 }, () => {
  const { measured = [] } = course.glossary.get("en") ?? {};
  expect(measured.length).toBeGreaterThan(20);
  const wrong = measured.flatMap((each) => {
    const value = givenBy(each);
    const right = value !== undefined && roundAs(each.text, value) === numberOf(each.text);
    return right ? [] : [`${each.line}: ${each.text} is ${value}`];
  });
  expect(wrong).toEqual([]);
});

test("each term leads to a screen of its lesson that speaks of it, where that lesson is written", () => {
  const written = new Set([...course.lessons.values()].map(({ lesson }) => lesson.number));
  const lost = course.termsIn("en").filter(({ lesson, screen }) => written.has(lesson) && !screen);
  expect(lost.map(({ id }) => id)).toEqual([]);
});
