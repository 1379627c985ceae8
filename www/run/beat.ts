/**
 * One beat a repaint: what arrived is taken, what changed is rendered and drawn, once. Whatever wants
 * to be seen asks for a beat; several who ask share one.
 */
export class Beat {
  #handle = 0;
  #late: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(private readonly strike: () => void) {}

  ask(): void {
    if (this.#closed || this.#handle !== 0 || this.#late !== undefined) {
      return;
    }
    if (document.visibilityState === "hidden") {
      // A hidden page has no repaints.
      this.#late = setTimeout(() => this.#strike(), 0);
    } else {
      this.#handle = requestAnimationFrame(() => this.#strike());
    }
  }

  /** Resolves when the next beat is over. */
  next(): Promise<void> {
    if (this.#closed) {
      return Promise.resolve();
    }
    this.ask();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  close(): void {
    this.#closed = true;
    cancelAnimationFrame(this.#handle);
    clearTimeout(this.#late);
    this.#release();
  }

  #strike(): void {
    this.#handle = 0;
    this.#late = undefined;
    this.strike();
    this.#release();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) {
      resolve();
    }
  }
}
