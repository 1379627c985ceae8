/** The two languages: a catalogue each, loaded when it is first wanted. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

export type Language = "en" | "zh-Hans";
export type Say = (id: string, args?: Record<string, FluentVariable>) => string;

const sources: Record<Language, () => Promise<{ default: string }>> = {
  en: () => import("./en.ftl?raw"),
  "zh-Hans": () => import("./zh-Hans.ftl?raw"),
};

const bundles = new Map<Language, FluentBundle>();

/** Loads a language's messages; at once where they are there already. */
export async function learn(language: Language): Promise<void> {
  if (!bundles.has(language)) {
    const { default: source } = await sources[language]();
    // Numbers arrive written out, so that a number reads the same in every place.
    const bundle = new FluentBundle(language, { useIsolating: false });
    bundle.addResource(new FluentResource(source));
    bundles.set(language, bundle);
  }
}

/** The language that a tag such as `zh-CN` asks for. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
}

/**
 * Says messages in a language that was learnt; until then in one that was, or not at all. A message
 * that is not there says its id: a test keeps that away.
 */
export function speaker(language: Language): Say {
  const messages = bundles.get(language) ?? [...bundles.values()][0];
  return (id, args) => {
    const pattern = messages?.getMessage(id)?.value;
    return pattern && messages ? messages.formatPattern(pattern, args ?? null, []) : id;
  };
}
