/** The learning rate: its slider, and below it what the run comes to at each rate. */
import { html, nothing, type TemplateResult } from "lit";
import type { Controls } from "./context.ts";
import { slider } from "./slider.ts";

export function rateSlider(controls: Controls): TemplateResult | typeof nothing {
  if (!controls.shown("learning-rate")) {
    return nothing;
  }
  /** A rate was chosen on the strip. */
  const chose = ({ detail }: CustomEvent<number>) => controls.change({ "learning-rate": detail });
  const strip = html`<div class="rate-strip" @rate=${chose}>${controls.rateStrip()}</div>`;
  return slider(controls, "learning-rate", strip);
}
