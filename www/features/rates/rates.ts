/**
 * What rate is safe: of linear units the fastest one, of others an estimate from how sharply the loss
 * bends where the run stands.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { RateTick } from "../../controls/context.ts";
import type { GradWalk } from "../../element/element.ts";
import type { GlassFrame, GlassRequest } from "../../engine/probe/protocol.ts";
import type { Frame, Setup } from "../../engine/protocol.ts";
import type { Glass, Look } from "../../run/glass.ts";
import { number } from "../../say/number.ts";

/** Rounds of the power iteration: while the run plays, and of a state that stands still. */
const ROUNDS = { playing: 8, still: 30 };
/** Milliseconds between two estimates while the run plays, and how many times as long as one takes. */
const PAUSE = 300;
const SHARE = 4;

/** The state that an estimate is of. */
const stateOf = ({ run, snapshot, changes }: Frame, rounds: number) =>
  JSON.stringify([run, snapshot.step, changes, rounds]);

export class Rates implements Look {
  /** Whether somebody asked for an estimate. */
  #on = false;
  #fastest: { run: number; rate: number | undefined } | null = null;
  #sharpness: { run: number; value: number | undefined } | null = null;
  /** What was asked last, when, and the earliest time for the next question. */
  #asked = { state: "", at: 0 };
  #next = 0;

  constructor(
    private readonly element: GradWalk,
    private readonly glass: Glass,
  ) {}

  start(): void {
    this.#on = true;
    this.glass.refresh();
    this.element.requestUpdate();
  }

  /** The next run is another one, whatever its number. */
  forget(): void {
    this.#fastest = null;
    this.#sharpness = null;
    this.#asked.state = "";
  }

  wants(setup: Setup, frame: Frame): GlassRequest {
    if (!this.#on || frame.run !== setup.run) {
      return {};
    }
    if (setup.stableRate !== undefined) {
      // The fastest rate comes with every look: it is the same all along the run.
      return this.#fastest?.run === setup.run ? {} : { sharpness: { rounds: 1 } };
    }
    const { course } = this.element;
    const playing = frame.snapshot.status === "playing" || course?.backwards.running;
    const rounds = playing ? ROUNDS.playing : ROUNDS.still;
    const state = stateOf(frame, rounds);
    const now = performance.now();
    if (state === this.#asked.state || (playing && now < this.#next)) {
      return {};
    }
    return { sharpness: { rounds } };
  }

  asks(request: GlassRequest, frame: Frame): void {
    if (request.sharpness) {
      this.#asked = { state: stateOf(frame, request.sharpness.rounds), at: performance.now() };
    }
  }

  took(look: GlassFrame): void {
    this.#fastest = { run: look.run, rate: look.fastestRate };
    if ("sharpness" in look) {
      this.#sharpness = { run: look.run, value: look.sharpness };
      const now = performance.now();
      this.#next = now + Math.max(PAUSE, SHARE * (now - this.#asked.at));
    }
  }

  ticks({ run, stableRate }: Setup): RateTick[] {
    const fastest = this.#fastest?.run === run ? this.#fastest.rate : undefined;
    const bound = stableRate === undefined ? this.#bound(run) : undefined;
    return [
      ...(fastest === undefined ? [] : [{ kind: "fastest" as const, rate: fastest }]),
      ...(bound === undefined ? [] : [{ kind: "estimate" as const, rate: bound }]),
    ];
  }

  /** 2 / sharpness; nothing where the loss does not bend upwards. */
  #bound(run: number): number | undefined {
    const value = this.#sharpness?.run === run ? this.#sharpness.value : undefined;
    return value !== undefined && value > 1e-12 ? 2 / value : undefined;
  }

  /** What is known, in words; nothing while nobody asked. */
  words(setup: Setup, frame: Frame): TemplateResult | typeof nothing {
    const { say } = this.element;
    const linear = setup.stableRate !== undefined;
    const known = (linear ? this.#fastest : this.#sharpness)?.run === setup.run;
    if (!this.#on && !(linear && known)) {
      return nothing;
    }
    if (!known) {
      return html`<p class="hint rates">${say("rate-wait")}</p>`;
    }
    if (linear) {
      const rate = this.#fastest?.rate;
      return html`<p class="hint rates">
        ${rate === undefined ? say("rate-fastest-none") : say("rate-fastest", { rate: number(rate, 3) })}
      </p>`;
    }
    const value = this.#sharpness?.value;
    const bound = this.#bound(setup.run);
    if (value === undefined || bound === undefined) {
      const id = value === undefined ? "rate-unknown" : "rate-flat";
      return html`<p class="hint rates">${say(id, { sharpness: number(value ?? 0, 2) })}</p>`;
    }
    const { "learning-rate": rate, optimizer, batch } = frame.settings.now;
    const plain = optimizer === "sgd" && batch >= setup.data.trainRows;
    const args = { sharpness: number(value, 2), rate: number(bound, 2) };
    return html`
      <p class="hint rates live ${plain && rate > bound ? "warning" : ""}" title=${say("rate-why")}>
        ${say(plain ? "rate-sharpness" : "rate-sharpness-other", args)}
      </p>
    `;
  }
}
