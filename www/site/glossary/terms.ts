/** The terms of the course in a language: loaded when somebody asks for one. */
import type { GlossaryTerm } from "../../../lessons/reader/glossary.ts";
import type { Language } from "../../say/messages.ts";

const files = import.meta.glob<GlossaryTerm[]>("../../../lessons/glossary.*.md", {
  import: "default",
});

export function termsIn(language: Language): Promise<GlossaryTerm[]> {
  const load = files[`../../../lessons/glossary.${language}.md`];
  if (!load) {
    throw new Error(`The glossary is not written in ${language}`);
  }
  return load();
}

/** HTML without what marks it. */
export function plain(html: string): string {
  const inert = new DOMParser().parseFromString(html, "text/html");
  // A formula repeats itself as TeX, for those who copy it.
  for (const each of inert.querySelectorAll("annotation")) {
    each.remove();
  }
  return inert.body.textContent ?? "";
}
