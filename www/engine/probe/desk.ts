/** The probe's own side: a twin of the run, and what is asked of it. */
import { asFailure } from "../../say/refusal.ts";
import { Sweep, type Trainer } from "../../wasm/full.js";
import type { Datasets } from "../table/datasets.ts";
import type {
  ProbeAsk,
  ProbeCommand,
  ProbeEvent,
  ProbeFrame,
  ProbeRequest,
  Profile,
  UpdateNumbers,
} from "./protocol.ts";
import { RateSweep } from "./sweep.ts";
import { Tally } from "./tally.ts";

export class Desk {
  #twin: Trainer | null = null;
  #run = 0;
  readonly #sweeps = new Map<number, RateSweep>();
  readonly #tallies = new Map<number, Tally>();

  constructor(
    private readonly datasets: Datasets,
    private readonly post: (event: ProbeEvent) => void,
  ) {}

  close(): void {
    this.#leave();
    for (const number of this.#sweeps.keys()) {
      this.#endSweep(number);
    }
    for (const number of this.#tallies.keys()) {
      this.#endTally(number);
    }
  }

  #leave(): void {
    this.#twin?.free();
    this.#twin = null;
  }

  #endSweep(number: number): null {
    this.#sweeps.get(number)?.free();
    this.#sweeps.delete(number);
    return null;
  }

  #endTally(number: number): null {
    this.#tallies.get(number)?.free();
    this.#tallies.delete(number);
    return null;
  }

  handle(command: ProbeCommand): void {
    const { id } = command;
    try {
      this.post({ kind: "answer", id, value: this.#answer(command) });
    } catch (error) {
      this.post({ kind: "failed", id, failure: asFailure(error) });
    }
  }

  #answer(command: ProbeCommand) {
    switch (command.kind) {
      case "follow": {
        const twin = this.datasets.trainer(command.experiment, command.changes);
        this.#leave();
        this.#twin = twin;
        this.#run = command.run;
        return null;
      }
      case "hold":
        return { sha256: this.datasets.hold(command) };
      case "drop":
        this.datasets.drop(command.sha256);
        return null;
      case "look":
        return this.#look(command);
      case "surface":
        return this.#surface(command);
      case "way":
        return this.#here.path(command.plane, command.most) ?? null;
      case "plane":
        return this.#here.planeThrough(command.seed ?? undefined) ?? null;
      case "other-way": {
        const other = this.datasets.trainer(command.run.experiment, command.run.changes);
        other.takeOver(command.state);
        const path = other.path(command.plane, command.most);
        other.free();
        return path ?? null;
      }
      case "sweep": {
        const { experiment, changes, step } = command.run;
        const sweep = new Sweep(this.datasets.trainer(experiment, changes), step);
        this.#sweeps.set(command.sweep, new RateSweep(sweep, command));
        return null;
      }
      case "sweep-on":
        return this.#sweep(command.sweep).goOn(command.time);
      case "sweep-end":
        return this.#endSweep(command.sweep);
      case "tally": {
        const { experiment, changes } = command.run;
        const trainer = this.datasets.trainer(experiment, changes);
        this.#tallies.set(command.tally, new Tally(trainer, command));
        return null;
      }
      case "tally-on":
        return this.#tally(command.tally).goOn(command.time);
      case "tally-end":
        return this.#endTally(command.tally);
    }
  }

  get #here(): Trainer {
    if (!this.#twin) {
      throw new Error("The probe has no run to look at yet.");
    }
    return this.#twin;
  }

  #sweep(number: number): RateSweep {
    const sweep = this.#sweeps.get(number);
    if (!sweep) {
      throw new Error(`There is no sweep ${number}.`);
    }
    return sweep;
  }

  #tally(number: number): Tally {
    const tally = this.#tallies.get(number);
    if (!tally) {
      throw new Error(`There is no tally ${number}.`);
    }
    return tally;
  }

  #look({ state, chosen, request }: ProbeAsk<"look">): ProbeFrame {
    const { update, check, histograms, path, profile, warnings } = request;
    const twin = this.#here;
    twin.takeOver(state);
    const frame: ProbeFrame = { run: this.#run, step: twin.position().step };
    if (update) {
      const numbers = this.#numbers(update, chosen);
      if (numbers) {
        frame.numbers = numbers;
      }
    }
    if (check) {
      const row = check.row ?? undefined;
      frame.checks = check.places.flatMap((place) => {
        const found = twin.check(place, row);
        return found ? [{ place, ...found }] : [];
      });
    }
    if (histograms) {
      frame.histograms = this.#spread(histograms);
      twin.takeOver(state);
    }
    if (path) {
      this.#way(path, frame);
    }
    const found = profile && this.#profile(profile);
    if (found) {
      frame.profile = found;
    }
    if (warnings) {
      frame.warnings = twin.warnings();
    }
    return frame;
  }

  #numbers(
    { row, single }: NonNullable<ProbeRequest["update"]>,
    chosen: number,
  ): UpdateNumbers | undefined {
    const twin = this.#here;
    const next = row === null && single;
    const update = next ? twin.nextSample() : twin.nextUpdate(row ?? undefined);
    if (!update) {
      return undefined;
    }
    const shown = update.rows.includes(chosen) ? chosen : (update.rows[0] ?? 0);
    const trace = twin.trace(shown);
    const flat = twin.parameters().flatMap(({ w, b }) => [...w, ...(b ?? [])]);
    const links = twin.links(shown) ?? [];
    return trace && { update, row: shown, trace, links, parameters: Float32Array.from(flat) };
  }

  /** Along the run: at checkpoints evenly apart, and at the end. */
  #spread({ bins, most }: NonNullable<ProbeRequest["histograms"]>) {
    const twin = this.#here;
    const { step: last } = twin.position();
    const layers = twin.parameters().length;
    const parts = [{ step: last, values: twin.histograms(bins) }];
    for (let k = most - 2; k >= 0; k--) {
      twin.restore(Math.floor((last * k) / (most - 1)));
      const { step } = twin.position();
      if (step < (parts[0]?.step ?? 0)) {
        parts.unshift({ step, values: twin.histograms(bins) });
      }
    }
    const size = parts[0]?.values.length ?? 0;
    const values = new Float64Array(parts.length * size);
    parts.forEach((part, k) => void values.set(part.values, k * size));
    return { steps: parts.map(({ step }) => step), layers, values };
  }

  #profile({ place, values, most }: NonNullable<ProbeRequest["profile"]>): Profile | null {
    const twin = this.#here;
    const losses = twin.profile(place, values);
    const slope = twin.slope(place);
    const trail = twin.trail(place, most);
    if (!losses || slope === undefined || !trail) {
      return null;
    }
    const update = twin.nextUpdate();
    const count = twin.parameters().reduce((n, { w, b }) => n + w.length + (b?.length ?? 0), 0);
    const [gradient, step, value] = [place, count + place, -count + place].map(
      (at) => update?.numbers.at(at) as number,
    ) as [number, number, number];
    const [loss = Number.POSITIVE_INFINITY] = update ? (twin.profile(place, [value]) ?? []) : [];
    const next = update ? { gradient, step, value, loss, rate: update.rate } : null;
    return { place, values, losses, slope, trail, next };
  }

  /** The way in a plane, and from its end the next update and the way down. */
  #way({ plane, most }: NonNullable<ProbeRequest["path"]>, frame: ProbeFrame): void {
    const path = this.#here.path(plane, most);
    const [x, y, dx, dy] = this.#here.ahead(plane) ?? [];
    if (path && x !== undefined && y !== undefined && dx !== undefined && dy !== undefined) {
      frame.path = path;
      frame.next = [x, y];
      frame.down = [dx, dy];
      frame.stableRate = this.#here.stableRate();
    }
  }

  #surface({ plane, window, width, height, from, count }: ProbeAsk<"surface">): Float32Array {
    const corners = new Float64Array(window);
    const rows = this.#here.surface(plane, width, height, corners, from, count);
    if (!rows) {
      throw new Error("surface: the plane or the window is not there");
    }
    return rows;
  }
}
