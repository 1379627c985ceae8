/** The two languages: a catalogue each, and one function that says a message. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import en from "./en.ftl?raw";
import zh from "./zh-Hans.ftl?raw";

export type Language = "en" | "zh-Hans";
export type Say = (id: string, args?: Record<string, FluentVariable>) => string;

const sources: Record<Language, string> = { en, "zh-Hans": zh };
const bundles = new Map<Language, FluentBundle>();

function bundle(language: Language): FluentBundle {
  let found = bundles.get(language);
  if (!found) {
    // Numbers arrive written out, so that a number reads the same in every place.
    found = new FluentBundle(language, { useIsolating: false });
    found.addResource(new FluentResource(sources[language]));
    bundles.set(language, found);
  }
  return found;
}

/** The language that a tag such as `zh-CN` asks for. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
}

/** Says messages in a language. A message that is not there says its id: a test keeps that away. */
export function speaker(language: Language): Say {
  const messages = bundle(language);
  return (id, args) => {
    const pattern = messages.getMessage(id)?.value;
    return pattern ? messages.formatPattern(pattern, args ?? null, []) : id;
  };
}
