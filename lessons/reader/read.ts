/** From the Markdown of one file to a lesson, and what is wrong with it. */
import type { RootContent } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import { parse as parseYaml } from "yaml";
import { Attributes, Faults } from "./attributes.ts";
import type { Context, Experiments } from "./context.ts";
import type {
  Homework,
  Language,
  Lesson,
  LessonFault,
  Measured,
  Part,
  Prose,
  Screen,
} from "./lesson.ts";
import { inline, parse, textOf } from "./markdown.ts";
import { readPicture } from "./picture.ts";
import { readQuestion } from "./question.ts";
import { readHomework, readTask } from "./task.ts";
import { readTrainer } from "./trainer.ts";
import { isLeaf, proseOf, readGo } from "./tree.ts";

/** The most words of text on a screen; in Chinese, the most characters. */
const MOST_WORDS = { en: 80, "zh-Hans": 140 } as const;

export interface Read {
  lesson: Lesson;
  language: Language;
  measured: Measured[];
  faults: LessonFault[];
}

const FILE = /(?:^|\/)(\d\d)-([a-z-]+)\.(en|zh-Hans)\.md$/;

export function readLesson(file: string, text: string, experiments: Experiments): Read {
  const faults = new Faults(file);
  const [, number = "0", name = "", language = "en"] = FILE.exec(file) ?? [];
  if (name === "") {
    faults.add({}, "a lesson is called like 03-downhill.en.md or 03-downhill.zh-Hans.md");
  }
  const tree = parse(text);
  const context: Context = { faults, experiments, measured: [], trainer: null };
  const [first, ...rest] = tree.children;
  const head = readHead(first, faults);
  const lesson: Lesson = {
    number: Number(number),
    name: `${number}-${name}`,
    ...head,
    ...readBody(head ? rest : tree.children, context, language as Language),
  };
  const measured = context.measured;
  return { lesson, language: language as Language, measured, faults: faults.list };
}

type Head = Pick<Lesson, "title" | "minutes" | "needs" | "goals" | "terms">;

function readHead(node: RootContent | undefined, faults: Faults): Head {
  const head: Head = { title: "", minutes: 0, needs: [], goals: [], terms: [] };
  if (node?.type !== "yaml") {
    faults.add(
      node ?? {},
      "a head is missing: title, minutes, needs, goals, terms between lines of ---",
    );
    return head;
  }
  const read = faults.attempt(node, () => parseYaml(node.value) as Record<string, unknown>) ?? {};
  const isList = (value: unknown) =>
    Array.isArray(value) && value.every((each) => typeof each === "string");
  for (const key of Object.keys(head) as (keyof Head)[]) {
    const value = read[key];
    const fits = Array.isArray(head[key]) ? isList(value) : typeof value === typeof head[key];
    if (fits) {
      Object.assign(head, { [key]: value });
    } else {
      faults.add(node, `the head needs ${key}${Array.isArray(head[key]) ? ", a list" : ""}`);
    }
  }
  for (const key of Object.keys(read).filter((key) => !(key in head))) {
    faults.add(node, `the head has "${key}", which is not known`);
  }
  return head;
}

function readBody(
  nodes: readonly RootContent[],
  context: Context,
  language: Language,
): Pick<Lesson, "screens" | "homework"> {
  const { faults } = context;
  const named: Named[] = [];
  const screens: Screen[] = [];
  const homework: Homework[] = [];
  let screen: Screen | null = null;
  let text: RootContent[] = [];
  const flush = () => {
    const html = proseOf(text, context);
    if (html !== "" && screen) {
      screen.parts.push({ kind: "text", html });
      const count = wordsOf(text.map(textOf).join(" "), language);
      if (count > MOST_WORDS[language]) {
        faults.add(
          text[0] ?? {},
          `${count} words of text; a screen has at most ${MOST_WORDS[language]}`,
        );
      }
    }
    text = [];
  };
  for (const [place, node] of nodes.entries()) {
    if (isLeaf(node, "screen")) {
      flush();
      screen = readScreen(node, nodes.slice(place + 1), context);
      screens.push(screen);
      named.push({ id: screen.id, node });
    } else if (node.type === "heading" && screen && screen.title === "") {
      screen.title = inline(node.children as RootContent[]);
    } else if (node.type === "containerDirective" && node.name === "homework") {
      flush();
      const work = readHomework(node, context);
      homework.push(work);
      named.push({ id: work.id, node }, ...asksIn(node));
    } else if (!screen) {
      faults.add(node, "a lesson begins with ::screen{#name}");
    } else if (isLeaf(node, "trainer")) {
      // It was read with its screen, so that the text before it speaks of it, too.
      flush();
    } else if (node.type === "containerDirective" || node.type === "leafDirective") {
      flush();
      const part = readPart(node, context);
      screen.parts.push(...(part ? [part] : []));
      named.push(...(part && "id" in part ? [{ id: part.id, node }] : []));
    } else {
      text.push(node);
    }
  }
  flush();
  checkNames(named, context);
  checkScreens(screens, named, context);
  return { screens, homework };
}

/** A screen with its trainer. */
function readScreen(node: LeafDirective, after: readonly RootContent[], context: Context): Screen {
  const attributes = new Attributes(node, context.faults);
  const end = after.findIndex((each) => isLeaf(each, "screen"));
  const own = end < 0 ? after : after.slice(0, end);
  const [leaf, another] = own.filter((each) => isLeaf(each, "trainer"));
  if (another) {
    context.faults.add(another, "a screen has one ::trainer");
  }
  const screen: Screen = {
    id: attributes.need("id"),
    title: "",
    when: attributes.json("when"),
    trainer: leaf && isLeaf(leaf, "trainer") ? readTrainer(leaf, context) : null,
    parts: [],
  };
  attributes.finish();
  return screen;
}

function wordsOf(text: string, language: Language): number {
  return language === "en"
    ? text.split(/\s+/).filter((word) => /\w/.test(word)).length
    : [...text].filter((letter) => /\p{Script=Han}/u.test(letter)).length;
}

function readPart(node: ContainerDirective | LeafDirective, context: Context): Part | null {
  const { faults } = context;
  if (node.type === "leafDirective") {
    if (node.name === "go") {
      return readGo(node, context);
    }
    if (node.name !== "picture") {
      faults.add(node, `::${node.name} is not one of: screen, trainer, picture, go`);
      return null;
    }
    return readPicture(node, context);
  }
  switch (node.name) {
    case "ask":
      return readQuestion(node, context);
    case "task":
      return readTask(node, context);
    case "worked":
    case "teacher":
    case "more": {
      new Attributes(node, faults).finish();
      const html = proseOf(node.children as RootContent[], context);
      return { kind: node.name as Prose["kind"], html };
    }
    default:
      faults.add(node, `:::${node.name} is not one of: ask, task, homework, worked, teacher, more`);
      return null;
  }
}

/** What is called by a name, and where it stands. */
interface Named {
  id: string;
  node: RootContent;
}

/** The questions of a homework. */
const asksIn = ({ children }: ContainerDirective): Named[] =>
  children.flatMap((node) =>
    node.type === "containerDirective" && node.name === "ask"
      ? [{ id: node.attributes?.id ?? "", node }]
      : [],
  );

function checkNames(named: readonly Named[], { faults }: Context): void {
  const known = new Set<string>();
  for (const { id, node } of named) {
    if (known.has(id)) {
      faults.add(node, `#${id} is there twice`);
    }
    known.add(id);
  }
}

function checkScreens(screens: Screen[], named: readonly Named[], { faults }: Context): void {
  const placeOf = (screen: Screen) => named.find(({ id }) => id === screen.id)?.node ?? {};
  for (const screen of screens.filter(({ title }) => title === "")) {
    faults.add(placeOf(screen), `the screen #${screen.id} has no heading`);
  }
  if (screens[0] && !screens[0].trainer) {
    faults.add(placeOf(screens[0]), `the first screen, #${screens[0].id}, has no ::trainer`);
  }
}
