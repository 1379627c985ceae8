/** Predict first: asks for a guess before play, keeps it on the plot, and says how good it was. */

import type { Sketch } from "../../draw/sketch.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame } from "../../engine/protocol.ts";
import { parse, plain } from "../../say/number.ts";
import { factorOf } from "./guess.ts";

/** Off; a guess is wanted; it was made, or skipped; the run has come to its end. */
type Phase = "off" | "asking" | "guessed" | "skipped" | "over";

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

  constructor(private readonly element: GradWalk) {}

  get on(): boolean {
    return this.phase !== "off";
  }

  /** Whether play waits for a guess: where there is a card to make it in. */
  get waiting(): boolean {
    return this.phase === "asking" && this.element.renderRoot.querySelector(".loss-card") !== null;
  }

  get sketch(): Sketch | null {
    return this.element.pictures.guess;
  }

  set sketch(sketch: Sketch | null) {
    this.element.pictures.guess = sketch;
    this.problem = null;
    this.element.requestUpdate();
  }

  /** Whether the number asked for is the slope of a line; else it is the loss. */
  asksSlope(frame: Frame): boolean {
    return frame.line !== undefined;
  }

  async turn(on: boolean): Promise<void> {
    const { element } = this;
    if (!on) {
      this.phase = "off";
      this.sketch = null;
      return;
    }
    await element.pause().catch(() => {});
    void element.openTab("loss");
    // Until the page shows where it was paused.
    while (element.frame?.snapshot.status === "playing" && element.isConnected) {
      element.session?.want();
      await new Promise(requestAnimationFrame);
    }
    if (element.frame) {
      this.#begin(element.frame);
    }
    await element.updateComplete;
    element.renderRoot.querySelector(".guess")?.scrollIntoView({ block: "nearest" });
  }

  #begin(frame: Frame): void {
    const { position, snapshot, epochs, run } = frame;
    const rows = this.element.setup?.data.trainRows ?? 1;
    this.#run = run;
    this.diverges = null;
    this.text = "";
    this.value = null;
    this.outcome = null;
    this.room = Math.max(snapshot.loss, 1e-12);
    const ended = ["finished", "diverged"].includes(snapshot.status);
    this.phase = ended ? "over" : "asking";
    const from = position.epoch + position.offset / rows;
    this.sketch = ended ? null : { from, to: epochs, losses: null, room: this.room, handle: null };
  }

  /** The next run is another one, whatever its number. */
  forget(): void {
    this.#run = -1;
  }

  take(frame: Frame, points: Float64Array | null): void {
    if (!this.on) {
      return;
    }
    const { run, snapshot, divergence, line, epochs } = frame;
    if (run !== this.#run) {
      this.#begin(frame);
      return;
    }
    const { sketch } = this;
    if (this.phase === "asking" && sketch && sketch.to !== epochs && epochs > sketch.from) {
      this.sketch = { ...sketch, to: epochs };
    }
    const ended = ["finished", "diverged"].includes(snapshot.status);
    if (ended && (this.phase === "guessed" || (this.phase === "over" && this.outcome))) {
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
    const { element, text, sketch } = this;
    const { say } = element;
    const value = text.trim() === "" ? null : parse(text);
    this.problem = null;
    if (value !== null && !Number.isFinite(value)) {
      this.problem = say("not-a-number", { text });
    } else if (value !== null && value < 0 && !this.asksSlope(frame)) {
      this.problem = say("too-small", { limit: plain(0) });
    } else if (value === null && this.diverges === null && !sketch?.losses) {
      this.problem = say("guess-nothing");
    }
    if (this.problem !== null) {
      element.requestUpdate();
      return;
    }
    this.value = value;
    this.#close("guessed", sketch?.losses ? { ...sketch, room: null, handle: null } : null);
  }

  skip(): void {
    this.#close("skipped", null);
  }

  #close(phase: Phase, sketch: Sketch | null): void {
    this.phase = phase;
    this.sketch = sketch;
    // What is wanted next.
    void this.element.updateComplete.then(() => {
      this.element.renderRoot.querySelector<HTMLElement>(".transport .primary")?.focus();
    });
  }

  /** Where the keys lead while a guess is wanted. */
  focus(): void {
    this.element.renderRoot.querySelector<HTMLElement>(".guess button")?.focus();
  }
}
