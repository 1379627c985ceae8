/** <grad-walk>: attributes and methods in, events out; a shell around a store and its features. */
import { html, nothing, type PropertyValues, unsafeCSS } from "lit";
import { startOf } from "../engine/start.ts";
import { withValues } from "../experiment/options.ts";
import type { Tab } from "../run/kind.ts";
import { Store } from "../run/store.ts";
import type { Surroundings } from "../run/surroundings.ts";
import { shownOf } from "../run/view.ts";
import { type Language, learn, speaker } from "../say/messages.ts";
import { noticeOf } from "../say/notice.ts";
import type { Columns, Experiment, PartialExperiment } from "../wasm/gradwalk.js";
import { AttributeElement, BINDING, SOURCES } from "./attributes.ts";
import style from "./element.css?inline";
import { Features } from "./features.ts";
import type { RunElement } from "./interface.ts";
import { type Kept, Opening, ownOf } from "./opening.ts";
import { Presence } from "./presence.ts";
import { namesDiagram, shell, viewsOf } from "./shell.ts";
import { type Layout, layoutNamed, layoutOf, watch } from "./surroundings.ts";
import type { Tasked } from "./task/tasked.ts";

export class GradWalk extends AttributeElement {
  static override styles = unsafeCSS(style);

  #features: Features | null = null;
  #opening: Opening | null = null;
  #layout: Layout = "wide";
  #filled = false;
  #wasBig = false;
  /** An experiment that was set as a property: it stands for the attributes. */
  #given: PartialExperiment | string | null = null;
  /** The one that the task began with. */
  #begun: PartialExperiment | string | null = null;
  /** The run as it was when the element was left, for when it is put back. */
  #kept: Kept | null = null;
  /** The state that it was taken out in. */
  #stood: string | null = null;
  /** The language and the darkness that it was last seen in. */
  #worn: readonly [Language, boolean] | null = null;
  readonly #presence = new Presence();
  #unwatch = () => {};

  // Life -----------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watch(this, {
      resized: () => this.#resize(),
      restyled: (doubtful) => this.#restyle(doubtful),
      seen: (visible) => this.store?.see(visible),
      printed: () => this.store?.rhythm.drawUnseen(),
      fragment: () => {
        if (this.#opening?.elsewhere) {
          void this.open();
        }
      },
    });
    if (!(this.#presence.enter() && this.store)) {
      this.#begin();
    }
    // Where it was moved, other things may be around it.
    this.#restyle();
  }

  #begin(): void {
    const store = this.#storeHere();
    this.store = store;
    this.#features = new Features(store);
    const opening = new Opening(this, store);
    opening.given = this.#given;
    opening.kept = this.#kept;
    this.#opening = opening;
    Promise.all([store.session.start(), learn(this.language), this.#attend()]).then(
      () => (this.store === store ? this.open() : undefined),
      (error: Error) => {
        if (this.store === store) {
          store.broken(error);
          this.setBroken(error);
        }
      },
    );
  }

  /** Nothing goes on out of the page; what was done stays, for when it is put back. */
  #end(): void {
    const { status, store } = this;
    const state = this.#stood ?? this.state;
    this.#stood = null;
    this.#kept = state === null ? this.#kept : { state, playing: status === "playing" };
    this.#opening?.leave();
    this.#features?.close();
    store?.close();
    void this.tasked?.then((tasked) => tasked?.close());
    this.leave();
  }

  /** Where the run stands as it is taken out: what is shown of it may come later. */
  async #stand(store: Store): Promise<void> {
    this.#stood = null;
    const run = await store.commands.run().catch(() => null);
    if (run && this.store === store && !this.isConnected) {
      this.#stood = JSON.stringify(shownOf(store, run));
    }
  }

  #storeHere(): Store {
    const element = this;
    const around: Surroundings = {
      get root() {
        return element.renderRoot as ShadowRoot;
      },
      get language() {
        return element.language;
      },
      get compact() {
        return element.#layout === "compact";
      },
      get narrow() {
        return element.#layout === "narrow";
      },
      get allowed() {
        return element.allowed;
      },
      get diagram() {
        return namesDiagram(element.panels);
      },
      prepare: () => this.prepare(),
      views: (kind) => viewsOf(element.panels, kind),
      render: () => this.requestUpdate(),
      renderOnly: (slots, instead = false) => {
        if (!this.isUpdatePending || (instead && this.store?.slots.partly)) {
          super.requestUpdate();
          this.store?.slots.renderOnly(slots);
        }
      },
      renderNow: () => {
        if (this.hasUpdated && this.isUpdatePending) {
          this.performUpdate();
        }
      },
      rendered: () => this.updateComplete,
      dispatch: (name, detail) => this.#dispatch(name, detail),
    };
    return new Store(around);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch();
    if (this.store?.setup) {
      this.store.see(false);
      void this.#stand(this.store);
      this.#presence.leave(() => this.#end());
    } else {
      this.#end();
    }
  }

  /** While it is being moved, what is asked of it waits. */
  protected override async engine(): Promise<Store> {
    if (!this.isConnected) {
      await this.#presence.settled;
    }
    return super.engine();
  }

  #resize(): void {
    const inside = this.renderRoot.querySelector<HTMLElement>(".shell:not(.empty)");
    const found = layoutOf(this, inside);
    // Whoever fixed one knows better.
    const layout = found && (layoutNamed(this.layout) ?? found);
    if (layout && layout !== this.#layout) {
      this.#layout = layout;
      this.requestUpdate();
    }
    this.store?.want();
  }

  #restyle(doubtful = false): void {
    const { language, dark } = this;
    const [spoken, wasDark] = this.#worn ?? [];
    this.#worn = [language, dark];
    if (spoken !== language) {
      void learn(language).then(() => this.requestUpdate());
    }
    // Before the colours are read.
    this.toggleAttribute("data-dark", dark);
    if (!doubtful || dark !== wasDark) {
      this.store?.restyle();
    }
  }

  /** Opens the run that the link or the attributes name. */
  async open(): Promise<void> {
    const { store } = this;
    if ((await this.#opening?.open()) && store?.setup && this.store === store) {
      if (this.setReady()) {
        // No frame has come yet.
        this.#dispatch("gradwalk-ready", await this.snapshot().catch(() => undefined));
      }
      // What the attributes or the address name is there, the first time and whenever it is another.
      this.#dispatch("gradwalk-open");
      if (this.#kept?.playing ?? this.autoplay) {
        this.play().catch(() => {});
      }
      this.#kept = null;
    }
  }

  /** Another run than before is wanted: an experiment, or the one that the attributes name. */
  #name(experiment: PartialExperiment | string | null): void {
    this.#given = experiment;
    this.#kept = null;
    if (this.#opening) {
      this.#opening.given = experiment;
      this.#opening.kept = null;
    }
  }

  /** Reads the task that there is now; what is asked of it waits. */
  async #attend(): Promise<void> {
    if (this.task !== null || this.tasked) {
      this.tasked = this.#taskNow();
      await this.tasked;
    }
  }

  /** What reads a task comes with the first one. */
  async #taskNow(): Promise<Tasked | null> {
    const { attend } = await import("./task/tasked.ts");
    // Where nothing else was wanted, it has the start of its task.
    const free = (this.#given ?? this.#begun) === this.#begun && this.#kept === null;
    const begin = (start: PartialExperiment) => {
      this.experiment = start;
      this.#begun = this.#given;
    };
    return attend(this, free ? begin : null, (error) =>
      this.store?.tell(noticeOf("error-other", error)),
    );
  }

  /** One picture for a projector, and nothing else. */
  get big(): boolean {
    return this.store?.selection.big ?? false;
  }

  set big(big: boolean) {
    this.store?.select({ big });
  }

  /** The page's tab that shows such a run. */
  get tab(): Tab {
    return this.store?.kind.tab ?? "line";
  }

  /** Takes a key that the page around did not want. */
  take(event: KeyboardEvent): void {
    this.store?.onKey(event);
  }

  #dispatch(name: string, told?: unknown): void {
    const detail = told ?? this.lastSnapshot;
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
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
   * Loads another experiment; what is wrong with it is shown, and the run before it stays. Set before
   * there is a run, it stands for the attribute `experiment`.
   */
  set experiment(experiment: PartialExperiment | string | null) {
    const { store } = this;
    const opening = this.#opening;
    const own = ownOf(experiment);
    this.#name(own);
    if (!store || !opening) {
      return;
    }
    if (own === null) {
      return;
    }
    if (opening.busy) {
      // The run on its way gives place to this one, and `ready` waits for it.
      void this.open();
      return;
    }
    if (!store.setup) {
      return;
    }
    opening.leave();
    store.open({ experiment: own, changes: [], step: 0 }).then(
      () => this.#dispatch("gradwalk-change"),
      (error: Error) => store.tell(noticeOf("error-experiment", error, (say) => say("notice-old"))),
    );
  }

  /**
   * Loads another experiment; rejects with what is wrong with it, and the run before it stays. The
   * values of a table may lie beside it, as columns: the experiment then names them by their hash.
   */
  async load(experiment: PartialExperiment | string, columns?: Columns): Promise<void> {
    const store = await this.engine();
    this.#opening?.leave();
    const run = { experiment: ownOf(experiment), changes: [], step: 0 };
    await store.open(columns ? { ...run, columns } : run);
    this.#given = store.setup?.experiment ?? null;
    this.#dispatch("gradwalk-change");
  }

  /** The whole run and how it is looked at, as text; null while another one is being opened. */
  get state(): string | null {
    const { store } = this;
    if (!store?.setup || this.#opening?.busy || store.frame?.run !== store.setup.run) {
      return null;
    }
    const { changes, snapshot } = store.frame;
    const run = { experiment: startOf(store.setup, store.frame), changes, step: snapshot.step };
    return JSON.stringify(shownOf(store, run));
  }

  /** Goes back to a state, or to what `export("json")` wrote; rejects with what is wrong with it. */
  async restore(state: string): Promise<void> {
    await this.engine();
    const run = await (await import("../experiment/packing.ts")).fromText(state);
    await this.#opening?.replace(run);
    this.#dispatch("gradwalk-change");
  }

  // Drawing --------------------------------------------------------------------------------------

  /** Whatever asks for it has all of the page rendered. */
  override requestUpdate(...given: Parameters<RunElement["requestUpdate"]>): void {
    this.store?.slots.renderOnly(null);
    super.requestUpdate(...given);
  }

  /** What changes is shown with the next repaint, once. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated && this.isUpdatePending && this.store?.setup) {
      await this.store.rhythm.next();
    }
    if (this.isUpdatePending) {
      super.scheduleUpdate();
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    const opening = this.#opening;
    if (this.hasUpdated && SOURCES.some((name) => changed.has(name))) {
      if (!this.store) {
        // For when it is put back.
        this.#name(null);
      } else if (this.store.setup || opening?.busy) {
        this.#name(null);
        void this.open();
      }
    }
    if (this.hasUpdated && (changed.has("task") || changed.has("seed"))) {
      void this.#attend();
    }
    if (this.hasUpdated && changed.has("view") && this.store?.setup) {
      opening?.look(this.view);
    }
    if (this.hasUpdated && BINDING.some((name) => changed.has(name))) {
      void this.store?.bind();
    }
    if (this.hasUpdated && changed.has("layout")) {
      this.#resize();
    }
    if (this.hasUpdated && (changed.has("theme") || changed.has("lang"))) {
      this.#restyle();
    }
    if (changed.has("panels")) {
      this.store?.judgeKind();
    }
    this.#features?.look();
  }

  protected override render() {
    const { store } = this;
    if (!store?.setup || !store.frame) {
      const notice = store?.notice;
      const say = speaker(this.language);
      return html`<div class="shell empty">${notice ? html`<p class="notice" role="alert">${notice(say)}</p>` : nothing}</div>`;
    }
    const rendered = shell(store, {
      layout: this.#layout,
      panels: this.panels,
      notice: store.notice,
      keydown: (event) => store.onKey(event),
    });
    store.slots.rendered();
    return rendered;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("panels")) {
      // What is shown, and what that needs, is known now that it stands there.
      this.#features?.look();
    }
    if (this.big !== this.#wasBig) {
      this.#wasBig = this.big;
      this.dispatchEvent(new CustomEvent("gradwalk-view", { bubbles: true, composed: true }));
      this.store?.restyle();
      this.#resize();
    }
    if (!this.#filled && this.renderRoot.querySelector(".shell:not(.empty)")) {
      // Until now there was nothing inside to measure.
      this.#filled = true;
      this.#resize();
    }
    this.store?.rendered();
  }
}

export function define(): void {
  if (!customElements.get("grad-walk")) {
    customElements.define("grad-walk", GradWalk);
  }
}
