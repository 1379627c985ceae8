/**
 * The store: the run as the page sees it, what is done with it, and what features have placed around
 * it. It alone schedules frames and what is rendered anew.
 */
import type { Draft } from "../controls/context.ts";
import { readTheme, type Theme } from "../draw/theme.ts";
import type { Frame, FrameRequest, News, Snapshot, Status, Unit } from "../engine/protocol.ts";
import { type Kind, kindOf } from "../experiment/kind.ts";
import { type OptionName, options, optionValue } from "../experiment/options.ts";
import type { OptionValue, Run, Setup } from "../experiment/run.ts";
import { type Language, type Say, speaker } from "../say/messages.ts";
import { detail, type Notice, noticeOf } from "../say/notice.ts";
import type { Experiment } from "../wasm/gradwalk.js";
import { Backwards } from "./backwards.ts";
import { Beat } from "./beat.ts";
import type {
  Commands,
  Drawn,
  Host,
  Offers,
  Pace,
  Part,
  Render,
  RunView,
  Selection,
  Slot,
  Undo,
} from "./host.ts";
import type { Twin } from "./probe.ts";
import { Session } from "./session.ts";
import { Slots } from "./slots.ts";
import { type Words, wordsFor } from "./words.ts";

/** What the element is to the store. */
export interface Surroundings {
  readonly root: ShadowRoot;
  readonly language: Language;
  readonly compact: boolean;
  locked(): readonly OptionName[];
  shown(name: OptionName): boolean;
  render(): void;
  /** Renders what is to be rendered, now. */
  renderNow(): void;
  rendered(): Promise<unknown>;
  dispatch(name: string, snapshot?: Snapshot): void;
}

const NOTHING_CHOSEN: Selection = {
  sample: 0,
  unit: null,
  parameter: null,
  picture: "data",
  tab: null,
  inside: false,
  log: true,
  predict: false,
  rates: false,
};

/** Milliseconds for which numbers stand while a run plays. */
const READABLE = 100;

/** A list that entries join and leave. */
class Members<T> {
  readonly list: T[] = [];

  join(member: T): Undo {
    this.list.push(member);
    return () => {
      const place = this.list.indexOf(member);
      if (place >= 0) {
        this.list.splice(place, 1);
      }
    };
  }
}

export class Store implements Host, RunView {
  setup: Setup | null = null;
  frame: Frame | null = null;
  kind: Kind = { picture: "none", task: "other", tab: "line", pair: null, example: undefined };
  pace: Pace = { unit: "batch", perSecond: 30 };
  selection: Selection;
  notice: Notice | null = null;
  readonly session: Session;
  readonly commands: Commands;
  readonly slots = new Slots();
  readonly drafts = new Map<OptionName, Draft>();
  #remark: Words | null = null;
  #theme: Theme | null = null;
  /** The style may have changed since the theme was read. */
  #restyled = false;
  /** When the page was rendered, and whether a frame has come since that is only to be drawn. */
  #renderedAt = 0;
  #undrawn = false;
  readonly #beat: Beat;
  #probe: Promise<Twin> | null = null;
  #closed = false;
  /** Runs that were asked for and are not there yet. */
  #opening = 0;
  readonly #backwards: Backwards;
  readonly #words = new Members<{ rank: number; find: Parameters<Host["words"]>[1] }>();
  readonly #wants = new Members<() => FrameRequest>();
  readonly #draws = new Members<(setup: Setup, frame: Frame) => void>();
  readonly #over = new Members<(drawn: Drawn, setup: Setup, frame: Frame) => void>();
  readonly #keys = new Members<(event: KeyboardEvent) => boolean>();
  readonly #setups = new Members<(setup: Setup) => void>();
  readonly #frames = new Members<(frame: Frame) => void>();
  readonly #offers = new Map<keyof Offers, unknown>();

  constructor(
    private readonly around: Surroundings,
    /** How the run was looked at, before the element was taken out. */
    view: Partial<Selection> = {},
  ) {
    this.selection = { ...NOTHING_CHOSEN, ...view };
    this.#beat = new Beat(() => {
      this.session.take();
      this.#show();
      // What the next frame must hold, the page says as it stands now.
      this.session.pull();
    });
    this.session = new Session({
      beat: () => this.#beat.ask(),
      nextBeat: () => this.#beat.next(),
      request: () => Object.assign({}, ...this.#wants.list.map((request) => request())),
      frame: (frame) => this.#onFrame(frame),
      setup: (setup) => this.begin(setup),
      changed: () => around.dispatch("gradwalk-change"),
      failed: (error) => this.tell(noticeOf("error-other", error)),
      event: (event) => this.#onNews(event),
      revived: () => {
        const step = this.frame?.snapshot.step ?? 0;
        this.tell((say) => say("notice-revived", { step }));
      },
    });
    this.commands = commandsOf(this, around);
    this.#backwards = new Backwards({
      run: this,
      pause: () => this.session.ask("pause", {}),
      seek: (step) => this.session.ask("seek", { step }),
      turned: (running) => {
        if (running) {
          this.remark({ id: "words-backwards" });
        } else if (this.#remark?.id === "words-backwards") {
          this.remark(null);
        }
        this.want();
      },
    });
  }

  close(): void {
    this.#closed = true;
    this.#beat.close();
    this.#backwards.stop();
    this.session.close();
    void this.#probe?.then((probe) => probe.close());
  }

  // The run -----------------------------------------------------------------------------------------

  get run(): RunView {
    return this;
  }

  get reversing(): boolean {
    return this.#backwards.running;
  }

  get leaving(): boolean {
    return this.#opening > 0;
  }

  reverse(): void {
    this.#backwards.start();
  }

  /** What was played backwards stands still. */
  halt(): void {
    this.#backwards.stop();
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

  locked(name: OptionName): boolean {
    return this.around.locked().includes(name);
  }

  shown(name: OptionName): boolean {
    return this.around.shown(name);
  }

  onNewRun(): void {
    this.notice = null;
    this.drafts.clear();
    this.select({ sample: 0 });
    this.sendPace();
  }

  sendPace(): void {
    this.session.ask("speed", this.pace).catch(() => {});
  }

  onSetup(take: (setup: Setup) => void): Undo {
    return this.#setups.join(take);
  }

  /** A run begins: whoever listens has it before it is shown. */
  begin(setup: Setup): void {
    this.setup = setup;
    this.kind = kindOf(setup);
    const sample = Math.min(this.selection.sample, setup.data.trainRows - 1);
    this.selection = { ...this.selection, sample };
    for (const take of this.#setups.list) {
      take(setup);
    }
    this.changed();
  }

  /** A run of another source, in place of the one there is. */
  async open(run: Run): Promise<void> {
    this.#opening += 1;
    try {
      await this.session.load(run, [...this.around.locked()]);
    } finally {
      this.#opening -= 1;
    }
    this.onNewRun();
  }

  onFrame(take: (frame: Frame) => void): Undo {
    return this.#frames.join(take);
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

  #onFrame(frame: Frame): void {
    const before = this.frame;
    this.frame = frame;
    for (const take of this.#frames.list) {
      take(frame);
    }
    const { status, step } = frame.snapshot;
    if (before) {
      this.#leave(before.snapshot.status, status);
    }
    // Nobody reads numbers that change sixty times a second: they wait, the pictures do not.
    const playing = status === "playing" && before?.snapshot.status === status;
    if (playing && performance.now() - this.#renderedAt < READABLE) {
      this.#undrawn = true;
      this.#beat.ask();
    } else {
      this.changed();
    }
    if (!before || before.snapshot.step !== step || before.run !== frame.run) {
      this.around.dispatch("gradwalk-step", frame.snapshot);
    }
  }

  #onNews({ kind, snapshot }: News): void {
    this.around.dispatch(kind === "finished" ? "gradwalk-finish" : "gradwalk-diverge", snapshot);
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

  get root(): ShadowRoot {
    return this.around.root;
  }

  get theme(): Theme {
    if (!this.#theme || this.#restyled) {
      const theme = readTheme(this.root.querySelector(".shell") as Element);
      // The same colours are the same theme: what was drawn with them need not be drawn anew.
      const same = JSON.stringify(theme) === JSON.stringify(this.#theme);
      this.#theme = same ? this.#theme : theme;
      this.#restyled = false;
    }
    return this.#theme as Theme;
  }

  /** The style may have changed: colours are read again. */
  restyle(): void {
    this.#restyled = true;
    this.changed();
    this.want();
  }

  words(rank: number, find: Parameters<Host["words"]>[1]): Undo {
    return this.#words.join({ rank, find });
  }

  remark(words: Words | null): void {
    this.#remark = words;
    this.changed();
  }

  get wording(): Words {
    if (this.#remark) {
      return this.#remark;
    }
    const [setup, frame] = [this.setup as Setup, this.frame as Frame];
    for (const { find } of [...this.#words.list].sort((a, b) => b.rank - a.rank)) {
      const words = find(setup, frame);
      if (words) {
        return words;
      }
    }
    return wordsFor(setup, frame, this.kind.task);
  }

  tell(notice: Notice | null): void {
    this.notice = notice;
    this.changed();
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

  wants(request: () => FrameRequest): Undo {
    return this.#wants.join(request);
  }

  place(slot: Slot, render: Render, rank?: number): Undo {
    const undo = this.slots.place(slot, render, rank);
    this.changed();
    this.want();
    return undo;
  }

  fill(slot: Slot): Part {
    return this.slots.fill(slot, this.setup as Setup, this.frame as Frame);
  }

  shows(slot: Slot): boolean {
    return this.slots.shows(slot);
  }

  draws(draw: (setup: Setup, frame: Frame) => void): Undo {
    return this.#draws.join(draw);
  }

  /** Shows what came, with a repaint. */
  #show(): void {
    this.around.renderNow();
    if (this.#undrawn) {
      this.#draw();
    }
  }

  /** The page was rendered: its pictures are drawn. */
  rendered(): void {
    this.#renderedAt = performance.now();
    this.#draw();
  }

  /** Resolves with the next repaint. */
  nextBeat(): Promise<void> {
    return this.#beat.next();
  }

  /** Draws what stands on the page, as long as its frame is of its run. */
  #draw(): void {
    const { setup, frame } = this;
    this.#undrawn = false;
    if (setup && frame && frame.run === setup.run) {
      for (const draw of this.#draws.list) {
        draw(setup, frame);
      }
    }
  }

  over(draw: (drawn: Drawn, setup: Setup, frame: Frame) => void): Undo {
    return this.#over.join(draw);
  }

  drew(drawn: Drawn): void {
    for (const draw of this.#over.list) {
      draw(drawn, this.setup as Setup, this.frame as Frame);
    }
  }

  keys(take: (event: KeyboardEvent) => boolean): Undo {
    return this.#keys.join(take);
  }

  /** Offers a key to whoever takes it; the last that came is asked first. */
  onKey(event: KeyboardEvent): void {
    if (this.setup && this.frame && [...this.#keys.list].reverse().some((take) => take(event))) {
      event.preventDefault();
    }
  }

  offer<K extends keyof Offers>(name: K, value: Offers[K]): Undo {
    this.#offers.set(name, value);
    return () => {
      if (this.#offers.get(name) === value) {
        this.#offers.delete(name);
      }
    };
  }

  offered<K extends keyof Offers>(name: K): Offers[K] | undefined {
    return this.#offers.get(name) as Offers[K] | undefined;
  }

  style(css: string): Undo {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const { root } = this;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
    };
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

function commandsOf(store: Store, around: Surroundings): Commands {
  const { session } = store;
  return {
    play: async () => store.mark((await session.ask("play", {})).status),
    pause: async () => {
      store.halt();
      store.mark((await session.ask("pause", {})).status);
    },
    backwards: () => store.reverse(),
    step: (unit: Unit, count: number) => session.ask("step", { unit, count }),
    seek: (step) => session.ask("seek", { step }),
    reset: async () => store.begin(await session.ask("reset", {})),
    pace: (pace) => {
      store.pace = pace;
      store.changed();
      store.sendPace();
    },
    change: (values, words) => {
      session.change(values as Record<string, OptionValue>);
      store.remark(words);
    },
    set: async (parameter, value) => {
      await session.ask("set", { parameter, value });
      around.dispatch("gradwalk-change");
    },
    edit: async (experiment: Experiment) => {
      await session.edit(experiment);
      store.onNewRun();
      around.dispatch("gradwalk-change");
    },
    load: async (run: Run) => {
      await store.open(run);
      around.dispatch("gradwalk-change");
    },
    race: async (rivals) => void (await session.ask("race", { rivals })),
    predict: (rows) => session.ask("predict", { rows }),
    run: () => session.ask("run", {}),
    base: () => session.ask("base", {}),
  };
}
