/** The card with the picture: its legend, its text twin and the line of words. */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame } from "../../engine/protocol.ts";
import { placeOf, rowsOf, type Setup, trainedOn } from "../../experiment/run.ts";
import type { Host, Part } from "../../run/host.ts";
import { equation } from "../../say/number.ts";
import { word } from "../../say/term.ts";
import type { Picture } from "./picture.ts";

export function pictureCard(host: Host, picture: Picture, setup: Setup, frame: Frame): Part {
  const { say } = host;
  const { kind } = host.run;
  if (kind.picture === "network") {
    return nothing;
  }
  const title = say(kind.picture === "none" ? "card-fit" : `card-${kind.picture}`);
  return html`
    <section class="card picture-card" part="picture">
      <header>
        <h2 class="unseen">${title}</h2>
        ${views(host)}
        ${picture.hill ? host.fill("hill-legend") : html`${host.fill("picture-tools")}${legend(host, picture, setup, frame)}`}
      </header>
      <div class="stage">
        ${
          picture.hill
            ? host.fill("hill")
            : kind.picture === "none"
              ? html`<p class="no-picture">${say("picture-none")}</p>`
              : stage(host, picture, setup, frame)
        }
        ${host.fill("over")}
      </div>
      ${caption(host, picture, setup)}
    </section>
  `;
}

function stage(host: Host, picture: Picture, setup: Setup, frame: Frame): TemplateResult {
  const choose = (sample: number | null) => {
    if (sample !== null) {
      host.select({ sample });
    }
  };
  const clicked = (event: PointerEvent) =>
    choose(picture.pick(setup, { x: event.offsetX, y: event.offsetY }));
  const keyed = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      choose(neighbour(setup, host.selection.sample, by));
    }
  };
  return html`<canvas
    class="picture"
    tabindex="0"
    role="img"
    aria-label=${twin(host, picture, setup, frame)}
    aria-description=${host.say("picture-keys")}
    data-view="data"
    @pointerdown=${clicked}
    @keydown=${keyed}
  ></canvas>`;
}

/** The sample that an arrow key goes to: the next one along x, or the next row of a class picture. */
function neighbour(setup: Setup, sample: number, by: number): number {
  const { rows, inputs } = setup.data;
  const count = trainedOn(setup.data);
  const place = placeOf(setup.data, sample);
  if (inputs.length !== 1) {
    return rows[(Math.max(place, 0) + by + count) % count] as number;
  }
  const xs = inputs[0] as Float64Array;
  const order = Array.from({ length: count }, (_, k) => k);
  order.sort((a, b) => (xs[a] as number) - (xs[b] as number));
  const next = order[Math.max(0, Math.min(count - 1, order.indexOf(place) + by))];
  return rows[next as number] as number;
}

/** The data, or the hill that the run walks down. */
function views(host: Host): TemplateResult {
  const { say, selection } = host;
  const name = (view: "data" | "hill") =>
    say(view === "data" ? "view-data" : host.run.kind.pair ? "view-hill" : "view-curve");
  const pick = (picture: "data" | "hill") => () => {
    host.use(picture === "hill" ? "surface" : host.run.kind.picture);
    host.select({ picture });
  };
  const { views } = host.run;
  return html`
    <div class="tabs views" role="group" aria-label=${say("views")}>
      ${(views.length > 1 ? views : []).map(
        (view) =>
          html`<button type="button" data-term=${`view-${view}`} data-word=${name(view)} aria-pressed=${view === selection.picture} @click=${pick(view)}>${name(view)}</button>`,
      )}
    </div>
  `;
}

function legend(host: Host, picture: Picture, setup: Setup, frame: Frame): Part {
  const { say } = host;
  const { kind } = picture;
  if (!kind) {
    return nothing;
  }
  const besides = kind.besides?.(setup);
  const toggle = (event: Event) => {
    picture.besides = (event.target as HTMLInputElement).checked;
    host.use("exact");
    host.changed();
  };
  const exact = picture.besides && setup.leastSquares;
  return html`<ul class="legend" aria-label=${say("legend")}>
    ${kind.legend(setup, frame).map(([sign, text, args]) => html`<li class=${sign}>${word(say, text, args)}</li>`)}
    ${
      besides && host.run.shown("exact")
        ? html`<li class=${besides[0]}><label data-term=${besides[1]}><input type="checkbox" .checked=${picture.besides} @change=${toggle} />
            ${exact ? say("exact-value", { equation: equation(exact.slope, exact.intercept) }) : say(besides[1])}</label></li>`
        : nothing
    }
  </ul>`;
}

/** The picture in words. */
function twin(host: Host, picture: Picture, setup: Setup, frame: Frame): string {
  const words = picture.kind?.twin(setup, frame, host.selection.sample);
  // Before what draws it, or its words, are there, it says what it will be.
  return (words && host.say(words.id, words.args)) || host.say("view-data");
}

/** Under the picture: the line of plain words, and of very many samples how many are drawn. */
function caption(host: Host, picture: Picture, setup: Setup): TemplateResult {
  const { say, wording } = host;
  const [rows, shown] = [rowsOf(setup.data), setup.data.rows.length];
  const partly = rows > shown && picture.kind;
  return html`
    <div class="caption">
      ${picture.kind && !picture.hill ? host.fill("section") : nothing}
      ${partly ? html`<p>${say("picture-shown", { rows, shown })}</p>` : nothing}
      <p class="words" role="status" aria-live="off">${say(wording.id, wording.args)}</p>
    </div>
  `;
}
