/**
 * When what came is shown: numbers and words now and then, pictures with every frame. The page
 * measures what a beat costs it; where it costs much, less is done in one, and fewer frames are asked
 * for. What a run shows when it stands still is shown at once and in full.
 */
import { Beat } from "./beat.ts";
import type { Slot } from "./host.ts";
import { TURNS } from "./slots.ts";

/** Milliseconds for which numbers stand while a run plays. */
const READABLE = 100;
/** Milliseconds that a beat may cost: less than a repaint of sixty a second. */
const CHEAP = 12;
/** Where one costs more, frames leave the page as much time again, up to so many milliseconds. */
const REST = 100;

interface Stage {
  playing(): boolean;
  /** Takes what came. */
  take(): void;
  /** Renders what is to be rendered, now. */
  render(): void;
  draw(): void;
  /** Asks for the next frame, where it may; tells whether it did. */
  pull(): boolean;
}

export class Rhythm {
  readonly #beat: Beat;
  /** When the page was rendered, and whether a frame has come since that is only to be drawn. */
  #renderedAt = 0;
  #undrawn = false;
  /** Out of sight nothing is drawn, and no canvas takes room: it is when it is seen. */
  #visible = true;
  #unseen = false;
  /** Something of the page was rendered or drawn in this beat. */
  #shown = false;
  /** What was just rendered is drawn with the next beat. */
  #apart = false;
  /** When the last frame was asked for. */
  #askedAt = 0;
  #heavy = false;
  /** Whose turn it is, of what a slow machine renders in turns. */
  #turn = 0;

  constructor(private readonly stage: Stage) {
    this.#beat = new Beat(() => {
      stage.take();
      const shown = this.#show();
      this.#pull();
      return shown;
    });
  }

  close(): void {
    this.#beat.close();
  }

  ask(): void {
    this.#beat.ask();
  }

  /** Resolves with the next repaint. */
  next(): Promise<void> {
    return this.#beat.next();
  }

  /** Whether the numbers have stood long enough: nobody reads those that change sixty times a second. */
  get readable(): boolean {
    return performance.now() - this.#renderedAt >= READABLE;
  }

  /**
   * What of the page is to be rendered now that the numbers have stood long enough: on a slow machine a
   * part of it, so that no repaint waits for all; null for everything.
   */
  turn(): readonly Slot[] | null {
    if (!this.slow) {
      return null;
    }
    this.#turn = (this.#turn + 1) % TURNS.length;
    // The next one is due after a share of the time.
    this.#renderedAt = performance.now() - READABLE * (1 - 1 / TURNS.length);
    return TURNS[this.#turn] ?? null;
  }

  /** Pictures alone are to be drawn anew. */
  drawSoon(): void {
    this.#undrawn = true;
    this.#beat.ask();
  }

  /** All of the page was rendered: its pictures are drawn, on a slow machine with the next beat. */
  rendered(): void {
    this.#renderedAt = performance.now();
    this.#shown = true;
    if (this.slow) {
      this.#apart = true;
      this.drawSoon();
    } else {
      this.#draw();
    }
  }

  /** A part of the page was rendered: on a slow machine what is to be drawn waits for the next beat. */
  renderedPart(): void {
    this.#shown = true;
    if (this.slow && this.#undrawn) {
      this.#apart = true;
      this.drawSoon();
    }
  }

  /** Whether a beat costs much: once it did, less has to be cheaper than that by a third. */
  get slow(): boolean {
    this.#heavy = this.#beat.cost > (this.#heavy ? (2 / 3) * CHEAP : CHEAP);
    return this.#heavy && this.stage.playing();
  }

  #show(): boolean {
    this.#apart = false;
    this.#shown = false;
    this.stage.render();
    if (this.#undrawn && !this.#apart) {
      this.#draw();
    }
    return this.#shown;
  }

  #draw(): void {
    this.#undrawn = false;
    this.#unseen = true;
    if (this.#visible) {
      this.#shown = true;
      this.drawUnseen();
    }
  }

  see(visible: boolean): void {
    this.#visible = visible;
    this.#beat.see(visible);
    if (visible && this.#unseen) {
      this.drawSoon();
    }
  }

  /** What was drawn is gone: it is drawn when it is seen. */
  lose(): void {
    this.#unseen = true;
  }

  /** What stands on the page and was not drawn is drawn now. */
  drawUnseen(): void {
    if (this.#unseen) {
      this.#unseen = false;
      this.stage.draw();
    }
  }

  #pull(): void {
    const now = performance.now();
    if (this.slow && now - this.#askedAt < Math.min(REST, 2 * this.#beat.cost)) {
      this.#beat.ask();
    } else if (this.stage.pull()) {
      this.#askedAt = now;
    }
  }
}
