/**
 * What rate is safe: of linear units the fastest one, of others an estimate from how sharply the loss
 * bends where the run stands.
 */
import { html, nothing } from "lit";
import { tick } from "../../controls/slider.ts";
import type { ProbeFrame, ProbeRequest } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host, Part } from "../../run/host.ts";
import type { Look } from "../../run/look.ts";
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
  #fastest: { run: number; rate: number | undefined } | null = null;
  #sharpness: { run: number; value: number | undefined } | null = null;
  /** What was asked last, when, and the earliest time for the next question. */
  #asked = { state: "", at: 0 };
  #next = 0;

  constructor(private readonly host: Host) {}

  wants(setup: Setup, frame: Frame): ProbeRequest {
    const { host } = this;
    if (!host.selection.rates || !host.shows("rate") || frame.run !== setup.run) {
      return {};
    }
    if (setup.stableRate !== undefined) {
      // The fastest rate comes with every look: it is the same all along the run.
      return this.#fastest?.run === setup.run ? {} : { sharpness: { rounds: 1 } };
    }
    const playing = frame.snapshot.status === "playing" || host.run.reversing;
    const rounds = playing ? ROUNDS.playing : ROUNDS.still;
    const state = stateOf(frame, rounds);
    const now = performance.now();
    if (state === this.#asked.state || (playing && now < this.#next)) {
      return {};
    }
    return { sharpness: { rounds } };
  }

  asks(request: ProbeRequest, frame: Frame): void {
    if (request.sharpness) {
      this.#asked = { state: stateOf(frame, request.sharpness.rounds), at: performance.now() };
    }
  }

  took(look: ProbeFrame): void {
    this.#fastest = { run: look.run, rate: look.fastestRate };
    if ("sharpness" in look) {
      this.#sharpness = { run: look.run, value: look.sharpness };
      const now = performance.now();
      this.#next = now + Math.max(PAUSE, SHARE * (now - this.#asked.at));
    }
  }

  /** Marks on the slider; the largest stable rate stands there already. */
  ticks({ run, stableRate }: Setup): Part {
    const fastest = this.#fastest?.run === run ? this.#fastest.rate : undefined;
    const bound = stableRate === undefined ? this.#bound(run) : undefined;
    return html`${fastest === undefined ? nothing : tick("learning-rate", "fastest", fastest)}
    ${bound === undefined ? nothing : tick("learning-rate", "estimate", bound)}`;
  }

  /** 2 / sharpness; nothing where the loss does not bend upwards. */
  #bound(run: number): number | undefined {
    const value = this.#sharpness?.run === run ? this.#sharpness.value : undefined;
    return value !== undefined && value > 1e-12 ? 2 / value : undefined;
  }

  /** What is known, in words; nothing while nobody asked. */
  words(setup: Setup, frame: Frame): Part {
    const { say, selection } = this.host;
    if (!selection.rates) {
      return nothing;
    }
    const linear = setup.stableRate !== undefined;
    if ((linear ? this.#fastest : this.#sharpness)?.run !== setup.run) {
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
