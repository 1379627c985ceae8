/** The glossary: `## Word {#id}`, the lesson that teaches it, what it is, something to see, what is near. */
import type { Heading, RootContent, Text } from "mdast";
import { Faults } from "./attributes.ts";
import type { Context, Experiments } from "./context.ts";
import type { Language, LessonFault, Measured, Picture, Trainer } from "./lesson.ts";
import { inline, parse, textOf } from "./markdown.ts";
import { readPicture } from "./picture.ts";
import { readTrainer } from "./trainer.ts";
import { isLeaf, proseOf } from "./tree.ts";

/** A term in one language. */
export interface Term {
  id: string;
  /** As HTML: it may have letters of a formula. */
  word: string;
  /** The lesson that teaches it. */
  lesson: number;
  /** What it is, with an example in numbers. */
  html: string;
  /** What is seen: a still picture, a trainer to touch, or a table or formula. */
  picture: Picture | null;
  trainer: Trainer | null;
  example: string;
  /** Terms near it. */
  see: string[];
}

/** A term as a page has it. */
export interface GlossaryTerm extends Term {
  /** The word in the other language. */
  other: string;
  /** The screen of its lesson that speaks of it first. */
  screen: string | null;
}

export interface GlossaryRead {
  language: Language;
  terms: Term[];
  measured: Measured[];
  faults: LessonFault[];
}

const ID = /\s*\{#([a-z0-9-]+)\}\s*$/;

export function readGlossary(
  file: string,
  language: Language,
  text: string,
  experiments: Experiments,
): GlossaryRead {
  const faults = new Faults(file);
  const context: Context = { faults, experiments, measured: [], trainer: null };
  const terms: Term[] = [];
  const nodes = parse(text).children;
  const heads = nodes.flatMap((node, k) => (isHead(node) ? [k] : []));
  if (heads[0] !== 0) {
    faults.add(nodes[0] ?? {}, "the glossary begins with a word: ## Gradient {#gradient}");
  }
  heads.forEach((from, k) => {
    const head = nodes[from] as Heading;
    const term = readTerm(head, nodes.slice(from + 1, heads[k + 1]), context);
    if (terms.some(({ id }) => id === term.id)) {
      faults.add(head, `#${term.id} is there twice`);
    }
    terms.push(term);
  });
  const known = new Set(terms.map(({ id }) => id));
  terms.forEach(({ id, see }, k) => {
    for (const other of see.filter((each) => !known.has(each) || each === id)) {
      faults.add(nodes[heads[k] ?? 0] ?? {}, `see: #${other} is no other term of the glossary`);
    }
  });
  return { language, terms, measured: context.measured, faults: faults.list };
}

const isHead = (node: RootContent): node is Heading => node.type === "heading" && node.depth === 2;

function readTerm(head: Heading, nodes: readonly RootContent[], context: Context): Term {
  const { faults } = context;
  const last = head.children.at(-1) as Text | undefined;
  const id = ID.exec(last?.value ?? "")?.[1] ?? "";
  if (id === "" || !last) {
    faults.add(head, "a word is written like: ## Gradient {#gradient}");
  } else {
    last.value = last.value.replace(ID, "");
  }
  const lesson = Number(lineOf(nodes, "lesson"));
  if (!Number.isInteger(lesson) || lesson < 1) {
    faults.add(head, "a word says which lesson teaches it: lesson: 3");
  }
  const see = lineOf(nodes, "see")?.match(/[a-z0-9-]+/g) ?? [];
  const body = nodes.filter((node) => isProse(node));
  const [first, ...rest] = body;
  if (first?.type !== "paragraph") {
    faults.add(head, "a word has a paragraph that says what it is");
  }
  const picture = nodes.find((node) => isLeaf(node, "picture"));
  const trainer = nodes.find((node) => isLeaf(node, "trainer"));
  for (const node of nodes) {
    if (node.type === "containerDirective" || (node.type === "leafDirective" && !isSeen(node))) {
      faults.add(node, `::${node.name} is not one of: picture, trainer`);
    }
  }
  const term: Term = {
    id,
    word: inline(head.children as RootContent[]),
    lesson,
    html: first ? proseOf([first], context) : "",
    picture: picture && isLeaf(picture, "picture") ? readPicture(picture, context) : null,
    trainer: trainer && isLeaf(trainer, "trainer") ? readTrainer(trainer, context) : null,
    example: proseOf(rest, context),
    see,
  };
  if (!term.picture && !term.trainer && term.example === "") {
    faults.add(head, "a word has something to see: ::picture, ::trainer, a table or a formula");
  }
  return term;
}

const isSeen = (node: RootContent) => isLeaf(node, "picture") || isLeaf(node, "trainer");

const KEYS = /^(lesson|see):\s*(.*)$/s;

const isProse = (node: RootContent): boolean =>
  node.type !== "leafDirective" && node.type !== "containerDirective" && !KEYS.test(textOf(node));

/** What stands behind a key on a line of its own. */
function lineOf(nodes: readonly RootContent[], key: string): string | null {
  const found = nodes.flatMap((node) => {
    const [, name, value = ""] = KEYS.exec(textOf(node)) ?? [];
    return name === key ? [value] : [];
  });
  return found[0] ?? null;
}

const NAMED = /:term\[(?:[^[\]]|\[[^\]]*\])*\]\{#([^}\s]+)\}/g;

/** Terms that a lesson names, in its text or its head, and the glossary has not. */
export function unknownTerms(
  file: string,
  text: string,
  taught: readonly string[],
  known: ReadonlySet<string>,
): LessonFault[] {
  const missing = (id: string, line: number) =>
    known.has(id) ? [] : [{ file, line, message: `#${id} is no term of the glossary` }];
  const lines = text.split("\n");
  const head = lines.findIndex((line) => line.startsWith("terms:")) + 1;
  return [
    ...taught.flatMap((id) => missing(id, head)),
    ...lines.flatMap((line, k) =>
      [...line.matchAll(NAMED)].flatMap(([, id = ""]) => missing(id, k + 1)),
    ),
  ];
}
