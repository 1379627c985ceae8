/** A lesson that is being read, printed: the whole of it as a sheet, in the place of the page. */
import { render } from "lit";
import type { Lesson } from "../../../../lessons/reader/lesson.ts";
import { wear } from "../../../run/style.ts";
import { type Language, learn, speaker } from "../../../say/messages.ts";
import { allDrawn } from "../../still/image.ts";
import style from "./sheet.css?inline";
import { sheet } from "./sheet.ts";
import { CLASS_WORDS } from "./words.ts";

/** The lesson in sight. */
interface Shown {
  lesson: Lesson;
  language: Language;
}

export class Paper {
  #article: HTMLElement | null = null;

  /** `shown` is asked when something is to be printed. */
  constructor(private readonly shown: () => Shown | null) {
    // Whoever prints by the browser's menu does not wait for pictures: their texts stand there.
    window.addEventListener("beforeprint", () => {
      if (!this.#article) {
        this.#lay();
      }
    });
    window.addEventListener("afterprint", () => this.#clear());
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() === "p" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.print();
      }
    });
  }

  /** Its words, before they are wanted at once. */
  async prepare(): Promise<void> {
    const shown = this.shown();
    if (shown) {
      await learn(shown.language, CLASS_WORDS);
    }
  }

  async print(): Promise<void> {
    await this.prepare();
    this.#lay();
    if (this.#article) {
      await allDrawn(this.#article);
      window.print();
    }
  }

  #lay(): void {
    const shown = this.shown();
    if (!shown) {
      return;
    }
    this.#clear();
    const article = document.createElement("article");
    article.className = "worksheet paper";
    article.lang = shown.language;
    const { dataset } = document.documentElement;
    const { theme = "light" } = dataset;
    // What is drawn is drawn for white paper.
    dataset.theme = "light";
    render(
      sheet({ say: speaker(shown.language), answers: false }, shown.lesson, { screens: [] }),
      article,
    );
    document.body.append(article);
    dataset.theme = theme;
    this.#article = article;
  }

  #clear(): void {
    this.#article?.remove();
    this.#article = null;
  }
}

wear(document, style);
