/** The two languages: a catalogue each, one for the lab and one for the glass, loaded when they are first wanted. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

export type Language = "en" | "zh-Hans";
export type Say = (id: string, args?: Record<string, FluentVariable>) => string;

export type Part = "page" | "lab" | "glass";
type Source = () => Promise<{ default: string }>;

const sources: Record<Part, Record<Language, Source>> = {
  page: { en: () => import("./en.ftl?raw"), "zh-Hans": () => import("./zh-Hans.ftl?raw") },
  lab: {
    en: () => import("../features/network/en.ftl?raw"),
    "zh-Hans": () => import("../features/network/zh-Hans.ftl?raw"),
  },
  glass: {
    en: () => import("../features/glass.en.ftl?raw"),
    "zh-Hans": () => import("../features/glass.zh-Hans.ftl?raw"),
  },
};

const bundles = new Map<Language, FluentBundle>();
const known = new Set<string>();
/** The parts that this page shows. */
const parts = new Set<Part>(["page"]);

/** Loads a language's messages, those of `part` too; at once where they are there already. */
export async function learn(language: Language, part: Part = "page"): Promise<void> {
  parts.add(part);
  await Promise.all([...parts].map((each) => study(language, each)));
}

async function study(language: Language, part: Part): Promise<void> {
  const name = `${part} ${language}`;
  if (known.has(name)) {
    return;
  }
  const { default: source } = await sources[part][language]();
  if (!known.has(name)) {
    known.add(name);
    // Numbers arrive written out, so that a number reads the same in every place.
    const bundle = bundles.get(language) ?? new FluentBundle(language, { useIsolating: false });
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
