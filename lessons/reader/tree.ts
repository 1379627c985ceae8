/** Parts of a tree: a leaf by its name, text as HTML, what a container holds. */
import type { RootContent } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import { SET_IDS, STEPS } from "../../www/site/data/project.ts";
import { Attributes } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { Go } from "./lesson.ts";
import { html, textOf } from "./markdown.ts";
import { measuredOf } from "./measured.ts";

export const isLeaf = <Name extends string>(
  node: RootContent,
  name: Name,
): node is LeafDirective & { name: Name } => node.type === "leafDirective" && node.name === name;

/** Text as HTML, its numbers with their recipes kept. */
export function proseOf(nodes: readonly RootContent[], context: Context): string {
  context.measured.push(...measuredOf(nodes, context));
  const first = nodes[0];
  return first ? (context.faults.attempt(first, () => html(nodes)) ?? "") : "";
}

/** `::go{to=data set=iris step=build}`. */
export function readGo(node: LeafDirective, context: Context): Go {
  const attributes = new Attributes(node, context.faults);
  attributes.oneOf("to", ["data"]);
  attributes.need("step");
  const go: Go = {
    kind: "go",
    label: textOf(node),
    // Without one, a table of one's own is opened.
    set: attributes.text("set") === null ? "" : attributes.oneOf("set", SET_IDS),
    step: attributes.oneOf("step", ["open", ...STEPS]),
  };
  attributes.finish();
  return go;
}

/** What a container holds, by the names of the leaves in it: `::hint[...]`. */
export function leavesOf(node: ContainerDirective, names: readonly string[], context: Context) {
  const rest: RootContent[] = [];
  const leaves: LeafDirective[] = [];
  for (const child of node.children as RootContent[]) {
    if (child.type === "leafDirective" && names.includes(child.name)) {
      leaves.push(child);
    } else if (child.type === "leafDirective" || child.type === "containerDirective") {
      context.faults.add(child, `:${child.name} is not one of: ${names.join(", ")}`);
    } else {
      rest.push(child);
    }
  }
  const of = (name: string) => leaves.filter((leaf) => leaf.name === name);
  const texts = (name: string) =>
    of(name).map((leaf) => proseOf(leaf.children as unknown as RootContent[], context));
  return { rest, of, texts };
}
