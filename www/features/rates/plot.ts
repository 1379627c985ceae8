/** The frame of a strip: a picture that is read by the pointer or the keyboard, and the slider's axis. */
import { html, svg, type TemplateResult } from "lit";
import { rateAxis } from "../../run/controls.ts";
import type { Host } from "../../run/host.ts";
import type { Say } from "../../say/messages.ts";
import { plain } from "../../say/number.ts";
import type { Cursor } from "./cursor.ts";
import { labelsOf, shareOf } from "./picture.ts";

export const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

export const upright = (share: number, kind: string) =>
  svg`<line class=${kind} x1=${percent(share)} x2=${percent(share)} y1="0" y2="100%" />`;

export const round = (share: number, height: number, kind: string, radius: number) =>
  svg`<circle class=${kind} cx=${percent(share)} cy=${percent(height)} r=${radius} />`;

/** A picture of so many rates, with what is read of it. */
export function plot(
  say: Say,
  cursor: Cursor,
  { count, text, drawing }: { count: number; text: string; drawing: TemplateResult },
): TemplateResult {
  const last = Math.max(count - 1, 0);
  const point = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    cursor.readAt((event.clientX - left) / width);
  };
  const keyed = (event: KeyboardEvent) => {
    if (cursor.key(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return html`
    <div
      class="plot"
      role="slider"
      tabindex="0"
      aria-label=${say("rates-read")}
      aria-describedby="rates-twin"
      aria-valuemin="0"
      aria-valuemax=${last}
      aria-valuenow=${Math.min(cursor.place ?? 0, last)}
      aria-valuetext=${text}
      @pointermove=${point}
      @pointerdown=${point}
      @pointerleave=${() => cursor.leave()}
      @focus=${() => cursor.enter()}
      @blur=${() => cursor.leave()}
      @keydown=${keyed}
    >
      ${drawing}
    </div>
  `;
}

/** Of the axis: a label that stands nearer to an end begins or ends there. */
const EDGE = 0.1;

/** The slider's own scale. */
export function axis(host: Host): TemplateResult {
  const slider = rateAxis(host);
  const labels = labelsOf(slider);
  const kind = (k: number) => {
    const share = shareOf(slider, labels[k] as number);
    const place = share < EDGE ? "first" : share > 1 - EDGE ? "last" : "";
    return labels.length > 5 && k % 2 > 0 ? `${place} minor` : place;
  };
  return html`<svg class="axis" aria-hidden="true">
    ${labels.map(
      (rate, k) =>
        svg`<text class=${kind(k)} x=${percent(shareOf(slider, rate))} y="1em">${plain(rate)}</text>`,
    )}
  </svg>`;
}
