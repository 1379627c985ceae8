/** Both languages of a lesson have the same screens, questions, tasks and numbers. */

import type { Language, LessonFault, Measured } from "./lesson.ts";

/** What was read of a file in one language. */
export interface Written {
  language: Language;
  value: unknown;
  measured: readonly Measured[];
}

/** What is not text: everything but HTML, titles and what pictures are called. */
const TEXTS = [
  ..."html said title label goals right solution hints teacher word example".split(" "),
];

type Value = unknown;

/** The first places at which two of a name differ, as they stand in the file of the second one. */
export function differences(
  { file, text }: { file: string; text: string },
  first: Written,
  second: Written,
): LessonFault[] {
  const found: LessonFault[] = [];
  const compare = (a: Value, b: Value, path: string) => {
    if (found.length > 20) {
      return;
    }
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      a.forEach((each, k) => {
        compare(each, b[k], `${path}[${nameOf(each) ?? k}]`);
      });
    } else if (isObject(a) && isObject(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
        compareKey(key, a[key], b[key], `${path}.${key}`);
      }
    } else if (a !== b) {
      tell(path, `${show(a)} in ${first.language}, ${show(b)} in ${second.language}`);
    }
  };
  const compareKey = (key: string, a: Value, b: Value, path: string) => {
    if (!TEXTS.includes(key)) {
      compare(a, b, path);
    } else if (Array.isArray(a) && Array.isArray(b)) {
      compare(a.length, b.length, `${path}.length`);
    } else if ((a === "") !== (b === "")) {
      tell(path, `it is written in one language only`);
    }
  };
  const tell = (path: string, message: string) => {
    found.push({ file, line: lineAt(path, text, second), message: `${path.slice(1)}: ${message}` });
  };
  compare(first.value, second.value, "");
  const recipes = ({ measured }: Written) =>
    measured.map(({ file: _, line: __, text, ...recipe }) => ({
      ...recipe,
      text: text.replace(/[\s,]/g, ""),
    }));
  compare(recipes(first), recipes(second), ".numbers");
  return found;
}

/** The line of a place: that of the number in it, or of the last thing in it that has a name. */
function lineAt(path: string, text: string, { measured }: Written): number {
  const number = /^\.numbers\[(\d+)\]/.exec(path);
  if (number) {
    return measured[Number(number[1])]?.line ?? 1;
  }
  const [, id] = /.*\[#([^\]]+)\]/.exec(path) ?? [];
  const lines = text.split("\n");
  const line = id === undefined ? -1 : lines.findIndex((each) => isNamed(each, id));
  return line < 0 ? 1 : line + 1;
}

/** `{#name}` or `{#name level=easy}`. */
const isNamed = (line: string, id: string): boolean =>
  line.includes(`{#${id}}`) || line.includes(`{#${id} `);

const isObject = (value: Value): value is Record<string, Value> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const nameOf = (value: Value): string | null =>
  isObject(value) && typeof value.id === "string" ? `#${value.id}` : null;

const show = (value: Value): string => JSON.stringify(value)?.slice(0, 60) ?? "nothing";
