/**
 * The store: the run as the page sees it, what is done with it, and what features have placed around
 * it. It alone schedules frames and what is rendered anew.
 */
import type { Draft } from "../controls/context.ts";
import type { Theme } from "../draw/theme.ts";
import type { Frame, Rival, Status } from "../engine/protocol.ts";
import type { Allowed } from "../experiment/bounds.ts";
import { type OptionName, options, optionValue } from "../experiment/options.ts";
import type { OptionValue, Run, Setup } from "../experiment/run.ts";
import { type Language, learn, type Say, speaker } from "../say/messages.ts";
import { detail, FAULTS, type Notice, noticeOf } from "../say/notice.ts";
import type { Backwards } from "./backwards.ts";
import { Colours } from "./colours.ts";
import { commandsOf } from "./commands.ts";
import type { Commands, Host, Pace, Render, RunView, Selection, Slot, Undo } from "./host.ts";
import { type Kind, kindOf } from "./kind.ts";
import { Permitted } from "./permitted.ts";
import type { Twin } from "./probe.ts";
import { Rhythm } from "./rhythm.ts";
import { Session } from "./session.ts";
import { wear } from "./style.ts";
import type { Surroundings } from "./surroundings.ts";
import { Told } from "./told.ts";
import { PACE, SELECTION } from "./view.ts";
import { firstWords, goesOn, type Words } from "./words.ts";

/** Milliseconds out of sight until workers are given back. */
const AWAY = 10_000;

export class Store extends Permitted implements Host, RunView {
  setup: Setup | null = null;
  frame: Frame | null = null;
  kind: Kind = { picture: "none", task: "other", tab: "line", pair: null };
  pace: Pace = { ...PACE };
  selection: Selection = { ...SELECTION };
  notice: Notice | null = null;
  readonly session: Session;
  readonly commands: Commands;
  readonly drafts = new Map<OptionName, Draft>();
  /** Notices so far: what comes late shows nothing that was closed. */
  #told = 0;
  #remark: Words | null = null;
  readonly #colours = new Colours();
  readonly rhythm: Rhythm;
  #probe: Promise<Twin> | null = null;
  #closed = false;
  /** Out of sight: a run that plays waits. */
  #held = false;
  #leaves: ReturnType<typeof setTimeout> | undefined;
  readonly #events: Told;
  /** Runs that were asked for and are not there yet. */
  #opening = 0;
  /** What plays backwards, once it was asked for. */
  #backwards: Backwards | null = null;
  constructor(private readonly around: Surroundings) {
    super();
    this.#events = new Told((name, snapshot) => around.dispatch(name, snapshot));
    this.rhythm = new Rhythm({
      playing: () => this.frame?.snapshot.status === "playing",
      take: () => this.session.take(),
      render: () => around.renderNow(),
      draw: () => this.#draw(),
      // What the next frame must hold, the page says as it stands now.
      pull: () => this.session.pull(),
    });
    this.session = new Session({
      beat: () => this.rhythm.ask(),
      nextBeat: () => this.rhythm.next(),
      request: () => this.wanted(),
      frame: (frame, late) => this.#onFrame(frame, late),
      setup: (setup) => this.begin(setup),
      changed: () => around.dispatch("gradwalk-change"),
      failed: (error) => this.tell(noticeOf("error-other", error)),
      event: (event) => this.#events.ended(event),
      revived: () => {
        const step = this.frame?.snapshot.step ?? 0;
        this.tell((say) => say("notice-revived", { step }), false);
      },
    });
    this.commands = commandsOf(this, (name) => around.dispatch(name));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#leaves);
    this.rhythm.close();
    this.#events.tellEnd();
    this.halt();
    this.session.close();
    void this.#probe?.then((probe) => probe.close());
  }

  // The run -----------------------------------------------------------------------------------------

  get run(): RunView {
    return this;
  }

  get reversing(): boolean {
    return this.#backwards?.running ?? false;
  }

  get leaving(): boolean {
    return this.#opening > 0;
  }

  async reverse(): Promise<void> {
    const { backwardsOf } = await import("./backwards.ts");
    if (!this.#closed) {
      this.#backwards ??= backwardsOf(this);
      this.#backwards.start();
    }
  }

  /** What was played backwards stands still. */
  halt(): void {
    this.#backwards?.stop();
  }

  value(name: OptionName): OptionValue {
    const pending = this.session.pending[name];
    if (pending !== undefined || !this.setup) {
      return pending ?? options[name].default;
    }
    const now: Partial<Record<OptionName, OptionValue>> =
      this.frame?.run === this.setup.run ? this.frame.settings.now : {};
    return now[name] ?? optionValue(this.setup.experiment, name);
  }

  /** What may be done is another thing now. */
  async bind(): Promise<void> {
    await this.around.prepare();
    this.session.ask("bind", { bounds: this.allowed.bounds }).catch(() => {});
  }

  get views(): readonly Selection["picture"][] {
    return this.around.views(this.kind);
  }

  get allowed(): Allowed {
    return this.around.allowed;
  }

  onNewRun(): void {
    this.tell(null);
    this.drafts.clear();
    this.select({ sample: 0 });
    this.sendPace();
  }

  sendPace(): void {
    const { unit, perSecond } = this.offered("calm")?.pace(this.pace) ?? this.pace;
    this.session.ask("speed", { unit, perSecond: this.#held ? 0 : perSecond }).catch(() => {});
  }

  /** A run begins: whoever listens has it before it is shown. */
  begin(setup: Setup): void {
    this.setup = setup;
    this.judgeKind(setup);
    const sample = Math.min(this.selection.sample, setup.data.trainRows - 1);
    this.selection = { ...this.selection, sample };
    this.toldOf(setup);
    this.changed();
  }

  /** What kind of run it is, for the panels that there are. */
  judgeKind(setup = this.setup): void {
    this.kind = setup ? kindOf(setup, this.around.diagram) : this.kind;
  }

  /** Whether something of the run stays as it is, whoever asks. */
  async locks(): Promise<boolean> {
    await this.around.prepare();
    return (this.allowed.bounds.locked?.length ?? 0) > 0;
  }

  /**
   * A run of another source, in place of the one there is, and what comes beside it. Only the host's `own` may
   * differ in what is locked.
   */
  async open(run: Run, beside: readonly Rival[] = [], own = false): Promise<void> {
    this.#opening += 1;
    try {
      await this.around.prepare();
      await this.session.load({ run, bounds: this.allowed.bounds, beside, own });
    } finally {
      this.#opening -= 1;
    }
    // What was said was of the run before.
    this.#remark = null;
    this.#events.opened();
    this.onNewRun();
  }

  /** What happened was told to whoever listens. */
  get heard(): Promise<void> {
    return this.#events.heard;
  }

  /** Plays on. */
  async start(): Promise<void> {
    this.mark(await this.#events.playing(() => this.session.ask("play", {})));
  }

  /** What the run does now, before a frame tells. */
  mark(status: Status): void {
    const { frame } = this;
    if (frame && frame.snapshot.status !== status) {
      this.#leave(frame.snapshot.status, status);
      this.frame = { ...frame, snapshot: { ...frame.snapshot, status } };
      this.changed();
    }
  }

  /** What was just done may have led to "ready" or "paused": its words stay. */
  #leave(before: Status, status: Status): void {
    if (before !== status && !["ready", "paused"].includes(status)) {
      this.#remark = null;
    }
  }

  #onFrame(frame: Frame, late: boolean): void {
    const before = this.frame;
    if (before && this.offered("calm")?.passes(frame, before)) {
      return;
    }
    this.frame = frame;
    this.toldOf(null, frame);
    const { status } = frame.snapshot;
    if (before) {
      this.#leave(before.snapshot.status, status);
      if (before.snapshot.status === "playing" && status !== "playing") {
        // It was asked for while the run played: the last one is to be had in full.
        this.want();
      }
    }
    const playing = status === "playing" && before?.snapshot.status === status;
    const turn = playing && this.rhythm.readable ? this.rhythm.turn() : null;
    if (turn) {
      this.around.renderOnly(turn, true);
    }
    if (turn || (playing && !this.rhythm.readable)) {
      this.rhythm.drawSoon();
    } else {
      this.changed();
    }
    this.#events.frame(frame, this.setup?.run, late);
  }

  // What is pointed at, and said --------------------------------------------------------------------

  select(change: Partial<Selection>): void {
    this.selection = { ...this.selection, ...change };
    if ("tab" in change || "picture" in change) {
      // Somebody looks anew: what could not be had before is asked for again.
      void this.#probe?.then((probe) => probe.refresh());
    }
    this.changed();
    this.want();
  }

  get say(): Say {
    return speaker(this.language);
  }

  get language(): Language {
    return this.around.language;
  }

  get compact(): boolean {
    return this.around.compact;
  }

  get narrow(): boolean {
    return this.around.narrow;
  }

  get root(): ShadowRoot {
    return this.around.root;
  }

  get theme(): Theme {
    return this.#colours.read(this.root.querySelector(".shell") as Element);
  }

  redraw(): void {
    this.#colours.forget();
    this.restyle();
  }

  /** The style may have changed: colours are read again. */
  restyle(): void {
    this.#colours.doubt();
    this.changed();
    this.want();
  }

  get remarked(): Words | null {
    return this.#remark;
  }

  remark(words: Words | null): void {
    this.#remark = words;
    this.changed();
  }

  /** Something was chosen: its control shows it at once, all else with its frame. */
  chose(words: Words | null): void {
    if (this.frame?.snapshot.status === "playing" && !this.#closed) {
      this.#remark = words;
      // A slow machine renders the column in its turn: the control shows by itself what it is set to.
      if (!this.rhythm.slow) {
        this.around.renderOnly(["choices"]);
      }
    } else {
      this.remark(words);
    }
  }

  get wording(): Words {
    if (this.#remark) {
      return this.#remark;
    }
    const [setup, frame] = [this.setup as Setup, this.frame as Frame];
    return this.found(setup, frame) ?? firstWords(setup, frame, goesOn(this));
  }

  /** Shows a notice; whoever listens is told that something was refused or failed. */
  tell(notice: Notice | null, isError = true): void {
    const turn = ++this.#told;
    const show = () => {
      if (notice && !notice(this.say)) {
        // Its words did not come either.
        notice = (say) => say("part-lost");
      }
      if (notice && isError) {
        const { fault = null } = notice;
        this.around.dispatch("gradwalk-error", { message: notice(this.say), fault });
      }
      if (turn === this.#told) {
        this.notice = notice;
        this.changed();
      }
    };
    notice ? learn(this.language, FAULTS).then(show, show) : show();
  }

  use(name: string): void {
    this.around.dispatch("gradwalk-use", name);
  }

  ran(runs: readonly Run[]): void {
    this.around.dispatch("gradwalk-runs", JSON.stringify(runs));
  }

  async attempt(action: () => Promise<unknown>, words?: Words | null): Promise<void> {
    this.halt();
    try {
      await action();
      this.remark(words ?? null);
    } catch (error) {
      this.tell(noticeOf("error-other", error as Error));
    }
  }

  /** The engine did not start. */
  broken(error: Error): void {
    this.tell((say) => say("notice-start", { detail: detail(error, say) }));
  }

  // What features place -----------------------------------------------------------------------------

  place(slot: Slot, render: Render, rank?: number): Undo {
    const undo = this.slots.place(slot, render, rank);
    this.changed();
    this.want();
    return undo;
  }

  /** The page was rendered, all of it or one slot. */
  rendered(): void {
    const { partly } = this.slots;
    this.slots.renderOnly(null);
    if (partly) {
      this.rhythm.renderedPart();
    } else {
      this.rhythm.rendered();
    }
  }

  /** It came into sight, or went out of it. There a run that plays is held, where it does not go on. */
  see(visible: boolean, goesOn = visible): void {
    this.rhythm.see(visible);
    this.session.setVisible(visible, goesOn);
    if (this.#held === goesOn) {
      this.#held = !goesOn;
      clearTimeout(this.#leaves);
      if (this.#held) {
        this.halt();
        this.#leaves = setTimeout(() => this.#sleep(), AWAY);
      }
      this.sendPace();
    }
  }

  /** Nobody looks for a while: what works for it is given back, and comes again. */
  #sleep(): void {
    // What had something to do, or was woken since, is asked again.
    this.#leaves = setTimeout(() => this.#sleep(), AWAY);
    this.session.sleep().catch(() => {});
    void this.#probe?.then((probe) => probe.sleep());
    for (const canvas of this.root.querySelectorAll<HTMLCanvasElement>("canvas.picture")) {
      canvas.width = 0;
    }
    this.rhythm.lose();
  }

  /** Draws what stands on the page, as long as its frame is of its run. */
  #draw(): void {
    const { setup, frame } = this;
    if (setup && frame && frame.run === setup.run) {
      this.drawAll(setup, frame);
    }
  }

  style(css: string): Undo {
    return wear(this.root, css);
  }

  async probe(): Promise<Twin> {
    this.#probe ??= import("./probe.ts").then(({ Twin }) => {
      const probe = new Twin(this);
      if (this.#closed) {
        probe.close();
      }
      return probe;
    });
    // One whose code did not come is asked for anew.
    this.#probe.catch(() => {
      this.#probe = null;
    });
    return this.#probe;
  }

  changed(): void {
    if (!this.#closed) {
      this.around.render();
    }
  }

  want(): void {
    this.session.want();
  }

  get settled(): Promise<unknown> {
    return this.around.rendered();
  }
}
