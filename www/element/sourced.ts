/** The run of <grad-walk>: which one it shows, as its link, its attributes or whoever asks name it. */
import type { PropertyValues } from "lit";
import { startOf } from "../engine/start.ts";
import { keyOf } from "../experiment/link.ts";
import { withValues } from "../experiment/options.ts";
import type { Store } from "../run/store.ts";
import { shownOf } from "../run/view.ts";
import { learn } from "../say/messages.ts";
import { FAULTS, noticeOf } from "../say/notice.ts";
import type { Columns, Experiment, PartialExperiment } from "../wasm/gradwalk.js";
import { AttributeElement, BINDING, SOURCES } from "./attributes.ts";
import { claim, release } from "./key.ts";
import { type Kept, Opening, ownOf } from "./opening.ts";
import type { Tasked } from "./task/tasked.ts";

type Given = PartialExperiment | string | null;

export abstract class SourcedElement extends AttributeElement {
  protected opening: Opening | null = null;
  /** An experiment that was set as a property: it stands for the attributes. */
  #given: Given = null;
  /** The same as text, as long as nothing else was loaded since: set again, it changes nothing. */
  #set: string | null = null;
  /** The one that the task began with. */
  #begun: Given = null;
  /** The run as it was when the element was left, for when it is put back. */
  #kept: Kept | null = null;
  /** The state that it was taken out in. */
  #stood: string | null = null;
  /** What the address calls its run by, once it is in a page. */
  #key: string | null = null;
  /** How many runs were asked for, and are not there yet. */
  #asked = 0;
  #error: { message: string; fault: unknown } | null = null;

  // The life of its run ---------------------------------------------------------------------------

  /** Of the run to come, in a store that has none yet. */
  protected openIn(store: Store): void {
    this.#key = this.linking === "none" ? null : claim(this.id);
    this.opening = new Opening(this, store);
    this.opening.given = this.#given;
    this.opening.kept = this.#kept;
  }

  /** Where the run stands as it is taken out: what is shown of it may come later. */
  protected async stand(store: Store): Promise<void> {
    this.#stood = null;
    const run = await store.commands.run().catch(() => null);
    if (run && this.store === store && !this.isConnected) {
      this.#stood = JSON.stringify(shownOf(store, run));
    }
  }

  /** What was done stays, for when it is put back. */
  protected keep(): void {
    const state = this.#stood ?? this.state;
    this.#stood = null;
    this.#kept = state === null ? this.#kept : { state, playing: this.status === "playing" };
    this.opening?.leave();
    release(this.#key ?? "");
    this.#key = null;
  }

  protected get asked(): Promise<unknown> | undefined {
    return this.opening?.settled;
  }

  protected override get key(): string {
    return this.#key ?? keyOf(this.id);
  }

  /** What the address calls its run by; nothing where the address is nothing to it. */
  get named(): string | null {
    return this.linking === "none" ? null : this.key;
  }

  /** Opens the run that the link or the attributes name. */
  async open(): Promise<void> {
    const { store, opening } = this;
    if (!(await opening?.open()) || this.store !== store) {
      return;
    }
    if (!store?.setup) {
      await this.#fail();
      return;
    }
    if (this.setReady()) {
      // No frame has come yet.
      this.tell("gradwalk-ready", await this.snapshot().catch(() => undefined));
    }
    // What the attributes or the address name is there, the first time and whenever it is another.
    this.tell("gradwalk-open");
    if (this.#kept?.playing ?? this.autoplay) {
      this.play().catch(() => {});
    }
    this.#kept = null;
  }

  /** Nothing can be shown: whoever waits is told what the page says. */
  async #fail(): Promise<void> {
    const { store, opening } = this;
    await learn(this.language, FAULTS).catch(() => {});
    if (store && opening?.problem) {
      this.setBroken(new Error(opening.problem(store.say)));
    }
  }

  /** Another run than before is wanted: an experiment, or the one that the attributes name. */
  #name(experiment: Given): void {
    this.#error = null;
    this.#given = experiment;
    this.#set = experiment === null ? null : textOf(experiment);
    this.#kept = null;
    if (this.opening) {
      this.opening.given = experiment;
      this.opening.kept = null;
    }
  }

  /** The task that is shown. */
  protected attended: Tasked | null = null;

  /** Reads the task that there is now; what is asked of it waits. */
  protected async attend(): Promise<void> {
    if (this.task !== null || this.tasked) {
      this.tasked = this.#taskNow();
      this.attended = await this.tasked;
      this.requestUpdate();
    }
  }

  /** What reads a task comes with the first one. */
  async #taskNow(): Promise<Tasked | null> {
    const { attend } = await import("./task/tasked.ts");
    // Where nothing else was wanted, it has the start of its task.
    const free = (this.#given ?? this.#begun) === this.#begun && this.#kept === null;
    const begin = (start: PartialExperiment) => {
      this.#begin(start, true);
      this.#begun = this.#given;
    };
    return attend(this, free ? begin : null, (error) =>
      this.store?.tell(noticeOf("error-other", error)),
    );
  }

  // The experiment --------------------------------------------------------------------------------

  /** The experiment of the run, every choice written out; null before `ready`. */
  get experiment(): Experiment | null {
    const { setup, frame, session } = this.store ?? {};
    if (!setup || !session) {
      return null;
    }
    const start = startOf(setup, frame ?? null);
    // Before the first step, what was just set is what the run starts from.
    return frame?.snapshot.step === 0 ? withValues(start, session.pending) : start;
  }

  /**
   * Loads another experiment; what is wrong with it is shown, and the run before it stays. The one that
   * was set last, or that the run has, changes nothing. Set before there is a run, it stands for the
   * attribute `experiment`.
   */
  set experiment(experiment: Given) {
    const own = ownOf(experiment);
    if (own === null || !this.#stands(textOf(own))) {
      this.#begin(own, false);
    }
  }

  #stands(text: string): boolean {
    const now = this.state === null ? null : this.experiment;
    return text !== "" && (text === this.#set || (now !== null && text === textOf(now)));
  }

  #begin(own: Given, isHosts: boolean): void {
    const { store, opening } = this;
    this.#name(own);
    if (!store || !opening || own === null) {
      return;
    }
    if (opening.busy && this.#asked === 0) {
      // The run on its way gives place to this one, and `ready` waits for it.
      void this.open();
    } else if (store.setup || this.#asked > 0) {
      const run = { experiment: own, changes: [], step: 0 };
      this.#inTurn((store) => store.open(run, [], isHosts)).catch((error: Error) => {
        this.#set = this.#set === textOf(own) ? null : this.#set;
        this.store?.tell(noticeOf("error-experiment", error, (say) => say("notice-old")));
      });
    }
  }

  /** Runs come in the order in which they were asked for; the last that is valid stays. */
  async #inTurn(open: (store: Store, opening: Opening) => Promise<void>): Promise<void> {
    this.#asked += 1;
    this.#error = null;
    try {
      const turn = this.opening?.turn;
      await this.arrived();
      const { opening } = this;
      await opening?.inTurn(async () => open(await this.arrived(), opening));
      opening?.leave(turn);
      this.tell("gradwalk-change");
    } finally {
      this.#asked -= 1;
    }
  }

  /**
   * Loads another experiment; rejects with what is wrong with it, and the run before it stays. The
   * values of a table may lie beside it, as columns: the experiment then names them by their hash.
   */
  load(experiment: PartialExperiment | string, columns?: Columns): Promise<void> {
    const run = { experiment: ownOf(experiment), changes: [], step: 0 };
    return this.#inTurn(async (store) => {
      await store.open(columns ? { ...run, columns } : run);
      this.#name(store.setup?.experiment ?? null);
      this.#set = null;
    });
  }

  /** The whole run and how it is looked at, as text; null while another one is being opened. */
  get state(): string | null {
    const { store } = this;
    if (!store?.setup || this.opening?.busy || store.frame?.run !== store.setup.run) {
      return null;
    }
    const { changes, snapshot } = store.frame;
    const run = { experiment: startOf(store.setup, store.frame), changes, step: snapshot.step };
    return JSON.stringify(shownOf(store, run));
  }

  /** Goes back to a state, or to what `export("json")` wrote; rejects with what is wrong with it. */
  restore(state: string): Promise<void> {
    return this.#restore(state, "asked");
  }

  /** The same for the page that sets what is locked: it may be another thing in this run. */
  begin(state: string): Promise<void> {
    return this.#restore(state, "host");
  }

  #restore(state: string, by: "asked" | "host"): Promise<void> {
    return this.#inTurn(async (_, opening) => {
      const { fromText } = await import("../experiment/packing.ts");
      await opening.replace(await fromText(state), by);
      this.#set = null;
    });
  }

  // What is said of it ----------------------------------------------------------------------------

  /** What was last refused or failed, until another run is asked for. */
  get error(): { message: string; fault: unknown } | null {
    return this.#error;
  }

  protected tell(name: string, told?: unknown): void {
    if (name === "gradwalk-error") {
      this.#error = told as { message: string; fault: unknown };
    }
    const detail = told ?? this.lastSnapshot;
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  /** Attributes that name a run, or what may be done with it, have changed. */
  protected renamed(changed: PropertyValues): void {
    if (SOURCES.some((name) => changed.has(name))) {
      this.#name(null);
      if (this.opening?.begun) {
        void this.open();
      }
    }
    if (changed.has("task") || changed.has("seed")) {
      void this.attend();
    }
    if (changed.has("view") && this.store?.setup) {
      this.opening?.look(this.view);
    }
    if (BINDING.some((name) => changed.has(name))) {
      void this.store?.bind();
    }
  }
}

/** Of equal ones it is equal; nothing where there is none. */
function textOf(experiment: PartialExperiment | string): string {
  try {
    return typeof experiment === "string" ? experiment : JSON.stringify(experiment);
  } catch {
    return "";
  }
}
