/**
 * What is said to an answer, a run or somebody in need of a hint is heard, too: once, and when it has
 * stood a while, as of a run that plays it changes all the time.
 */

/** Milliseconds that a text has to stand; and after a screen began, those in which nothing is news. */
const REST = 800;

const SAID = ".reply, .hint";

export class Told {
  readonly #region = document.createElement("p");
  /** The texts that were heard, or stood there from the start. */
  #known = new Set<string>();
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #began = 0;

  /** `run` is where the trainer stands. */
  constructor(
    private readonly article: HTMLElement,
    run: HTMLElement,
  ) {
    this.#region.className = "unseen";
    this.#region.setAttribute("aria-live", "polite");
    document.body.append(this.#region);
    // Whoever does something hears what comes of it, however soon.
    for (const place of [article, run]) {
      for (const done of ["click", "input"]) {
        place.addEventListener(done, () => {
          this.#began = Number.NEGATIVE_INFINITY;
        });
      }
    }
    // The same answer once more is worth the same word once more.
    article.addEventListener("submit", ({ target }) => {
      const box = (target as HTMLElement).closest(".box");
      for (const text of textsIn(box ?? article)) {
        this.#known.delete(text);
      }
    });
  }

  /** Another screen stands there: its title is heard, as it has the focus. */
  begin(): void {
    this.#began = performance.now();
    this.#known = new Set(this.#texts);
    this.#region.textContent = "";
  }

  /** The screen may say something else now. */
  look(): void {
    clearTimeout(this.#waiting);
    if (performance.now() - this.#began < REST) {
      this.#known = new Set(this.#texts);
      return;
    }
    this.#waiting = setTimeout(() => this.#tell(), REST);
  }

  #tell(): void {
    const texts = this.#texts;
    const news = texts.filter((text) => !this.#known.has(text));
    this.#known = new Set(texts);
    if (news.length > 0) {
      this.#region.textContent = news.join(" ");
    }
  }

  get #texts(): string[] {
    return textsIn(this.article);
  }
}

const textsIn = (part: Element): string[] =>
  [...part.querySelectorAll(SAID)]
    .map(({ textContent }) => (textContent ?? "").replace(/\s+/g, " ").trim())
    .filter((text) => text !== "");
