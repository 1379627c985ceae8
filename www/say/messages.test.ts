import { readdirSync, readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { beforeAll, describe, expect, test } from "vitest";
import { options } from "../experiment/options.ts";
import type { MessageId } from "../wasm/messages.ts";
import { type Catalogue, type Language, learn, paragraph, speaker } from "./messages.ts";
import { detail, kindOf } from "./notice.ts";
import { type Failure, GradwalkError, REFUSALS } from "./refusal.ts";

// That the code says no message that is not there is asked by the compiler: see `MessageId`.

const www = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, www), "utf8");
const paths = readdirSync(www, { recursive: true, encoding: "utf8" }).map((path) =>
  path.replaceAll("\\", "/"),
);

/** The folders that have messages, and what is in their catalogues. */
const folders = paths
  .filter((path) => path.endsWith("/en.ftl"))
  .map((path) => path.replace("en.ftl", ""))
  .sort();
const LANGUAGES = ["en", "zh-Hans"] as const;
const catalogues = folders.map((folder) => ({
  folder,
  en: read(`${folder}en.ftl`),
  "zh-Hans": read(`${folder}zh-Hans.ftl`),
}));

/** What the page about a table of one's own says. */
const OF_TABLES = /^(?:your|file|judge|deploy)-/;

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

function messagesOf(text: string) {
  const { body } = new FluentResource(text);
  return new Map(body.map(({ id, value }) => [id, partsOf(value)]));
}

const all = (language: Language) =>
  new Map(catalogues.flatMap((each) => [...messagesOf(each[language])]));
const en = all("en");
const zh = all("zh-Hans");

beforeAll(async () => {
  for (const each of catalogues) {
    const catalogue: Catalogue = {
      en: async () => ({ default: new FluentResource(each.en) }),
      "zh-Hans": async () => ({ default: new FluentResource(each["zh-Hans"]) }),
    };
    await learn("en", catalogue);
    await learn("zh-Hans", catalogue);
  }
});

/** Says a message, whichever it is. */
const said = (language: Language, id: string, args: Record<string, string | number>) =>
  speaker(language)(id as MessageId, args);

describe("both languages say the same", () => {
  test("every catalogue is there in both", () => {
    expect(folders).toContain("say/");
    expect(folders.length).toBeGreaterThan(5);
    const files = paths.filter((path) => path.endsWith(".ftl")).sort();
    expect(files).toEqual(
      folders.flatMap((folder) => LANGUAGES.map((each) => `${folder}${each}.ftl`)).sort(),
    );
  });

  test("each catalogue is read whole: no line of it is broken", () => {
    for (const each of catalogues) {
      for (const language of LANGUAGES) {
        const ids = [...each[language].matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, id]) => id);
        expect([...new FluentResource(each[language]).body].map(({ id }) => id)).toEqual(ids);
      }
    }
  });

  test("no id is there twice, in one catalogue or in two", () => {
    for (const language of LANGUAGES) {
      const ids = catalogues.flatMap((each) =>
        new FluentResource(each[language]).body.map(({ id }) => id),
      );
      expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([]);
    }
  });

  test("the ids of a folder are the same", () => {
    for (const each of catalogues) {
      const [english, chinese] = LANGUAGES.map((language) => messagesOf(each[language]));
      expect([...(chinese?.keys() ?? [])].sort(), each.folder).toEqual(
        [...(english?.keys() ?? [])].sort(),
      );
    }
  });

  test("a message uses no number in one language that the other does not know", () => {
    // The English plural names its number twice, and may leave it out where it is one.
    for (const [id, { variables }] of zh) {
      const known = [...new Set(en.get(id)?.variables)];
      // What belongs in a place is a phrase of the engine's: Chinese has its own, by their kinds.
      const wanted = id === "fault-wrong-type" ? ["kind"] : [];
      expect([...new Set(variables)].sort(), id).toEqual([...known, ...wanted].sort());
    }
  });

  test("no message is empty", () => {
    for (const [id, { texts }] of [...en, ...zh]) {
      expect(id === "comma" || texts.join("").trim() !== "", id).toBe(true);
    }
  });
});

/** The page's code, as one text. */
const code = paths
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !/^wasm\//.test(path))
  .map(read)
  .join("\n");

/** Options and their choices: a control, or a sentence about a change, names each of them. */
const OPTIONS = Object.values(options).flatMap(({ name, choices = [] }) => [
  name,
  ...choices.map((each) => `${name}-${each}`),
]);

describe("the code and the catalogues know each other", () => {
  test("no message is idle: the code holds its id, or puts it together", () => {
    const literals = [...code.matchAll(/"([a-z][a-z0-9-]*)"/g)].map(([, id]) => id as string);
    // Of an id that is put together, the parts between the values, which must say something.
    const forms = [...code.matchAll(/`((?:[a-z0-9-]|\$\{[^`{}]+\})+)`/g)]
      .map(([, form = ""]) => form.split(/\$\{[^}]+\}/))
      .filter((fixed) => fixed.length > 1 && fixed.some((part) => /[a-z]/.test(part)))
      .map((fixed) => new RegExp(`^${fixed.join("[a-z0-9-]+")}$`));
    const used = new Set([...literals, ...OPTIONS]);
    const idle = [...en.keys()].filter((id) => !used.has(id) && !forms.some((f) => f.test(id)));
    expect(idle).toEqual([]);
  });

  test("every fault, of the engine or the page, is said with what is told of it", () => {
    const known = faults();
    expect(known.size).toBeGreaterThan(10);
    const fields = ["path", "epoch", "detail", "other", "name"];
    const own = Object.keys(REFUSALS).map((code) => [code, fields] as const);
    for (const [code, told] of [...known, ...own]) {
      for (const messages of [en, zh]) {
        const message = messages.get(`fault-${code}`);
        expect(message, code).toBeDefined();
        expect(["path", "kind", ...told], code).toEqual(
          expect.arrayContaining(message?.variables ?? []),
        );
      }
    }
  });

  test("what belongs in a place is said in Chinese, whatever the engine wants there", () => {
    const files = readdirSync(new URL("../src", www), { recursive: true, encoding: "utf8" });
    const source = files
      .filter((path) => path.endsWith(".rs"))
      .map((path) => read(`../src/${path}`))
      .join("\n");
    const wanted = [
      ...source.matchAll(/(?:wrong_type|\.text)\(\s*"([^"]+)"\s*\)/g),
      ...source.matchAll(/\bwrong\([^;]*?,\s*"([^"]+)"\s*,?\s*\)/g),
      ...source.matchAll(/wanted: "([^"]+)"/g),
      ...source.matchAll(/\(found, wanted\) = \("[^"]+", "([^"]+)"\)/g),
      ...source.matchAll(/\bwanted = "([^"]+)"/g),
    ].map(([, phrase]) => phrase as string);
    expect(new Set(wanted).size).toBeGreaterThan(10);
    for (const phrase of wanted) {
      const args = { path: "x", kind: kindOf(phrase), wanted: phrase };
      expect(said("zh-Hans", "fault-wrong-type", args), phrase).not.toContain(phrase);
    }
  });

  test("a message with its numbers in it shows no brace and no variable's name", () => {
    for (const [language, messages] of [
      ["en", en],
      ["zh-Hans", zh],
    ] as const) {
      for (const [id, { variables }] of messages) {
        const text = said(language, id, Object.fromEntries(variables.map((v) => [v, "7"])));
        expect(text, id).not.toMatch(/[{}$]/);
      }
    }
  });

  test("the plural of an English message fits its number", () => {
    expect(speaker("en")("hint-given", { samples: 1 })).toBe(
      "One sample, given with the experiment",
    );
    expect(speaker("en")("hint-given", { samples: 4 })).toBe(
      "4 samples, given with the experiment",
    );
  });
});

describe("the Chinese is set as Chinese", () => {
  const ALLOWED = [
    "Gradwalk",
    "gradwalk",
    "js",
    "PNG",
    "PDF",
    "ZIP",
    "Excel",
    "XLSX",
    "SVG",
    "GIF",
    "CSV",
    "TSV",
    "Excel",
    "UCI",
    "JSON",
    "MB",
    "KB",
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
    "sin",
    "Tab",
    "Enter",
    "Delete",
    "Esc",
    "Dropout",
    "null",
    "true",
    "false",
    "softmax",
    "r",
    "ROC",
    "F",
    "R",
    "RMSE",
    "MAE",
    "ONNX",
    "onnxruntime",
    "Keras",
    "PyTorch",
    "NumPy",
    "JavaScript",
    "Markdown",
  ];
  const latin = (text: string) => text.match(/[A-Za-z]+/g) ?? [];
  // Names of methods, as textbooks leave them: what an option's choices are called in both languages.
  const NAMES = Object.values(options).flatMap(({ name, choices = [] }) =>
    choices.flatMap((each) => en.get(`${name}-${each}`)?.texts.flatMap(latin) ?? []),
  );
  const texts = [...zh].flatMap(([id, { texts }]) => texts.map((text) => [id, text] as const));

  test("no English words are left", () => {
    for (const [id, text] of texts) {
      expect(
        latin(text).filter((word) => !ALLOWED.includes(word) && !NAMES.includes(word)),
        id,
      ).toEqual([]);
    }
  });

  test("no half-width punctuation stands next to a Chinese character", () => {
    for (const [id, text] of texts) {
      expect(text, id).not.toMatch(/\p{Script=Han}\s*[,.:;!?()"']|[,:;!?()"']\s*\p{Script=Han}/u);
    }
  });

  test("no space stands beside full-width punctuation, none is double or at an end", () => {
    for (const [id, text] of texts) {
      expect(text, id).not.toMatch(/[，。：；！？、“”（）～]\s|\s[，。：；！？、”（）～]/);
    }
  });

  test("a range has a wave, a list the comma of lists", () => {
    for (const [id, text] of texts) {
      expect(text, id).not.toMatch(/[\d□][–—-][\d□]|[\d□] [至到] [\d□]/);
    }
    expect(said("zh-Hans", "comma", {})).toBe("、");
  });

  test("a thing has one word, that of the textbooks", () => {
    // What is not said, and what is said instead.
    const SAID: [RegExp, string][] = [
      [/批大小|批次大小/, "批量大小"],
      [/单元(?!格)/, "神经元"],
      [/惩罚/, "正则化"],
      [/失活|丢弃法|暂退/, "Dropout"],
      [/前向(?!传播)/, "前向传播"],
      [/反向(?!传播)/, "反向传播"],
      [/喷点|画点|[两三]团/, "样本、簇"],
      [/留出|保留集/, "验证"],
      [/精确解/, "最小二乘解"],
      [/影子/, "对照"],
      [/走过的路/, "训练轨迹"],
      [/最大稳定步长/, "稳定步长上限"],
      [/点击播放|点击单步/, "点击“播放”"],
      [/100,000,000/, "1 亿"],
    ];
    // Lines are those of a file, which is not yet made of samples.
    for (const [id, text] of texts.filter(([id]) => !id.startsWith("file-at-"))) {
      for (const [not, instead] of SAID) {
        expect(text, `${id}: ${instead}`).not.toMatch(not);
      }
    }
    for (const [id, text] of texts.filter(([id]) => !OF_TABLES.test(id))) {
      expect(text, `${id}: 样本`).not.toMatch(/(?:□ |[个任意每练证])[行点](?!击)/);
    }
    expect(said("zh-Hans", "epochs", {})).toBe("训练轮数");
    expect(said("zh-Hans", "l2", {})).toBe("L2 正则化系数");
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

  test("a share stands close to its sign", () => {
    for (const [id, { texts }] of [...en, ...zh]) {
      expect(texts.join("\n"), id).not.toMatch(/[\d□] %/);
    }
  });

  test("no Chinese character is left in the English", () => {
    for (const [id, { texts }] of en) {
      expect(texts.join(""), id).not.toMatch(/\p{Script=Han}|[，。：；！？（）]/u);
    }
  });
});

describe("the English has one word for one thing", () => {
  const texts = [...en].flatMap(([id, { texts }]) => texts.map((text) => [id, text] as const));

  test("data are made of samples, some of them for validation", () => {
    // Rows, columns and cells are those of a table; the data page has one, and a test set.
    for (const [id, text] of texts.filter(([id]) => !OF_TABLES.test(id))) {
      expect(text, id).not.toMatch(/\b(?:points?|rows?|held[- ]out)\b/i);
    }
  });

  test("no space is double, at an end, or before a mark", () => {
    for (const [id, { variables }] of en) {
      const text = said("en", id, Object.fromEntries(variables.map((name) => [name, "7"])));
      expect(id === "comma" ? "" : text, id).not.toMatch(/ {2}|^ | $| [,.;:!?]/);
    }
  });

  test("quotes and apostrophes are set as such", () => {
    for (const [id, text] of texts) {
      expect(text, id).not.toMatch(/["']|\.\.\./);
    }
  });
});

describe("what a program puts together is set as the language is", () => {
  test("sentences follow one another with a space in English, without in Chinese", () => {
    expect(paragraph("One.", "Two.")).toBe("One. Two.");
    expect(paragraph("一。", "二。")).toBe("一。二。");
    expect(paragraph("一。", "Adam")).toBe("一。Adam");
  });

  test("choices that a fault names are a list of the language", () => {
    const fault = { code: "not-one-of", path: "train.loss", found: "x", choices: "mse, bce" };
    const error = new GradwalkError({ message: "", fault: fault as NonNullable<Failure["fault"]> });
    expect(detail(error, speaker("zh-Hans"))).toBe("train.loss：“x”不在可选范围内：mse、bce。");
    expect(detail(error, speaker("en"))).toBe("train.loss: “x” is not one of mse, bce.");
  });
});
