/** Lessons as modules of the site: each file its own, `virtual:lessons` what the course has. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { presets } from "../../www/experiment/options.ts";
import { differences, type Written } from "./alike.ts";
import type { Experiments } from "./context.ts";
import { type First, firstOf } from "./first.ts";
import {
  type GlossaryRead,
  type GlossaryTerm,
  readGlossary,
  type Term,
  unknownTerms,
} from "./glossary.ts";
import type { Language, LessonFault } from "./lesson.ts";
import { type Read, readLesson } from "./read.ts";

const LANGUAGES = ["en", "zh-Hans"] as const;
const LESSON = /^(\d\d-[a-z-]+)\.(en|zh-Hans)\.md(\?first)?$/;
const GLOSSARY = /^glossary\.(en|zh-Hans)\.md$/;
const COURSE = "virtual:lessons";
/** What a table of contents needs of each. */
const CONTENTS = "virtual:contents";

/** What stands in a folder of lessons, and what is wrong with it. */
export class Course {
  readonly faults: LessonFault[] = [];
  /** By name and language. */
  readonly lessons = new Map<string, Read>();
  readonly glossary = new Map<Language, GlossaryRead>();

  constructor(readonly folder: string) {
    const own = JSON.parse(readFileSync(join(folder, "experiments.json"), "utf8")) as Experiments;
    const experiments = { ...(presets as unknown as Experiments), ...own };
    for (const language of LANGUAGES) {
      const file = `glossary.${language}.md`;
      const text = readFileSync(join(folder, file), "utf8");
      const read = readGlossary(file, language, text, experiments);
      this.glossary.set(language, read);
      this.faults.push(...read.faults);
    }
    const known = new Set(this.#terms("en").map(({ id }) => id));
    for (const file of readdirSync(folder)
      .filter((each) => LESSON.test(each))
      .sort()) {
      const text = readFileSync(join(folder, file), "utf8");
      const read = readLesson(file, text, experiments);
      this.lessons.set(`${read.lesson.name}.${read.language}`, read);
      this.faults.push(...read.faults, ...unknownTerms(file, text, read.lesson.terms, known));
    }
    this.#compare("glossary", (language) => {
      const read = this.glossary.get(language);
      return read && { ...read, value: read.terms };
    });
    for (const name of this.names) {
      this.#compare(name, (language) => {
        const read = this.lessons.get(`${name}.${language}`);
        return read && { ...read, value: read.lesson };
      });
    }
  }

  #compare(name: string, of: (language: Language) => Written | undefined): void {
    const [first, second] = LANGUAGES.map(of);
    if (first && second) {
      const file = `${name}.${second.language}.md`;
      const text = readFileSync(join(this.folder, file), "utf8");
      this.faults.push(...differences({ file, text }, first, second));
    } else {
      const file = `${name}.${(first ?? second)?.language}.md`;
      this.faults.push({ file, line: 1, message: "it is written in one language only" });
    }
  }

  #terms(language: Language) {
    return this.glossary.get(language)?.terms ?? [];
  }

  /** The terms in a language, each with its word in the other one and the screen that speaks of it. */
  termsIn(language: Language): GlossaryTerm[] {
    const others = this.#terms(language === "en" ? "zh-Hans" : "en");
    const other = new Map(others.map(({ id, word }) => [id, word]));
    return this.#terms(language).map((term) => ({
      ...term,
      other: other.get(term.id) ?? "",
      screen: this.#screenOf(term),
    }));
  }

  /** The first screen of its lesson that names a term; null where none does. */
  #screenOf({ id, lesson }: Term): string | null {
    const { screens = [] } =
      [...this.lessons.values()].find((read) => read.lesson.number === lesson)?.lesson ?? {};
    const marked = JSON.stringify(`data-term="${id}"`).slice(1, -1);
    return screens.find((screen) => JSON.stringify(screen).includes(marked))?.id ?? null;
  }

  get names(): string[] {
    return [...new Set([...this.lessons.values()].map(({ lesson }) => lesson.name))];
  }

  /** What a table of the course needs of each. */
  get table() {
    return this.names.map((name) => {
      const of = (language: string) => this.lessons.get(`${name}.${language}`)?.lesson;
      const lesson = of("en");
      const titles = Object.fromEntries(LANGUAGES.map((each) => [each, of(each)?.title ?? ""]));
      const goals = Object.fromEntries(LANGUAGES.map((each) => [each, of(each)?.goals ?? []]));
      return {
        name,
        word: name.slice(3),
        number: lesson?.number ?? 0,
        minutes: lesson?.minutes ?? 0,
        needs: lesson?.needs ?? [],
        screens: lesson?.screens.map(({ id }) => id) ?? [],
        homework: lesson?.homework.map(({ id, level }) => ({ id, level })) ?? [],
        titles,
        goals,
      };
    });
  }

  /** What of a lesson comes first, with what the others are called. */
  first(name: string, language: Language): First | null {
    const lesson = this.lessons.get(`${name}.${language}`)?.lesson;
    const titles = this.names.map((each) => this.lessons.get(`${each}.${language}`)?.lesson.title);
    return lesson
      ? firstOf(
          lesson,
          titles.map((title) => title ?? ""),
        )
      : null;
  }

  get contents() {
    return this.table.map(({ name, minutes, screens, titles }) => {
      return { name, minutes, screens: screens.length, titles };
    });
  }
}

const told = ({ file, line, message }: LessonFault) => `${file}:${line}: ${message}`;

/** Reads the lessons of a folder; what is wrong with one fails the build, with all its places. */
export function lessons(folder: string): Plugin {
  let course: Course | null = null;
  const read = () => {
    course ??= new Course(folder);
    return course;
  };
  return {
    name: "lessons",
    buildStart() {
      course = null;
      const { faults } = read();
      if (faults.length > 0) {
        const text = faults.map(told).join("\n");
        if (this.meta.watchMode || process.env.LESSONS_LENIENT) {
          this.warn(text);
        } else {
          this.error(`\n${text}`);
        }
      }
    },
    resolveId: (id) => (id === COURSE || id === CONTENTS ? `\0${id}` : null),
    load(id) {
      if (id === `\0${CONTENTS}`) {
        return `export default ${JSON.stringify(read().contents)};`;
      }
      return id === `\0${COURSE}` ? `export default ${JSON.stringify(read().table)};` : null;
    },
    transform(_, id) {
      const [, language] = GLOSSARY.exec(basename(id)) ?? [];
      if (language) {
        const terms = read().termsIn(language as Language);
        return { code: `export default ${JSON.stringify(terms)};`, map: null };
      }
      const name = LESSON.exec(basename(id));
      const [, of = "", spoken = "en", part] = name ?? [];
      const lesson = part
        ? read().first(of, spoken as Language)
        : read().lessons.get(`${of}.${spoken}`)?.lesson;
      return lesson ? { code: `export default ${JSON.stringify(lesson)};`, map: null } : null;
    },
  };
}
