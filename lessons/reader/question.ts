/** A question: `:::ask{#name answer=11}`. */
import type { List, ListItem, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective, TextDirective } from "mdast-util-directive";
import { Attributes } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { Answer, Blank, Choice, Json, NumberReply, Question } from "./lesson.ts";
import { textOf } from "./markdown.ts";
import { numberOf } from "./measured.ts";
import { leavesOf, proseOf } from "./tree.ts";

const KINDS = ["number", "choice", "several", "order", "blanks", "sketch", "text", "pick"] as const;
const LETTERS = "abcdefgh";

export function readQuestion(node: ContainerDirective, context: Context): Question {
  const attributes = new Attributes(node, context.faults);
  const { rest, of, texts } = leavesOf(node, ["wrong", "right", "hint"], context);
  const list = rest.find((child): child is List => child.type === "list");
  const kind = attributes.oneOf("kind", [list ? "choice" : "number", ...KINDS] as const);
  const answer = readAnswer(kind, { node, attributes, rest, list, wrong: of("wrong") }, context);
  const listed = ["choice", "pick", "several", "order"].includes(kind);
  const question: Question = {
    kind: "ask",
    id: attributes.need("id"),
    html: proseOf(listed ? rest.filter((child) => child !== list) : rest, context),
    before: attributes.flag("before"),
    answer,
    right: texts("right").join(""),
    hints: texts("hint"),
  };
  attributes.finish();
  return question;
}

interface Asked {
  node: ContainerDirective;
  attributes: Attributes;
  rest: RootContent[];
  list: List | undefined;
  wrong: LeafDirective[];
}

function readAnswer(kind: (typeof KINDS)[number], asked: Asked, context: Context): Answer {
  const { node, attributes, rest, list, wrong } = asked;
  const { faults } = context;
  switch (kind) {
    case "number": {
      const wanted = wantedOf(attributes);
      if (wanted === null) {
        faults.add(node, ":::ask needs answer=..., answer-at=..., a list of choices, or a kind");
      }
      return { kind, wanted, wrong: wrong.map((leaf) => numberReply(leaf, context)) };
    }
    case "choice":
    case "pick":
    case "several": {
      const choices = (list?.children ?? []).map((item, k) => choiceOf(item, k, context));
      const right = choices.filter((choice) => choice.right).length;
      const fits = { choice: right === 1, several: right > 0, pick: right === 0 };
      if (choices.length < 2 || !fits[kind]) {
        faults.add(node, `:::ask has ${choices.length} choices, ${right} of them right: - [x]`);
      }
      return { kind, choices };
    }
    case "order": {
      const items = (list?.children ?? []).map((item, k) => ({
        id: LETTERS[k] ?? String(k),
        html: proseOf(item.children as RootContent[], context),
      }));
      if (!list?.ordered || items.length < 2) {
        faults.add(node, ":::ask{kind=order} needs a list in the right order: 1. 2. 3.");
      }
      return { kind, items, said: wrong.map((leaf) => replyOf(leaf, context)).join("") };
    }
    case "blanks":
      return { kind, blanks: blanksOf(node, rest, wrong, context) };
    case "text":
      return { kind };
    case "sketch":
      return { kind, curves: attributes.words("curves"), epochs: attributes.whole("epochs") ?? 0 };
  }
}

/** What a typed number is to be, as a condition of the core has it. */
function wantedOf(attributes: Attributes): Json {
  const answer = attributes.number("answer");
  const within = attributes.number("within");
  const at = attributes.words("answer-at").map(Number);
  if (at.length > 0) {
    return { nearAnswerAt: at, within: within ?? 0 };
  }
  if (answer === null) {
    return null;
  }
  return within === null ? { is: answer } : { near: answer, within };
}

const replyOf = (leaf: LeafDirective, context: Context): string =>
  proseOf(leaf.children as unknown as RootContent[], context);

function numberReply(leaf: LeafDirective, context: Context, more: string[] = []): NumberReply {
  const attributes = new Attributes(leaf, context.faults);
  for (const name of more) {
    attributes.text(name);
  }
  const given = attributes.bound();
  const { is, within, ...rest } = given ?? {};
  // About this much.
  const about = is !== undefined && within !== undefined && { ...rest, near: is, within };
  const when = about || given;
  if (when === null) {
    context.faults.add(leaf, "::wrong of a number says to which: {is=14} or {near=1.3 within=0.2}");
  }
  attributes.finish();
  return { html: replyOf(leaf, context), when };
}

function choiceOf(item: ListItem, k: number, context: Context): Choice {
  if (typeof item.checked !== "boolean") {
    context.faults.add(item, "a choice begins with [ ] or [x]");
  }
  const said = item.children.filter((child) => child.type === "blockquote");
  const label = item.children.filter((child) => child.type !== "blockquote");
  return {
    id: LETTERS[k] ?? String(k),
    right: item.checked === true,
    label: proseOf(label as RootContent[], context),
    html: proseOf(said.flatMap((quote) => quote.children) as RootContent[], context),
  };
}

function blanksOf(
  node: ContainerDirective,
  rest: readonly RootContent[],
  wrong: readonly LeafDirective[],
  context: Context,
): Blank[] {
  const blanks: Blank[] = [];
  const visit = (child: RootContent) => {
    if (child.type === "textDirective" && child.name === "blank") {
      blanks.push(blankOf(child));
    }
    for (const inner of "children" in child ? (child.children as RootContent[]) : []) {
      visit(inner);
    }
  };
  const blankOf = (directive: TextDirective): Blank => {
    const { id = "", within } = directive.attributes ?? {};
    const text = textOf(directive);
    const near = numberOf(text);
    if (text === "" || Number.isNaN(near)) {
      context.faults.add(directive, `:blank[${text}] is no number`);
    }
    const replies = wrong.filter((leaf) => leaf.attributes?.blank === id);
    return {
      id: id ?? "",
      wanted: within ? { near, within: Number(within) } : { is: near },
      wrong: replies.map((leaf) => numberReply(leaf, context, ["blank"])),
    };
  };
  for (const child of rest) {
    visit(child);
  }
  if (blanks.length === 0) {
    context.faults.add(node, ":::ask{kind=blanks} needs :blank[2.52]{#name} in its text");
  }
  return blanks;
}
