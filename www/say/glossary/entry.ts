/** A word and its sentence, in both languages. */
import type { Language } from "../messages.ts";

export type Entry = Record<Language, readonly [word: string, sentence: string]>;
