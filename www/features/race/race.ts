/**
 * The race of an element: the runs beside its run. The player keeps them in step; here is kept which
 * ones they are, as the player forgets them with the run.
 */

import { fitWindow } from "../../draw/fit.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, FrameRequest, Rival, Setup } from "../../engine/protocol.ts";
import { startOf } from "../../engine/start.ts";
import type { Glass } from "../../run/glass.ts";
import { pictureOf } from "../../run/pictures.ts";
import { detail } from "../../say/notice.ts";
import type { Experiment } from "../../wasm/gradwalk.js";
import { drawRace, fieldRequest } from "./draw.ts";
import { ahead, News } from "./news.ts";
import type { Runner } from "./settings.ts";
import { RaceWays } from "./ways.ts";

/** Beside the run itself. */
const MOST_RIVALS = 3;
const POINTS = { losses: 400, curve: 129 };

/** A rival as it was added: every choice is written out. */
export type Racing = Rival & { experiment: Experiment };

/** What runs of one race share: the data, what is learnt from it, the network, the loss. */
function sharedPart({ seed, data, prepare, model, train }: Experiment): string {
  const units = model.layers.map((layer) => layer.units);
  return JSON.stringify([seed, data, prepare, units, model.bias, train.loss]);
}

export class Race {
  list: readonly Racing[] = [];
  /** Why the last rival was not taken, in words. */
  problem = "";
  readonly ways: RaceWays;
  readonly #news: News;
  /** The run that the rivals race with. */
  #run = 0;
  #experiment: Experiment | null = null;
  #sending: Promise<unknown> | null = null;

  constructor(readonly glass: Glass) {
    this.#news = new News(glass.element);
    this.ways = new RaceWays(glass);
  }

  get element(): GradWalk {
    return this.glass.element;
  }

  get full(): boolean {
    return this.list.length >= MOST_RIVALS;
  }

  async add(rival: Racing): Promise<boolean> {
    if (this.full) {
      return false;
    }
    return this.#replace([...this.list, rival]);
  }

  remove(place: number): Promise<boolean> {
    return this.#replace(this.list.filter((_, k) => k !== place));
  }

  /** The run as it is now, to its furthest step, as a ghost. */
  async pin(): Promise<boolean> {
    const { setup, frame } = this.element;
    if (!setup || !frame || frame.position.head === 0) {
      return false;
    }
    const { changes, position } = frame;
    const experiment = startOf(setup, frame);
    return this.add({ experiment, changes, step: position.head, ghost: true });
  }

  async #replace(list: readonly Racing[]): Promise<boolean> {
    const { element } = this;
    this.problem = "";
    try {
      await this.#send(list);
    } catch (error) {
      this.problem = detail(error as Error, element.say);
      element.requestUpdate();
      return false;
    }
    this.list = list;
    this.#news.forget();
    this.#run = element.setup?.run ?? 0;
    this.#experiment = element.setup?.experiment ?? null;
    element.requestUpdate();
    element.session?.want();
    return true;
  }

  async #send(list: readonly Racing[]): Promise<void> {
    const sending = this.element.session?.ask("race", { rivals: [...list] });
    this.#sending = sending ?? null;
    try {
      await sending;
    } finally {
      if (this.#sending === sending) {
        this.#sending = null;
      }
    }
  }

  /** What is wanted of the rivals with the next frame. */
  request(): FrameRequest {
    const { setup, pictures, lab } = this.element;
    if (this.list.length === 0 || !setup) {
      return {};
    }
    const rivals: FrameRequest = { losses: POINTS.losses };
    const kind = pictureOf(setup);
    const one = setup.data.inputs.length === 1;
    if (pictures.showsHill(setup)) {
      Object.assign(rivals, this.ways.request());
    } else if (kind === "fit" || (kind === "network" && one)) {
      const { from, to } = kind === "network" && lab ? lab.lab.window(setup).x : fitWindow(setup).x;
      rivals.curve = { from, to, count: POINTS.curve, earlier: 0 };
    } else if (kind === "network") {
      Object.assign(rivals, fieldRequest(setup));
    }
    return { rivals };
  }

  take(frame: Frame): void {
    const { setup } = this.element;
    if (this.list.length === 0 || this.#sending || setup?.run !== frame.run) {
      return;
    }
    if (frame.run !== this.#run) {
      this.#restarted(setup);
    } else if (frame.rivals && frame.rivals.length !== this.list.length) {
      // The worker died and was brought back, with the run alone.
      void this.#send(this.list).catch(() => {});
    } else {
      this.#news.take(frame);
      this.ways.take(setup, frame, this.list);
    }
  }

  /** The run starts again: on the same data the race goes on, else it is over. */
  #restarted({ run, experiment }: Setup): void {
    const { element } = this;
    const before = this.#experiment;
    this.#run = run;
    this.#experiment = experiment;
    this.#news.forget();
    if (!before || sharedPart(before) !== sharedPart(experiment)) {
      this.list = [];
      element.words = { id: "race-ended" };
    } else {
      if (JSON.stringify(before.model) !== JSON.stringify(experiment.model)) {
        element.words = { id: "race-model-changed" };
      }
      void this.#send(this.list).catch(() => {});
    }
    element.requestUpdate();
  }

  /** The settings of the runs, the run itself first. */
  runners(setup: Setup, frame: Frame): Runner[] {
    const { settings, changes, rivals = [] } = frame;
    const own = { experiment: startOf(setup, frame), settings, changes };
    const others = this.list.flatMap(({ experiment }, k) => {
      const rival = rivals[k];
      return rival ? [{ experiment, settings: rival.settings, changes: rival.changes }] : [];
    });
    return [own, ...others];
  }

  /** The places of the runs by their loss now, the run itself first; the best is 1. */
  places(frame: Frame): number[] {
    return ahead(frame);
  }

  draw(setup: Setup, frame: Frame): void {
    if (frame.rivals?.length && frame.run === setup.run) {
      drawRace(this.element, setup, frame, this.ways);
    }
  }
}
