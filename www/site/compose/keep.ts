/** What is being composed, kept on this machine: a reload loses nothing. */
import { createStore, get, set } from "idb-keyval";
import { putLeft, takeLeft } from "../left.ts";
import type { Composition } from "./composition.ts";
import { textOf } from "./file.ts";

/** Milliseconds between two savings. */
const REST = 300;
const KEY = "now";
/** Where a page that is left in between puts it. */
const LEFT = "gradwalk-compose";

export class Keep {
  #store: ReturnType<typeof createStore> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: Composition | null = null;

  /** `told` says whether it could be kept. */
  constructor(private readonly told: (kept: boolean) => void) {
    document.addEventListener("visibilitychange", () => void this.save());
    window.addEventListener("pagehide", () => void this.save());
  }

  async kept(): Promise<string | undefined> {
    try {
      return takeLeft<string>(LEFT).get(KEY) ?? (await get<string>(KEY, this.#open()));
    } catch {
      this.told(false);
      return undefined;
    }
  }

  soon(composition: Composition): void {
    this.#waiting = composition;
    this.#timer ??= setTimeout(() => void this.save(), REST);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const composition = this.#waiting;
    if (!composition) {
      return;
    }
    takeLeft(LEFT);
    if (!putLeft(LEFT, KEY, textOf(composition))) {
      return;
    }
    this.#waiting = null;
    try {
      await set(KEY, textOf(composition), this.#open());
      this.told(true);
    } catch {
      // A private window, or a machine that is full.
      this.told(false);
    }
  }

  #open(): ReturnType<typeof createStore> {
    this.#store ??= createStore("gradwalk-compose", "compositions");
    return this.#store;
  }
}
