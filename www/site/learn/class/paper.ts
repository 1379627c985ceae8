/** A lesson that is being read, printed: the whole of it as a sheet, in the place of the page. */
import { render } from "lit";
import type { Lesson } from "../../../../lessons/reader/lesson.ts";
import { wear } from "../../../run/style.ts";
import { type Language, learn, speaker } from "../../../say/messages.ts";
import { allDrawn, drawnAhead } from "../../still/image.ts";
import { onPrintKey, Quiet } from "../../still/quiet.ts";
import { numberHere, withNumbers } from "./numbers.ts";
import style from "./sheet.css?inline";
import { sheet } from "./sheet.ts";
import { CLASS_WORDS } from "./words.ts";

/** The lesson in sight. */
interface Shown {
  lesson: Lesson;
  language: Language;
  /** The student number that has drawn its numbers; null where none has. */
  number: string | null;
}

/** A sheet of it; it stands in no document until it is printed. */
interface Laid extends Shown {
  article: HTMLElement;
}

export class Paper {
  #laid: Laid | null = null;
  /** Lessons with the numbers of their homework. */
  readonly #drawn = new WeakMap<Lesson, Lesson>();
  readonly #quiet = new Quiet(document.querySelector("main"));

  /** `shown` is asked when something is to be printed. */
  constructor(private readonly shown: () => Shown | null) {
    // The browser's own menu does not wait: pictures that were not drawn ahead are their texts.
    window.addEventListener("beforeprint", () => this.#put());
    window.addEventListener("afterprint", () => this.#laid?.article.remove());
    onPrintKey(() => this.print());
  }

  /** Draws its pictures ahead, one by one, while nothing else is done. */
  async prepare(): Promise<void> {
    const laid = await this.#ready();
    if (laid) {
      await drawnAhead(laid.article, () => this.#quiet.rest(() => this.#laid === laid));
    }
  }

  async print(): Promise<void> {
    const laid = await this.#ready();
    if (laid) {
      await allDrawn(laid.article);
      this.#put();
      window.print();
    }
  }

  async #ready(): Promise<Laid | null> {
    const shown = this.shown();
    if (shown) {
      const { lesson, number } = shown;
      await learn(shown.language, CLASS_WORDS);
      this.#drawn.set(lesson, number === null ? await withNumbers(lesson, numberHere()) : lesson);
    }
    return this.#lay();
  }

  #put(): void {
    const laid = this.#lay();
    if (laid) {
      document.body.append(laid.article);
    }
  }

  /** The sheet of what is shown now. */
  #lay(): Laid | null {
    const shown = this.shown();
    const lesson = shown && this.#drawn.get(shown.lesson);
    const before = this.#laid;
    if (
      !shown ||
      !lesson ||
      (before?.lesson === shown.lesson && before.language === shown.language)
    ) {
      return before;
    }
    before?.article.remove();
    const article = document.createElement("article");
    article.className = "worksheet paper";
    article.lang = shown.language;
    const { dataset } = document.documentElement;
    const { theme = "light" } = dataset;
    // What is drawn is drawn for white paper.
    dataset.theme = "light";
    render(
      sheet(
        { say: speaker(shown.language), answers: false, number: shown.number ?? numberHere() },
        lesson,
        { screens: [] },
      ),
      article,
    );
    dataset.theme = theme;
    this.#laid = { ...shown, article };
    return this.#laid;
  }
}

wear(document, style);
