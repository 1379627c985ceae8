/** <grad-walk>: attributes and methods in, events out; a shell around a store and its features. */
import { html, nothing, type PropertyValues, unsafeCSS } from "lit";
import type { Snapshot } from "../engine/protocol.ts";
import { startOf } from "../engine/start.ts";
import { type Allowed, FREE } from "../experiment/bounds.ts";
import { withValues } from "../experiment/options.ts";
import type { Selection } from "../run/host.ts";
import type { Tab } from "../run/kind.ts";
import { Store, type Surroundings } from "../run/store.ts";
import { shownOf } from "../run/view.ts";
import { type Language, languageOf, learn, speaker } from "../say/messages.ts";
import { noticeOf } from "../say/notice.ts";
import type { Columns, Experiment, PartialExperiment } from "../wasm/gradwalk.js";
import style from "./element.css?inline";
import { Features } from "./features.ts";
import { RunElement } from "./interface.ts";
import { Opening } from "./opening.ts";
import { shell, viewsOf } from "./shell.ts";
import { inherited, type Layout, layoutNamed, layoutOf, watch } from "./surroundings.ts";

/** Attributes that say what may be done. */
const BINDING = ["controls", "locked", "limits", "held", "task"] as const;

export class GradWalk extends RunElement {
  static override styles = unsafeCSS(style);

  static override properties = {
    preset: {},
    experimentText: { attribute: "experiment" },
    src: {},
    state_: { attribute: "state" },
    view: {},
    lang: {},
    theme: {},
    panels: {},
    layout: {},
    controls: {},
    locked: {},
    limits: {},
    held: { type: Boolean },
    autoplay: { type: Boolean },
    task: {},
    step_: { attribute: "step" },
  };

  declare preset: string | null;
  declare experimentText: string | null;
  declare src: string | null;
  declare state_: string | null;
  declare view: string | null;
  declare theme: string | null;
  declare panels: string | null;
  declare layout: string | null;
  declare controls: string | null;
  declare locked: string | null;
  declare limits: string | null;
  /** Nothing may be done yet: a guess comes first. */
  declare held: boolean;
  declare autoplay: boolean;
  declare task: string | null;
  declare step_: string | null;

  #features: Features | null = null;
  #opening: Opening | null = null;
  #layout: Layout = "wide";
  #filled = false;
  #wasBig = false;
  /** An experiment that was set as a property: it stands for the attributes. */
  #given: PartialExperiment | string | null = null;
  /** How the run is looked at: kept for when the element is put back. */
  #view: Partial<Selection> = {};
  #known: { of: readonly unknown[]; allowed: Allowed } = { of: [], allowed: FREE };
  #within: ReturnType<typeof import("../experiment/limits.ts").limitsOf> | undefined;
  #reader: typeof import("../experiment/allowed.ts")["allowed"] | null = null;
  #undo = () => {};

  constructor() {
    super();
    for (const name of [
      "preset",
      "experimentText",
      "src",
      "state_",
      "view",
      "theme",
      "panels",
      "layout",
    ] as const) {
      this[name] = null;
    }
    this.controls = null;
    this.locked = null;
    this.limits = null;
    this.held = false;
    this.autoplay = false;
    this.task = null;
    this.step_ = null;
  }

  // Life -----------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    const store = this.#storeHere();
    this.store = store;
    this.#features = new Features(store);
    const opening = new Opening(this, store);
    opening.given = this.#given;
    this.#opening = opening;
    const unwatch = watch(this, {
      resized: () => this.#resize(),
      restyled: () => this.#restyle(),
      seen: (visible) => store.see(visible),
      printed: () => store.rhythm.drawUnseen(),
      fragment: () => {
        if (opening.elsewhere) {
          void this.open();
        }
      },
    });
    this.#undo = () => {
      unwatch();
      opening.leave();
      const { picture, over, tab, phases, log, predict, wide, big } = store.selection;
      this.#view = { picture, over, tab, phases, log, predict, wide, big };
      this.#features?.close();
      store.close();
      this.tasked?.close();
    };
    Promise.all([store.session.start(), learn(this.#language), this.#attend()]).then(
      () => (this.store === store ? this.open() : undefined),
      (error: Error) => {
        if (this.store === store) {
          store.broken(error);
          this.setBroken(error);
        }
      },
    );
  }

  #storeHere(): Store {
    const element = this;
    const around: Surroundings = {
      get root() {
        return element.renderRoot as ShadowRoot;
      },
      get language() {
        return element.#language;
      },
      get compact() {
        return element.#layout === "compact";
      },
      get narrow() {
        return element.#layout === "narrow";
      },
      get allowed() {
        return element.#allowed;
      },
      prepare: () => this.#prepare(),
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
    return new Store(around, this.#view);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#undo();
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

  #restyle(): void {
    void learn(this.#language).then(() => this.requestUpdate());
    // Before the colours are read.
    this.toggleAttribute("data-dark", this.#dark);
    this.store?.restyle();
  }

  /** Opens the run that the link or the attributes name. */
  async open(): Promise<void> {
    const { store } = this;
    if ((await this.#opening?.open()) && store?.setup && this.store === store) {
      this.setReady();
      // No frame has come yet.
      this.#dispatch("gradwalk-ready", await this.snapshot().catch(() => undefined));
      if (this.autoplay) {
        this.play().catch(() => {});
      }
    }
  }

  /** Reads the task that there is now; what does so comes with the first one. */
  async #attend(): Promise<void> {
    if (this.task !== null || this.tasked) {
      const { attend } = await import("./task/tasked.ts");
      this.tasked = await attend(this, this.#given === null, (error) =>
        this.store?.tell(noticeOf("error-other", error)),
      );
    }
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

  #dispatch(name: string, told?: Snapshot | string): void {
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
    this.#given = own;
    if (!store || !opening) {
      return;
    }
    opening.given = own;
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

  // Attributes ------------------------------------------------------------------------------------

  get #language(): Language {
    return languageOf(inherited(this, "lang"));
  }

  get #dark(): boolean {
    const wanted = this.theme ?? inherited(this, "data-theme");
    return wanted ? wanted === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /** What may be done here, as the attributes say now. */
  get #allowed(): Allowed {
    const { controls, locked, held } = this;
    const of = [controls, locked, this.#within, held, this.task !== null] as const;
    if (this.#reader && of.some((each, k) => each !== this.#known.of[k])) {
      this.#known = { of, allowed: this.#reader(...of) };
    }
    return this.#known.allowed;
  }

  /** What reads them comes with the first that is there. */
  async #prepare(): Promise<void> {
    if (BINDING.some((name) => this[name])) {
      const { limits } = this;
      const { limitsOf } = limits ? await import("../experiment/limits.ts") : {};
      const { allowed } = await import("../experiment/allowed.ts");
      this.#reader = allowed;
      this.#within = limitsOf?.(limits ?? "");
    }
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
    const source = ["preset", "experimentText", "src", "state_", "step_"].some((name) =>
      changed.has(name),
    );
    const opening = this.#opening;
    if (source && this.hasUpdated && opening && (this.store?.setup || opening.busy)) {
      this.#given = null;
      opening.given = null;
      void this.open();
    }
    if (this.hasUpdated && changed.has("task")) {
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
    this.#features?.look();
  }

  protected override render() {
    const { store } = this;
    if (!store?.setup || !store.frame) {
      const notice = store?.notice;
      const say = speaker(this.#language);
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
    this.toggleAttribute("data-dark", this.#dark);
    this.store?.rendered();
  }
}

/** A copy: what is done to the given one later changes no run. What cannot be copied is refused later. */
function ownOf<E extends PartialExperiment | string | null>(experiment: E): E {
  try {
    return structuredClone(experiment);
  } catch {
    return experiment;
  }
}

export function define(): void {
  if (!customElements.get("grad-walk")) {
    customElements.define("grad-walk", GradWalk);
  }
}
