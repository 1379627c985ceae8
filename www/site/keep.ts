/**
 * The runs of the page's history, kept on this machine: a reload and the back button bring each one
 * back, at its step and as it was looked at. They never leave it.
 */
import { createStore, delMany, get, keys, set } from "idb-keyval";
import { addressShown } from "./around.ts";
import { putLeft, takeLeft } from "./left.ts";
// One of them may be on a bundled table.
import "./supply.ts";

/** The most runs that are kept; the oldest go first. */
const MOST = 30;
/** Where a page that is left puts the run that it shows, by its entry's name. */
const LEFT = "gradwalk-run";
/** Milliseconds between two savings while a run changes. */
const REST = 500;

interface Kept {
  readonly state: string | null;
}

export class Keep {
  #store: ReturnType<typeof createStore> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was saved since the page was opened. */
  readonly #known = new Map<string, string>();
  /** The entry of the history whose run is shown: the address is ahead of it until that run is open. */
  #shown: { readonly id: string | undefined; readonly address: string };
  /** Nothing can be kept here. */
  lost = false;

  constructor(
    private readonly element: Kept,
    private readonly onLost: () => void,
  ) {
    this.#shown = present();
    this.#return();
    // Come back as it was left.
    window.addEventListener("pageshow", () => this.#return());
  }

  #return(): void {
    for (const [name, state] of takeLeft<string>(LEFT)) {
      this.#keep(name, state);
    }
  }

  #keep(name: string, state: string): void {
    this.#known.set(name, state);
    void this.#try(() => set(name, state, this.#open()));
  }

  /** The run of the present entry is the one that is shown. */
  arrive(): void {
    this.#shown = present();
  }

  /** What the present entry showed when it was left. */
  async kept(): Promise<string | undefined> {
    const { id } = present();
    if (id === undefined) {
      return undefined;
    }
    return this.#known.get(id) ?? (await this.#try(() => get<string>(id, this.#open())));
  }

  /** Another entry follows; what this one shows is saved first. */
  leave(address: string | URL): void {
    this.save();
    history.pushState({ run: fresh() }, "", address);
    this.arrive();
  }

  /** Saves soon. */
  soon(): void {
    this.#timer ??= setTimeout(() => this.save(), REST);
  }

  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { state } = this.element;
    if (state === null) {
      return;
    }
    let { id } = this.#shown;
    if (id === undefined) {
      const { id: other, address } = present();
      if (other !== undefined || address !== this.#shown.address) {
        // Gone on before it had a name.
        return;
      }
      id = fresh();
      history.replaceState({ run: id }, "");
      this.arrive();
      void this.#prune();
    }
    const name = id;
    nameFrame(name);
    if (putLeft(LEFT, name, state)) {
      this.#keep(name, state);
    }
  }

  #open(): ReturnType<typeof createStore> {
    this.#store ??= createStore("gradwalk", "runs");
    return this.#store;
  }

  /** The names begin with the time: the oldest come first. */
  async #prune(): Promise<void> {
    await this.#try(async () => {
      const names = (await keys<string>(this.#open())).sort();
      await delMany(names.slice(0, Math.max(0, names.length - MOST)), this.#open());
    });
  }

  async #try<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch {
      // A private window, or a machine that is full.
      if (!this.lost) {
        this.lost = true;
        this.onLost();
      }
      return undefined;
    }
  }
}

/** The present entry of the history: its name, where it has one, and its address. */
const present = () => ({
  id: (history.state as { run?: string } | null)?.run ?? named(),
  address: addressShown().href,
});

/**
 * A frame that is unloaded and comes back, as those of slides, begins its history anew. What stays is the
 * frame's own name: it says what run was kept there, and at which address.
 */
const OURS = /^gradwalk (\S+) (\S+)$/;

function named(): string | undefined {
  const [, id, address] = (window !== window.parent && OURS.exec(window.name)) || [];
  return address === addressShown().href ? id : undefined;
}

/** A name that the page around gave stays. */
function nameFrame(id: string): void {
  if (window !== window.parent && (window.name === "" || OURS.test(window.name))) {
    window.name = `gradwalk ${id} ${addressShown().href}`;
  }
}

const fresh = () => `${Date.now()}-${Math.random().toString(36).slice(2)}`;
