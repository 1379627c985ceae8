// Writes custom-elements.json for the package: attributes from the element's own table, with what README.md
// says of each; properties, methods and events from its types.
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const text = (path) => readFileSync(new URL(path, root), "utf8");

/** The part of a text between two others. */
function between(whole, start, end) {
  const from = whole.indexOf(start);
  const to = whole.indexOf(end, from + start.length);
  if (from < 0 || to < 0) {
    throw new Error(`manifest: "${start}" is not followed by "${end}": look where it is now`);
  }
  return whole.slice(from + start.length, to);
}

/** What each attribute does, by the table in README.md. */
function described() {
  const rows = text("README.md").matchAll(/^\| (`[^|]+`) \| (.+) \|$/gm);
  const found = new Map();
  for (const [, names, says] of rows) {
    for (const [, name] of names.matchAll(/`([a-z-]+)`/g)) {
      found.set(name, found.get(name) ?? says);
    }
  }
  return found;
}

/** The attributes of the element, as its table has them. */
function attributes() {
  const table = between(
    text("www/element/attributes.ts"),
    "static override properties = {\n",
    "\n  };",
  );
  const says = described();
  return [...table.matchAll(/^ {4}(\w+): \{(.*)\},$/gm)].map(([, property, options]) => {
    const name = /attribute: "([^"]+)"/.exec(options)?.[1] ?? property;
    const description = says.get(name);
    if (!description) {
      throw new Error(`manifest: README.md has no row for the attribute ${name}`);
    }
    return { name, description, type: { text: /Boolean/.test(options) ? "boolean" : "string" } };
  });
}

/** One line each: what is said of it, and what it is. */
const LINE = /^ {2}\/\*\* (.+) \*\/\n {2}(.+);$/gm;

function members() {
  const types = between(
    text("www/package/element.d.ts"),
    "export interface GradWalk extends HTMLElement {\n",
    "\n\n  addEventListener",
  );
  const found = [...types.matchAll(LINE)];
  if (found.length !== types.split("/**").length - 1) {
    throw new Error("manifest: a member of GradWalk in element.d.ts does not stand in one line");
  }
  return found.map(([, description, line]) => {
    const [, name, given, returned] = /^(?:readonly |get )?(\w+)(\(.*\))?: (.+)$/.exec(line);
    return given === undefined || (given === "()" && line.startsWith("get "))
      ? { kind: "field", name, description, type: { text: returned } }
      : { kind: "method", name, description, return: { type: { text: returned } } };
  });
}

function events() {
  const types = between(
    text("www/package/element.d.ts"),
    "export interface GradWalkEvents {\n",
    "\n}",
  );
  return [...types.matchAll(/\/\*\* (.+) \*\/\n {2}"([\w-]+)": (\w+);/g)].map(
    ([, description, name, detail]) => ({
      name,
      description,
      type: { text: `CustomEvent<${detail}>` },
    }),
  );
}

const manifest = {
  schemaVersion: "1.0.0",
  modules: [
    {
      kind: "javascript-module",
      path: "element.js",
      declarations: [
        {
          kind: "class",
          name: "GradWalk",
          customElement: true,
          tagName: "grad-walk",
          description: "A small neural network that is trained one step at a time.",
          attributes: attributes(),
          members: members(),
          events: events(),
        },
      ],
      exports: [
        {
          kind: "custom-element-definition",
          name: "grad-walk",
          declaration: { name: "GradWalk", module: "element.js" },
        },
      ],
    },
  ],
};
writeFileSync(
  new URL("dist/package/custom-elements.json", root),
  `${JSON.stringify(manifest, null, 2)}\n`,
);
