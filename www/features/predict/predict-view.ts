/** The form that asks for a guess, the surface it is drawn on, and what is said of it afterwards. */
import { html, nothing, type TemplateResult } from "lit";
import { epochAt, roomOf } from "../../draw/sketch.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Host, Part } from "../../run/host.ts";
import { fixed, number, whole } from "../../say/number.ts";
import type { MessageId } from "../../wasm/messages.ts";
import { type At, chosen, drawn, levelled, moved, pathOf, SHAPE_NAMES, shaped } from "./guess.ts";
import type { Predict } from "./predict.ts";

export class PredictView {
  /** Where the hand was, and whether its stroke is the first. */
  #stroke: { at: At; fresh: boolean } | null = null;

  constructor(
    private readonly host: Host,
    private readonly predict: Predict,
  ) {}

  /** Over the chart, while the guess is drawn: by hand, or by keys. */
  surface(): Part {
    const { host, predict } = this;
    const { sketch, room } = predict;
    if (predict.phase !== "asking" || !sketch) {
      return nothing;
    }
    const { say } = host;
    const place = sketch.handle ?? 0;
    const [low, high] = roomOf(room, host.selection.log);
    const loss = sketch.losses?.[place] ?? room;
    return html`
      <div
        class="sketch"
        tabindex="0"
        role="slider"
        aria-label=${say("guess-handle", { epoch: fixed(epochAt(sketch, place), 1) })}
        aria-description=${say("guess-keys")}
        aria-valuemin=${low}
        aria-valuemax=${high}
        aria-valuenow=${loss}
        aria-valuetext=${say("guess-loss", { loss: number(loss) })}
        @pointerdown=${(event: PointerEvent) => this.#press(event)}
        @pointermove=${(event: PointerEvent) => this.#draw(event)}
        @pointerup=${() => this.#lift()}
        @pointercancel=${() => this.#lift()}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      ></div>
    `;
  }

  #press(event: PointerEvent): void {
    const at = this.host.offered("lossAt")?.(event);
    if (at && event.button === 0) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      this.#stroke = { at, fresh: this.predict.sketch?.losses === null };
      this.#draw(event);
    }
  }

  #draw(event: PointerEvent): void {
    const { host, predict } = this;
    const at = host.offered("lossAt")?.(event);
    const stroke = this.#stroke;
    if (stroke && at && predict.sketch) {
      const next = drawn(predict.sketch, predict.room, host.selection.log, stroke.at, at);
      predict.sketch = stroke.fresh ? levelled(next, at) : next;
      this.#stroke = { ...stroke, at };
    }
  }

  #lift(): void {
    this.#stroke = null;
  }

  #key(event: KeyboardEvent): void {
    const { predict } = this;
    const { sketch, room } = predict;
    const { log } = this.host.selection;
    const along = { ArrowLeft: -1, ArrowRight: 1, Home: -99, End: 99 }[event.key];
    const up = { ArrowUp: 1, ArrowDown: -1, PageUp: 4, PageDown: -4 }[event.key];
    if (sketch && along !== undefined) {
      predict.sketch = chosen(sketch, room, along);
    } else if (sketch && up !== undefined) {
      predict.sketch = moved(sketch, room, log, up);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Below the chart: the form, then the legend, then the comparison. */
  below(frame: Frame): Part {
    const { say, selection } = this.host;
    switch (selection.predict ? this.predict.phase : "off") {
      case "asking":
        return this.#form(frame);
      case "guessed":
        return html`<div class="guess">${this.#legend()}<p class="hint" role="status">${say("guess-kept")}</p></div>`;
      case "skipped":
        return html`<p class="guess hint" role="status">${say("guess-skipped")}</p>`;
      case "over":
        return this.predict.outcome
          ? this.#comparison(frame)
          : html`<p class="guess hint" role="status">${say("guess-over")}</p>`;
      default:
        return nothing;
    }
  }

  #legend(): Part {
    return this.predict.sketch?.losses
      ? html`<ul class="legend"><li class="guessed">${this.host.say("guess-legend")}</li></ul>`
      : nothing;
  }

  #form(frame: Frame): TemplateResult {
    const { host, predict } = this;
    const { say } = host;
    const answer = (diverges: boolean) => () => {
      predict.diverges = diverges;
      predict.problem = null;
      host.changed();
    };
    const submitted = (event: Event) => {
      event.preventDefault();
      predict.submit(frame);
    };
    const typed = (event: Event) => {
      predict.text = (event.target as HTMLInputElement).value;
    };
    const pick = (shape: (typeof SHAPE_NAMES)[number]) => () => {
      if (predict.sketch) {
        predict.sketch = shaped(predict.sketch, predict.room, shape);
      }
    };
    return html`
      <form class="guess" aria-label=${say("predict")} @submit=${submitted} novalidate>
        <p class="hint">${say("guess-draw")}</p>
        <div class="segments shapes" role="group" aria-label=${say("guess-shapes")}>
          ${SHAPE_NAMES.map(
            (shape) => html`<button
              type="button"
              aria-label=${say(`guess-${shape}`)}
              title=${say(`guess-${shape}`)}
              @click=${pick(shape)}
            ><svg viewBox="-1 -1 32 18" aria-hidden="true"><path d=${pathOf(shape)} /></svg></button>`,
          )}
        </div>
        <div class="question" role="group" aria-labelledby="guess-diverges">
          <span id="guess-diverges">${say("guess-diverges")}</span>
          <div class="segments">
            ${[true, false].map(
              (each) =>
                html`<button type="button" aria-pressed=${predict.diverges === each} @click=${answer(each)}>${say(each ? "guess-yes" : "guess-no")}</button>`,
            )}
          </div>
        </div>
        <div class="question">
          <label for="guess-value">${say(predict.asksSlope(frame) ? "guess-slope" : "guess-final")}</label>
          <input
            id="guess-value"
            class="box"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-invalid=${predict.problem ? "true" : "false"}
            aria-describedby=${predict.problem ? "guess-problem" : nothing}
            .value=${predict.text}
            @input=${typed}
          />
        </div>
        ${predict.problem ? html`<p class="problem" id="guess-problem" role="alert">${predict.problem}</p>` : nothing}
        <div class="question">
          <button type="submit" class="primary">${say("guess-done")}</button>
          <button type="button" class="quiet" @click=${() => predict.skip()}>${say("guess-skip")}</button>
        </div>
      </form>
    `;
  }

  /** Your guess beside what happened. */
  #comparison(frame: Frame): TemplateResult {
    const { predict } = this;
    const { say } = this.host;
    const { outcome, sketch, diverges, value } = predict;
    const { diverged = null, final = 0, factor = null } = outcome ?? {};
    const none = say("guess-none");
    const yes = (answer: boolean) => say(answer ? "guess-yes" : "guess-no");
    const right = diverges === (diverged !== null);
    const write = (x: number) => (predict.asksSlope(frame) ? fixed(x, 2) : number(x));
    return html`
      <div class="guess" role="status">
        ${this.#legend()}
        <table class="compared">
          <tr><td></td><th scope="col">${say("guess-yours")}</th><th scope="col">${say("guess-happened")}</th></tr>
          <tr>
            <th scope="row">${say("guess-curve")}</th>
            <td>${sketch?.losses ? say("guess-drawn") : none}</td>
            <td>${factor === null ? none : say(wordFor(factor), { factor: number(factor, 2) })}</td>
          </tr>
          <tr>
            <th scope="row">${say("guess-diverges")}</th>
            <td>${diverges === null ? none : `${yes(diverges)} ${right ? "✓" : "✗"}`}</td>
            <td>${diverged === null ? yes(false) : say("guess-diverged", { step: whole(diverged) })}</td>
          </tr>
          <tr>
            <th scope="row">${say(predict.asksSlope(frame) ? "guess-slope" : "guess-final")}</th>
            <td>${value === null ? none : write(value)}</td>
            <td>${diverged === null ? write(final) : say("guess-no-final")}</td>
          </tr>
        </table>
        <p class="hint">${say("guess-again")}</p>
      </div>
    `;
  }
}

function wordFor(factor: number): MessageId {
  if (factor < 1.5) {
    return "guess-close";
  }
  return factor < 4 ? "guess-near" : "guess-far";
}
