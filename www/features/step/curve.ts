/** The curve of an activation with the sample's z on it, and a z of one's own. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Say } from "../../say/messages.ts";
import { term } from "../../say/term.ts";
import { activations } from "../../wasm/formulas.ts";
import type { Activation } from "../../wasm/full.js";
import { given, SHORT } from "./digits.ts";
import { exactly } from "./sheet.ts";
import type { Step, UnitAt } from "./step.ts";

/** The picture in pixels, and how far z goes at least. */
const [WIDTH, HEIGHT, EDGE] = [352, 132, 8];
const REACH = 6;
const POINTS = 121;

const answer = (f: Activation, z: number) => exactly(activations[f].a, { z });
const slopeAt = (f: Activation, z: number) => exactly(activations[f].slope, { z, a: answer(f, z) });

export class Curve {
  /** The z of the slider; none, and it is the sample's. */
  #own: number | null = null;
  #unit = "";

  constructor(private readonly changed: () => void) {}

  render(step: Step, at: UnitAt, say: Say): TemplateResult | typeof nothing {
    const f = step.activation(at.layer);
    if (f === "softmax" || f === "linear") {
      return nothing;
    }
    const unit = `${at.layer}, ${at.unit}`;
    if (unit !== this.#unit) {
      this.#unit = unit;
      this.#own = null;
    }
    const { z: sample } = step.at(at);
    const z = this.#own ?? sample;
    if (!Number.isFinite(sample)) {
      return nothing;
    }
    const reach = Math.max(REACH, Math.ceil(Math.abs(sample)));
    const text = (value: number) => given(value, SHORT, "").text;
    const [a, rise] = [answer(f, z), slopeAt(f, z)];
    const slid = (event: Event) => {
      this.#own = Number((event.target as HTMLInputElement).value);
      this.changed();
    };
    const name = step.isOutput(at) ? "y" : "a";
    return html`
      <figure class="step-curve">
        <figcaption>
          ${term("activation", say("step-curve"))}
          <span class="reads">
            <span><i class="v">z</i> = ${text(z)}</span> <span><i class="v">${name}</i> = ${text(a)}</span>
            <span>${say("step-slope")} ${text(rise)}</span>
          </span>
        </figcaption>
        ${picture(f, reach, sample, z)}
        <label>
          <i class="v">z</i>
          <input
            type="range"
            aria-label=${say("step-own-z")}
            aria-valuetext=${text(z)}
            min=${-reach}
            max=${reach}
            step="0.01"
            .value=${String(z)}
            .style="--share: ${(z + reach) / (2 * reach)}"
            @input=${slid}
          />
          <button type="button" class="quiet" ?disabled=${this.#own === null} @click=${() => {
            this.#own = null;
            this.changed();
          }}>${say("step-sample-z")}</button>
        </label>
      </figure>
    `;
  }
}

function picture(f: Activation, reach: number, sample: number, z: number): TemplateResult {
  const all = Array.from({ length: POINTS }, (_, k) => {
    const x = -reach + (2 * reach * k) / (POINTS - 1);
    return [x, answer(f, x)] as const;
  });
  const most = Math.max(1, ...all.map(([, a]) => a));
  const least = Math.min(0, ...all.map(([, a]) => a));
  const x = (value: number) => EDGE + ((value + reach) / (2 * reach)) * (WIDTH - 2 * EDGE);
  const y = (value: number) =>
    HEIGHT - EDGE - ((value - least) / (most - least)) * (HEIGHT - 2 * EDGE);
  const line = all.map(
    ([a, b], k) => `${k === 0 ? "M" : "L"}${x(a).toFixed(1)} ${y(b).toFixed(1)}`,
  );
  const [a, rise] = [answer(f, z), slopeAt(f, z)];
  const tangent = [-1.5, 1.5].map((by) => `${x(z + by)} ${y(a + rise * by)}`);
  return html`
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
      ${svg`
        <path class="axis" d="M${x(-reach)} ${y(0)}H${x(reach)}M${x(0)} ${y(least)}V${y(most)}" />
        <path class="curve" d=${line.join("")} />
        <path class="tangent" d="M${tangent.join("L")}" />
        <path class="drop" d="M${x(z)} ${y(0)}V${y(a)}" />
        <circle class="sample" cx=${x(sample)} cy=${y(answer(f, sample))} r="5" />
        ${z === sample ? nothing : svg`<circle class="own" cx=${x(z)} cy=${y(a)} r="5" />`}
      `}
    </svg>
  `;
}
