/** The card with the picture: its legend, its text twin, the equations and the line of words. */
import { html, nothing, type TemplateResult } from "lit";
import { best, goBack, neighbour } from "../../element/actions.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, Setup } from "../../engine/protocol.ts";
import { pairOf } from "../../experiment/pair.ts";
import { pictureOf } from "../../run/pictures.ts";
import { equation, fixed, MINUS_SIGN, number, percent, plain, whole } from "../../say/number.ts";
import { squash } from "../step/glance.ts";

type Part = TemplateResult | typeof nothing;

export function pictureCard(element: GradWalk, setup: Setup, frame: Frame): TemplateResult {
  const { say, pictures } = element;
  const kind = pictureOf(setup);
  const hill = pictures.showsHill(setup);
  const title = say(kind === "decision" ? "card-decision" : "card-fit");
  const choose = (sample: number | null) => {
    if (sample !== null) {
      pictures.sample = sample;
      element.session?.want();
    }
  };
  const clicked = (event: PointerEvent) =>
    hill
      ? pictures.hill?.press(element, event)
      : choose(pictures.pick({ x: event.offsetX, y: event.offsetY }));
  const keyed = (event: KeyboardEvent) => {
    if (hill) {
      if (pictures.hill?.key(element, event)) {
        event.preventDefault();
      }
      return;
    }
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      choose(neighbour(setup, pictures.sample, by));
    }
  };
  return html`
    <section class="card picture-card">
      <header>
        <h2 class=${pairOf(setup) ? "unseen" : ""}>${title}</h2>
        ${pairOf(setup) ? views(element) : nothing} ${legend(element, setup, frame)}
      </header>
      <div class="stage">
        ${
          kind === "none"
            ? html`<p class="no-picture">${say("picture-none")}</p>`
            : html`<canvas
                class="picture"
                tabindex="0"
                role="img"
                aria-label=${twin(element, setup, frame)}
                aria-description=${say("picture-keys")}
                data-view=${hill ? "hill" : "data"}
              @pointerdown=${clicked}
                @keydown=${keyed}
              ></canvas>`
        }
        ${diverged(element, frame)}
      </div>
      ${caption(element, setup, frame)}
    </section>
  `;
}

/** The data, or the hill that the run walks down. */
function views(element: GradWalk): TemplateResult {
  const { say, pictures } = element;
  const pick = (view: "data" | "hill") => () => void element.show(view);
  return html`
    <div class="segments views" role="group" aria-label=${say("views")}>
      ${(["data", "hill"] as const).map(
        (view) =>
          html`<button type="button" aria-pressed=${view === pictures.view} @click=${pick(view)}>${say(`view-${view}`)}</button>`,
      )}
    </div>
  `;
}

function legend(element: GradWalk, setup: Setup, frame: Frame): Part {
  const { say, pictures } = element;
  if (pictures.showsHill(setup)) {
    return html`<ul class="legend">
      <li class="now">${say("legend-way")}</li>
      <li class="down">${say("legend-down")}</li>
      <li class="next">${say("legend-next")}</li>
      ${setup.stableRate === undefined ? nothing : html`<li class="reach">${say("legend-reach")}</li>`}
      <li class="start">${say("legend-start")}</li>
    </ul>`;
  }
  if (pictureOf(setup) === "decision") {
    return html`<ul class="legend">
      <li class="one">${say("legend-class-1")}</li>
      <li class="zero">${say("legend-class-0")}</li>
      ${frame.boundary ? html`<li class="now">${say("legend-boundary")}</li>` : nothing}
    </ul>`;
  }
  if (pictureOf(setup) === "none") {
    return nothing;
  }
  const toggle = (event: Event) => {
    pictures.exact = (event.target as HTMLInputElement).checked;
    element.requestUpdate();
  };
  return html`<ul class="legend">
    <li class="one">${say("legend-data")}</li>
    <li class="now">${say("legend-now")}</li>
    <li class="earlier">${say("legend-earlier")}</li>
    <li class="error">${say("legend-error")}</li>
    ${
      setup.leastSquares
        ? html`<li class="exact"><label><input type="checkbox" .checked=${pictures.exact} @change=${toggle} />
            ${say("show-exact")}</label></li>`
        : nothing
    }
  </ul>`;
}

/** The picture in words. */
function twin({ say, pictures }: GradWalk, setup: Setup, frame: Frame): string {
  const pair = pictures.showsHill(setup) ? pairOf(setup) : null;
  if (pair) {
    const values = frame.snapshot.parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);
    const [first, second] = pair.names;
    const [x, y] = pair.places.map((place) => number(values[place] ?? 0));
    return say("twin-hill", {
      first,
      second,
      x: x ?? "",
      y: y ?? "",
      loss: number(frame.snapshot.loss),
    });
  }
  const { data } = setup;
  const row = pictures.sample;
  const t = data.targets[0]?.[row] ?? 0;
  const y = frame.answer?.[0] ?? 0;
  const shared = { samples: data.trainRows, row: row + 1, t: fixed(t, 2), y: fixed(y, 2) };
  if (pictureOf(setup) === "decision") {
    const accuracy = percent(frame.snapshot.metrics.accuracy ?? 0);
    return say("twin-decision", { ...shared, accuracy, t: plain(t) });
  }
  const x = fixed(data.inputs[0]?.[row] ?? 0, 2);
  const error = fixed(y - t, 2);
  if (frame.line) {
    const { slope, intercept } = frame.line;
    return say("twin-fit", { ...shared, x, error, equation: equation(slope, intercept) });
  }
  const ends = { from: "0", to: "0", first: "0", second: "0" };
  const curve = frame.curve;
  const xs = data.inputs[0];
  if (curve && xs) {
    ends.from = fixed(Math.min(...xs.slice(0, 1000)), 1);
    ends.to = fixed(Math.max(...xs.slice(0, 1000)), 1);
    ends.first = fixed(curve[0] ?? 0, 2);
    ends.second = fixed(curve.at(-1) ?? 0, 2);
  }
  return say("twin-curve", { ...shared, x, error, ...ends });
}

/** Under the picture: the equations, and the line of plain words. */
function caption(element: GradWalk, setup: Setup, frame: Frame): TemplateResult {
  const { say, pictures, currentWords } = element;
  const { data } = setup.experiment;
  const equations: string[] = [];
  if (frame.line) {
    const { slope, intercept } = frame.line;
    equations.push(say("learnt-value", { equation: equation(slope, intercept) }));
  }
  if (data.kind === "line") {
    equations.push(say("true-value", { equation: equation(data.slope, data.intercept) }));
  }
  if (pictures.exact && setup.leastSquares) {
    const { slope, intercept } = setup.leastSquares;
    equations.push(say("exact-value", { equation: equation(slope, intercept) }));
  }
  const many = setup.data.inputs.length > 2 && pictureOf(setup) === "decision";
  return html`
    <div class="caption">
      <p class="equations">
        ${frame.line ? nothing : weights(setup, frame)}
        ${equations.map((each) => html`<span>${each}</span>`)}
      </p>
      ${many ? html`<p>${say("picture-many", { inputs: setup.data.inputs.length })}</p>` : nothing}
      <p class="words" role="status">${say(currentWords.id, currentWords.args)}</p>
    </div>
  `;
}

/** z = w1 x1 + w2 x2 + b with the weights as they are, and y. */
function weights(setup: Setup, { snapshot }: Frame): Part {
  const [layer, ...more] = snapshot.parameters;
  if (!layer || more.length > 0 || layer.w.length > 4 || setup.data.targets.length > 1) {
    return nothing;
  }
  const many = layer.w.length > 1;
  const signed = (value: number, first: boolean) =>
    first ? fixed(value, 2) : `${value < 0 ? MINUS_SIGN : "+"} ${fixed(Math.abs(value), 2)}`;
  const terms = layer.w.map(
    (value, k) => html`${signed(value, k === 0)} x${many ? html`<sub>${k + 1}</sub>` : nothing} `,
  );
  const bias = layer.b ? signed(layer.b[0] ?? 0, false) : "";
  const activation = setup.experiment.model.layers[0]?.activation;
  return html`<span>z = ${terms}${bias}</span><span>y = ${squash(activation)}</span>`;
}

/** What to do when the numbers grew too large. */
export function diverged(element: GradWalk, frame: Frame): Part {
  const { say, setup, pictures } = element;
  const { divergence, snapshot, settings } = frame;
  if (snapshot.status !== "diverged" || !divergence) {
    return nothing;
  }
  const hill = setup && pictures.showsHill(setup);
  const rate = plain(settings.now["learning-rate"]);
  const { step, layer, quantity } = divergence;
  const least = best(frame);
  const back = { step: whole(least.step) };
  const half = { ...back, rate: plain(settings.now["learning-rate"] / 2) };
  const locked = element.lockedOptions().includes("learning-rate");
  return html`
    <div class="diverged" role="alert">
      <h3>${say("diverged-title")}</h3>
      ${
        hill
          ? nothing
          : html`<p>${say(`diverged-what-${quantity}`, { next: whole(step + 1), layer })}</p>
              <p>${say("diverged-why", { rate, step: whole(step) })}</p>`
      }
      ${
        Number.isFinite(least.loss)
          ? html`<p>${say("diverged-grew", { ...back, from: number(least.loss), to: number(snapshot.loss), last: whole(snapshot.step) })}</p>`
          : nothing
      }
      <button type="button" class="primary" @click=${() => goBack(element, frame)}>
        ${locked ? say("diverged-back", back) : say("diverged-halve", half)}
      </button>
      ${
        setup && !hill && (pairOf(setup) || element.lab)
          ? html`<button type="button" @click=${() => void element.show("hill")}>${say("diverged-hill")}</button>`
          : nothing
      }
    </div>
  `;
}
