/** Which run an element shows: found by its link, its property or its attributes, and loaded. */

import { inFragment, keyOf } from "../experiment/link.ts";
import type { Shown } from "../experiment/run.ts";
import {
  defaultRun,
  type Found,
  find,
  panelsOf,
  unknownLayout,
  unknownWord,
} from "../experiment/source.ts";
import type { Store } from "../run/store.ts";
import { look, PACE, SELECTION, viewOf, WORDS } from "../run/view.ts";
import { paragraph } from "../say/messages.ts";
import { type Notice, noticeOf } from "../say/notice.ts";
import type { PartialExperiment } from "../wasm/gradwalk.js";
import { PANELS } from "./panels.ts";
import { LAYOUTS, layoutNamed } from "./surroundings.ts";

/** A run as it was when its element was left. */
export interface Kept {
  state: string;
  playing: boolean;
}

/** A copy: what is done to the given one later changes no run. What cannot be copied is refused later. */
export function ownOf<E extends PartialExperiment | string | null>(experiment: E): E {
  try {
    return structuredClone(experiment);
  } catch {
    return experiment;
  }
}

/** What an element says of its run. */
interface Source {
  readonly id: string;
  readonly state_: string | null;
  readonly view: string | null;
  readonly preset: string | null;
  readonly experimentText: string | null;
  readonly src: string | null;
  readonly startStep: string | number | null;
  readonly panels: string | null;
  readonly layout: string | null;
}

export class Opening {
  /** The experiment that was set as a property. */
  given: PartialExperiment | string | null = null;
  /** What the element had before it was taken out: it is put back with that. */
  kept: Kept | null = null;
  /** A run is on its way. */
  busy = false;
  #turn = 0;
  #fragment: string | null = null;
  /** What the last link brought is no longer to be had. */
  #unbring = () => {};

  constructor(
    private readonly element: Source,
    private readonly store: Store,
  ) {}

  /** This element's part of the address; the other parts are nothing to it. */
  get #fragmentNow(): string | null {
    return inFragment(location.hash, keyOf(this.element.id));
  }

  /** Whether the address names another run than the one that was opened. */
  get elsewhere(): boolean {
    return this.#fragmentNow !== this.#fragment;
  }

  /** What is on its way is no longer wanted. */
  leave(): void {
    this.#turn += 1;
    this.busy = false;
  }

  /** Finds the run that the link or the attributes name, and loads it; tells whether it stayed. */
  async open(): Promise<boolean> {
    const turn = ++this.#turn;
    // Something newer is being opened, or the element was taken out of the page.
    const outdated = () => turn !== this.#turn;
    this.busy = true;
    this.#fragment = this.#fragmentNow;
    const found = await this.#find();
    if (outdated()) {
      return false;
    }
    try {
      if ("problem" in found) {
        await this.#fallBack(found.problem);
      } else {
        await this.#show(found);
      }
    } catch {
      // The engine stopped, or the element was taken out.
    }
    if (outdated()) {
      return false;
    }
    this.busy = false;
    this.kept = null;
    return true;
  }

  async #find(): Promise<Found> {
    const { element, kept } = this;
    if (kept) {
      const { fromText } = await import("../experiment/packing.ts");
      // How it was looked at counts, not what the element says of that.
      return { run: { view: "", ...(await fromText(kept.state)) }, fromLink: false };
    }
    return find({
      id: element.id,
      state: element.state_,
      preset: element.preset,
      experiment: this.given ?? element.experimentText,
      src: element.src,
      step: element.startStep,
    });
  }

  /** Loads a run in place of whatever is on its way. */
  async replace(run: Shown): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      await this.#take(run);
      this.store.offered("opened")?.();
    } finally {
      this.busy &&= turn !== this.#turn;
    }
  }

  /** Loads a run that was found; where it is not valid, says so. */
  async #show({ run, fromLink }: Extract<Found, { run: Shown }>): Promise<void> {
    const { store } = this;
    try {
      await this.#take(run, fromLink);
      store.remark(fromLink ? { id: "words-opened", args: { step: run.step } } : null);
      this.#checkLists();
    } catch (error) {
      const source = fromLink ? "error-link" : "error-experiment";
      await this.#fallBack(noticeOf(source, error as Error));
    }
  }

  /**
   * Loads a run, with how it is looked at and what came beside it. Runs beside it that the page itself
   * gave may differ in what is locked; those of a link may not.
   */
  async #take({ view, race, guess, tried, ...run }: Shown, fromLink = false): Promise<void> {
    const { store } = this;
    await store.open(run, fromLink ? [] : race);
    this.#unbring();
    const beside = { ...(race && { race }), ...(guess && { guess }), ...(tried && { tried }) };
    this.#unbring = store.offer("brought", beside);
    this.look(view ?? this.element.view);
    store.changed();
    store.want();
  }

  /** Looks at the run as the words say; a word that says nothing is said once. */
  look(words: string | null): void {
    const { unknown, ...view } = viewOf(words ?? "");
    const { views, selection } = this.store;
    const picture = views[0] ?? "data";
    if (words !== null) {
      // What is as it always is need not be said.
      look(this.store, {
        selection: { ...SELECTION, picture, ...view.selection },
        pace: { ...PACE, ...view.pace },
      });
    } else if (views.length > 0 && !views.includes(selection.picture)) {
      this.store.select({ picture });
    }
    if (unknown !== undefined) {
      this.store.tell(unknownWord(unknown, WORDS));
    }
  }

  /** Says what is wrong, and keeps the run there is, or shows the default one. */
  async #fallBack(problem: Notice): Promise<void> {
    const { store } = this;
    const kept = store.setup !== null;
    if (!kept) {
      await store.open(defaultRun());
    }
    const notice: Notice = (say) => {
      const after = kept ? say("notice-old") : say("notice-defaults");
      return paragraph(problem(say), after);
    };
    store.tell(Object.assign(notice, { fault: problem.fault }));
  }

  /** Words in lists that mean nothing are said once. */
  #checkLists(): void {
    const { panels, layout } = this.element;
    const problem =
      panelsOf(panels, PANELS).problem ??
      (layout === null || layoutNamed(layout) ? undefined : unknownLayout(layout, LAYOUTS)) ??
      this.store.allowed.problem;
    if (problem) {
      this.store.tell(problem);
    }
  }
}
