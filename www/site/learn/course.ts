/** The course: its lessons, in their order, and how each is loaded. */
import table from "virtual:lessons";
import type { Lesson } from "../../../lessons/reader/lesson.ts";
import type { Language } from "../../say/messages.ts";

const files = import.meta.glob<Lesson>("../../../lessons/[0-9]*.md", { import: "default" });

export type Entry = (typeof table)[number];

export const course: readonly Entry[] = table;

/** The lesson that an address names; the first where it names none. */
const entryOf = (word: string | null): Entry | undefined =>
  course.find((entry) => entry.word === word) ?? course[0];

/** The lesson of this page's address. */
export const entryHere = (): Entry | undefined =>
  entryOf(new URLSearchParams(location.search).get("lesson"));

export async function lessonOf({ name }: Pick<Entry, "name">, language: Language): Promise<Lesson> {
  const load = files[`../../../lessons/${name}.${language}.md`];
  if (!load) {
    throw new Error(`${name} is not written in ${language}`);
  }
  return load();
}
