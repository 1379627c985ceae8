/** What features have placed around a run: words, wishes, drawings, keys, offers, slots. */
import type { Frame, FrameRequest } from "../engine/protocol.ts";
import type { Setup } from "../experiment/run.ts";
import type { Drawn, Host, Offers, Part, Slot, Undo } from "./host.ts";
import { Slots } from "./slots.ts";
import type { Words } from "./words.ts";

/** A list that entries join and leave. */
class Members<T> {
  readonly list: T[] = [];

  join(member: T): Undo {
    this.list.push(member);
    return () => {
      const place = this.list.indexOf(member);
      if (place >= 0) {
        this.list.splice(place, 1);
      }
    };
  }
}

export abstract class Placed {
  abstract readonly setup: Setup | null;
  abstract readonly frame: Frame | null;
  readonly slots = new Slots();
  readonly #words = new Members<{ rank: number; find: Parameters<Host["words"]>[1] }>();
  readonly #wants = new Members<() => FrameRequest>();
  readonly #draws = new Members<(setup: Setup, frame: Frame) => void>();
  readonly #over = new Members<(drawn: Drawn, setup: Setup, frame: Frame) => void>();
  readonly #keys = new Members<(event: KeyboardEvent) => boolean>();
  readonly #setups = new Members<(setup: Setup) => void>();
  readonly #frames = new Members<(frame: Frame) => void>();
  readonly #offers = new Map<keyof Offers, unknown>();

  onSetup(take: (setup: Setup) => void): Undo {
    return this.#setups.join(take);
  }

  onFrame(take: (frame: Frame) => void): Undo {
    return this.#frames.join(take);
  }

  /** Another run, or another state of it: whoever listens has it. */
  protected toldOf(setup: Setup | null, frame?: Frame): void {
    for (const take of setup ? this.#setups.list : []) {
      take(setup as Setup);
    }
    for (const take of frame ? this.#frames.list : []) {
      take(frame as Frame);
    }
  }

  words(rank: number, find: Parameters<Host["words"]>[1]): Undo {
    return this.#words.join({ rank, find });
  }

  /** The words of the highest rank that has some. */
  protected found(setup: Setup, frame: Frame): Words | null {
    for (const { find } of [...this.#words.list].sort((a, b) => b.rank - a.rank)) {
      const words = find(setup, frame);
      if (words) {
        return words;
      }
    }
    return null;
  }

  wants(request: () => FrameRequest): Undo {
    return this.#wants.join(request);
  }

  protected wanted(): FrameRequest {
    return Object.assign({}, ...this.#wants.list.map((request) => request()));
  }

  fill(slot: Slot): Part {
    return this.slots.fill(slot, this.setup as Setup, this.frame as Frame);
  }

  shows(slot: Slot): boolean {
    return this.slots.shows(slot);
  }

  draws(draw: (setup: Setup, frame: Frame) => void): Undo {
    return this.#draws.join(draw);
  }

  protected drawAll(setup: Setup, frame: Frame): void {
    for (const draw of this.#draws.list) {
      draw(setup, frame);
    }
  }

  over(draw: (drawn: Drawn, setup: Setup, frame: Frame) => void): Undo {
    return this.#over.join(draw);
  }

  drew(drawn: Drawn): void {
    for (const draw of this.#over.list) {
      draw(drawn, this.setup as Setup, this.frame as Frame);
    }
  }

  keys(take: (event: KeyboardEvent) => boolean): Undo {
    return this.#keys.join(take);
  }

  /** Offers a key to whoever takes it; the last that came is asked first. */
  onKey(event: KeyboardEvent): void {
    if (this.setup && this.frame && [...this.#keys.list].reverse().some((take) => take(event))) {
      event.preventDefault();
    }
  }

  offer<K extends keyof Offers>(name: K, value: Offers[K]): Undo {
    this.#offers.set(name, value);
    return () => {
      if (this.#offers.get(name) === value) {
        this.#offers.delete(name);
      }
    };
  }

  offered<K extends keyof Offers>(name: K): Offers[K] | undefined {
    return this.#offers.get(name) as Offers[K] | undefined;
  }
}
