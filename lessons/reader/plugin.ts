/** Lessons as modules of the site: each file its own, `virtual:lessons` what the course has. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { presets } from "../../www/experiment/options.ts";
import { differences } from "./alike.ts";
import type { Experiments } from "./context.ts";
import type { LessonFault } from "./lesson.ts";
import { type Read, readLesson } from "./read.ts";

const LANGUAGES = ["en", "zh-Hans"] as const;
const LESSON = /^(\d\d-[a-z-]+)\.(en|zh-Hans)\.md$/;
const COURSE = "virtual:lessons";
/** What a table of contents needs of each. */
const CONTENTS = "virtual:contents";

/** What stands in a folder of lessons, and what is wrong with it. */
export class Course {
  readonly faults: LessonFault[] = [];
  /** By name and language. */
  readonly lessons = new Map<string, Read>();

  constructor(readonly folder: string) {
    const own = JSON.parse(readFileSync(join(folder, "experiments.json"), "utf8")) as Experiments;
    const experiments = { ...(presets as unknown as Experiments), ...own };
    for (const file of readdirSync(folder)
      .filter((each) => LESSON.test(each))
      .sort()) {
      const read = readLesson(file, readFileSync(join(folder, file), "utf8"), experiments);
      this.lessons.set(`${read.lesson.name}.${read.language}`, read);
      this.faults.push(...read.faults);
    }
    for (const name of this.names) {
      const [first, second] = LANGUAGES.map((language) => this.lessons.get(`${name}.${language}`));
      if (first && second) {
        this.faults.push(...differences(first, second));
      } else {
        const message = "this lesson is written in one language only";
        this.faults.push({ file: name, line: 1, message });
      }
    }
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
      const name = LESSON.exec(basename(id));
      const lesson = name && read().lessons.get(`${name[1]}.${name[2]}`)?.lesson;
      return lesson ? { code: `export default ${JSON.stringify(lesson)};`, map: null } : null;
    },
  };
}
