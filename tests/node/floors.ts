/** What is newer than the oldest browsers that everything must run in, as MDN's tables have it. */
import bcd, { type CompatStatement, type Identifier } from "@mdn/browser-compat-data";
import { type Node, parse } from "acorn";
import { full } from "acorn-walk";

/** Safari's engine has one number on all its machines. */
const FLOORS = { chrome: 100, firefox: 115, safari: 16.4 } as const;

/** Whether a floor lacks it, or has it behind a flag or under another name. */
function isNew({ support }: CompatStatement): boolean {
  return Object.entries(FLOORS).some(([browser, floor]) => {
    const said = support[browser as keyof typeof FLOORS];
    const all = [said ?? []].flat();
    return !all.some(
      ({ version_added: added, version_removed, flags, prefix, alternative_name }) => {
        const plain = !flags && !prefix && !alternative_name && !version_removed;
        return (
          plain && typeof added === "string" && Number.parseFloat(added.replace("≤", "")) <= floor
        );
      },
    );
  });
}

/** What is there is told by its name: one is new where everything that is called so is. */
class Names {
  readonly #old = new Set<string>();
  readonly #new = new Map<string, string>();

  add(name: string, place: string, compat: CompatStatement | undefined): void {
    if (!compat) {
      return;
    }
    if (isNew(compat)) {
      this.#new.set(name, place);
    } else {
      this.#old.add(name);
    }
  }

  /** Where it is from; nothing where it is old, or nobody's. */
  of(name: string): string | undefined {
    return this.#old.has(name) ? undefined : this.#new.get(name);
  }
}

const inside = (of: Identifier) =>
  Object.entries(of).filter(([key]) => key !== "__compat") as [string, Identifier][];

/** Members of interfaces and of the language's own objects, and what is global. */
const members = new Names();
const globals = new Names();
for (const [place, all] of [
  ["api", bcd.api],
  ["builtins", bcd.javascript.builtins],
] as const) {
  for (const [owner, of] of inside(all as Identifier)) {
    globals.add(owner, owner, of.__compat);
    for (const [name, member] of inside(of)) {
      const known = name.replace(/^@@|_static$|_event$/g, "");
      members.add(known, `${owner}.${known} (${place})`, member.__compat);
    }
  }
}

const properties = new Names();
for (const [name, of] of inside(bcd.css.properties as Identifier)) {
  properties.add(name, `the property ${name}`, of.__compat);
}
const rules = new Names();
for (const [name, of] of inside(bcd.css["at-rules"] as Identifier)) {
  rules.add(name, `the rule @${name}`, of.__compat);
}
const selectors = new Names();
for (const [name, of] of inside(bcd.css.selectors as Identifier)) {
  selectors.add(name, `the selector :${name}`, of.__compat);
}
const functions = new Names();
for (const [, of] of inside(bcd.css.types as Identifier)) {
  for (const [name, member] of inside(of)) {
    functions.add(name, `the function ${name}()`, member.__compat);
  }
}
/** Units of a length that go by the window as it is at the time. */
const UNITS = /(?<![\w-])\d*\.?\d+(dvh|svh|lvh|dvw|cqw|cqh|cqi|cqb|lh|rlh)\b/g;

/** A value that an older one of the same property stands before. */
const AFTER_OLDER = /([{;]\s*)([a-z-]+)(\s*:[^;{}]*);\s*\2\s*:[^;{}]*/g;

/** What a style has that is new. */
export function newInStyle(css: string): string[] {
  const text = css
    .replaceAll(/\/\*[\s\S]*?\*\/|"[^"]*"|url\([^)]*\)/g, "")
    .replaceAll(AFTER_OLDER, "$1$2$3");
  const found = (pattern: RegExp, names: Names) =>
    [...text.matchAll(pattern)].map(([, name = ""]) => names.of(name));
  return [
    ...found(/[{;]\s*([a-z-]+)\s*:/g, properties),
    ...found(/@([a-z-]+)/g, rules),
    ...found(/::?([a-z-]+)/g, selectors),
    ...found(/([a-z-]+)\(/g, functions),
    ...[...text.matchAll(UNITS)].map(([, unit]) => `the unit ${unit}`),
    ...(/[{;}]\s*&[:.[\s>~+]/.test(text) ? ["nested rules"] : []),
  ].filter((each) => each !== undefined);
}

/** Elements and their attributes, `input` and `input[switch]`; of any element, `[inert]`. */
const markup = new Names();
for (const [element, of] of inside(bcd.html.elements as Identifier)) {
  markup.add(element, `the element ${element}`, of.__compat);
  for (const [name, attribute] of inside(of)) {
    markup.add(`${element}[${name}]`, `the attribute ${name} of ${element}`, attribute.__compat);
  }
}
for (const [name, of] of inside(bcd.html.global_attributes as Identifier)) {
  markup.add(`[${name}]`, `the attribute ${name}`, of.__compat);
}

const TAG = /<([a-z][\w-]*)((?:\s+[^\s=<>"'`/]+(?:=(?:"[^"]*"|'[^']*'|[^\s<>"'`]+))?)*)\s*\/?>/g;

/** What a page has that is new, or a template, whose attributes may be set on a condition. */
export function newInMarkup(html: string): string[] {
  return [...html.matchAll(TAG)]
    .flatMap(([, element = "", attributes = ""]) => [
      markup.of(element),
      ...[...attributes.matchAll(/\s\??([a-z-]+)(?==|\s|$)/g)].flatMap(([, name]) => [
        markup.of(`${element}[${name}]`),
        markup.of(`[${name}]`),
      ]),
    ])
    .filter((each) => each !== undefined);
}

const wasm: Identifier = bcd.webassembly;

/** What a compiler calls it, and what the tables say of that. */
const COMPILED: Readonly<Record<string, Identifier | undefined>> = {
  "bulk-memory": wasm["bulk-memory-operations"],
  "bulk-memory-opt": wasm["bulk-memory-operations"],
  "call-indirect-overlong": wasm["reference-types"],
  multivalue: wasm["multi-value"],
  "mutable-globals": wasm.definitions?.global?.mut,
  "nontrapping-fptoint": wasm["non-trapping-float-to-int-conversions"],
  "reference-types": wasm["reference-types"],
  "sign-ext": wasm["sign-extension-operations"],
  simd128: wasm["fixed-width-SIMD"],
};

/** What a compiled program says that it uses, of what is new or not known here. */
export function newInWasm(bytes: Uint8Array<ArrayBuffer>): string[] {
  const module = new WebAssembly.Module(bytes);
  const [section] = WebAssembly.Module.customSections(module, "target_features");
  if (!section) {
    return ["no word of what it uses"];
  }
  // How many there are; of each a sign, how long its name is, and that.
  const said = Buffer.from(section);
  const names: string[] = [];
  for (let at = 1; at < said.length; at += 2 + (said[at + 1] ?? 0)) {
    names.push(said.toString("latin1", at + 2, at + 2 + (said[at + 1] ?? 0)));
  }
  return names.filter((name) => {
    const row = COMPILED[name]?.__compat;
    return !row || isNew(row);
  });
}

const isStyle = (text: string) => /\{\s*[a-z-]+\s*:[^{}]*\}/.test(text);

/** What is said in a script. */
interface Said {
  /** Names that it gives to things of its own. */
  own: Set<string>;
  /** Members that it asks for. */
  asked: Set<string>;
  /** What it makes anew, or calls. */
  named: Set<string>;
  styles: string[];
  markup: string[];
}

function listen(said: Said, node: Node): void {
  const of = node as Node & Record<string, unknown>;
  const name = (key: string) => (of[key] as { name?: string } | null)?.name ?? "";
  if (["MethodDefinition", "PropertyDefinition", "Property"].includes(node.type)) {
    said.own.add(name("key"));
  } else if (node.type === "AssignmentExpression") {
    said.own.add((of.left as { property?: { name?: string } }).property?.name ?? "");
  } else if (node.type === "MemberExpression" && !of.computed) {
    said.asked.add(name("property"));
    said.named.add(name("object"));
  } else if (node.type === "NewExpression" || node.type === "CallExpression") {
    said.named.add(name("callee"));
  } else if (node.type === "Literal" && typeof of.value === "string") {
    said.styles.push(...(isStyle(of.value) ? [of.value] : []));
    said.markup.push(of.value);
  } else if (node.type === "TemplateLiteral") {
    // A value that is set in stands for one word.
    said.markup.push(
      (of.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join("x"),
    );
  } else if (node.type === "TemplateElement") {
    const { cooked } = of.value as { cooked: string | null };
    said.styles.push(...(cooked && isStyle(cooked) ? [cooked] : []));
  }
}

/**
 * What scripts that belong together have that is new: members, what is global, and the styles inside. What is
 * no syntax of the floors is thrown.
 */
export function newInScripts(all: readonly { code: string; isModule: boolean }[]): string[] {
  const said: Said = { own: new Set(), asked: new Set(), named: new Set(), styles: [], markup: [] };
  for (const { code, isModule } of all) {
    // Chromium 100, Firefox 115 and Safari 16.4 have all of the language of that year.
    const tree = parse(code, { ecmaVersion: 2022, sourceType: isModule ? "module" : "script" });
    full(tree, (node) => listen(said, node));
  }
  return [
    ...[...said.asked].filter((each) => !said.own.has(each)).map((each) => members.of(each)),
    ...[...said.named].map((each) => globals.of(each)),
    ...said.styles.flatMap(newInStyle),
    ...said.markup.flatMap(newInMarkup),
  ].filter((each) => each !== undefined);
}
