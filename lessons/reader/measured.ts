/** Numbers of a text that carry their recipe: `:run[0.0151]{of=loss epoch=100}`, `:is[54]{of="6*9"}`. */
import type { RootContent } from "mdast";
import type { TextDirective } from "mdast-util-directive";
import { Attributes } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { Measured } from "./lesson.ts";
import { textOf } from "./markdown.ts";
import { startOf } from "./trainer.ts";

/** What a trainer can be asked for. */
const OF = [
  ..."loss validationLoss accuracy validationAccuracy r2 validationR2 w w1 w2 b slope".split(" "),
  ..."intercept answer diverged step epoch best x x1 x2 t reached confusion".split(" "),
];
/** What the page writes of a trainer as it stands: `learn/now.ts`. */
const NOW = "loss validationLoss accuracy r2 step epoch w w1 w2 b equation".split(" ");
const ARITHMETIC = /^(?:[-+*/(),.\d\s]|\b(?:sqrt|exp|ln|tanh|max)\()+$/;
const FUNCTIONS = { sqrt: Math.sqrt, exp: Math.exp, ln: Math.log, tanh: Math.tanh, max: Math.max };

/** All of some nodes; what is wrong with them is told. Other inline directives are looked at, too. */
export function measuredOf(nodes: readonly RootContent[], context: Context): Measured[] {
  const found: Measured[] = [];
  const visit = (node: RootContent) => {
    if (node.type === "textDirective") {
      const one = look(node, context);
      found.push(...(one ? [one] : []));
    }
    for (const child of "children" in node ? (node.children as RootContent[]) : []) {
      visit(child);
    }
  };
  for (const node of nodes) {
    visit(node);
  }
  return found;
}

function look(node: TextDirective, context: Context): Measured | null {
  const { faults } = context;
  const attributes = new Attributes(node, faults);
  const text = textOf(node);
  let found: Measured | null = null;
  if (node.name === "is") {
    checkArithmetic(node, text, attributes.need("of"), context);
  } else if (Object.hasOwn(RECIPES, node.name)) {
    found = readRecipe(node, node.name as Measured["kind"], attributes, context);
  } else if (node.name === "now") {
    if (!NOW.includes(text)) {
      faults.add(node, `:now[${text}] is not one of: ${NOW.join(", ")}`);
    }
  } else if (node.name === "term") {
    attributes.need("id");
  } else if (node.name === "blank") {
    attributes.need("id");
    attributes.number("within");
  }
  attributes.finish();
  return found;
}

/** What each kind of recipe says; `of` and the like are checked where they are run. */
const RECIPES: Record<Measured["kind"], readonly string[]> = {
  run: [
    "of",
    "at",
    "step",
    "epoch",
    "row",
    "changes",
    "when",
    "unit",
    "is",
    "says",
    "threshold",
    "part",
  ],
  starts: ["draws", "step", "epoch", "when", "least", "most"],
  rates: ["from", "to", "count", "step", "epoch", "least", "most"],
  column: ["of", "name", "place"],
};

function readRecipe(
  node: TextDirective,
  kind: Measured["kind"],
  attributes: Attributes,
  context: Context,
): Measured {
  const { experiment } = startOf(attributes, node, context);
  const said = RECIPES[kind].flatMap((name) => {
    const text = attributes.text(name);
    return text === null ? [] : [[name, text] as const];
  });
  const recipe = Object.fromEntries(said);
  if (kind === "run" && !OF.includes(recipe.of ?? "")) {
    context.faults.add(node, `:run: of="${recipe.of ?? ""}" is not one of: ${OF.join(", ")}`);
  }
  const { file } = context.faults;
  const line = node.position?.start.line ?? 1;
  return { kind, text: textOf(node), file, line, experiment, recipe };
}

/** A number as it is printed: 1,500, −3, 0.5, 97 %. */
export function numberOf(text: string): number {
  const plain = text
    .replace(/[\u2212]/g, "-")
    .replace(/[,\s\u202f\u00a0≈]/g, "")
    .replace(/×10/, "e");
  const percent = /%$/.test(plain);
  return Number(plain.replace(/%$/, "")) / (percent ? 100 : 1);
}

function checkArithmetic(node: TextDirective, text: string, of: string, { faults }: Context): void {
  if (!ARITHMETIC.test(of)) {
    faults.add(
      node,
      `:is: of="${of}" has something beside numbers, + - * / ( ) and ${Object.keys(FUNCTIONS).join(", ")}`,
    );
    return;
  }
  const make = new Function(...Object.keys(FUNCTIONS), `return ${of}`);
  const value = Number(make(...Object.values(FUNCTIONS)));
  if (!Object.is(roundAs(text, value), numberOf(text)) && roundAs(text, value) !== numberOf(text)) {
    faults.add(node, `:is[${text}] is not ${of} = ${value}`);
  }
}

/** A value to as many digits as are printed. */
export function roundAs(text: string, value: number): number {
  const percent = /%\s*$/.test(text);
  const digits = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return Number((percent ? 100 * value : value).toFixed(digits)) / (percent ? 100 : 1);
}
