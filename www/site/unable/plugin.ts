/** Writes the text of the course as pages that need no script, `text/`, to which each page's `<noscript>` leads. */
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import type { Plugin } from "vite";
import type { Language } from "../../../lessons/reader/lesson.ts";
import { Course } from "../../../lessons/reader/plugin.ts";
import type { Say } from "../../say/messages.ts";
import { headText } from "../plugin.ts";
import { termsText, textOf } from "./text.ts";

const LANGUAGES: readonly Language[] = ["en", "zh-Hans"];
const CATALOGUES = ["say/task", "site/learn", "site/learn/said", "site/unable", "element/unable"];

function speaker(language: Language): Say {
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const folder of CATALOGUES) {
    bundle.addResource(new FluentResource(readFileSync(`www/${folder}/${language}.ftl`, "utf8")));
  }
  return (id, args) => {
    const { value } = bundle.getMessage(id) ?? {};
    if (!value) {
      throw new Error(`the text of the course says ${id}, which is in none of its catalogues`);
    }
    return bundle.formatPattern(value, args ?? null);
  };
}

const page = (language: Language, title: string, inside: string): string =>
  `<!doctype html>\n<html lang="${language}">\n<head>\n${headText()}\n<title>${title} · Gradwalk</title>\n` +
  `<link rel="stylesheet" href="./text.css" />\n</head>\n<body>\n<main>${inside}</main>\n</body>\n</html>\n`;

/** Links of a page of the site, in a folder of it. */
const moved = (html: string, language: Language): string =>
  html
    .replaceAll('href="./glossary.html#', `href="./glossary.${language}.html#`)
    .replaceAll(/href="\.\/((?:data|lab|lesson|teach)\.html)/g, 'href="../$1');

function contents(course: Course, language: Language): string {
  const say = speaker(language);
  const items = course.table.map(
    ({ name, titles }) => `<li><a href="./${name}.${language}.html">${titles[language]}</a></li>`,
  );
  return `<article lang="${language}"><p>${say("unable-needs")}</p><h2>${say("unable-read")}</h2>
<ol>${items.join("")}</ol><p><a href="./glossary.${language}.html">${say("learn-glossary")}</a></p></article>`;
}

export function texts(folder: string): Plugin {
  return {
    name: "texts",
    apply: "build",
    generateBundle() {
      const course = new Course(folder);
      const write = (file: string, source: string) =>
        this.emitFile({ type: "asset", fileName: `text/${file}`, source });
      for (const { lesson, language } of course.lessons.values()) {
        const back = `<nav><a href="./index.html">${speaker(language)("unable-read")}</a></nav>`;
        const text = moved(textOf(lesson, speaker(language)), language);
        const inside = `${back}<article>${text}</article>`;
        write(`${lesson.name}.${language}.html`, page(language, lesson.title, inside));
      }
      for (const language of LANGUAGES) {
        const title = speaker(language)("learn-glossary");
        const text = moved(termsText(course.termsIn(language)), language);
        write(
          `glossary.${language}.html`,
          page(language, title, `<article><h1>${title}</h1>${text}</article>`),
        );
      }
      const both = LANGUAGES.map((language) => contents(course, language)).join("");
      write("index.html", page("en", "Lessons", `<h1>Gradwalk</h1>${both}`));
      const styles = ["unable/alone.css", "math.css"];
      write("text.css", styles.map((file) => readFileSync(`www/site/${file}`, "utf8")).join("\n"));
    },
  };
}
