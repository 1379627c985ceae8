/**
 * Train: how far the run is, and how long it will take at this pace. While it plays the epochs are
 * counted in one place, below the run.
 */
import { html, type TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import { whole } from "../../../say/number.ts";
import type { Bench } from "../bench.ts";
import style from "./build.css?inline";

wear(document, style);

/** Milliseconds and epochs of the pace that is measured. */
interface Pace {
  readonly at: number;
  readonly epoch: number;
}

const paces = new WeakMap<Bench, Pace>();

export function progress(bench: Bench): TemplateResult {
  const { say } = bench;
  const element = bench.stage?.element;
  const snapshot = element?.lastSnapshot;
  if (!snapshot) {
    return html``;
  }
  const { epoch, status } = snapshot;
  const epochs = element?.experiment?.train.epochs ?? epoch;
  const playing = status === "playing";
  const started = paces.get(bench);
  if (!playing) {
    paces.delete(bench);
  } else if (!started || started.epoch > epoch) {
    paces.set(bench, { at: performance.now(), epoch });
  }
  const done = started ? epoch - started.epoch : 0;
  const seconds =
    playing && started && done > 0
      ? (((performance.now() - started.at) / done) * (epochs - epoch)) / 1000
      : null;
  return html`
    <p class="pace" role="status">
      <label>${playing ? say("your-run-playing") : say("your-epochs", { epoch: whole(epoch), epochs: whole(epochs) })}
        <progress max=${epochs} .value=${epoch}></progress>
      </label>
      <span>${seconds !== null ? left(bench, seconds) : playing ? "" : say(`your-run-${status}`)}</span>
    </p>
  `;
}

/** In seconds below a minute, else in minutes. */
function left({ say }: Bench, seconds: number): string {
  return seconds < 60
    ? say("your-seconds-left", { count: Math.ceil(seconds) })
    : say("your-minutes-left", { count: Math.ceil(seconds / 60) });
}
