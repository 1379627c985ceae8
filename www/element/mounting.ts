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

/** The features of one element. */
export class Features {
  #undo: Undo;
  #table: readonly Later[] | null = null;
  #asking = false;
  #loaded = new Set<Later>();
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
    if (!this.#table && this.host.run.frame) {
      void this.#ask();
    }
    for (const each of this.#table ?? []) {
      if (!this.#loaded.has(each) && each.when(this.host)) {
        this.#loaded.add(each);
        this.#load(each).catch((error: Error) => {
          // It is asked for anew when something else changes.
          this.#loaded.delete(each);
          this.host.tell(noticeOf("error-other", error));
        });
      }
    }
  }

  /** The table itself is no part of a first view. */
  async #ask(): Promise<void> {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    try {
      ({ LATER: this.#table } = await import("./features.ts"));
      this.look();
    } catch (error) {
      this.host.tell(noticeOf("error-other", error as Error));
    } finally {
      this.#asking = false;
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
