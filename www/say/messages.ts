/** The two languages: the page's catalogue and one a feature, loaded when they are first wanted. */
import { FluentBundle, type FluentResource, type FluentVariable } from "@fluent/bundle";
import type { MessageId } from "../wasm/messages.ts";

export type Language = "en" | "zh-Hans";
export type Say = (id: MessageId, args?: Record<string, FluentVariable>) => string;

/** Where the messages of a part of the page are, a file a language. */
export type Catalogue = Record<Language, () => Promise<{ default: FluentResource }>>;

const PAGE: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** Names of options and choices that a first view does not say: they come with what comes later. */
export const NAMES: Catalogue = {
  en: () => import("./option/en.ftl"),
  "zh-Hans": () => import("./option/zh-Hans.ftl"),
};

const bundles = new Map<Language, FluentBundle>();
const speakers = new Map<Language, Say>();
/** The catalogues that this page shows, and the languages in which each is known. */
const wanted = new Map<Catalogue, Set<Language>>([[PAGE, new Set()]]);

/** Loads a language's messages, those of a catalogue too; at once where they are there already. */
export async function learn(language: Language, catalogue: Catalogue = PAGE): Promise<void> {
  if (!wanted.has(catalogue)) {
    wanted.set(catalogue, new Set());
  }
  await Promise.all([...wanted].map(([each, known]) => study(language, each, known)));
}

async function study(language: Language, from: Catalogue, known: Set<Language>): Promise<void> {
  if (known.has(language)) {
    return;
  }
  const { default: messages } = await from[language]();
  if (!known.has(language)) {
    known.add(language);
    // Numbers arrive written out, so that a number reads the same in every place.
    const bundle = bundles.get(language) ?? new FluentBundle(language, { useIsolating: false });
    bundle.addResource(messages);
    bundles.set(language, bundle);
    speakers.clear();
  }
}

/** Sentences one after another: Chinese ones stand without a space between them. */
export function paragraph(...sentences: string[]): string {
  return sentences.join(" ").replaceAll(/([，。：；！？]) /g, "$1");
}

/** The language that a tag such as `zh-CN` asks for. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
}

/**
 * Says messages in a language that was learnt; until then in one that was, or not at all. It is the
 * same function until there is more to say, so that what was said need not be said again.
 */
export function speaker(language: Language): Say {
  const known = speakers.get(language);
  if (known) {
    return known;
  }
  const messages = bundles.get(language) ?? [...bundles.values()][0];
  const say: Say = (id, args) => {
    const pattern = messages?.getMessage(id)?.value;
    return pattern && messages ? messages.formatPattern(pattern, args ?? null, []) : "";
  };
  speakers.set(language, say);
  return say;
}
