/** The average of what beats cost goes back so many of them. */
const AVERAGE = 8;

/**
 * One beat a repaint: what arrived is taken, what changed is rendered and drawn, once. Whatever wants
 * to be seen asks for a beat; several who ask share one.
 */
export class Beat {
  #handle = 0;
  #late: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void)[] = [];
  #closed = false;
  #visible = true;
  /** Milliseconds of a beat that shows something, with all that is painted after it: an average. */
  cost = 0;
  #began = 0;
  readonly #painted = new MessageChannel();

  constructor(
    /** Tells whether it showed something. */
    private readonly strike: () => boolean,
  ) {
    // A message from within a repaint comes back when that is done.
    this.#painted.port1.onmessage = () => {
      this.cost += (performance.now() - this.#began - this.cost) / AVERAGE;
    };
  }

  ask(): void {
    if (this.#closed || this.#handle !== 0 || this.#late !== undefined) {
      return;
    }
    if (!this.#visible || document.visibilityState === "hidden") {
      // A hidden page has no repaints, nor has a frame that is out of sight.
      this.#late = setTimeout(() => this.#strike(), 0);
    } else {
      this.#handle = requestAnimationFrame(() => {
        this.#began = performance.now();
        if (this.#strike()) {
          this.#painted.port2.postMessage(null);
        }
      });
    }
  }

  /** It came into sight, or went out of it: the repaint that was waited for may not come. */
  see(visible: boolean): void {
    this.#visible = visible;
    if (!visible && this.#handle !== 0) {
      cancelAnimationFrame(this.#handle);
      this.#handle = 0;
      this.ask();
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
    this.#painted.port1.close();
    this.#release();
  }

  #strike(): boolean {
    this.#handle = 0;
    this.#late = undefined;
    const shown = this.strike();
    this.#release();
    return shown;
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) {
      resolve();
    }
  }
}
