/** Progress as a file, to be taken to another machine: what is in it, and what is wrong with one. */
import type { HandedIn, LessonProgress, ScreenProgress } from "../../learn/progress.ts";

export type AllProgress = ReadonlyMap<string, LessonProgress>;

const KIND = "progress";
const VERSION = 1;

export const textOf = (all: AllProgress): string =>
  JSON.stringify({ gradwalk: KIND, version: VERSION, lessons: Object.fromEntries(all) });

/** Why a file is not taken. `place` is where in it something is not as it should be. */
export type Refusal = { why: "foreign" | "newer" } | { why: "damaged"; place: string };

type Check = (value: unknown, place: string) => string | null;
type Fields = { readonly [key: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Each check gives the first place at which a value is not what belongs there. */
const when =
  (fits: (value: unknown) => boolean): Check =>
  (value, place) =>
    fits(value) ? null : place;

const truth = when((value) => typeof value === "boolean");
const text = when((value) => typeof value === "string");
const count = when((value) => Number.isInteger(value) && (value as number) >= 0);
const anything = when(() => true);
const fields = when(isFields);
const orNull =
  (check: Check): Check =>
  (value, place) =>
    value === null ? null : check(value, place);

const first = (found: readonly (string | null)[]): string | null =>
  found.find((each) => each !== null) ?? null;

const listOf =
  (check: Check): Check =>
  (value, place) =>
    Array.isArray(value) ? first(value.map((each, k) => check(each, `${place}[${k}]`))) : place;

const tableOf =
  (check: Check): Check =>
  (value, place) =>
    isFields(value)
      ? first(Object.entries(value).map(([key, each]) => check(each, `${place}.${key}`)))
      : place;

function objectOf<T>(checks: { readonly [K in keyof T]-?: Check }): Check {
  return (value, place) =>
    isFields(value)
      ? first(
          Object.entries<Check>(checks).map(([key, check]) => check(value[key], `${place}.${key}`)),
        )
      : place;
}

const answered = objectOf({ value: anything, met: truth, wrong: orNull(count), tries: count });

const screen = objectOf<ScreenProgress>({
  answers: tableOf(answered),
  solved: listOf(text),
  hints: tableOf(count),
  shown: listOf(text),
  state: orNull(text),
  record: fields,
});

const handedIn = objectOf<HandedIn>({
  number: text,
  name: text,
  attempt: orNull(fields),
  reached: when((value) => [0, 1, 2].includes(value as number)),
});

const lesson = objectOf<LessonProgress>({
  furthest: count,
  done: truth,
  screens: tableOf(screen),
  handedIn: (value, place) => (value === undefined ? null : handedIn(value, place)),
});

/** What a file holds, or why it is refused. */
export function read(file: string): AllProgress | Refusal {
  let found: unknown;
  try {
    found = JSON.parse(file);
  } catch {
    // A file of this kind that was cut off still begins as one.
    const begun = file.trimStart().startsWith('{"gradwalk"');
    return begun ? { why: "damaged", place: `…${file.slice(-20)}` } : { why: "foreign" };
  }
  if (!isFields(found) || found.gradwalk !== KIND) {
    return { why: "foreign" };
  }
  if (found.version !== VERSION) {
    const newer = Number(found.version) > VERSION;
    return newer ? { why: "newer" } : { why: "damaged", place: "version" };
  }
  const place = tableOf(lesson)(found.lessons, "lessons");
  return place === null
    ? new Map(Object.entries(found.lessons as Record<string, LessonProgress>))
    : { why: "damaged", place };
}
