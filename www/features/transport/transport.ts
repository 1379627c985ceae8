/** The transport bar: the timeline, and a row of keys with what the run stands at. */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame, Unit } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Pace } from "../../run/host.ts";
import type { Say } from "../../say/messages.ts";
import { whole } from "../../say/number.ts";
import { readings } from "./readings.ts";

/** Steps a second that can be chosen; null is as fast as it goes. */
const SPEEDS: readonly (number | null)[] = [1, 3, 10, 30, 100, 1000, null];
const UNITS: readonly Unit[] = ["sample", "batch", "epoch"];

interface TransportState {
  say: Say;
  setup: Setup;
  frame: Frame;
  /** Whether the run can be taken further here. */
  open: boolean;
  epochs: number;
  pace: Pace;
  /** Whether a guess is wanted first; and whether nothing at all can be done before it. */
  waits: boolean;
  held: boolean;
  /** Whether it can be done here. */
  shown(action: "play" | "step" | "unit" | "timeline"): boolean;
  /** Whether the run is played backwards. */
  reversing: boolean;
  /** Whether the bar has no room for all: what is pressed less often then stands in the page. */
  apart: boolean;
  timeline: TemplateResult;
}

export interface TransportActions {
  play(): void;
  pause(): void;
  replay(): void;
  step(): void;
  back(): void;
  reset(): void;
  seek(step: number): void;
  pace(change: Partial<Pace>): void;
}

const icon = (path: string) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;
const ICONS = {
  reset: html`<svg class="drawn" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M3.2 6.2A5.2 5.2 0 1 1 2.8 9.4M3 2.6v3.8h3.8" />
  </svg>`,
  back: icon("M10 3.5v9L4 8zM11.5 3h1.6v10h-1.6z"),
  step: icon("M6 3.5v9L12 8zM2.9 3h1.6v10H2.9z"),
  play: icon("M4.5 3v10L13 8z"),
  reverse: icon("M11.500 3v10L3 8z"),
  pause: icon("M4 3h3v10H4zM9 3h3v10H9z"),
};

export function transport(state: TransportState, actions: TransportActions): TemplateResult {
  const { say, apart, shown, held } = state;
  const reset =
    shown("play") || shown("step")
      ? html`
          <button type="button" class="reset" title=${say("reset-hint")} aria-label=${say("reset")} ?disabled=${held} @click=${actions.reset}>
            ${ICONS.reset}<span>${say("reset")}</span>
          </button>
        `
      : nothing;
  const speed = shown("play") ? speedList(state, actions) : nothing;
  return html`
    ${apart ? html`<div class="keys apart">${reset} ${speed}</div>` : nothing}
    <section class="transport" part="transport" aria-label=${say("region-transport")}>
      ${shown("timeline") ? state.timeline : nothing}
      <div class="keys">
        ${apart ? nothing : reset} ${shown("step") ? backButton(state, actions) : nothing}
        ${shown("play") ? playButton(state, actions) : nothing}
        ${shown("step") ? stepping(state, actions) : nothing} ${apart ? nothing : speed}
        ${held ? html`<p class="why" role="status">${say("guess-held")}</p>` : nothing}
      </div>
      ${readings(state)}
    </section>
  `;
}

function backButton({ say, frame, held }: TransportState, actions: TransportActions) {
  return html`
    <button
      type="button"
      class="back"
      title=${say("step-back")}
      aria-label=${say("back")}
      ?disabled=${held || frame.snapshot.step === 0}
      @click=${actions.back}
    >
      ${ICONS.back}<span>${say("back")}</span>
    </button>
  `;
}

function stepping(state: TransportState, actions: TransportActions): TemplateResult {
  const { say, frame, waits, held, apart, shown } = state;
  // Where there is little room, what is to be done first has it.
  const sized = shown("unit") && !(held && apart);
  const stopped = waits || stuck(frame) || endedEarly(frame);
  return html`
    <div class="stepping" ?data-sized=${sized}>
      <button type="button" aria-label=${say("step")} ?disabled=${stopped} @click=${actions.step}>
        ${ICONS.step}<span>${say("step")}</span>
      </button>
      ${sized ? unitList(state, actions) : nothing}
    </div>
  `;
}

/** No update is possible; but others in the race may go on without the run. */
const stuck = ({ snapshot, rivals }: Frame) =>
  snapshot.status === "diverged" && !rivals?.some((each) => each.snapshot.status === "paused");

/** Early stopping allows no update beyond its end. */
const endedEarly = ({ snapshot }: Frame) =>
  snapshot.status === "finished" && snapshot.epoch < snapshot.epochs;

/** Its width is the same for play, pause and play again. */
function playButton(
  { say, frame, reversing, waits, held, pace }: TransportState,
  actions: TransportActions,
): TemplateResult {
  const { status, step } = frame.snapshot;
  const [label, action, mark] =
    status === "playing" || reversing
      ? [say("pause"), actions.pause, ICONS.pause]
      : pace.reverse
        ? [say("play"), actions.play, ICONS.reverse]
        : status === "finished"
          ? [say("replay"), actions.replay, ICONS.play]
          : [say("play"), actions.play, ICONS.play];
  const ended = pace.reverse ? step === 0 : stuck(frame);
  return html`
    <button
      type="button"
      class="primary"
      part="play"
      title=${waits && !held ? say("guess-first") : nothing}
      ?disabled=${(ended || waits) && !reversing}
      @click=${action}
    >
      ${mark}<span>${label}</span>
    </button>
  `;
}

function unitList({ say, pace }: TransportState, actions: TransportActions): TemplateResult {
  const pick = (event: Event) =>
    actions.pace({ unit: (event.target as HTMLSelectElement).value as Unit });
  return html`
    <select class="unit" aria-label=${say("unit")} @change=${pick}>
      ${UNITS.map(
        (unit) =>
          html`<option value=${unit} ?selected=${unit === pace.unit}>${say(`unit-${unit}`)}</option>`,
      )}
    </select>
  `;
}

/** How fast, or backwards. */
function speedList(
  { say, pace, shown }: TransportState,
  actions: TransportActions,
): TemplateResult {
  const pick = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    const perSecond = value === "full" ? null : Number(value);
    actions.pace(value === "reverse" ? { reverse: true } : { perSecond, reverse: false });
  };
  // A link may ask for another one.
  const speeds = SPEEDS.includes(pace.perSecond) ? SPEEDS : [...SPEEDS, pace.perSecond];
  const name = (speed: number | null) =>
    speed === null ? say("speed-full") : say("speed-value", { rate: whole(speed) });
  return html`
    <label class="speed">
      <span>${say("speed")}</span>
      <select aria-label=${say("speed")} @change=${pick}>
        ${speeds.map(
          (speed) => html`<option
            value=${speed ?? "full"}
            ?selected=${!pace.reverse && speed === pace.perSecond}
          >${name(speed)}</option>`,
        )}
        ${shown("timeline") ? html`<option value="reverse" ?selected=${pace.reverse}>${say("backwards")}</option>` : nothing}
      </select>
    </label>
  `;
}
