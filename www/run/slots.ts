/** What features placed where, and what of it is part of the page. */
import { html, noChange, nothing } from "lit";
import type { Frame } from "../engine/protocol.ts";
import type { Setup } from "../experiment/run.ts";
import { type Part, type Render, type Slot, TABS, type Undo } from "./host.ts";

/** In these the last one that has something to show is shown alone. */
const ALONE: readonly Slot[] = ["picture", "hill", "loss", ...TABS, "transport"];

/** What a slow machine renders in turns while a run plays, one of these with a repaint. */
export const TURNS: readonly (readonly Slot[])[] = [
  ["picture", "output", "big-head"],
  ["loss", "loss-switches", ...TABS, "transport"],
  ["choices"],
];

interface Placed {
  render: Render;
  rank: number;
}

export class Slots {
  readonly #placed = new Map<Slot, Placed[]>();
  /** The slots that the page has, and those that it is being given. */
  #shown = new Set<Slot>();
  #next = new Set<Slot>();
  /** What alone is rendered anew; null for everything. */
  #only: readonly Slot[] | null = null;
  /** It is being rendered. */
  #within = false;

  /** What will be rendered next: some slots with what they hold, or everything. */
  renderOnly(only: readonly Slot[] | null): void {
    this.#only = only;
  }

  get partly(): boolean {
    return this.#only !== null;
  }

  place(slot: Slot, render: Render, rank = 0): Undo {
    const entry = { render, rank };
    const list = [...(this.#placed.get(slot) ?? []), entry];
    this.#placed.set(
      slot,
      list.sort((a, b) => a.rank - b.rank),
    );
    return () => {
      const rest = this.#placed.get(slot)?.filter((each) => each !== entry) ?? [];
      this.#placed.set(slot, rest);
    };
  }

  fill(slot: Slot, setup: Setup, frame: Frame): Part {
    this.#next.add(slot);
    if (this.#only === null || this.#within || !this.#shown.has(slot)) {
      return this.#render(slot, setup, frame);
    }
    if (!this.#only.includes(slot)) {
      return noChange;
    }
    this.#within = true;
    try {
      return this.#render(slot, setup, frame);
    } finally {
      this.#within = false;
    }
  }

  #render(slot: Slot, setup: Setup, frame: Frame): Part {
    const placed = this.#placed.get(slot) ?? [];
    if (ALONE.includes(slot)) {
      for (const { render } of [...placed].reverse()) {
        const part = render(setup, frame);
        if (part !== nothing) {
          return part;
        }
      }
      return nothing;
    }
    const parts = placed.map(({ render }) => render(setup, frame));
    return parts.every((part) => part === nothing) ? nothing : html`${parts}`;
  }

  /** What was filled since the last time is what the page has now. */
  rendered(): void {
    this.#shown = this.partly ? new Set([...this.#shown, ...this.#next]) : this.#next;
    this.#next = new Set();
  }

  shows(slot: Slot): boolean {
    return this.#shown.has(slot);
  }
}
