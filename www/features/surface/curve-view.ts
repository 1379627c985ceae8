/** The loss over one parameter in the picture's card, which parameter it is, and the same in words. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { ref } from "lit/directives/ref.js";
import type { Profile } from "../../engine/probe/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { mayStart } from "../../run/parameter.ts";
import { goesOn } from "../../run/words.ts";
import { MINUS_SIGN, number, plain } from "../../say/number.ts";
import { type Curve, overOf, signAt } from "./curve.ts";
import { countOf } from "./name.ts";

/** So many stand in a row; more in a list. */
const ROW = 4;

/** What the loss is shown over: two parameters, or one of them. */
export function overChoice(host: Host, setup: Setup): TemplateResult {
  const { say, run } = host;
  const count = countOf(setup);
  const over = overOf(host, setup);
  const { pair } = run.kind;
  const pick = (place: number | null) => () => host.select({ over: place });
  if (count > ROW) {
    return html`<label>${say("curve-over")}
      ${parameterList(host, setup, over)}
    </label>`;
  }
  const places = Array.from({ length: count }, (_, place) => place);
  const names = pair?.names;
  return html`
    <span class="over" id="curve-over">${say("curve-over")}</span>
    <div class="segments" role="group" aria-labelledby="curve-over">
      ${names ? html`<button type="button" aria-pressed=${over === null} @click=${pick(null)}>${say("curve-two", { first: names[0], second: names[1] })}</button>` : nothing}
      ${places.map(
        (place) =>
          html`<button type="button" aria-pressed=${over === place} @click=${pick(place)}>${signAt(host, setup, place)}</button>`,
      )}
    </div>
  `;
}

/** All parameters; before them the two of a surface, where there is one. */
export function parameterList(host: Host, setup: Setup, over: number | null): TemplateResult {
  const { say, run } = host;
  const names = run.kind.pair?.names;
  const pick = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    host.select({ over: value === "" ? null : Number(value) });
  };
  return html`<select aria-label=${say("curve-over")} @change=${pick}>
    ${names ? html`<option value="" ?selected=${over === null}>${say("curve-two", { first: names[0], second: names[1] })}</option>` : nothing}
    ${guard([setup.run, over, say], () =>
      Array.from(
        { length: countOf(setup) },
        (_, place) =>
          html`<option value=${place} ?selected=${place === over}>${signAt(host, setup, place)}</option>`,
      ),
    )}
  </select>`;
}

export function curveView(host: Host, curve: Curve, setup: Setup): TemplateResult {
  const { say } = host;
  const place = overOf(host, setup) ?? 0;
  const keyed = (event: KeyboardEvent) => {
    if (curve.key(event, setup)) {
      event.preventDefault();
    }
  };
  const profile = curve.profile(setup);
  const name = signAt(host, setup, place);
  const [value = 0, loss = 0] = profile?.trail.slice(-2) ?? [];
  const label = say("twin-curve-over", {
    name,
    value: number(value),
    loss: number(loss),
    slope: number(profile?.slope ?? 0),
  });
  return html`
    <canvas
      class="picture curve"
      tabindex="0"
      role="img"
      aria-label=${label}
      data-view="curve"
      @pointerdown=${(event: PointerEvent) => curve.press(event, setup)}
      @keydown=${keyed}
      ${ref(curve.canvas)}
    ></canvas>
    ${curveLegend(host, curve, setup, profile)}
    ${countOf(setup) > 1 ? html`<p class="hint">${say("curve-others")}</p>` : nothing}
  `;
}

function curveLegend(
  host: Host,
  { lowest }: Curve,
  setup: Setup,
  profile: Profile | null,
): TemplateResult {
  const { say, run } = host;
  const over = overOf(host, setup);
  const free = over !== null && mayStart(run, setup, [over]);
  return html`<ul class="legend">
    <li class="here">${say(free ? "curve-here" : "curve-now")}</li>
    <li class="down">${say("curve-slope", { slope: profile ? number(profile.slope) : "" })}</li>
    ${goesOn(run) ? html`<li class="next">${say("curve-next", { step: profile?.next ? stepText(profile.next) : "" })}</li>` : nothing}
    <li class="lowest">${lowest ? say("curve-lowest", { value: number(lowest[0], 4), loss: lowText(lowest[1], profile) }) : say(profile ? "curve-no-lowest" : "legend-lowest")}</li>
  </ul>`;
}

/** What is nothing against the rest of the curve is 0, but for rounding. */
function lowText(loss: number, profile: Profile | null): string {
  const top = Math.max(...(profile?.losses ?? []).filter(Number.isFinite));
  return loss < 1e-6 * top ? "0" : number(loss);
}

/** By plain descent the rate times the gradient of the batch; else how far it goes. */
function stepText({ gradient, step, rate }: NonNullable<Profile["next"]>): string {
  const sum = `${step < 0 ? MINUS_SIGN : "+"}${number(Math.abs(step))}`;
  if (Math.abs(step + rate * gradient) > 1e-5 * Math.abs(step)) {
    return sum;
  }
  const shown = number(gradient, 4);
  const factor = gradient < 0 ? `(${shown})` : shown;
  const by = rate >= 1e-4 ? plain(Number(rate.toPrecision(6))) : number(rate);
  return `${MINUS_SIGN}${by} · ${factor} = ${sum}`;
}
