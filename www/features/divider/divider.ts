/** How wide the inspector is, where somebody chose it. */
import type { Host } from "../../run/host.ts";

/** The least widths of inspector and picture, in pixels, and how far an arrow key goes. */
const LEAST = 320;
const PICTURE = 360;
const STEP = 16;
const KEY = "gradwalk-inspector";
const NAME = "--inspector";

export class Divider {
  /** What was chosen; null: as wide as the layout has it. */
  #chosen: number | null = remembered();
  #wide: boolean;
  /** Where the line was taken hold of, and how wide the inspector was then. */
  #held: { x: number; width: number } | null = null;

  constructor(private readonly host: Host) {
    this.#wide = host.selection.wide;
    this.#apply();
  }

  close(): void {
    this.#shell?.style.removeProperty(NAME);
  }

  get #shell(): HTMLElement | null {
    return this.host.root.querySelector<HTMLElement>(".shell");
  }

  #widthOf(part: string): number {
    return this.host.root.querySelector<HTMLElement>(part)?.offsetWidth ?? 0;
  }

  get width(): number {
    return this.#chosen ?? this.#widthOf(".inspector");
  }

  readonly least = LEAST;

  /** As wide as leaves room for the picture. */
  get most(): number {
    return Math.max(LEAST, this.#widthOf(".inspector") + this.#widthOf(".picture-card") - PICTURE);
  }

  /** "Wider" and "Narrower" count from then on. */
  follow(): void {
    const { wide } = this.host.selection;
    if (wide !== this.#wide) {
      this.#wide = wide;
      this.reset();
    }
  }

  take({ clientX, pointerId, target, button }: PointerEvent): void {
    if (button === 0) {
      (target as Element).setPointerCapture(pointerId);
      this.#held = { x: clientX, width: this.#widthOf(".inspector") };
    }
  }

  move({ clientX }: PointerEvent): void {
    if (this.#held) {
      this.#set(this.#held.width + this.#held.x - clientX);
    }
  }

  drop(): void {
    this.#held = null;
  }

  key(event: KeyboardEvent): void {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      this.#set(this.width + by);
    } else if (event.key === "Enter") {
      this.reset();
    }
  }

  #set(width: number): void {
    this.#chosen = Math.round(Math.min(Math.max(width, LEAST), this.most));
    this.#apply();
    remember(this.#chosen);
    this.host.changed();
    this.host.want();
  }

  reset(): void {
    this.#chosen = null;
    this.#apply();
    remember(null);
    this.host.changed();
    this.host.want();
  }

  #apply(): void {
    const shell = this.#shell;
    if (this.#chosen === null) {
      shell?.style.removeProperty(NAME);
    } else {
      shell?.style.setProperty(NAME, `min(${this.#chosen}px, 100% - ${PICTURE + 280}px)`);
    }
  }
}

function remembered(): number | null {
  try {
    const width = Number(localStorage.getItem(KEY));
    return width >= LEAST ? width : null;
  } catch {
    // A private window: the choice lasts as long as the page.
    return null;
  }
}

function remember(width: number | null): void {
  try {
    if (width === null) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, String(width));
    }
  } catch {
    // Nothing is kept here.
  }
}
