/** When nothing is done with a part of the page, so that something may be drawn ahead. */

/** Milliseconds without any of these. */
const REST = 5_000;
const TOUCHES = ["pointerdown", "keydown", "wheel", "scroll", "gradwalk-step"];

export class Quiet {
  #touched = performance.now();

  constructor(place: EventTarget | null) {
    for (const touch of TOUCHES) {
      const touched = () => {
        this.#touched = performance.now();
      };
      place?.addEventListener(touch, touched, { capture: true, passive: true });
    }
  }

  /** Waits until nothing was done for a while; whether it is `still` wanted then. */
  async rest(still: () => boolean): Promise<boolean> {
    for (;;) {
      const left = this.#touched + REST - performance.now();
      if (!still() || (left <= 0 && document.visibilityState === "visible")) {
        return still();
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(left, REST / 10)));
    }
  }
}

/** The browser's own key for printing waits until all is there. */
export function onPrintKey(print: () => Promise<void>): void {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "p" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void print();
    }
  });
}
