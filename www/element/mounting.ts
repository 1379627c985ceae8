/** The features of an element: those of its first view, and the others as they are needed. */

import { mount as choices } from "../features/choices/index.ts";
import { mount as loss } from "../features/loss/index.ts";
import { mount as picture } from "../features/picture/index.ts";
import { mount as transport } from "../features/transport/index.ts";
import { all, type Host, type Mount, type Undo } from "../run/host.ts";
import { learn, NAMES } from "../say/messages.ts";
import { noticeOf } from "../say/notice.ts";
import { pointed } from "../say/term.ts";
import type { Later } from "./features.ts";

/** What stands in a first view; its words are in the page's own catalogue. */
const FIRST: readonly Mount[] = [picture, choices, transport, loss];

/** Milliseconds between a failure and the next try. */
const REST = 2_000;

/** The features of one element. */
export class Features {
  #undo: Undo;
  #table: readonly Later[] | null = null;
  /** What is there, or on its way: the table, which is null here, and rows of it. */
  readonly #asked = new Set<Later | null>();
  /** Of these, what did not come, and was told. */
  readonly #failed = new Set<Later | null>();
  /** Before then nothing that failed is asked for anew. */
  #rest = 0;
  #closed = false;

  constructor(private readonly host: Host) {
    const look = () => {
      if (pointed(host.root)) {
        this.look();
      }
    };
    const pointing = ["pointerover", "focusin", "click"];
    for (const type of pointing) {
      host.root.addEventListener(type, look);
    }
    this.#undo = all(
      () => {
        for (const type of pointing) {
          host.root.removeEventListener(type, look);
        }
      },
      ...FIRST.map((mount) => mount(host)),
    );
  }

  /** Loads what is needed now, and was not yet. Until there is a run to be looked at, nothing is. */
  look(): void {
    if (!this.#asked.has(null) && this.host.run.frame) {
      this.#ask(null, () => this.#open());
    }
    for (const each of this.#table ?? []) {
      if (!this.#asked.has(each) && each.when(this.host)) {
        this.#ask(each, () => this.#load(each));
      }
    }
  }

  /** What does not come is told once, and asked for anew when something changes later. */
  #ask(what: Later | null, load: () => Promise<void>): void {
    if (this.#failed.has(what) && performance.now() < this.#rest) {
      return;
    }
    this.#asked.add(what);
    load().then(
      () => this.#failed.delete(what),
      (error: Error) => {
        this.#asked.delete(what);
        this.#rest = performance.now() + REST;
        if (!this.#failed.has(what)) {
          this.#failed.add(what);
          this.host.tell(noticeOf("error-other", error));
        }
      },
    );
  }

  /** The table itself is no part of a first view. */
  async #open(): Promise<void> {
    ({ LATER: this.#table } = await import("./features.ts"));
    if (!this.#closed) {
      this.look();
    }
  }

  async #load(later: Later): Promise<void> {
    const { language } = this.host;
    const words = later.words && learn(language, later.words);
    const [{ mount }] = await Promise.all([later.load(), words]);
    await learn(language, NAMES);
    if (!this.#closed) {
      this.#undo = all(this.#undo, mount(this.host));
      this.host.changed();
      this.host.want();
    }
  }

  close(): void {
    this.#closed = true;
    this.#undo();
  }
}
