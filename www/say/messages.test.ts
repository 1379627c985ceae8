import { readdirSync, readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { beforeAll, describe, expect, test } from "vitest";
import { TABS } from "../element/tabs.ts";
import type { Unit } from "../engine/protocol.ts";
import { EXAMPLES } from "../experiment/examples.ts";
import type { LinkError } from "../experiment/link.ts";
import { isOption, options } from "../experiment/options.ts";
import { SETS } from "../experiment/structure.ts";
import { TOOLS } from "../features/network/tools.ts";
import { SHAPE_NAMES } from "../features/predict/guess.ts";
import { PHASES } from "../features/step/phases.ts";
import { CUTS } from "../features/surface/slice.ts";
import type { Task } from "../run/words.ts";
import type { Activation, Divergence } from "../wasm/gradwalk.js";
import { type Language, learn, speaker } from "./messages.ts";
import { REFUSALS } from "./refusal.ts";

const www = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, www), "utf8");

/** The page's code, file by file. */
const sources = readdirSync(www, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !/^wasm\//.test(path))
  .map((path) => [path, read(path)] as const);

// What a template can be filled with. `Record<Union, true>` has to name the union, and no more.
const tasks: Record<Task, true> = {
  line: true,
  sigmoid: true,
  "sigmoid-scaled": true,
  classify: true,
  other: true,
};
const quantities: Record<Divergence["quantity"], true> = {
  z: true,
  activation: true,
  loss: true,
  gradient: true,
  weight: true,
  bias: true,
};
const units: Record<Unit, true> = { sample: true, batch: true, epoch: true };
/** The outputs that the page offers. */
const outputs: Activation[] = ["linear", "sigmoid"];
const linkErrors: Record<LinkError["code"], true> = {
  "link-damaged": true,
  "link-step": true,
  "link-shape": true,
};

/** The engine's faults and their fields, as src/fault.rs declares them. */
function faults(): Map<string, string[]> {
  const text = read("../src/fault.rs").split("pub enum Problem {")[1]?.split("\n}")[0] ?? "";
  const found = new Map<string, string[]>();
  for (const [, name = "", fields = ""] of text.matchAll(/^ {4}([A-Z]\w+)(?: \{([^}]*)\})?,/gm)) {
    const code = name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
    found.set(
      code,
      [...fields.matchAll(/^\s*(\w+):/gm)].map(([, field]) => field as string),
    );
  }
  return found;
}

/** What the page's own code refuses. */
const refused = Object.keys(REFUSALS);

/** Options that a control file names other than to ask whether they are shown or locked. */
const controlled = [
  ...new Set(
    sources
      .filter(([path]) => /^(controls|features\/(choices|transport|network))\//.test(path))
      .flatMap(([, code]) => [
        ...code.matchAll(/(?<!shown\(|locked\(|Experiment\[)"([a-z0-9-]+)"/g),
      ])
      .map(([, word]) => word as string)
      .filter(isOption),
  ),
];

/** Every form in which an id is put together, and all that it can say. */
const TEMPLATES: Record<string, string[]> = {
  "words-ready-${task}": Object.keys(tasks).map((task) => `words-ready-${task}`),
  "words-playing-${task}": Object.keys(tasks).map((task) => `words-playing-${task}`),
  "words-model-${name}": outputs.map((name) => `words-model-${name}`),
  "diverged-what-${quantity}": Object.keys(quantities).map((each) => `diverged-what-${each}`),
  "fault-${code}": [...faults().keys(), ...refused].map((code) => `fault-${code}`),
  "view-${view}": ["view-data", "view-hill"],
  "unit-${unit}": Object.keys(units).map((unit) => `unit-${unit}`),
  "axis-loss-${loss}": (options.loss.choices ?? []).map((loss) => `axis-loss-${loss}`),
  "tab-${tab}": TABS.map((tab) => `tab-${tab}`),
  "slice-${cut}": CUTS.map((cut) => `slice-${cut}`),
  "phase-${phase}": PHASES.map((phase) => `phase-${phase}`),
  "phase-${each}": [],
  "step-${phase}": PHASES.map((phase) => `step-${phase}`),
  "step-show-${name}": ["symbols", "numbers", "check"].map((name) => `step-show-${name}`),
  "layers-${what}": ["weights", "answers", "gradients"].map((what) => `layers-${what}`),
  "tab-${name}": ["tab-line", "tab-classify", "tab-network"],
  "${name}-${each}": offered(),
  "guess-${shape}": SHAPE_NAMES.map((shape) => `guess-${shape}`),
  "optimizer-${value}": (options.optimizer.choices ?? []).map((each) => `optimizer-${each}`),
  "data-${name}": SETS.map((name) => `data-${name}`),
  "activation-${name}": (options.activation.choices ?? []).map((name) => `activation-${name}`),
  "activation-${activation}": [],
  "activation-${output.activation}": [],
  "example-${each}": EXAMPLES.map((name) => `example-${name}`),
  "look-${example}": EXAMPLES.map((name) => `look-${name}`),
  "tool-${each}": TOOLS.map((tool) => `tool-${tool}`),
  "tool-${tool}-hint": TOOLS.map((tool) => `tool-${tool}-hint`),
};

/** The choices that a control offers: those it names, or all. */
function offered(): string[] {
  const calls = sources.flatMap(([, code]) => [
    ...code.matchAll(/\b(?:choice|dropdown)\(\s*controls,\s*"([a-z-]+)"(?:,\s*\[([^\]]*)\])?/g),
  ]);
  return calls.flatMap(([, name = "", list]) => {
    const all = isOption(name) ? (options[name].choices ?? []) : [];
    const names = list ? [...list.matchAll(/"([a-z-]+)"/g)].map(([, each]) => each) : all;
    return names.map((each) => `${name}-${each}`);
  });
}

/** Labels of choices that the engine has and no control offers yet. */
const prepared = Object.values(options).flatMap(({ name, choices = [] }) =>
  choices.map((each) => `${name}-${each}`),
);

/** The ids that the code says in one piece. */
const said = new Set(
  sources.flatMap(([, code]) =>
    [...code.matchAll(/(?:\bsay\(|\bnoticeOf\(|\bid[:=]|\b(?:id|source) = (?!\[))[^;{}]*?[,;)}]/g)]
      .map(([call]) => call.replace(/\breading\b.*?\?/, ""))
      .flatMap((call) => [...call.matchAll(/(?<![=<>]= )"([a-z][a-z0-9-]*)"/g)])
      .map(([, id]) => id as string),
  ),
);

const built = Object.values(TEMPLATES).flat();
const wanted = [...said, ...built, ...controlled, ...Object.keys(linkErrors)];

const catalogues: Record<Language, string> = {
  en: read("say/en.ftl") + read("features/network/en.ftl") + read("features/glass.en.ftl"),
  "zh-Hans":
    read("say/zh-Hans.ftl") +
    read("features/network/zh-Hans.ftl") +
    read("features/glass.zh-Hans.ftl"),
};

/** Texts and variables of a message, whatever its form. */
function partsOf(pattern: unknown): { texts: string[]; variables: string[] } {
  if (typeof pattern === "string") {
    return { texts: [pattern], variables: [] };
  }
  if (Array.isArray(pattern)) {
    // What is put in stands in the text as a sign that is neither a letter nor a digit.
    const parts = pattern.map((part) => partsOf(part));
    const texts = parts.every(({ texts }) => texts.length <= 1)
      ? [parts.map(({ texts }) => texts[0] ?? "□").join("")]
      : parts.flatMap(({ texts }) => texts);
    return { texts, variables: parts.flatMap(({ variables }) => variables) };
  }
  const node = pattern as {
    type?: string;
    name?: string;
    selector?: unknown;
    variants?: { value: unknown }[];
  };
  if (node?.type === "var") {
    return { texts: [], variables: [node.name as string] };
  }
  if (node?.type === "select") {
    const parts = [node.selector, ...(node.variants ?? []).map(({ value }) => value)].map(partsOf);
    return {
      texts: parts.flatMap(({ texts }) => texts),
      variables: parts.flatMap(({ variables }) => variables),
    };
  }
  return { texts: [], variables: [] };
}

function messagesOf(language: Language) {
  const { body } = new FluentResource(catalogues[language]);
  return new Map(body.map(({ id, value }) => [id, partsOf(value)]));
}

beforeAll(async () => {
  await learn("en", "lab");
  await learn("zh-Hans", "lab");
  await learn("en", "glass");
  await learn("zh-Hans", "glass");
});

const en = messagesOf("en");
const zh = messagesOf("zh-Hans");

describe("both languages say the same", () => {
  test("each catalogue is read whole: no line of it is broken, no id is there twice", () => {
    for (const [language, text] of Object.entries(catalogues)) {
      const ids = [...text.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, id]) => id as string);
      const { body } = new FluentResource(text);
      expect(body.map(({ id }) => id)).toEqual(ids);
      expect(new Set(ids).size, language).toBe(ids.length);
    }
  });

  test("the ids are the same", () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  });

  test("a message uses no number in one language that the other does not know", () => {
    // The English plural names its number twice, and may leave it out where it is one.
    for (const [id, { variables }] of zh) {
      const known = new Set(en.get(id)?.variables);
      expect([...new Set(variables)].sort(), id).toEqual(
        // Chinese says once that a type is wrong, whatever was wanted.
        [...known].filter((name) => id !== "fault-wrong-type" || name !== "wanted").sort(),
      );
    }
  });

  test("no message is empty", () => {
    for (const [id, { texts }] of [...en, ...zh]) {
      expect(id === "error-other" || texts.join("").trim() !== "", id).toBe(true);
    }
  });
});

describe("the code and the catalogues know each other", () => {
  test("every id that the code says is there", () => {
    expect(said.size).toBeGreaterThan(80);
    expect([...new Set(wanted)].filter((id) => !en.has(id))).toEqual([]);
  });

  test("every form in which the code puts an id together is listed here", () => {
    const forms = sources.flatMap(([, code]) =>
      [...code.matchAll(/(?:\bsay\(\s*|\bid: )`([^`]+)`/g)].map(([, form]) => form as string),
    );
    expect([...new Set(forms)].sort()).toEqual(Object.keys(TEMPLATES).sort());
  });

  test("every message is used", () => {
    const literals = new Set(
      sources.flatMap(([, code]) => [...code.matchAll(/"([a-z0-9-]+)"/g)].map(([, id]) => id)),
    );
    const used = new Set([...wanted, ...prepared]);
    const idle = [...en.keys()].filter(
      // An id with a hyphen is hardly anything else.
      (id) => !used.has(id) && !(id.includes("-") && literals.has(id)),
    );
    expect(idle).toEqual([]);
  });

  test("every option with a control has a label in both languages", () => {
    expect(controlled).toEqual(expect.arrayContaining(["samples", "learning-rate", "bias"]));
    for (const name of controlled) {
      expect([name, en.has(name), zh.has(name)]).toEqual([name, true, true]);
    }
  });

  test("a message about a fault uses only what the engine tells of it", () => {
    expect(faults().size).toBeGreaterThan(10);
    for (const [code, fields] of faults()) {
      for (const messages of [en, zh]) {
        const { variables = [] } = messages.get(`fault-${code}`) ?? {};
        expect(["path", ...fields], code).toEqual(expect.arrayContaining(variables));
      }
    }
  });

  test("a message with its numbers in it shows no brace and no variable's name", () => {
    for (const [language, messages] of [
      ["en", en],
      ["zh-Hans", zh],
    ] as const) {
      for (const [id, { variables }] of messages) {
        const text = speaker(language)(id, Object.fromEntries(variables.map((v) => [v, "7"])));
        expect(text, id).not.toMatch(/[{}$]/);
      }
    }
  });

  test("the plural of an English message fits its number", () => {
    expect(speaker("en")("hint-batch", { steps: 1 })).toBe("One update an epoch");
    expect(speaker("en")("hint-batch", { steps: 4 })).toBe("4 updates an epoch");
  });
});

describe("the Chinese is set as Chinese", () => {
  const ALLOWED = [
    "Gradwalk",
    "Sigmoid",
    "Tanh",
    "ReLU",
    "Huber",
    "JSON",
    "MB",
    "a",
    "L",
    "c",
    "g",
    "t",
    "dL",
    "dz",
    "x",
    "y",
    "z",
    "w",
    "b",
    "S",
    // Names of methods, as textbooks leave them.
    ...["SGD", "Nesterov", "AdaGrad", "RMSProp", "Adam", "Glorot", "He", "LeCun", "L"],
    ...["Leaky", "ELU", "Softplus", "Swish", "GELU", "Softmax", "sin", "Tab"],
  ];
  const texts = [...zh].flatMap(([id, { texts }]) => texts.map((text) => [id, text] as const));

  test("no English words are left", () => {
    for (const [id, text] of texts) {
      const words = text.match(/[A-Za-z]+/g) ?? [];
      expect(
        words.filter((word) => !ALLOWED.includes(word)),
        id,
      ).toEqual([]);
    }
  });

  test("no half-width punctuation stands next to a Chinese character", () => {
    for (const [id, text] of texts) {
      expect(text, id).not.toMatch(/\p{Script=Han}\s*[,.:;!?()"']|[,:;!?()"']\s*\p{Script=Han}/u);
    }
  });

  test("quotes are the mainland's, and an ellipsis is six dots", () => {
    for (const [id, text] of texts) {
      expect(text, id).not.toMatch(/[「」『』]|\.\.\.|(?<!…)…(?!…)/);
    }
  });

  test("a space parts Chinese from Latin letters and digits", () => {
    for (const [id, text] of texts) {
      expect(text, id).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
    }
  });

  test("no Chinese character is left in the English", () => {
    for (const [id, { texts }] of en) {
      expect(texts.join(""), id).not.toMatch(/\p{Script=Han}|[，。：；！？（）]/u);
    }
  });
});
