/** The learning rate: its slider, with what is known of the rates that are safe. */
import { html, nothing, type TemplateResult } from "lit";
import { number } from "../say/number.ts";
import type { Controls } from "./context.ts";
import { slider } from "./slider.ts";

export function rateSlider(controls: Controls): TemplateResult | typeof nothing {
  if (!controls.shown("learning-rate")) {
    return nothing;
  }
  const { say, setup, rates } = controls;
  const stable = setup.stableRate;
  const over = stable !== undefined && Number(controls.value("learning-rate")) > stable;
  const hint =
    stable === undefined
      ? undefined
      : say(over ? "hint-unstable" : "hint-stable", { rate: number(below(stable), 3) });
  const known = rates.words();
  const ask = stable === undefined ? "rate-ask" : "rate-ask-fastest";
  return html`
    ${slider(controls, "learning-rate", hint, over)}
    ${
      known === nothing
        ? html`<button type="button" class="ask" @click=${rates.ask}>${say(ask)}</button>`
        : known
    }
  `;
}

/** Rounded down to three digits: what is shown as stable is. */
function below(rate: number): number {
  const unit = 10 ** (Math.floor(Math.log10(rate)) - 2);
  return Math.floor(rate / unit) * unit;
}
