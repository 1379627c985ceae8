import { beforeAll, describe, expect, test } from "vitest";
import { en, learnAll, OF_TABLES, said, zh } from "../../tests/catalogues.ts";
import { options } from "../experiment/options.ts";

beforeAll(learnAll);

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
    // With these a result code begins.
    "GW",
    "TSV",
    "Excel",
    "UCI",
    "JSON",
    "html",
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
    "AI",
    "K",
    "TeachEngineering",
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
    "Chromium",
    "Firefox",
    "Safari",
    "Markdown",
    "TensorFlow",
    "Playground",
    "SCORM",
    "Moodle",
    "cmi",
    "xAPI",
    "MkDocs",
    "MyST",
    "Quarto",
    "reveal",
    "Canvas",
    "Jupyter",
    "Book",
    "HTML",
    "lessons",
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
