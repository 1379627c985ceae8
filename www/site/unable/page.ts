/**
 * Any page in a browser that lacks what the engine needs: the element says what that is, and the text of a
 * lesson and of the glossary is there to be read.
 */
import { html, render, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { define } from "../../element/element.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, learn } from "../../say/messages.ts";
import { TASK_WORDS } from "../../say/task/words.ts";
import { Around } from "../around.ts";
import { termsIn } from "../glossary/terms.ts";
import { course, entryHere, lessonOf } from "../learn/course.ts";
import { LESSON_WORDS, SAID_WORDS } from "../learn/words.ts";
import "../math.ts";
import style from "./page.css?inline";
import { termsText, textOf } from "./text.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

const PLACES: Record<string, "learn" | "data" | "teach" | null> = {
  home: null,
  lesson: "learn",
  glossary: "learn",
  data: "data",
  teach: "teach",
};

const kind = document.body.classList[0] ?? "";
const main = document.querySelector("main") as HTMLElement;
const element = document.querySelector("grad-walk") ?? document.createElement("grad-walk");
const article = document.createElement("article");
const around = new Around(() => void show());

async function text(): Promise<TemplateResult> {
  const { language, say } = around;
  const entry = entryHere();
  if (kind === "lesson" && entry) {
    return html`${unsafeHTML(textOf(await lessonOf(entry, language), say))}${contents()}`;
  }
  if (kind === "glossary") {
    return html`<h2>${say("learn-glossary")}</h2>${unsafeHTML(termsText(await termsIn(language)))}`;
  }
  return contents();
}

/** What there is to read. */
function contents(): TemplateResult {
  const { language, say } = around;
  return html`<h2>${say("unable-read")}</h2>
    <ol>
      ${course.map(
        (entry) =>
          html`<li><a href="./lesson.html?lesson=${entry.word}">${entry.titles[language]}</a></li>`,
      )}
    </ol>
    <p><a href="./glossary.html">${say("learn-glossary")}</a></p>`;
}

async function show(): Promise<void> {
  await Promise.all([
    around.settle(),
    learn(around.language, WORDS),
    learn(around.language, LESSON_WORDS),
    learn(around.language, SAID_WORDS),
    learn(around.language, TASK_WORDS),
  ]);
  around.show({ place: PLACES[kind] ?? "lab", after: html`<span class="space"></span>` });
  element.setAttribute("lang", around.language);
  element.setAttribute("theme", around.theme);
  article.lang = around.language;
  // Of a lesson whose text does not come, there are the others.
  render(await text().catch(contents), article);
}

wear(document, style);
const preset = new URLSearchParams(location.search).get("preset");
if (preset !== null) {
  element.setAttribute("preset", preset);
}
main.className = "unable";
// In a frame the element is all that there is.
main.replaceChildren(element, ...(kind === "bare" ? [] : [article]));
define();
void show();
