/**
 * A tally of starts: runs this very experiment from many draws of its start weights, and knows where
 * each has ended, until something else than the draw is another one.
 */

import { asked, fitOf, planeOf } from "../../draw/plane.ts";
import type { Ended } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import { withValues } from "../../experiment/options.ts";
import type { Setup } from "../../experiment/run.ts";
import { editsOf } from "../../run/edits.ts";
import type { Host } from "../../run/host.ts";
import { roundUp } from "../../run/parameter.ts";
import { sectionOf } from "../../run/section.ts";
import { tally } from "../../run/sweep.ts";
import type { Experiment } from "../../wasm/full.js";
import { drawThumbnail, SIDE } from "./thumbnail.ts";

/** How many draws may be chosen. */
export const COUNTS = [5, 10, 20, 50] as const;
/** All of them take at most so many milliseconds. */
const MOST = 60_000;
/** Points of a small curve. */
const CURVE = 33;
/** Of data that stand in the experiment, so many rows are compared; of more, the run tells. */
const ROWS = 1000;
/** So many tallies are kept beside the present one. */
const KEPT = 4;

export interface Kept {
  model: string;
  rate: number;
  losses: number[];
}

export class Starts {
  count: number = 20;
  sorted = false;
  /** Below this loss a run counts; null: about a tenth of what the first began with. */
  limit: number | null = null;
  ended: Ended[] = [];
  running = false;
  failed = false;
  /** Time ran out before all of them were run. */
  late = false;
  /** Tallies of before something was changed. */
  kept: Kept[] = [];
  readonly canvases = new Map<number, HTMLCanvasElement>();
  #of: { setup: Setup | null; now: string } = { setup: null, now: "" };
  #key = "";
  /** Of what `ended` is: the model and the rate. */
  #about: Pick<Kept, "model" | "rate"> | null = null;
  /** Whose colours and axes the small maps have, and draws whose map has others. */
  #look: readonly unknown[] = [];
  #stale = new Set<number>();
  #running = new AbortController();

  constructor(private readonly host: Host) {}

  close(): void {
    this.#running.abort();
  }

  get threshold(): number {
    const start = this.ended[0]?.start;
    return this.limit ?? (start === undefined ? 0.1 : roundUp(start / 10));
  }

  /** The run may be another one: what was found of the one before it is kept aside. */
  follow(setup: Setup, frame: Frame): void {
    if (frame.run !== setup.run) {
      return;
    }
    const now = JSON.stringify(frame.settings.now);
    if (this.#of.setup === setup && this.#of.now === now) {
      return;
    }
    this.#of = { setup, now };
    const key = keyOf(setup, frame);
    if (key !== this.#key) {
      this.#key = key;
      this.stop();
      this.#setAside();
      this.#about = aboutOf(setup, frame);
      this.host.changed();
    }
  }

  #setAside(): void {
    if (this.ended.length > 0 && this.#about) {
      const losses = this.ended.map(({ diverged, loss }) =>
        diverged ? Number.POSITIVE_INFINITY : loss,
      );
      this.kept = [{ ...this.#about, losses }, ...this.kept].slice(0, KEPT);
    }
    this.ended = [];
    this.#stale.clear();
    this.late = false;
    this.failed = false;
  }

  /** Runs as many as are chosen, or those that are still missing. */
  async run(draws = this.#missing): Promise<void> {
    const { host } = this;
    const { setup, frame } = host.run;
    if (!setup || !frame || this.running) {
      return;
    }
    this.#running = new AbortController();
    const { signal } = this.#running;
    Object.assign(this, { running: true, failed: false, late: false });
    host.changed();
    this.#look = lookOf(host);
    try {
      const base = await host.commands.base();
      delete base.model.initial;
      await tally(
        { run: { experiment: base, changes: [] }, draws, ...this.#small(setup), most: MOST },
        {
          signal,
          playing: () => host.run.frame?.snapshot.status === "playing",
          take: ({ ended, done }) => {
            this.#take(ended);
            host.ran(ended.map(({ draw, step }) => runOf(base, draw, step)));
            this.late = done && this.ended.length < this.count;
            if (ended.length > 0 || done) {
              host.changed();
            }
          },
        },
      );
    } catch {
      // Its worker died, or its file did not come.
      this.failed = !signal.aborted;
    }
    if (!signal.aborted) {
      this.running = false;
      host.changed();
    }
  }

  /** Draws that are chosen and have not ended yet, and those whose map is of other colours. */
  get #missing(): number[] {
    const known = new Set(this.ended.map(({ draw }) => draw));
    const chosen = Array.from({ length: this.count }, (_, k) => k);
    return [...chosen.filter((draw) => !known.has(draw)), ...this.#stale];
  }

  #take(list: Ended[]): void {
    const found = new Map(list.map((ended) => [ended.draw, ended]));
    const again = this.ended.map((old) => found.get(old.draw) ?? old);
    const known = new Set(again.map(({ draw }) => draw));
    this.ended = [...again, ...list.filter(({ draw }) => !known.has(draw))];
    for (const { draw } of list) {
      this.#stale.delete(draw);
    }
  }

  /** Maps in other colours come of the same runs once more. */
  #recolour(setup: Setup): void {
    const draws = this.ended.map(({ draw }) => draw);
    const same = lookOf(this.host).every((part, k) => part === this.#look[k]);
    if (draws.length > 0 && setup.data.inputs.length > 1 && !same) {
      this.#stale = new Set(draws);
      this.stop();
      void this.run(draws);
    }
  }

  stop(): void {
    this.#running.abort();
    if (this.running) {
      this.running = false;
      this.host.changed();
    }
  }

  /** What the small pictures show. */
  #small(setup: Setup) {
    const { selection, theme } = this.host;
    if (setup.data.inputs.length === 1) {
      const { from, to } = fitOf(setup).x;
      return { map: null, curve: { from, to, count: CURVE } };
    }
    const section = sectionOf(setup, selection);
    const window = asked(planeOf(setup, section), setup, section);
    const palette = setup.data.targets.length > 1 ? theme.fields : theme.field;
    return { map: { width: SIDE, height: SIDE, window, palette }, curve: null };
  }

  /** The run of a draw, from its start. */
  open(draw: number): void {
    void editsOf(this.host).edit(
      ({ model, ...rest }) => {
        const { initial: _, ...others } = model;
        return { ...rest, model: { ...others, draw } };
      },
      { id: "words-starts", args: { draw } },
    );
  }

  /** Those that count, and all, in the order that is chosen. */
  get list(): Ended[] {
    const list = [...this.ended];
    const height = ({ diverged, loss }: Ended) => (diverged ? Number.POSITIVE_INFINITY : loss);
    return this.sorted ? list.sort((a, b) => height(a) - height(b) || a.draw - b.draw) : list;
  }

  below(losses = this.ended.map(({ diverged, loss }) => (diverged ? Infinity : loss))): number {
    return losses.filter((loss) => loss < this.threshold).length;
  }

  draw(): void {
    const { setup } = this.host.run;
    if (setup) {
      this.#recolour(setup);
    }
    for (const ended of setup ? this.ended : []) {
      const canvas = this.canvases.get(ended.draw);
      if (canvas?.isConnected) {
        drawThumbnail(canvas, ended, setup as Setup, this.host.theme);
      }
    }
  }
}

/** The run of a draw, as far as it came. */
const runOf = ({ model, ...rest }: Experiment, draw: number, step: number) => ({
  experiment: { ...rest, model: { ...model, draw } },
  changes: [],
  step,
});

/** What small maps depend on, beside the run. */
const lookOf = ({ theme, selection: { axes, held } }: Host) => [theme, axes, held];

/** What the runs depend on, but for the start weights. */
function keyOf({ run, experiment }: Setup, { settings }: Frame): string {
  const now = withValues(experiment, settings.now) as Experiment;
  const { initial: _, draw: __, ...model } = now.model;
  return JSON.stringify({ ...now, model }, (key, value) => {
    const many = (key === "points" || key === "rows") && (value as unknown[]).length > ROWS;
    return many ? run : value;
  });
}

function aboutOf({ experiment }: Setup, { settings }: Frame): Pick<Kept, "model" | "rate"> {
  const hidden = experiment.model.layers.map(({ units }) => units);
  return { model: hidden.join("–"), rate: settings.now["learning-rate"] };
}
