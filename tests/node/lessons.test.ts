/** The lessons: every number that a text gives is run, every goal can be read and is not met at once. */
import { beforeAll, describe, expect, test } from "vitest";
import { differences } from "../../lessons/reader/alike.ts";
import { html, parse } from "../../lessons/reader/markdown.ts";
import { numberOf, roundAs } from "../../lessons/reader/measured.ts";
import { Course } from "../../lessons/reader/plugin.ts";
import { readLesson } from "../../lessons/reader/read.ts";
import { type Condition, Task } from "../../www/wasm/data.js";
import { walkedAll } from "../walk/judge.ts";
import { ways } from "../walk/ways.ts";
import { givenBy, initRecipes, judge } from "./recipes.ts";

const course = new Course(new URL("../../lessons", import.meta.url).pathname);

beforeAll(initRecipes);

test("they are written as the reader wants them, alike in both languages", () => {
  expect(course.faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([]);
});

test("a way to a set or a step that the page does not have is a fault, with its line", () => {
  const text = [
    "---",
    "{title: A, minutes: 1, needs: [], goals: [], terms: []}",
    "---",
    "::screen{#a}",
    "## A",
    "::trainer{experiment=a}",
    "::go{to=data set=machine step=prepare}",
    "::go{to=data set=mashine step=build}",
    "::go{to=data set=iris step=bild}",
    "::go{to=data set=iris}",
    "::go{to=data step=open}",
  ].join("\n\n");
  const { faults } = readLesson("01-a.en.md", text, { a: {} });
  expect(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([
    '01-a.en.md:15: :go: set="mashine" is not one of: machine, banknote, cancer, traffic, iris, digits',
    '01-a.en.md:17: :go: step="bild" is not one of: open, prepare, build, train, evaluate, deploy',
    '01-a.en.md:19: :go: needs step="..."',
  ]);
});

test("what is wrong with a lesson is told with its line, or that of the other language", () => {
  const written = (screen: string, ...homework: string[]) =>
    [
      "---",
      "{title: A, minutes: 1, needs: [], goals: [], terms: []}",
      "---",
      "::screen{#a}",
      "## A",
      "::trainer{experiment=a}",
      screen,
      ...homework,
    ].join("\n");
  const ask = ":::ask{#b kind=text}\nWhy?\n:::";
  const work = [
    "::::homework{#9z level=easy}",
    ask,
    "::trainer{experiment=a}",
    "```json\n{}\n```",
    "::solution[So.]",
    "::::",
  ];
  const told = (text: string) =>
    readLesson("01-a.en.md", text, { a: {} }).faults.map(
      ({ line, message }) => `${line}: ${message}`,
    );
  expect(told(written(ask, ...work))).toEqual(["11: #b is there twice"]);
  expect(told(written("::screen{#c}"))).toEqual(["7: the screen #c has no heading"]);
  expect(told(written("Now :now[validationAccuracy]."))[0]).toMatch(/^7: :now\[validationAcc/);
  const of = ":::ask{#b answer-of=loss}\nHow much?\n:::";
  expect(told(written(of)).join()).toMatch(/^7: .*7: :ask: "answer-of" is not known here/);
  const [en, zh] = [written(ask), written(ask.replace(" kind=text", " kind=text before"))];
  const file = "01-a.zh-Hans.md";
  const [first, second] = [en, zh].map((text, k) => {
    const read = readLesson(k === 0 ? "01-a.en.md" : file, text, { a: {} });
    return { ...read, value: read.lesson };
  });
  const found = differences({ file, text: zh }, first as never, second as never);
  expect(found.map((each) => `${each.file}:${each.line}`)).toEqual([`${file}:7`]);
});

test("a formula keeps its marks, and a pair of numbers its second one, in the same line", () => {
  const [formula] = parse("与 $x$，$y$ 和（$z$）。").children;
  const marked = html([formula as never]).replace(/<math[\s\S]*?<\/math>/g, "M");
  expect(marked).toBe(
    '<p>与 <span class="together">M，</span>M 和<span class="together">（M）。</span></p>',
  );
  const [pair] = parse("At (1, −3), 4, 5 and (:run[1.5], 2).").children;
  expect(html([pair as never])).toBe(
    '<p>At (1,\u00a0−3), 4, 5 and (<span class="number">1.5</span>,\u00a02).</p>',
  );
});

test("a formula has no style of its own, which a strict policy would take away", () => {
  const [block] = parse("$$\nx\n$$").children;
  expect(html([block as never])).toMatch(/<math display="block"(?!.* style=)/);
  const [coloured] = parse("$\\color{red} x$").children;
  expect(() => html([coloured as never])).toThrow("has a style of its own");
});

test("the course takes as long as the syllabus gives it, lesson by lesson", () => {
  expect(course.table.map(({ minutes }) => minutes)).toEqual([
    30, 35, 45, 35, 45, 45, 50, 45, 45, 90,
  ]);
});

const lessons = [...course.lessons.values()];

describe.each(course.names)("%s", (name) => {
  const read = lessons.filter(({ lesson }) => lesson.name === name);

  test("every number that was measured is what a run gives, to the digits that are printed", {
    timeout: 120_000,
  }, () => {
    const wrong: string[] = [];
    for (const measured of read[0]?.measured ?? []) {
      const { text, line, recipe } = measured;
      let value: number | undefined;
      try {
        value = givenBy(measured);
      } catch (error) {
        wrong.push(`${line}: ${text} ${JSON.stringify(recipe)}: ${error}`);
        continue;
      }
      if (value === undefined || roundAs(text, value) !== numberOf(text)) {
        wrong.push(`${line}: ${text} is ${value} ${JSON.stringify(recipe)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("every goal and every wrong way can be read, and no goal is met where it begins", {
    timeout: 120_000,
  }, () => {
    const wrong: string[] = [];
    for (const { lesson, language } of read) {
      let start = lesson.screens[0]?.trainer?.experiment ?? {};
      const goals = [
        ...lesson.screens.flatMap(({ trainer, parts }) => {
          start = trainer?.experiment ?? start;
          const from = start;
          return parts.flatMap((part) => (part.kind === "task" ? [{ from, part }] : []));
        }),
        ...lesson.homework.map((part) => ({ from: part.trainer?.experiment ?? {}, part })),
      ];
      for (const { from, part } of goals) {
        try {
          const task = new Task({
            version: 1,
            start: from,
            fixed: part.fixed,
            goal: part.goal as Condition,
            wrong: part.wrong.map(({ when }) => ({ when: when as Condition, say: "" })),
            ...("vary" in part && part.vary ? { vary: part.vary as never } : {}),
          });
          const graded =
            "vary" in part && part.vary
              ? null
              : judge(task, { run: { experiment: from, step: 0 } });
          if (graded?.met) {
            wrong.push(`${language} #${part.id} is met at once`);
          }
          task.free();
        } catch (error) {
          wrong.push(`${language} #${part.id}: ${error}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test("every task is solved and every wrong way taken; every answer has the reply written for it", {
    timeout: 240_000,
  }, () => {
    const wrong = read.flatMap(({ lesson, language }) =>
      walkedAll(lesson, ways[name] ?? {}).map((fault) => `${language} ${fault}`),
    );
    expect(wrong).toEqual([]);
  });
});
