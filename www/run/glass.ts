/**
 * The glass on an element: follows its run, and asks of each state what is being looked at. It comes
 * when somebody first looks.
 */
import { nothing, type TemplateResult } from "lit";
import type { Plot } from "../draw/axes.ts";
import type { Geometry } from "../draw/geometry.ts";
import type { Lit } from "../draw/network.ts";
import type { GradWalk } from "../element/element.ts";
import { type TabName, tabOf } from "../element/tabs.ts";
import { GlassClient } from "../engine/probe/client.ts";
import type {
  GlassAnswer,
  GlassAsk,
  GlassFrame,
  GlassKind,
  GlassRequest,
} from "../engine/probe/protocol.ts";
import type { Frame, FrameRequest, Setup } from "../engine/protocol.ts";
import { startOf } from "../engine/start.ts";
import type { Race } from "../features/race/race.ts";
import { Rates } from "../features/rates/rates.ts";
import { noticeOf } from "../say/notice.ts";
import { Refusal } from "../say/refusal.ts";

/** The most checkpoints that are handed over, and the most numbers in them. */
const CHECKPOINTS = 256;
const NUMBERS = 200_000;

/** Something that looks through the glass. */
export interface Look {
  /** What it wants to know of the present state; nothing while it is not shown. */
  wants(setup: Setup, frame: Frame): GlassRequest;
  /** What is really asked, and what came of it. */
  asks?(request: GlassRequest, frame: Frame): void;
  took?(look: GlassFrame): void;
}

/** A look that is shown in the card of the glass. */
export interface Pane extends Look {
  render(setup: Setup, frame: Frame): TemplateResult;
  /** What is drawn once that stands on the page. */
  draw?(setup: Setup, frame: Frame): void;
  /** What it lights in the diagram of the network. */
  lit?(geometry: Geometry, setup: Setup): Lit;
}

export class Glass {
  /** The last state that was looked into. */
  frame: GlassFrame | null = null;
  /** What it was asked. */
  asked: GlassRequest = {};
  readonly rates: Rates;
  readonly #client = new GlassClient();
  readonly #looks = new Set<Look>();
  /** The slice through the loss, in the place of the network. */
  slice: Pane["render"] | null = null;
  /** The plane of the loss surface that is shown, and where it is drawn. */
  ground: () => { plane: Float32Array | null; plot: Plot | null } | null = () => null;
  /** What the tabs of the card show. */
  readonly panes = new Map<TabName, Pane>();
  /** The runs beside the run. */
  race: Race | null = null;
  /** Which run and changes the twin is of. */
  #followed = "";
  #busy = false;
  #broken = false;
  /** Something changed since the last question. */
  #stale = false;

  constructor(readonly element: GradWalk) {
    this.rates = new Rates(element, this);
    this.#looks.add(this.rates);
  }

  close(): void {
    this.#client.close();
    this.rates.forget();
    this.#followed = "";
    this.frame = null;
  }

  /** Adds a look; returns what takes it away. */
  add(look: Look): () => void {
    this.#looks.add(look);
    this.refresh();
    return () => this.#looks.delete(look);
  }

  /** What is looked at is another thing now. */
  refresh(): void {
    this.#broken = false;
    this.#stale = true;
    this.element.session?.want();
  }

  /** The pane that is shown; nothing where the card or the tab is another. */
  get #pane(): Pane | undefined {
    const { element } = this;
    const { setup } = element;
    const card = element.renderRoot.querySelector("[data-glass]");
    return setup && card ? this.panes.get(tabOf(element, setup)) : undefined;
  }

  #wants(): GlassRequest {
    const { setup, frame } = this.element;
    if (!setup || !frame) {
      return {};
    }
    const looks = [...this.#looks, this.#pane];
    return Object.assign({}, ...looks.map((look) => look?.wants(setup, frame)));
  }

  /** The inside of the card, for the tab that is open. */
  body(setup: Setup, frame: Frame): TemplateResult | typeof nothing {
    return this.panes.get(tabOf(this.element, setup))?.render(setup, frame) ?? nothing;
  }

  draw(setup: Setup, frame: Frame): void {
    this.#pane?.draw?.(setup, frame);
  }

  /** What the open pane lights in the diagram of the network. */
  lit(geometry: Geometry, setup: Setup): Lit | null {
    return this.#pane?.lit?.(geometry, setup) ?? null;
  }

  /** What the glass needs of the next frame. */
  request(): FrameRequest {
    const race = this.race?.request() ?? {};
    if (this.#broken || Object.keys(this.#wants()).length === 0) {
      return race;
    }
    if (this.#busy) {
      this.#stale = true;
      return race;
    }
    const { setup } = this.element;
    const width = setup ? widthOf(setup) : 1;
    return { ...race, handOver: Math.max(4, Math.min(CHECKPOINTS, Math.floor(NUMBERS / width))) };
  }

  /** Looks into the state that a frame brought. */
  take(frame: Frame): void {
    const { setup } = this.element;
    this.race?.take(frame);
    const { handOver } = frame;
    if (!setup || setup.run !== frame.run || this.#busy) {
      return;
    }
    if (!handOver) {
      // Of the state before it nothing was wanted; of this one something may be.
      if (!this.#broken && Object.keys(this.#wants()).length > 0) {
        this.element.session?.want();
      }
      return;
    }
    this.#busy = true;
    this.#stale = false;
    void this.#look(setup, frame, handOver);
  }

  async #look(setup: Setup, frame: Frame, state: Float64Array): Promise<void> {
    try {
      await this.#follow(setup, frame);
      const request = this.#wants();
      for (const each of this.#looks) {
        each.asks?.(request, frame);
      }
      const chosen = this.element.pictures.sample;
      const look = await this.ask("look", { state, chosen, request });
      if (look.run === this.element.setup?.run) {
        this.frame = look;
        this.asked = request;
        for (const each of this.#looks) {
          each.took?.(look);
        }
        this.element.requestUpdate();
      }
    } catch (error) {
      // The twin went, or the element: the next frame brings another.
      this.#followed = "";
      if (error instanceof Refusal) {
        // Its file did not come: that is said, and not asked for again until somebody looks anew.
        this.#broken = true;
        this.element.tell(noticeOf("error-other", error));
      }
    }
    this.#busy = false;
    if (this.#stale) {
      this.element.session?.want();
    }
  }

  /** Has a twin of this run, with the changes made so far. */
  async #follow(setup: Setup, frame: Frame): Promise<void> {
    const { changes, run } = frame;
    const experiment = startOf(setup, frame);
    const key = JSON.stringify([run, changes, experiment.train]);
    if (key !== this.#followed) {
      await this.ask("follow", { run, experiment, changes });
      this.#followed = key;
    }
  }

  /** The way in a plane, as the twin knows it. */
  async way(plane: Float32Array, most: number): Promise<Float64Array> {
    return (await this.ask("way", { plane, most })) ?? new Float64Array();
  }

  ask<K extends GlassKind>(kind: K, request: GlassAsk<K>): Promise<GlassAnswer<K>> {
    return this.#client.ask(kind, request);
  }
}

/** Numbers of a checkpoint at most: parameters, and what Adam keeps for each. */
function widthOf({ experiment, data }: Setup): number {
  let inputs = data.features.length;
  let count = 0;
  for (const { units } of experiment.model.layers) {
    count += (inputs + 1) * units;
    inputs = units;
  }
  return 3 * count;
}
