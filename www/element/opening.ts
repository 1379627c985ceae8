/** Which run an element shows: found by its link, its property or its attributes, and loaded. */

import { inFragment } from "../experiment/link.ts";
import type { Shown } from "../experiment/run.ts";
import {
  linked,
  named,
  panelsOf,
  type Source,
  stated,
  unknownName,
  unknownWord,
} from "../experiment/source.ts";
import type { Store } from "../run/store.ts";
import { look, PACE, SELECTION, viewOf, WORDS } from "../run/view.ts";
import { paragraph } from "../say/messages.ts";
import { type Notice, noticeOf } from "../say/notice.ts";
import type { PartialExperiment } from "../wasm/gradwalk.js";
import { PANELS } from "./panels.ts";

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
interface Element {
  /** What the address calls its run by; nothing where the address is nothing to it. */
  readonly named: string | null;
  readonly state_: string | null;
  readonly view: string | null;
  readonly preset: string | null;
  readonly experimentText: string | null;
  readonly src: string | null;
  readonly startStep: string | number | null;
  readonly panels: string | null;
  readonly layout: string | null;
  readonly theme: string | null;
  readonly loading: string | null;
  readonly linking: string | null;
}

/** Whose run it is: the host's own, which may differ in what is locked; or that of a link. */
type By = "host" | "link" | "asked";

export class Opening {
  /** The experiment that was set as a property. */
  given: PartialExperiment | string | null = null;
  /** What the element had before it was taken out: it is put back with that. */
  kept: Kept | null = null;
  /** A run is on its way, in place of the one there is. */
  busy = false;
  /** What is wrong, where nothing can be shown at all. */
  problem: Notice | null = null;
  /** It was asked to open something. */
  begun = false;
  #turn = 0;
  #fragment: string | null = null;
  /** What the address said of the run that was shown before. */
  #before: string | null = null;
  /** The link that was refused last: it is not tried again for another attribute. */
  #refused: string | null = null;
  /** The run that was asked for last. */
  #last: Promise<unknown> = Promise.resolve();
  /** The one that the link or the attributes name. */
  #named: Promise<unknown> = Promise.resolve();
  /** What the last link brought is no longer to be had. */
  #unbring = () => {};

  constructor(
    private readonly element: Element,
    private readonly store: Store,
  ) {}

  /** This element's part of the address; the other parts are nothing to it. */
  get #fragmentNow(): string | null {
    const { named } = this.element;
    return named === null ? null : inFragment(location.hash, named);
  }

  /**
   * Whether the address names another run than the one that was opened. One that leads elsewhere in the page,
   * to a heading, names none.
   */
  get elsewhere(): boolean {
    const now = this.#fragmentNow;
    return this.begun && now !== this.#fragment && (now !== null || location.hash === "");
  }

  /** Counts what was opened by link or attributes so far. */
  get turn(): number {
    return this.#turn;
  }

  /** What is on its way is no longer wanted; what has begun after such a turn still is. */
  leave(turn = this.#turn): void {
    if (turn === this.#turn) {
      this.#turn += 1;
      this.busy = false;
    }
  }

  /** Resolves when every run that was asked for so far is there, or was refused. */
  get settled(): Promise<unknown> {
    return Promise.allSettled([this.#named, this.#last]);
  }

  /** Runs are opened in the order in which they were asked for, whatever each takes to be read. */
  inTurn<T>(open: () => Promise<T>): Promise<T> {
    const opened = this.#last.then(open);
    this.#last = opened.catch(() => {});
    return opened;
  }

  /** Finds the run that the link or the attributes name, and loads it; tells whether it stayed. */
  async open(): Promise<boolean> {
    const turn = ++this.#turn;
    // Something newer is being opened, or the element was taken out of the page.
    const outdated = () => turn !== this.#turn;
    this.begun = true;
    this.busy = true;
    this.#before = this.#fragment;
    this.#fragment = this.#fragmentNow;
    this.#named = this.#openAll(outdated);
    await this.#named;
    if (outdated()) {
      return false;
    }
    this.busy = false;
    this.kept = null;
    return true;
  }

  async #openAll(outdated: () => boolean): Promise<void> {
    const { element, kept, store } = this;
    const host = named({
      state: element.state_,
      preset: element.preset,
      experiment: this.given ?? element.experimentText,
      src: element.src,
      step: element.startStep,
    });
    const fresh = this.#fragment !== null && this.#fragment !== this.#refused;
    const link = fresh ? linked(location.hash, element.named ?? "") : null;
    if (kept) {
      // How it was looked at counts, not what the element says of that.
      const whole: Source = async () => {
        const found = await stated(kept.state)();
        return "run" in found ? { run: { view: "", ...found.run } } : found;
      };
      await this.#tryAll([whole, ...host], "host", outdated);
    } else if (link && store.setup === null && (await store.locks())) {
      // What is locked is so as the attributes have it.
      await this.#tryAll(host, "host", outdated);
      await this.#tryAll([link], "link", outdated);
    } else {
      await this.#tryAll(link ? [link, ...host] : host, link ? "link" : "host", outdated);
    }
  }

  /** Shows the first that can be shown, and says what is wrong with the one before it. */
  async #tryAll(sources: readonly Source[], by: By, outdated: () => boolean): Promise<void> {
    const { store } = this;
    let problem: Notice | null = null;
    for (const [k, source] of sources.entries()) {
      const wrong = await this.#try(source, k === 0 ? by : "host", outdated);
      if (outdated()) {
        return;
      }
      if (wrong && k === 0 && by === "link") {
        this.#refused = this.#fragment;
        // Whoever goes back from it is where the run is from.
        this.#fragment = this.#before;
      }
      if (wrong && !problem && store.setup) {
        this.#tell(wrong, "notice-old");
        return;
      }
      problem ??= wrong;
      if (!wrong) {
        this.problem = null;
        if (problem) {
          this.#tell(problem, k === sources.length - 1 ? "notice-defaults" : "notice-named");
        } else {
          this.#checkLists();
        }
        return;
      }
    }
    this.problem = problem;
    store.tell(problem);
  }

  #tell(problem: Notice, after: "notice-old" | "notice-defaults" | "notice-named"): void {
    const notice: Notice = (say) => paragraph(problem(say), say(after));
    this.store.tell(Object.assign(notice, { fault: problem.fault }));
  }

  /** Shows a run; where it cannot be shown, gives what is wrong. */
  async #try(source: Source, by: By, outdated: () => boolean): Promise<Notice | null> {
    const found = await source();
    if ("problem" in found) {
      return found.problem;
    }
    try {
      await this.inTurn(async () => outdated() || this.#take(found.run, by));
      if (!outdated()) {
        const { step } = found.run;
        this.store.remark(by === "link" ? { id: "words-opened", args: { step } } : null);
      }
      return null;
    } catch (error) {
      return noticeOf(by === "link" ? "error-link" : "error-experiment", error as Error);
    }
  }

  /** Loads a run in place of the one there is, in its turn. */
  async replace(run: Shown, by: By): Promise<void> {
    const turn = this.#turn;
    this.busy = true;
    try {
      await this.#take(run, by);
      this.store.offered("opened")?.();
    } finally {
      this.busy &&= turn !== this.#turn;
    }
  }

  /**
   * Loads a run, with how it is looked at and what came beside it. Runs beside it that the page itself
   * gave may differ in what is locked; those of a link may not.
   */
  async #take({ view, race, guess, tried, ...run }: Shown, by: By): Promise<void> {
    const { store } = this;
    await store.open(run, by === "link" ? [] : race, by === "host");
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

  /** Words in lists that mean nothing are said once. */
  #checkLists(): void {
    const { panels } = this.element;
    const problem =
      panelsOf(panels, PANELS).problem ?? unknownChoice(this.element) ?? this.store.allowed.problem;
    if (problem) {
      this.store.tell(problem);
    }
  }
}

/** Attributes that take one word of a few: their names, and these. */
const CHOICES = [
  "layout auto wide medium narrow compact",
  "theme light dark auto",
  "loading lazy eager",
  "linking hash none",
];

function unknownChoice(element: Element): Notice | undefined {
  for (const row of CHOICES) {
    const [name = "", ...choices] = row.split(" ");
    const found = element[name as "theme"];
    if (found && !choices.includes(found)) {
      return unknownName(name, found, choices);
    }
  }
  return undefined;
}
