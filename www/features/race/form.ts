/** The form that adds a run to the race: what differs, and its value. */
import { html, nothing, type TemplateResult } from "lit";
import { problemOf } from "../../controls/slider.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, OptionValue, Setup } from "../../engine/protocol.ts";
import { options } from "../../experiment/options.ts";
import { detail } from "../../say/notice.ts";
import { parse, plain } from "../../say/number.ts";
import type { Race } from "./race.ts";
import { choicesOf, FIELDS, type Field, labelOf, suggestion, withField } from "./settings.ts";

export class RaceForm {
  #field: Field = "learning-rate";
  /** What was typed or chosen, and why it cannot be. */
  #text: string | null = null;
  #problem = "";

  constructor(
    private readonly element: GradWalk,
    private readonly race: Race,
  ) {}

  render(setup: Setup, frame: Frame): TemplateResult {
    const { element, race } = this;
    const { say } = element;
    const locked = element.lockedOptions();
    const fields = FIELDS.filter((each) => !locked.includes(each));
    if (!fields.includes(this.#field)) {
      this.#field = fields[0] ?? this.#field;
    }
    const field = this.#field;
    const text = this.#text ?? this.#show(suggestion(field, this.race.runners(setup, frame)));
    const choices = choicesOf(field);
    const problem = this.#problem || race.problem;
    const pick = (event: Event) => {
      this.#field = (event.target as HTMLSelectElement).value as Field;
      this.#text = null;
      this.#problem = "";
      race.problem = "";
      element.requestUpdate();
    };
    const typed = (event: Event) => {
      this.#text = (event.target as HTMLInputElement | HTMLSelectElement).value;
      this.#problem = "";
      race.problem = "";
      element.requestUpdate();
    };
    const submit = (event: Event) => {
      event.preventDefault();
      void this.#add(text);
    };
    const name = field;
    return html`
      <form class="race-form" @submit=${submit} novalidate>
        <label>
          <span>${say("race-what")}</span>
          <select class="race-what" .value=${field} @change=${pick}>
            ${fields.map((each) => html`<option value=${each} ?selected=${each === field}>${labelOf(say, each)}</option>`)}
          </select>
        </label>
        <label>
          <span>${say("race-value")}</span>
          ${
            choices
              ? html`<select class="race-value" .value=${text} @change=${typed}>
                  ${choices.map((each) => html`<option value=${each} ?selected=${each === text}>${say(`${name}-${each}`)}</option>`)}
                </select>`
              : html`<input
                  class="race-value box"
                  type="text"
                  inputmode="decimal"
                  autocomplete="off"
                  .value=${text}
                  aria-invalid=${problem ? "true" : "false"}
                  aria-describedby=${problem ? "race-problem" : nothing}
                  @change=${typed}
                />`
          }
        </label>
        <button type="submit" ?disabled=${fields.length === 0}>${say("race-add")}</button>
        ${problem ? html`<p class="problem" id="race-problem" role="alert">${problem}</p>` : nothing}
      </form>
    `;
  }

  #show(value: OptionValue): string {
    return typeof value === "number" ? plain(value) : String(value);
  }

  async #add(text: string): Promise<void> {
    const { element, race } = this;
    const field = this.#field;
    const choice = choicesOf(field) !== null;
    const value = choice ? text : parse(text);
    this.#problem = choice
      ? ""
      : (problemOf(options[field], text, Number(value), element.say) ?? "");
    if (!this.#problem && element.session) {
      try {
        const base = await element.session.ask("base", {});
        const experiment = withField(base, field, value);
        if (await race.add({ experiment, changes: [], step: 0, ghost: false })) {
          this.#text = null;
        }
      } catch (error) {
        this.#problem = detail(error as Error, element.say);
      }
    }
    element.requestUpdate();
  }
}
