/**
 * What of a lesson comes first: the text that its first screen begins with, and the trainer beside it. What
 * is asked, and the other screens, come once these stand.
 */
import { attributesOf, runOf } from "../../www/site/learn/dress.ts";
import type { Lesson, Part, Prose, Screen } from "./lesson.ts";

export interface First {
  name: string;
  title: string;
  /** What all lessons of the course are called, in their order. */
  titles: readonly string[];
  screen: { id: string; title: string; html: string };
  /** The trainer as it begins, by attributes of its element; null where it has to wait for a table. */
  trainer: Readonly<Record<string, string>> | null;
}

/** Of a lesson that was read without a fault: it has a screen. */
export function firstOf({ name, title, screens }: Lesson, titles: readonly string[]): First {
  const [first] = screens as [Screen];
  const end = first.parts.findIndex((part) => !isText(part));
  const texts = first.parts.slice(0, end < 0 ? undefined : end).filter(isText);
  const html = texts.map((text) => text.html).join("");
  const screen = { id: first.id, title: first.title, html };
  return { name, title, titles, screen, trainer: trainerOf(first) };
}

const isText = (part: Part): part is Prose => part.kind === "text";

function trainerOf({ trainer, parts }: Screen): First["trainer"] {
  const { data } = trainer?.experiment ?? {};
  if (!trainer || (data && "source" in data && data.source)) {
    return null;
  }
  // A guess comes before the run.
  const held = parts.some((part) => part.kind === "ask" && part.before);
  return {
    linking: "none",
    ...(held && { held: "" }),
    ...attributesOf(trainer),
    ...runOf(trainer),
  };
}
