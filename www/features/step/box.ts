/** The box that the rows stand in: how wide it is, and which of them are in sight. */
import { createRef } from "lit/directives/ref.js";
import type { Phase } from "../../run/host.ts";

/** Room for symbols and numbers side by side, in pixels. */
const ROOM = 500;

export class Box {
  readonly ref = createRef<HTMLElement>();
  readonly #width = new ResizeObserver(() => this.#measure());
  #measured: Element | null = null;
  #wide = false;
  /** The box and the phase that were last brought into sight. */
  #scrolled: unknown[] = [];

  constructor(private readonly onWidth: (wide: boolean) => void) {}

  close(): void {
    this.#width.disconnect();
  }

  #measure(): void {
    const wide = (this.#measured?.clientWidth ?? 0) >= ROOM;
    if (wide !== this.#wide) {
      this.#wide = wide;
      this.onWidth(wide);
    }
  }

  /** Brings a phase into sight: within the box, the page stays where it is. */
  follow(phase: Phase): void {
    const box = this.ref.value ?? null;
    if (box !== this.#measured) {
      this.#width.disconnect();
      this.#measured = box;
      if (box) {
        this.#width.observe(box);
      }
    }
    const key = [box, phase];
    if (!box || key.every((each, k) => each === this.#scrolled[k])) {
      return;
    }
    const active = box.querySelector<HTMLElement>("[data-active=yes]");
    if (active) {
      const { top, bottom } = active.getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      if (top < frame.top) {
        box.scrollTop += top - frame.top;
      } else if (bottom > frame.bottom) {
        box.scrollTop += Math.min(bottom - frame.bottom, top - frame.top);
      }
    }
    this.#scrolled = key;
  }
}
