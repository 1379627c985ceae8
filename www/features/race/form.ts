/** The form that adds a run to the race: what differs, and its value. */
import { html, nothing, type TemplateResult } from "lit";
import { problemOf } from "../../controls/slider.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { OptionValue, Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import { parse, plain } from "../../say/number.ts";
import type { Race } from "./race.ts";
import { FIELDS, type Field, labelOf, offered, suggestion, withField } from "./settings.ts";

export class RaceForm {
  #field: Field = "learning-rate";
  /** What was typed or chosen, and why it cannot be. */
  #text: string | null = null;
  #problem = "";

  constructor(
    private readonly host: Host,
    private readonly race: Race,
  ) {}

  render(setup: Setup, frame: Frame): TemplateResult {
    const { host, race } = this;
    const { say } = host;
    const fields = FIELDS.filter((each) => !host.run.locked(each));
    if (!fields.includes(this.#field)) {
      this.#field = fields[0] ?? this.#field;
    }
    const field = this.#field;
    const text = this.#text ?? this.#show(suggestion(field, this.race.runners(setup, frame)));
    const choices = offered(field, host.run.row(field));
    const problem = this.#problem || race.problem;
    const pick = (event: Event) => {
      this.#field = (event.target as HTMLSelectElement).value as Field;
      this.#text = null;
      this.#problem = "";
      race.problem = "";
      host.changed();
    };
    const typed = (event: Event) => {
      this.#text = (event.target as HTMLInputElement | HTMLSelectElement).value;
      this.#problem = "";
      race.problem = "";
      host.changed();
    };
    const submit = (event: Event) => {
      event.preventDefault();
      void this.#add(this.#text ?? text);
    };
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
                  ${choices.map(({ value, label }) => html`<option value=${value} ?selected=${value === text}>${say(label)}</option>`)}
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
    const { host, race } = this;
    const field = this.#field;
    const row = host.run.row(field);
    const choice = row.choices !== undefined;
    const value = choice ? text : parse(text);
    this.#problem = choice ? "" : (problemOf(row, text, Number(value), host.say) ?? "");
    if (!this.#problem) {
      try {
        const base = await host.commands.base();
        const experiment = withField(base, field, value);
        if (await race.add({ experiment, changes: [], step: 0, ghost: false })) {
          this.#text = null;
        }
      } catch (error) {
        this.#problem = await race.why(error as Error);
      }
    }
    host.changed();
  }
}
