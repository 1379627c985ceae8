/** A task on a screen, `:::task{#name}`, and homework, `:::homework{#3a level=easy}`. */
import type { Code, RootContent } from "mdast";
import type { ContainerDirective } from "mdast-util-directive";
import { Attributes } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { Goal, Homework, Json, Question } from "./lesson.ts";
import { readQuestion } from "./question.ts";
import { readTrainer } from "./trainer.ts";
import { isLeaf, leavesOf, proseOf, readGo } from "./tree.ts";

const LEVELS = ["easy", "medium", "hard"] as const;

export function readTask(node: ContainerDirective, context: Context): Goal {
  const attributes = new Attributes(node, context.faults);
  const goal = { kind: "task" as const, ...goalOf(node, attributes, context) };
  attributes.finish();
  return goal;
}

function goalOf(
  node: ContainerDirective,
  attributes: Attributes,
  context: Context,
): Omit<Goal, "kind"> {
  const { faults } = context;
  const { rest, of, texts } = leavesOf(node, ["hint", "wrong", "right", "solution"], context);
  const codes = rest.filter((child): child is Code => child.type === "code");
  const code = codes[0];
  if (codes.length !== 1 || !code) {
    faults.add(node, `:::${node.name} has ${codes.length} goals; it needs one, as JSON in a block`);
  }
  const goal = code ? faults.attempt(code, () => JSON.parse(code.value) as Json) : null;
  const wrong = of("wrong").map((leaf) => {
    const inside = new Attributes(leaf, faults);
    const when = inside.json("when");
    if (when === null) {
      faults.add(leaf, "::wrong of a task says when, by a condition: {when='{...}'}");
    }
    inside.finish();
    return { html: proseOf(leaf.children as unknown as RootContent[], context), when };
  });
  const solution = texts("solution").join("");
  if (solution === "") {
    faults.add(node, `:::${node.name} has no ::solution`);
  }
  return {
    id: attributes.need("id"),
    html: proseOf(
      rest.filter((child) => child !== code),
      context,
    ),
    goal,
    fixed: attributes.words("fixed"),
    right: texts("right").join(""),
    hints: texts("hint"),
    wrong,
    solution,
  };
}

export function readHomework(node: ContainerDirective, context: Context): Homework {
  const { faults } = context;
  const children = node.children as RootContent[];
  const leaf = children.find((child) => isLeaf(child, "trainer"));
  const asks = children.filter(
    (child): child is ContainerDirective =>
      child.type === "containerDirective" && child.name === "ask",
  );
  const before = context.trainer;
  const trainer = leaf && isLeaf(leaf, "trainer") ? readTrainer(leaf, context) : null;
  const attributes = new Attributes(node, faults);
  const notes = children.filter(
    (child) => child.type === "containerDirective" && child.name === "teacher",
  );
  const leaves = children.filter((child) => isLeaf(child, "go"));
  const goes = leaves.flatMap((child) => (isLeaf(child, "go") ? [readGo(child, context)] : []));
  if (!leaf && goes.length === 0) {
    faults.add(node, ":::homework needs a ::trainer of its own, or a ::go");
  }
  const apart = new Set<RootContent>([...(leaf ? [leaf] : []), ...asks, ...notes, ...leaves]);
  const rest = children.filter((child) => !apart.has(child));
  const bare = { ...node, children: rest } as ContainerDirective;
  const questions: Question[] = asks.map((ask) => readQuestion(ask, context));
  const homework: Homework = {
    kind: "homework",
    level: attributes.oneOf("level", LEVELS),
    star: attributes.json("star"),
    vary: attributes.json("vary"),
    questions,
    teacher: notes
      .map((note) => proseOf((note as ContainerDirective).children as RootContent[], context))
      .join(""),
    trainer,
    goes,
    ...goalOf(bare, attributes, context),
  };
  attributes.finish();
  context.trainer = before;
  return homework;
}
