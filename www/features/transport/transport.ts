/** The transport bar: reset, step, play, what a step is, how fast, and the timeline. */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame, Unit } from "../../engine/protocol.ts";
import type { OptionName } from "../../experiment/options.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Pace, Part } from "../../run/host.ts";
import type { Say } from "../../say/messages.ts";
import { equation, fixed, number, percent, whole } from "../../say/number.ts";

/** Steps a second that can be chosen; null is as fast as it goes. */
const SPEEDS: readonly (number | null)[] = [1, 3, 10, 30, 100, 1000, null];
const UNITS: readonly Unit[] = ["sample", "batch", "epoch"];

interface TransportState {
  say: Say;
  setup: Setup;
  frame: Frame;
  epochs: number;
  pace: Pace;
  locked(name: OptionName): boolean;
  /** Whether a guess is wanted first. */
  waits: boolean;
  /** Whether the run is played backwards. */
  backwards: boolean;
  /** Marks on the timeline. */
  marks(): Part;
}

export interface TransportActions {
  play(): void;
  backwards(): void;
  pause(): void;
  replay(): void;
  step(): void;
  back(): void;
  reset(): void;
  newStart(): void;
  seek(step: number): void;
  unit(unit: Unit): void;
  speed(perSecond: number | null): void;
}

export function transport(state: TransportState, actions: TransportActions): TemplateResult {
  const { say, frame } = state;
  return html`
    <section class="transport" aria-label=${say("region-transport")}>
      <div class="buttons">
        <button type="button" title=${say("reset-hint")} @click=${actions.reset}>
          ${say("reset")}
        </button>
        <button
          type="button"
          class="start"
          title=${say("new-start-hint")}
          ?disabled=${state.locked("model-draw")}
          @click=${actions.newStart}
        >
          ${say("new-start")}
        </button>
        <button
          type="button"
          class="back"
          aria-label=${say("step-back")}
          title=${say("step-back")}
          ?disabled=${frame.snapshot.step === 0}
          @click=${actions.back}
        >
          ◂
        </button>
        <button type="button" ?disabled=${state.waits} @click=${actions.step}>${say("step")}</button>
        <button
          type="button"
          class="backwards"
          aria-label=${say("backwards")}
          title=${say("backwards")}
          ?disabled=${frame.snapshot.step === 0 || state.backwards}
          @click=${actions.backwards}
        >
          ◀
        </button>
        ${playButton(state, actions)}
        ${segments(say("unit"), UNITS, state.pace.unit, (unit) => say(`unit-${unit}`), actions.unit)}
        ${speedSlider(state, actions)}
      </div>
      ${timeline(state, actions)} ${readings(state)}
    </section>
  `;
}

function playButton(
  { say, frame, backwards, waits }: TransportState,
  actions: TransportActions,
): TemplateResult {
  const { status } = frame.snapshot;
  const [label, action, mark] =
    status === "playing" || backwards
      ? [say("pause"), actions.pause, "❚❚"]
      : status === "finished"
        ? [say("replay"), actions.replay, "▶"]
        : [say("play"), actions.play, "▶"];
  // Others in the race may go on without the run.
  const others = frame.rivals?.some((each) => each.snapshot.status === "paused");
  const ended = status === "diverged" && !others;
  return html`
    <button
      type="button"
      class="primary"
      title=${waits ? say("guess-first") : nothing}
      ?disabled=${(ended || waits) && !backwards}
      @click=${action}
    >
      <span class="mark" aria-hidden="true">${mark}</span> ${label}
    </button>
  `;
}

function segments<T extends string>(
  label: string,
  names: readonly T[],
  value: T,
  name: (each: T) => string,
  pick: (each: T) => void,
): TemplateResult {
  return html`
    <div class="segments unit" role="group" aria-label=${label}>
      ${names.map(
        (each) => html`
          <button type="button" aria-pressed=${each === value} @click=${() => pick(each)}>
            ${name(each)}
          </button>
        `,
      )}
    </div>
  `;
}

function speedSlider({ say, pace }: TransportState, actions: TransportActions): TemplateResult {
  const { perSecond } = pace;
  const text =
    perSecond === null ? say("speed-full") : say("speed-value", { rate: whole(perSecond) });
  const slid = (event: Event) =>
    actions.speed(SPEEDS[Number((event.target as HTMLInputElement).value)] ?? null);
  const last = SPEEDS.length - 1;
  const speed = SPEEDS.indexOf(perSecond);
  return html`
    <label class="speed">
      <span>${say("speed")}</span>
      <input
        type="range"
        min="0"
        max=${last}
        .value=${String(speed)}
        style="--share: ${speed / last}"
        aria-valuetext=${text}
        @input=${slid}
      />
      <span class="value">${text}</span>
    </label>
  `;
}

function timeline(
  { say, frame, marks }: TransportState,
  actions: TransportActions,
): TemplateResult {
  const { step } = frame.snapshot;
  const last = Math.max(frame.position.last, frame.position.head, step, 1);
  const slid = (event: Event) => actions.seek(Number((event.target as HTMLInputElement).value));
  return html`
    <div class="timeline">
      <input
        type="range"
        aria-label=${say("timeline")}
        aria-valuetext=${say("timeline-value", { step: whole(step), last: whole(last) })}
        min="0"
        max=${last}
        .value=${String(step)}
        style="--share: ${step / last}; --known: ${Math.max(frame.position.head, step) / last}"
        @input=${slid}
      />
      ${marks()}
    </div>
  `;
}

/** Epoch, loss and model, in numbers that do not jump. */
function readings({ say, frame, epochs }: TransportState): TemplateResult {
  const { snapshot, line } = frame;
  const { accuracy } = snapshot.metrics;
  const model = line
    ? html`<div class="wide"><dt>${say("read-model")}</dt>
        <dd title=${equation(line.slope, line.intercept)}>${equation(line.slope, line.intercept)}</dd></div>`
    : accuracy !== undefined
      ? html`<div><dt>${say("read-accuracy")}</dt><dd>${percent(accuracy)}</dd></div>`
      : nothing;
  // Room for the widest count there will be.
  const digits = whole(epochs).length;
  return html`
    <dl class="readings">
      <div>
        <dt>${say("read-epoch")}</dt>
        <dd style="min-width: ${2 * digits + 2}ch" title=${say("read-step", { step: whole(snapshot.step) })}>
          ${say("epoch-of", { epoch: whole(snapshot.epoch), epochs: whole(epochs) })}
        </dd>
      </div>
      <div>
        <dt>${say("read-loss")}</dt>
        <dd>${snapshot.loss >= 0.001 && snapshot.loss < 1000 ? fixed(snapshot.loss, 4) : number(snapshot.loss)}</dd>
      </div>
      ${model}
    </dl>
  `;
}
