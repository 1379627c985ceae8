/**
 * Whether an element is in a page. One that is moved is taken out and put back: it stays as it is. One that is
 * out for longer is left, so that nothing of it goes on.
 */

/** So long it may be out, in milliseconds: pages that render anew put back what they took. */
const AWAY = 500;

export class Presence {
  #away: { timer: ReturnType<typeof setTimeout>; over: () => void } | null = null;
  #settled: Promise<void> = Promise.resolve();

  /** Resolves when it is back, or was left. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** It is in a page; tells whether it only was moved. */
  enter(): boolean {
    return this.#end();
  }

  /** It was taken out: where it stays out, it is left. */
  leave(left: () => void): void {
    this.#settled = new Promise((over) => {
      const timer = setTimeout(() => {
        left();
        this.#end();
      }, AWAY);
      this.#away = { timer, over };
    });
  }

  #end(): boolean {
    const away = this.#away;
    this.#away = null;
    clearTimeout(away?.timer);
    away?.over();
    return away !== null;
  }
}
