/** Predict first: asks for a guess before play, keeps it on the plot, and says how good it was. */

import type { Sketch } from "../../draw/sketch.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Guess } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { notANumber, parse, plain } from "../../say/number.ts";
import { factorOf } from "./guess.ts";

/** Off; until the run stands; a guess is wanted; it was made, or skipped; the run came to its end. */
type Phase = "off" | "pausing" | "asking" | "guessed" | "skipped" | "over";

const ended = ({ snapshot }: Frame) => ["finished", "diverged"].includes(snapshot.status);

/** What the run came to. */
export interface Outcome {
  /** Where it diverged. */
  diverged: number | null;
  /** The slope of a line, or the loss of another model. */
  final: number;
  /** By what the guessed curve is off, on average. */
  factor: number | null;
}

export class Predict {
  phase: Phase = "off";
  /** Guesses: whether it diverges, and the number as it was typed. */
  diverges: boolean | null = null;
  text = "";
  value: number | null = null;
  problem: string | null = null;
  outcome: Outcome | null = null;
  /** The loss where the guess begins. */
  room = 1;
  #run = -1;
  #sketch: Sketch | null = null;
  /** The loss curve as far as it is known, and whose it is. */
  #losses: { run: number; points: Float64Array } | null = null;

  constructor(private readonly host: Host) {}

  /** Whether play waits for a guess: where there is a card to make it in. */
  get waiting(): boolean {
    const { root, selection } = this.host;
    return (
      selection.predict && this.phase === "asking" && root.querySelector(".loss-card") !== null
    );
  }

  get sketch(): Sketch | null {
    return this.host.selection.predict ? this.#sketch : null;
  }

  set sketch(sketch: Sketch | null) {
    this.#sketch = sketch;
    this.problem = null;
    this.host.changed();
  }

  /** Whether the number asked for is the slope of a line; else it is the loss. */
  asksSlope(frame: Frame): boolean {
    return frame.line !== undefined;
  }

  /** Does what the switch says. */
  follow(): void {
    const { host, phase } = this;
    const on = host.selection.predict;
    if (!on && phase !== "off") {
      this.phase = "off";
      this.sketch = null;
    } else if (on && phase === "off") {
      this.#pause();
    }
  }

  /** The guess is asked for once the page shows where the run was paused. */
  #pause(): void {
    this.phase = "pausing";
    this.host.commands.pause().catch(() => {});
    this.host.want();
  }

  #begin(frame: Frame): void {
    const { position, snapshot, run } = frame;
    const { host } = this;
    const rows = host.run.setup?.data.trainRows ?? 1;
    this.#run = run;
    this.diverges = null;
    this.text = "";
    this.value = null;
    this.outcome = null;
    this.room = Math.max(snapshot.loss, 1e-12);
    const over = ended(frame);
    this.phase = over ? "over" : "asking";
    const from = position.epoch + position.offset / rows;
    const to = snapshot.epochs;
    this.sketch = over ? null : { from, to, losses: null, room: this.room, handle: null };
  }

  /** The guess that was made, for a link. */
  get guess(): Guess | null {
    const { diverges, value } = this;
    const made = this.phase === "guessed" || (this.phase === "over" && this.outcome !== null);
    if (!made || !this.host.selection.predict) {
      return null;
    }
    const { from = 0, to = 0, losses = null } = this.#sketch ?? {};
    return { from, to, losses: losses && [...losses], diverges, value };
  }

  /** What a link brought is what was guessed of its run. */
  #takeBrought(run: number): void {
    const brought = this.host.offered("brought");
    if (!brought?.guess || run !== this.host.run.setup?.run) {
      return;
    }
    const { from, to, losses, diverges, value } = brought.guess;
    delete brought.guess;
    this.#run = run;
    this.diverges = diverges;
    this.value = value;
    this.text = value === null ? "" : plain(value);
    this.outcome = null;
    this.phase = "guessed";
    this.sketch = losses ? { from, to, losses, room: null, handle: null } : null;
  }

  take(frame: Frame): void {
    const { host } = this;
    this.#takeBrought(frame.run);
    const { run, snapshot, divergence, line, losses } = frame;
    if (losses) {
      this.#losses = { run, points: losses };
    }
    if (!host.selection.predict || this.phase === "off") {
      return;
    }
    const playing = snapshot.status === "playing";
    if (this.phase === "pausing") {
      if (!playing) {
        this.#begin(frame);
        void host.settled.then(() => this.#guess?.scrollIntoView({ block: "nearest" }));
      }
      return;
    }
    if (run !== this.#run) {
      if (playing) {
        this.#pause();
      } else {
        this.#begin(frame);
      }
      return;
    }
    const { sketch } = this;
    const { epochs } = snapshot;
    if (this.phase === "asking" && sketch && sketch.to !== epochs && epochs > sketch.from) {
      this.sketch = { ...sketch, to: epochs };
    }
    if (ended(frame) && (this.phase === "guessed" || (this.phase === "over" && this.outcome))) {
      const points = this.#losses?.run === run ? this.#losses.points : null;
      this.phase = "over";
      this.outcome = {
        diverged: snapshot.status === "diverged" ? (divergence?.step ?? snapshot.step) : null,
        final: line ? line.slope : snapshot.loss,
        factor: sketch?.losses && points ? factorOf(sketch, points) : null,
      };
    }
  }

  /** Takes what was guessed, or says what is missing. */
  submit(frame: Frame): void {
    const { host, text, sketch } = this;
    const { say } = host;
    const value = text.trim() === "" ? null : parse(text);
    this.problem = null;
    if (value !== null && !Number.isFinite(value)) {
      this.problem = notANumber(say, text);
    } else if (value !== null && value < 0 && !this.asksSlope(frame)) {
      this.problem = say("too-small", { limit: plain(0) });
    } else if (value === null && this.diverges === null && !sketch?.losses) {
      this.problem = say("guess-nothing");
    }
    if (this.problem !== null) {
      host.changed();
      return;
    }
    this.value = value;
    host.use("predict");
    this.#close("guessed", sketch?.losses ? { ...sketch, room: null, handle: null } : null);
  }

  skip(): void {
    this.#close("skipped", null);
  }

  #close(phase: Phase, sketch: Sketch | null): void {
    this.phase = phase;
    this.sketch = sketch;
    const { host } = this;
    // What is wanted next.
    void host.settled.then(() => {
      host.root.querySelector<HTMLElement>(".transport .primary")?.focus();
    });
  }

  get #guess(): HTMLElement | null {
    return this.host.root.querySelector<HTMLElement>(".guess");
  }

  /** Leads to where a guess is wanted. */
  focus(): void {
    const { host } = this;
    void host.settled.then(() => this.#guess?.querySelector("button")?.focus());
  }
}
