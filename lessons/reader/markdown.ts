/** Markdown to a tree, and parts of the tree to HTML. */
import type { Nodes as Hast } from "hast";
import { toHtml } from "hast-util-to-html";
import type { Root, RootContent } from "mdast";
import type { TextDirective } from "mdast-util-directive";
import type { InlineMath, Math as MathBlock } from "mdast-util-math";
import { type State, toHast } from "mdast-util-to-hast";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import temml from "temml";
import { unified } from "unified";

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkDirective);

export const parse = (text: string): Root => parser.parse(text);

/** What any browser does with such a formula by itself. A strict policy takes no style attributes. */
const ANYWAY = ' style="display:block math;"';

/** A formula as MathML; a fault of it is thrown. */
function formula(tex: string, block: boolean): Hast {
  const value = temml
    .renderToString(tex, { displayMode: block, throwOnError: true })
    .replace(ANYWAY, "");
  if (value.includes(' style="')) {
    throw new Error(`the formula ${tex} has a style of its own, which a strict policy takes away`);
  }
  return { type: "raw", value };
}

/** What the inline directives become. */
const INLINE: Record<string, (node: TextDirective) => { tag: string; attributes: object }> = {
  v: () => ({ tag: "i", attributes: { className: ["v"] } }),
  term: ({ attributes }) => ({
    tag: "a",
    attributes: {
      dataTerm: attributes?.id,
      href: `./glossary.html#${attributes?.id}`,
      className: ["term"],
    },
  }),
  now: (node) => ({ tag: "output", attributes: { dataNow: textOf(node), ariaLive: "off" } }),
  ...Object.fromEntries(
    ["run", "starts", "rates", "column", "is"].map((name) => [
      name,
      () => ({ tag: "span", attributes: { className: ["number"] } }),
    ]),
  ),
  blank: ({ attributes }) => ({
    tag: "input",
    attributes: { dataBlank: attributes?.id, inputMode: "decimal", autoComplete: "off" },
  }),
};

const KNOWN_INLINE: readonly string[] = Object.keys(INLINE);

const EMPTY: readonly string[] = ["now", "blank"];

const handlers = {
  textDirective(state: State, node: TextDirective): Hast {
    const made = INLINE[node.name]?.(node);
    if (!made) {
      throw new Error(`:${node.name} is not one of: ${KNOWN_INLINE.join(", ")}`);
    }
    const children = EMPTY.includes(node.name) ? [] : state.all(node);
    return {
      type: "element",
      tagName: made.tag,
      properties: { ...made.attributes },
      children: children as never,
    };
  },
  inlineMath: (_: State, node: InlineMath) => formula(node.value, false),
  math: (_: State, node: MathBlock) => formula(node.value, true),
};

/** A line break beside a Chinese letter or mark, whatever stands between: it is no space. */
const BREAK =
  /(?<=[\p{Script=Han}，。：；、？！“”（）])\n|\n(?=(?:<[^>]+>)*[\p{Script=Han}，。：；、？！“”（）])/gu;

/** A formula or a blank with the bracket before it and the marks after it: a line may break at either. */
const MARKED =
  /[(（“]*(?:<math(?:(?!<math)[\s\S])*?<\/math>|<input [^>]*>)[.,;:?!)”，。：；、？！）]+/gu;

/** The space in a pair of numbers, (1, −3), which is one thing. */
const PAIR = /(?<=\((?:<[^>]+>)*[−\d.]+(?:<[^>]+>)*,) (?=(?:<[^>]+>)*[−\d.]+(?:<[^>]+>)*\))/gu;

/** The stroke of a slope, ∂L/∂w. */
const STROKE = /(?<=<\/i>)\/(?=∂)/gu;

/** Text in which no line begins with a mark, and none ends within a pair or after a stroke. */
const together = (text: string): string =>
  text
    .replace(MARKED, '<span class="together">$&</span>')
    .replace(PAIR, "\u00a0")
    .replace(STROKE, "/\u2060");

/** What stands within a line. */
const PHRASING = "text emphasis strong delete inlineCode break link image inlineMath textDirective";
const isPhrasing = ({ type }: RootContent) => PHRASING.split(" ").includes(type);

/** Some nodes as HTML. Those within a line stand in one: between blocks there would be breaks. */
export function html(nodes: readonly RootContent[]): string {
  if (nodes.length > 0 && nodes.every(isPhrasing)) {
    return inline([{ type: "paragraph", children: [...nodes] } as RootContent]);
  }
  const root = { type: "root", children: [...nodes] } as Root;
  const tree = toHast(root, { handlers: handlers as never, allowDangerousHtml: true });
  return together(toHtml(tree, { allowDangerousHtml: true }).trim().replace(BREAK, ""));
}

/** The inside of what is a single paragraph. */
export const inline = (nodes: readonly RootContent[]): string =>
  html(nodes)
    .replace(/^<p>([\s\S]*)<\/p>$/, "$1")
    .trim();

/** The text of a node, without what marks it. */
export function textOf(node: object): string {
  const { value, children = [] } = node as { value?: string; children?: object[] };
  return value ?? children.map(textOf).join("");
}
