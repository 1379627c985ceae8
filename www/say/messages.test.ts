import { readdirSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { beforeAll, describe, expect, test } from "vitest";
import {
  catalogues,
  en,
  folders,
  LANGUAGES,
  learnAll,
  messagesOf,
  OF_TABLES,
  paths,
  read,
  said,
  www,
  zh,
} from "../../tests/catalogues.ts";
import { options } from "../experiment/options.ts";
import { paragraph, speaker } from "./messages.ts";
import { detail, kindOf } from "./notice.ts";
import { type Failure, GradwalkError, REFUSALS } from "./refusal.ts";
import { SOURCE_REFUSALS } from "./source-refusal.ts";

// That the code says no message that is not there is asked by the compiler: see `MessageId`.

beforeAll(learnAll);

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
    const fields = ["path", "epoch", "detail", "other", "name", "from", "to", "limit", "choices"];
    const own = Object.keys({ ...REFUSALS, ...SOURCE_REFUSALS }).map(
      (code) => [code, fields] as const,
    );
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
