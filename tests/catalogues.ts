/** The catalogues as they stand in their files, for the tests of what they say. */
import { readdirSync, readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { type Catalogue, type Language, learn, speaker } from "../www/say/messages.ts";
import type { MessageId } from "../www/wasm/messages.ts";

export const www = new URL("../www/", import.meta.url);
export const read = (path: string) => readFileSync(new URL(path, www), "utf8");
export const paths = readdirSync(www, { recursive: true, encoding: "utf8" }).map((path) =>
  path.replaceAll("\\", "/"),
);

/** The folders that have messages, and what is in their catalogues. */
export const folders = paths
  .filter((path) => path.endsWith("/en.ftl"))
  .map((path) => path.replace("en.ftl", ""))
  .sort();
export const LANGUAGES = ["en", "zh-Hans"] as const;
export const catalogues = folders.map((folder) => ({
  folder,
  en: read(`${folder}en.ftl`),
  "zh-Hans": read(`${folder}zh-Hans.ftl`),
}));

/** What the page about a table of one's own says. */
export const OF_TABLES = /^(?:your|file|judge|deploy|sheet)-/;

/** Texts and variables of a message, whatever its form. */
function partsOf(pattern: unknown): { texts: string[]; variables: string[] } {
  if (typeof pattern === "string") {
    return { texts: [pattern], variables: [] };
  }
  if (Array.isArray(pattern)) {
    // What is put in stands in the text as a sign that is neither a letter nor a digit.
    const parts = pattern.map((part) => partsOf(part));
    const texts = parts.every(({ texts }) => texts.length <= 1)
      ? [parts.map(({ texts }) => texts[0] ?? "□").join("")]
      : parts.flatMap(({ texts }) => texts);
    return { texts, variables: parts.flatMap(({ variables }) => variables) };
  }
  const node = pattern as {
    type?: string;
    name?: string;
    selector?: unknown;
    variants?: { value: unknown }[];
  };
  if (node?.type === "var") {
    return { texts: [], variables: [node.name as string] };
  }
  if (node?.type === "select") {
    const parts = [node.selector, ...(node.variants ?? []).map(({ value }) => value)].map(partsOf);
    return {
      texts: parts.flatMap(({ texts }) => texts),
      variables: parts.flatMap(({ variables }) => variables),
    };
  }
  return { texts: [], variables: [] };
}

export function messagesOf(text: string) {
  const { body } = new FluentResource(text);
  return new Map(body.map(({ id, value }) => [id, partsOf(value)]));
}

const all = (language: Language) =>
  new Map(catalogues.flatMap((each) => [...messagesOf(each[language])]));
export const en = all("en");
export const zh = all("zh-Hans");

/** Takes all of them, in both languages. */
export async function learnAll(): Promise<void> {
  for (const each of catalogues) {
    const catalogue: Catalogue = {
      en: async () => ({ default: new FluentResource(each.en) }),
      "zh-Hans": async () => ({ default: new FluentResource(each["zh-Hans"]) }),
    };
    await learn("en", catalogue);
    await learn("zh-Hans", catalogue);
  }
}

/** Says a message, whichever it is. */
export const said = (language: Language, id: string, args: Record<string, string | number>) =>
  speaker(language)(id as MessageId, args);
