/** A slider with its number box, made from a row of the options table. */
import { html, nothing, type TemplateResult } from "lit";
import type { OptionName, Row } from "../experiment/options.ts";
import { limit, notANumber, parse, plain } from "../say/number.ts";
import type { Controls } from "./context.ts";

/** Positions of a slider from end to end. */
const FINE = 1000;

/** Where a value stands on its slider, within its ends. */
export function toPosition({ slider }: Row, value: number): number {
  if (!slider) {
    return 0;
  }
  const { from, to, log } = slider;
  const share = log
    ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
    : (value - from) / (to - from);
  return Math.round(Math.min(Math.max(share, 0), 1) * FINE);
}

/** The round value at a position. */
export function fromPosition({ slider, type }: Row, position: number): number {
  if (!slider) {
    return 0;
  }
  const { from, to, log } = slider;
  const share = position / FINE;
  // The ends of a slider are as they were given, round or not.
  const inside = (value: number) => Math.min(to, Math.max(from, value));
  if (type === "whole") {
    return inside(Math.round(log ? from * (to / from) ** share : from + (to - from) * share));
  }
  if (log) {
    return inside(Number((from * (to / from) ** share).toPrecision(2)));
  }
  const step = 10 ** Math.floor(Math.log10((to - from) / 50));
  return inside(Number((Math.round((from + (to - from) * share) / step) * step).toPrecision(6)));
}

/** What is wrong with a typed number, as a message; nothing where it is right. */
export function problemOf(
  row: Row,
  text: string,
  value: number,
  say: Controls["say"],
): string | null {
  if (Number.isNaN(value)) {
    return notANumber(say, text);
  }
  if (row.type === "whole" && !Number.isInteger(value)) {
    return say("not-whole", { value: text });
  }
  if (row.min !== undefined && value < row.min) {
    return say("too-small", { limit: limit(row.min) });
  }
  if (row.max !== undefined && value > row.max) {
    return say("too-big", { limit: limit(row.max) });
  }
  return null;
}

export function slider(
  controls: Controls,
  name: OptionName,
  below?: TemplateResult,
): TemplateResult | typeof nothing {
  if (!controls.shown(name)) {
    return nothing;
  }
  const { say } = controls;
  const row = controls.row(name);
  const value = Number(controls.value(name));
  const locked = controls.locked(name);
  const draft = controls.draft(name);
  const typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const text = input.value;
    const number = parse(text);
    const problem = problemOf(row, text, number, say);
    if (problem === null) {
      // As the page writes numbers, however it was typed.
      input.value = plain(number);
    }
    controls.setDraft(name, problem === null ? undefined : { text, problem });
    if (problem === null && number !== value) {
      controls.change({ [name]: number });
    }
  };
  return html`
    <div class="control ${row.slider ? "" : "plain"}" data-option=${name}>
      <label for=${row.slider ? `slider-${name}` : `box-${name}`} data-term=${name}>${say(name)}</label>
      <input
        id="box-${name}"
        class="box"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        aria-label=${say("number-of", { name: say(name) })}
        aria-invalid=${draft ? "true" : "false"}
        aria-describedby=${draft ? `problem-${name}` : nothing}
        .value=${draft?.text ?? plain(value)}
        ?disabled=${locked}
        @change=${typed}
      />
      ${row.slider ? range(controls, name, row, value) : nothing}
      ${draft ? html`<p class="problem" id="problem-${name}" role="alert">${draft.problem}</p>` : nothing}
      ${below ?? nothing}
    </div>
  `;
}

function range(controls: Controls, name: OptionName, row: Row, value: number): TemplateResult {
  /** The control shows it at once, whenever the page is rendered. */
  const set = (slider: HTMLInputElement, next: number) => {
    const position = toPosition(row, next);
    slider.value = String(position);
    slider.style.setProperty("--share", String(position / FINE));
    const box = slider.parentElement?.querySelector<HTMLInputElement>(".box");
    if (box) {
      box.value = plain(next);
    }
    controls.change({ [name]: next });
  };
  const slid = (event: Event) => {
    const slider = event.target as HTMLInputElement;
    const next = fromPosition(row, Number(slider.value));
    controls.setDraft(name, undefined);
    // Since it was rendered it may have become another one.
    if (next !== controls.value(name)) {
      set(slider, next);
    }
  };
  /** Whole numbers at the low end of a log slider are more than a position apart. */
  const stepped = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by === undefined) {
      return;
    }
    event.preventDefault();
    const value = Number(controls.value(name));
    let position = toPosition(row, value);
    let next = value;
    while (next === value && position >= 0 && position <= FINE) {
      position += by;
      next = fromPosition(row, position);
    }
    if (next !== value && position >= 0 && position <= FINE) {
      controls.setDraft(name, undefined);
      set(event.target as HTMLInputElement, next);
    }
  };
  const position = toPosition(row, value);
  return html`
    <input
      id="slider-${name}"
      type="range"
      min="0"
      max=${FINE}
      .value=${String(position)}
      .style="--share: ${position / FINE}"
      aria-valuetext=${plain(value)}
      ?disabled=${controls.locked(name)}
      @input=${slid}
      @keydown=${stepped}
    />
  `;
}
