/** <grad-walk>: attributes and methods in, events out; a shell around a session and its pictures. */
import { html, nothing, type PropertyValues, unsafeCSS } from "lit";
import uPlotStyle from "uplot/dist/uPlot.min.css?inline";
import type { Draft } from "../controls/context.ts";
import type { LossAt } from "../draw/loss.ts";
import type { Frame, OptionValue, Run, Setup, Snapshot, Unit } from "../engine/protocol.ts";
import { startOf } from "../engine/start.ts";
import { type OptionName, options, optionValue } from "../experiment/options.ts";
import { optionsOf } from "../experiment/source.ts";
import type { LabParts } from "../features/network/index.ts";
import { SPEEDS } from "../features/transport/transport.ts";
import type { Glass } from "../run/glass.ts";
import { Pictures, pictureOf } from "../run/pictures.ts";
import { Session } from "../run/session.ts";
import { type Words, wordsFor } from "../run/words.ts";
import { type Language, languageOf, learn, type Say, speaker } from "../say/messages.ts";
import { detail, type Notice, noticeOf } from "../say/notice.ts";
import type { Experiment, PartialExperiment } from "../wasm/gradwalk.js";
import type { Course } from "./course.ts";
import style from "./element.css?inline";
import { RunElement } from "./interface.ts";
import { type Layout, layoutOf, watch } from "./layout.ts";
import { Opening } from "./opening.ts";
import { lookInside, openCourse, openLab } from "./parts.ts";
import { shell } from "./shell.ts";
import type { TabName } from "./tabs.ts";

export class GradWalk extends RunElement {
  static override styles = [unsafeCSS(uPlotStyle), unsafeCSS(style)];

  static override properties = {
    preset: {},
    experimentText: { attribute: "experiment" },
    src: {},
    lang: {},
    theme: {},
    panels: {},
    controls: {},
    locked: {},
    autoplay: { type: Boolean },
    step_: { attribute: "step" },
  };

  declare preset: string | null;
  declare experimentText: string | null;
  declare src: string | null;
  declare theme: string | null;
  declare panels: string | null;
  declare controls: string | null;
  declare locked: string | null;
  declare autoplay: boolean;
  declare step_: string | null;

  // What the shell shows. It is read by `shell.ts` and `actions.ts`, and by nothing outside.
  /** @internal */ setup: Setup | null = null;
  /** @internal */ frame: Frame | null = null;
  /** @internal */ notice: Notice | null = null;
  /** @internal */ words: Words | null = null;
  /** @internal */ reading: LossAt | null = null;
  /** @internal */ layout: Layout = "wide";
  /** @internal */ unit: Unit = "batch";
  /** @internal */ speed = SPEEDS.indexOf(30);
  /** @internal */ readonly drafts = new Map<OptionName, Draft>();
  /** @internal */ readonly pictures: Pictures;
  /** @internal The network lab, once a network was shown. */ lab: LabParts | null = null;
  /** @internal What looks into a step, once somebody looked. */ glass: Glass | null = null;
  /** @internal Marks and what goes along the run, once there is a need. */ course: Course | null =
    null;
  /** @internal The tab that was opened beside the picture. */ tab: TabName | null = null;
  #undo = () => {};
  #filled = false;
  readonly #opening = new Opening(this);
  /** Something is to be marked on the timeline. */
  #marked = false;

  constructor() {
    super();
    for (const name of [
      "preset",
      "experimentText",
      "src",
      "theme",
      "panels",
      "controls",
    ] as const) {
      this[name] = null;
    }
    this.locked = null;
    this.autoplay = false;
    this.step_ = null;
    this.pictures = new Pictures(
      () => this.renderRoot,
      (at) => {
        this.reading = at;
        this.requestUpdate();
      },
    );
  }

  // Life -----------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    const session = new Session({
      request: () => ({
        ...this.course?.request(),
        ...this.pictures.request(),
        ...this.glass?.request(),
      }),
      frame: (frame) => this.#onFrame(frame),
      setup: (setup) => this.onSetup(setup),
      changed: () => this.#dispatch("gradwalk-change"),
      failed: (error) => this.tell(noticeOf("error-other", error)),
      event: (event) => this.#onEvent(event),
      revived: () => {
        const step = this.frame?.snapshot.step ?? 0;
        this.tell((say) => say("notice-revived", { step }));
      },
    });
    this.session = session;
    this.#undo = watch(this, {
      resized: () => this.#resize(),
      restyled: () => this.#restyle(),
      seen: (visible) => this.session?.setVisible(visible),
      fragment: () => {
        if (this.#opening.elsewhere) {
          void this.open();
        }
      },
    });
    Promise.all([session.start(), learn(this.language)]).then(
      () => (this.session === session ? this.open() : undefined),
      (error: Error) => {
        if (this.session === session) {
          this.tell((say) => say("notice-start", { detail: detail(error, say) }));
          this.setBroken(error);
        }
      },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#undo();
    this.#opening.leave();
    this.pictures.destroy();
    this.glass?.close();
    this.course?.close();
    this.setup = null;
    this.frame = null;
  }

  #resize(): void {
    const layout = layoutOf(this, this.renderRoot.querySelector(".shell:not(.empty)"));
    if (layout && layout !== this.layout) {
      this.layout = layout;
      this.requestUpdate();
    }
    this.session?.want();
  }

  #restyle(): void {
    this.pictures.restyle();
    void learn(this.language).then(() => this.requestUpdate());
    this.requestUpdate();
    this.session?.want();
  }

  // Sources --------------------------------------------------------------------------------------

  /** @internal Opens the run that the link or the attributes name. */
  async open(): Promise<void> {
    if ((await this.#opening.open()) && this.setup) {
      this.setReady();
      // No frame has come yet.
      this.#dispatch("gradwalk-ready", await this.snapshot().catch(() => undefined));
      if (this.autoplay) {
        this.play().catch(() => {});
      }
    }
  }

  /** @internal */
  async load(run: Run): Promise<void> {
    await this.session?.load(run, this.lockedOptions());
    await this.#loaded();
  }

  /** @internal Another experiment in place of this one; what was playing plays on. */
  async edit(experiment: Experiment): Promise<void> {
    await this.session?.edit(experiment);
    await this.#loaded();
  }

  async #loaded(): Promise<void> {
    this.notice = null;
    this.drafts.clear();
    this.pictures.sample = 0;
    await this.#sendSpeed();
  }

  /** @internal */
  lockedOptions(): string[] {
    const names = Object.keys(options);
    const list = this.locked === null ? null : optionsOf("locked", this.locked, names);
    return list ? names.filter((name) => list.has(name)) : [];
  }

  // From the session -----------------------------------------------------------------------------

  protected override onSetup(setup: Setup): void {
    this.setup = setup;
    this.pictures.setup = setup;
    this.lab?.lab.setup(setup);
    if (!this.lab && pictureOf(setup) === "network") {
      void openLab(this).then(() => this.#resize());
    }
    this.pictures.sample = Math.min(this.pictures.sample, setup.data.trainRows - 1);
    this.requestUpdate();
  }

  /** @internal Shows the data or the loss surface. */
  async show(view: "data" | "hill"): Promise<void> {
    if (view === "hill") {
      (await lookInside(this)).refresh();
    }
    this.pictures.view = view;
    this.requestUpdate();
    this.session?.want();
  }

  /** @internal */
  async openTab(tab: TabName): Promise<void> {
    this.tab = tab;
    this.requestUpdate();
    if (tab !== "loss") {
      (await lookInside(this)).refresh();
    }
  }

  override async pause(): Promise<void> {
    this.course?.backwards.stop();
    await super.pause();
  }

  #onFrame(frame: Frame): void {
    const before = this.frame;
    this.frame = frame;
    this.pictures.frame = frame;
    this.glass?.take(frame);
    this.course?.take(frame);
    const { status, step, validationLoss } = frame.snapshot;
    const marked = frame.changes[0] || frame.divergence || (step && validationLoss !== null);
    if (marked && !this.#marked) {
      this.#marked = true;
      openCourse(this).catch(() => {});
    }
    // What was just done may have led to "ready" or "paused": its words stay.
    if (before && before.snapshot.status !== status && !["ready", "paused"].includes(status)) {
      this.words = null;
    }
    this.requestUpdate();
    if (!before || before.snapshot.step !== step || before.run !== frame.run) {
      this.#dispatch("gradwalk-step", frame.snapshot);
    }
  }

  #onEvent(event: { kind: "finished" | "diverged"; snapshot: Snapshot }): void {
    const name = event.kind === "finished" ? "gradwalk-finish" : "gradwalk-diverge";
    this.#dispatch(name, event.snapshot);
  }

  #dispatch(name: string, snapshot?: Snapshot): void {
    const detail = snapshot ?? this.frame?.snapshot ?? null;
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  // The experiment --------------------------------------------------------------------------------

  /** The experiment of the run, every choice written out; null before `ready`. */
  get experiment(): Experiment | null {
    return this.setup && startOf(this.setup, this.frame);
  }

  /**
   * Loads another experiment; what is wrong with it is shown, and the run before it stays. Set before
   * there is a run, it stands for the attribute `experiment`.
   */
  set experiment(experiment: PartialExperiment | string | null) {
    this.#opening.given = experiment;
    if (experiment === null || !this.session) {
      return;
    }
    if (this.#opening.busy) {
      // The run on its way gives place to this one, and `ready` waits for it.
      void this.open();
      return;
    }
    if (!this.setup) {
      return;
    }
    this.#opening.leave();
    this.load({ experiment, changes: [], step: 0 }).then(
      () => this.#dispatch("gradwalk-change"),
      (error: Error) => this.tell(noticeOf("error-experiment", error, (say) => say("notice-old"))),
    );
  }

  // For the shell and its actions ----------------------------------------------------------------

  /** @internal */
  get say(): Say {
    return speaker(this.language);
  }

  /** @internal */
  get language(): Language {
    return languageOf(this.closest("[lang]")?.getAttribute("lang"));
  }

  /** @internal */
  get dark(): boolean {
    const wanted = this.theme ?? document.documentElement.dataset.theme;
    return wanted ? wanted === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /** @internal */
  tell(notice: Notice | null): void {
    this.notice = notice;
    this.requestUpdate();
  }

  /** @internal The value of an option as it stands, or as it was just set. */
  currentValue(name: OptionName): OptionValue {
    const pending = this.session?.pending[name];
    if (pending !== undefined || !this.setup) {
      return pending ?? options[name].default;
    }
    const now: Partial<Record<OptionName, OptionValue>> =
      this.frame?.run === this.setup.run ? this.frame.settings.now : {};
    return now[name] ?? optionValue(this.setup.experiment, name);
  }

  /** @internal */
  change(values: Partial<Record<OptionName, OptionValue>>, words: Words | null): void {
    this.session?.change(values as Record<string, OptionValue>);
    this.words = words;
    this.requestUpdate();
  }

  /** @internal Something was changed by other ways than an option. */
  changed(): void {
    this.requestUpdate();
    this.#dispatch("gradwalk-change");
  }

  /** @internal */
  pace(unit: Unit, speed: number): void {
    this.unit = unit;
    this.speed = speed;
    this.requestUpdate();
    void this.#sendSpeed();
  }

  async #sendSpeed(): Promise<void> {
    const perSecond = SPEEDS[this.speed] ?? null;
    await this.session?.ask("speed", { unit: this.unit, perSecond });
  }

  // Drawing --------------------------------------------------------------------------------------

  protected override willUpdate(changed: PropertyValues): void {
    const source = ["preset", "experimentText", "src", "step_"].some((name) => changed.has(name));
    if (source && this.hasUpdated && (this.setup || this.#opening.busy)) {
      this.#opening.given = null;
      void this.open();
    }
    if (this.hasUpdated && (changed.has("theme") || changed.has("lang"))) {
      this.#restyle();
    }
  }

  protected override render() {
    const { setup, frame } = this;
    return setup && frame
      ? shell(this, setup, frame)
      : html`<div class="shell empty">${this.notice ? html`<p class="notice" role="alert">${this.notice(this.say)}</p>` : nothing}</div>`;
  }

  protected override updated(): void {
    if (!this.#filled && this.renderRoot.querySelector(".shell:not(.empty)")) {
      // Until now there was nothing inside to measure.
      this.#filled = true;
      this.#resize();
    }
    this.toggleAttribute("data-dark", this.dark);
    this.pictures.draw(this.say);
    if (this.setup && this.frame) {
      this.glass?.draw(this.setup, this.frame);
    }
  }

  /** @internal */
  get currentWords(): Words {
    const [setup, frame] = [this.setup as Setup, this.frame as Frame];
    return this.words ?? this.lab?.words(setup, frame) ?? wordsFor(setup, frame);
  }
}

export function define(): void {
  if (!customElements.get("grad-walk")) {
    customElements.define("grad-walk", GradWalk);
  }
}
