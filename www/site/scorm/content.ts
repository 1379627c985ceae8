/** What a package for a learning platform holds, beside the element and what plays it. */
import type { Catalogue, Language } from "../../say/messages.ts";

export const SCORM_WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** SCORM 1.2, or SCORM 2004 in one of the editions that platforms read. */
export const EDITIONS = ["1.2", "2004-3", "2004-4"] as const;
export type Edition = (typeof EDITIONS)[number];

/** A text and the trainer beside it. */
export interface Part {
  title: string;
  html: string;
  /** What its element says: the run, and what is shown of it. */
  attributes: Record<string, string>;
  /** The task as JSON; null where nothing is judged. */
  task: string | null;
}

/** What the page in the package says, in its language; numbers stand in braces. */
export const SAID = ["back", "on", "part", "solved", "task-solved", "task-open"] as const;
export const TOLD = ["large", "alone", "failed"] as const;
export type Word = (typeof SAID)[number] | (typeof TOLD)[number];

export interface Content {
  edition: Edition;
  language: Language;
  title: string;
  parts: Part[];
  words: Record<Word, string>;
}

/** What an edition is called in the catalogue. */
export const editionWord = (edition: Edition) => EDITION_WORDS[edition];

const EDITION_WORDS = {
  "1.2": "scorm-edition-1-2",
  "2004-3": "scorm-edition-2004-3",
  "2004-4": "scorm-edition-2004-4",
} as const;
