/** A voice for those who do not see the page: one sentence at a time, and time to hear it. */

/** Milliseconds between two of them. */
const PAUSE = 2_000;
/** Milliseconds that what stands has stood: what is still on its way is waited for. */
const REST = 300;

export class Voice {
  readonly #region = document.createElement("p");
  #spoke = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    root: ShadowRoot,
    /** What there is to say when its turn comes; nothing where nothing is new. */
    private readonly find: () => string,
  ) {
    this.#region.className = "unseen heard";
    this.#region.setAttribute("aria-live", "polite");
    root.append(this.#region);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#region.remove();
  }

  /** There may be something to say: of what moves now and then, of what stands once it rests. */
  soon(moves: boolean): void {
    if (moves && this.#timer !== undefined) {
      return;
    }
    clearTimeout(this.#timer);
    const wait = Math.max(REST, this.#spoke + PAUSE - performance.now());
    this.#timer = setTimeout(() => this.#speak(), wait);
  }

  #speak(): void {
    this.#timer = undefined;
    const text = document.hidden ? "" : this.find();
    if (text !== "") {
      this.#spoke = performance.now();
      this.#region.textContent = text;
    }
  }
}
