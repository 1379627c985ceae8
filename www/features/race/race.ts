/**
 * The race: the runs beside the run. The player keeps them in step; here is kept which ones they are,
 * as the player forgets them with the run.
 */

import { asked, fitOf, planeOf } from "../../draw/plane.ts";
import type { Frame, FrameRequest, Rival, RivalFrame } from "../../engine/protocol.ts";
import { startOf } from "../../engine/start.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Drawn, Host } from "../../run/host.ts";
import { sectionOf } from "../../run/section.ts";
import { learn } from "../../say/messages.ts";
import { detail, FAULTS } from "../../say/notice.ts";
import type { Experiment } from "../../wasm/gradwalk.js";
import { drawRace } from "./draw.ts";
import type { Racing, Runner } from "./settings.ts";
import { RaceWays } from "./ways.ts";

/** Beside the run itself. */
const MOST_RIVALS = 3;
const POINTS = { losses: 400, curve: 129 };

/** What runs of one race share: the data, what is learnt from it, the network, the loss. */
function sharedPart({ seed, data, prepare, model, train }: Experiment): string {
  const units = model.layers.map((layer) => layer.units);
  return JSON.stringify([seed, data, prepare, units, model.bias, train.loss, train.classWeight]);
}

export class Race {
  list: readonly Racing[] = [];
  /** Why the last rival was not taken, in words. */
  problem = "";
  readonly #ways: RaceWays;
  /** The run that the rivals race with. */
  #run = 0;
  #experiment: Experiment | null = null;
  #sending: Promise<unknown> | null = null;

  constructor(private readonly host: Host) {
    this.#ways = new RaceWays(host);
  }

  /** Its rivals run no longer. */
  close(): void {
    this.#ways.close();
    if (this.list.length > 0) {
      this.list = [];
      this.host.commands.race([]).catch(() => {});
    }
  }

  get full(): boolean {
    return this.list.length >= MOST_RIVALS;
  }

  /** Whether the picture is the loss surface. */
  get onHill(): boolean {
    const { run, selection } = this.host;
    const { pair, picture } = run.kind;
    const surface = selection.picture === "hill" && selection.over === null;
    return surface && (pair !== null || picture === "network");
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
    const { setup, frame } = this.host.run;
    if (!setup || !frame || frame.position.head === 0) {
      return false;
    }
    const { changes, position } = frame;
    const experiment = startOf(setup, frame);
    return this.add({ experiment, changes, step: position.head, ghost: true });
  }

  async #replace(wanted: readonly Rival[]): Promise<boolean> {
    const { host } = this;
    this.problem = "";
    let list: Racing[] = [];
    try {
      const whole = await this.#send(wanted);
      list = wanted.map((rival, k) => ({ ...rival, experiment: whole[k] as Experiment }));
    } catch (error) {
      this.problem = await this.why(error as Error);
      host.changed();
      return false;
    }
    this.list = list;
    this.#run = host.run.setup?.run ?? 0;
    this.#experiment = host.run.setup?.experiment ?? null;
    host.changed();
    host.want();
    return true;
  }

  /** Why something was refused, once the words for it are there. */
  async why(error: Error): Promise<string> {
    await learn(this.host.language, FAULTS).catch(() => {});
    return detail(error, this.host.say);
  }

  async #send(list: readonly Rival[]): Promise<Experiment[]> {
    const sending = this.host.commands.race([...list]);
    this.#sending = sending;
    try {
      return await sending;
    } finally {
      if (this.#sending === sending) {
        this.#sending = null;
      }
    }
  }

  /** What is wanted of the rivals with the next frame. */
  request(): FrameRequest {
    const { run, selection } = this.host;
    const { setup, kind } = run;
    if (this.list.length === 0 || !setup) {
      return {};
    }
    const rivals: FrameRequest = { losses: POINTS.losses };
    const network = kind.picture === "network";
    const one = setup.data.inputs.length === 1;
    if (this.onHill) {
      Object.assign(rivals, this.#ways.request());
    } else if (kind.picture === "fit" || (network && one)) {
      const { from, to } = fitOf(setup).x;
      rivals.curve = { from, to, count: POINTS.curve, earlier: 0 };
    } else if (network) {
      const section = sectionOf(setup, selection);
      rivals.borders = { window: asked(planeOf(setup, section), setup, section) };
    }
    return { rivals };
  }

  take(frame: Frame): void {
    const { setup } = this.host.run;
    this.#takeBrought(setup, frame);
    if (this.list.length === 0 || this.#sending || setup?.run !== frame.run) {
      return;
    }
    if (frame.run !== this.#run) {
      this.#restarted(setup);
    } else if (frame.rivals && frame.rivals.length !== this.list.length) {
      // The worker died and was brought back, with the run alone.
      void this.#send(this.list).catch(() => {});
    } else {
      this.#ways.take(setup, frame, this.list);
    }
  }

  /** What a link brought races from the first frame of its run on. */
  #takeBrought(setup: Setup | null, frame: Frame): void {
    const brought = this.host.offered("brought");
    if (brought?.race && setup?.run === frame.run) {
      const list = brought.race;
      delete brought.race;
      void this.#replace(list);
    }
  }

  /** The run starts again: on the same data the race goes on, else it is over. */
  #restarted({ run, experiment }: Setup): void {
    const { host } = this;
    const before = this.#experiment;
    this.#run = run;
    this.#experiment = experiment;
    if (!before || sharedPart(before) !== sharedPart(experiment)) {
      this.list = [];
      host.remark({ id: "race-ended" });
      return;
    }
    if (JSON.stringify(before.model) !== JSON.stringify(experiment.model)) {
      host.remark({ id: "race-model-changed" });
    }
    void this.#send(this.list).catch(() => {});
  }

  /** The rivals of a frame, where they are those of this race. */
  rivals({ run, rivals = [] }: Frame): RivalFrame[] {
    return run === this.#run ? rivals.slice(0, this.list.length) : [];
  }

  /** The settings of the runs, the run itself first. */
  runners(setup: Setup, frame: Frame): Runner[] {
    const { settings, changes } = frame;
    const own = { experiment: startOf(setup, frame), settings, changes };
    const others = this.rivals(frame).map(({ settings, changes }, k) => {
      const { experiment } = this.list[k] as Racing;
      return { experiment, settings, changes };
    });
    return [own, ...others];
  }

  draw(drawn: Drawn, setup: Setup, frame: Frame): void {
    const { run, selection, theme } = this.host;
    const rivals = this.rivals(frame);
    const hill = drawn.kind === "hill";
    // Of a unit alone there is no picture that a rival could be drawn into.
    const unit = run.kind.picture === "network" && selection.unit !== null;
    if (rivals.length === 0 || frame.run !== setup.run || (unit && !hill)) {
      return;
    }
    if (hill && drawn.plane) {
      this.#ways.show(drawn.plane);
    }
    drawRace(drawn, setup, rivals, { theme, ways: this.#ways });
  }
}
