/** Which lesson the page's address names, and what of it comes first. */
import type { First } from "../../../lessons/reader/first.ts";
import type { Language } from "../../say/messages.ts";

const FOLDER = "../../../lessons/";
const files = import.meta.glob<First>("../../../lessons/[0-9]*.md", {
  query: "?first",
  import: "default",
});

/** All lessons, in their order. */
export const NAMES: readonly string[] = Object.keys(files)
  .filter((file) => file.endsWith(".en.md"))
  .map((file) => file.slice(FOLDER.length, -".en.md".length));

/** The lesson of this page's address; the first where it names none. */
export const nameHere = (): string => {
  const word = new URLSearchParams(location.search).get("lesson");
  return NAMES.find((name) => wordOf(name) === word) ?? (NAMES[0] as string);
};

/** What a lesson is called in an address: `downhill` of `03-downhill`. */
export const wordOf = (name: string): string => name.slice(3);

/** The lesson so many places after one; none before the first and after the last. */
export const beside = (name: string, by: 1 | -1): string | undefined =>
  NAMES[NAMES.indexOf(name) + by];

export const firstOf = (name: string, language: Language): Promise<First> =>
  (files[`${FOLDER}${name}.${language}.md`] as () => Promise<First>)();
