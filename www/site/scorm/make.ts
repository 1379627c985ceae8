/** Makes a package of a lesson, or of a single run, and hands it over. */

import type { Lesson } from "../../../lessons/reader/lesson.ts";
import { JudgeClient } from "../../engine/judge/client.ts";
import { type Language, learn, type Say, speaker } from "../../say/messages.ts";
import { handOver } from "../handing.ts";
import { partOf } from "../share/codes.ts";
import {
  type Content,
  type Edition,
  type Part,
  SAID,
  SCORM_WORDS,
  TOLD,
  type Word,
} from "./content.ts";
import { partsOf } from "./lesson.ts";
import { pack } from "./pack.ts";

/** Numbers that come later stand in braces. */
const LATER = Object.fromEntries(
  ["at", "all", "solved", "tasks"].map((name) => [name, `{${name}}`]),
);

const wordsOf = (say: Say): Content["words"] =>
  Object.fromEntries(
    [...SAID, ...TOLD].map((word) => [word, say(`scorm-page-${word}`, LATER)]),
  ) as Record<Word, string>;

async function make(
  name: string,
  { edition, language, title }: Pick<Content, "edition" | "language" | "title">,
  parts: Part[],
): Promise<string> {
  await learn(language, SCORM_WORDS);
  const words = wordsOf(speaker(language));
  const content = { edition, language, title, parts, words };
  const zip = await pack(content, partOf(location.href, "embed/gradwalk.js"));
  const file = `gradwalk-${name}-scorm-${edition}.zip`;
  handOver(zip, file);
  return file;
}

/** A lesson's screens that have a task, and its homework; the name of the file. */
export async function packLesson(
  lesson: Lesson,
  edition: Edition,
  language: Language,
): Promise<string> {
  const judge = new JudgeClient();
  try {
    const site = partOf(location.href, "./");
    const parts = await partsOf(lesson, (task, seed) => judge.draw(task, seed), site);
    if (parts.length === 0) {
      await learn(language, SCORM_WORDS);
      throw new Error(speaker(language)("scorm-empty"));
    }
    const title = `${lesson.number}. ${lesson.title}`;
    return await make(lesson.name, { edition, language, title }, parts);
  } finally {
    judge.close();
  }
}

/** A run as it stands: done where it was trained to its end. */
export function packRun(
  attributes: Record<string, string>,
  title: string,
  edition: Edition,
  language: Language,
): Promise<string> {
  const part = { title: "", html: "", attributes: { linking: "none", ...attributes }, task: null };
  return make("run", { edition, language, title }, [part]);
}
