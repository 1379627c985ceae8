/** The page of a lesson on paper, `&print`: a sheet, and above it what it is to hold. */
import { html, render, type TemplateResult } from "lit";
import type { Lesson, Screen } from "../../../../lessons/reader/lesson.ts";
import { wear } from "../../../run/style.ts";
import { learn } from "../../../say/messages.ts";
import { TASK_WORDS } from "../../../say/task/words.ts";
import { Around } from "../../around.ts";
import { allDrawn } from "../../still/image.ts";
import { entryHere, lessonOf } from "../course.ts";
import { lost } from "../trouble.ts";
import { LESSON_WORDS, SAID_WORDS } from "../words.ts";
import { numberHere, numbering, withNumbers } from "./numbers.ts";
import "../../math.ts";
import style from "./sheet.css?inline";
import { sheet } from "./sheet.ts";
import { links } from "./ways.ts";
import { CLASS_WORDS } from "./words.ts";

const article = document.querySelector("article") as HTMLElement;
const bar = document.querySelector(".way") as HTMLElement;

/** What can be done without the trainer: a worked step, or one with blanks. */
const isPaper = ({ parts }: Screen): boolean =>
  parts.some(
    (part) => part.kind === "worked" || (part.kind === "ask" && part.answer.kind === "blanks"),
  );

class Print {
  readonly #around = new Around(() => void this.show());

  async show(): Promise<void> {
    const around = this.#around;
    const entry = entryHere();
    await Promise.all([
      around.settle(),
      learn(around.language, LESSON_WORDS),
      learn(around.language, SAID_WORDS),
      learn(around.language, TASK_WORDS),
      learn(around.language, CLASS_WORDS),
    ]);
    if (!entry) {
      return;
    }
    const number = numberHere();
    let lesson: Lesson;
    try {
      lesson = await withNumbers(await lessonOf(entry, around.language), number);
      lost(null);
    } catch {
      lost(around.say);
      return;
    }
    document.title = `${lesson.title} · Gradwalk`;
    around.show({ place: "learn", after: html`<span class="space"></span>` });
    render(this.#bar(lesson), bar);
    const screens = (this.#query.get("print") ?? "").split(",").filter((each) => each !== "");
    const { say } = around;
    const answers = this.#query.has("answers");
    // What is drawn is drawn for white paper.
    document.documentElement.dataset.theme = "light";
    article.lang = around.language;
    render(sheet({ say, answers, number }, lesson, { screens }), article);
    await allDrawn(article);
    article.dataset.drawn = "";
  }

  get #query(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  #set(change: (query: URLSearchParams) => void): void {
    const url = new URL(location.href);
    change(url.searchParams);
    history.replaceState(history.state, "", url);
    void this.show();
  }

  #bar(lesson: Lesson): TemplateResult {
    const { screens } = lesson;
    const { say } = this.#around;
    const paper = screens.filter(isPaper).map(({ id }) => id);
    const named = this.#query.get("print") ?? "";
    const parts = [
      ["sheet-all", ""],
      ["sheet-paper", paper.join(",")],
    ] as const;
    return html`
      ${links(say, "print")}
      ${
        paper.length === 0
          ? html``
          : html`<div class="segments" role="group" aria-label=${say("sheet-what")}>
              ${parts.map(
                ([id, value]) => html`<button
                  type="button"
                  aria-pressed=${value === named}
                  @click=${() => this.#set((query) => query.set("print", value))}
                >${say(id)}</button>`,
              )}
            </div>`
      }
      <label class="switch">
        <input
          type="checkbox"
          .checked=${this.#query.has("answers")}
          @change=${({ target }: Event) =>
            this.#set((query) =>
              (target as HTMLInputElement).checked
                ? query.set("answers", "")
                : query.delete("answers"),
            )}
        />
        ${say("sheet-with-answers")}
      </label>
      ${numbering(say, lesson, () => void this.show())}
      <span class="space"></span>
      <button type="button" class="primary" @click=${() => void this.#print()}>${say("learn-print")}</button>
    `;
  }

  async #print(): Promise<void> {
    await allDrawn(article);
    window.print();
  }
}

document.documentElement.dataset.sheet = "";
article.classList.add("worksheet");
wear(document, style);
void new Print().show();
