/** The race as a table: what differs, how far each run is, and who is ahead. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { DASHES, LETTERS, rivalColours } from "../../draw/racers.ts";
import type { Frame, Pictures } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { ahead, measureOf } from "../../run/ahead.ts";
import type { Host } from "../../run/host.ts";
import { number, percent, whole } from "../../say/number.ts";
import { RaceForm } from "./form.ts";
import type { Race } from "./race.ts";
import { differences } from "./settings.ts";

export class RacePane {
  readonly #form: RaceForm;
  /** Whether the form was there, with the focus in it perhaps. */
  #open = true;

  constructor(
    private readonly host: Host,
    private readonly race: Race,
  ) {
    this.#form = new RaceForm(host, race);
  }

  render(setup: Setup, frame: Frame): TemplateResult {
    const { host, race } = this;
    const { say } = host;
    const places = say(`race-places-${measureOf(host, frame) ?? "none"}`);
    if (!host.run.shown("race")) {
      return html`
        <div class="race">
          ${table(host, race, setup, frame)}
          <p class="hint">${say("race-hint", { places })}</p>
        </div>
      `;
    }
    return html`
      <div class="race">
        ${table(host, race, setup, frame)} ${actions(host, race, frame)}
        ${race.full ? nothing : this.#form.render(setup, frame)}
        <p class="hint">${race.full ? say("race-hint-full") : say("race-hint", { places })}</p>
      </div>
    `;
  }

  /** The form goes with the last rival that there is room for: the focus goes on to its row. */
  follow(): void {
    const { host, race } = this;
    if (!host.shows("race")) {
      return;
    }
    const buttons = host.root.querySelectorAll<HTMLElement>(".race-remove");
    const full = race.full && buttons.length === race.list.length;
    if (this.#open && full && !host.root.activeElement) {
      buttons[buttons.length - 1]?.focus();
    }
    this.#open = !race.full || (this.#open && !full);
  }
}

/** The line of a run as every picture draws it. */
function mark({ theme }: Host, race: Race, run: number): TemplateResult {
  const own = race.onHill ? theme.ink : theme.accent;
  const colour = run === 0 ? own : (rivalColours(theme)[run - 1] as string);
  const dash = (DASHES[run] as number[]).join(" ");
  return html`<svg class="race-mark" viewBox="0 0 26 6" aria-hidden="true">
    ${svg`<line x1="0" y1="3" x2="26" y2="3" stroke=${colour} stroke-width="2.5" stroke-dasharray=${dash} />`}
  </svg>`;
}

function table(host: Host, race: Race, setup: Setup, frame: Frame): TemplateResult {
  const { say } = host;
  const rivals = race.rivals(frame);
  const runs: Pictures[] = [frame, ...rivals];
  const words = differences(say, race.runners(setup, frame));
  const measure = measureOf(host, frame);
  const places = ahead({ ...frame, rivals }, measure);
  const ranked = runs.length > 1 && measure !== null;
  const editable = host.run.shown("race");
  const { metrics, validationLoss } = frame.snapshot;
  const third =
    validationLoss !== null && measure !== "accuracy"
      ? "race-validation"
      : metrics.accuracy === undefined
        ? ""
        : "race-right";
  const extra = ({ snapshot }: Pictures) =>
    third === "race-validation"
      ? number(snapshot.validationLoss ?? 0)
      : percent(snapshot.metrics.accuracy ?? 0);
  return html`
    <table class="race-table">
      <caption class="unseen">${say("race-table")}</caption>
      <thead>
        <tr>
          <th scope="col">${say("race-run")}</th>
          <th scope="col">${say("race-step")}</th>
          <th scope="col">${say("read-loss")}</th>
          ${third ? html`<th scope="col">${say(third)}</th>` : nothing}
          <th scope="col" class="place">${say("race-place")}</th>
          ${editable ? html`<th class="remove"><span class="unseen">${say("race-remove-column")}</span></th>` : nothing}
        </tr>
      </thead>
      ${runs.map((run, k) => {
        const { snapshot } = run;
        const letter = LETTERS[k] as string;
        // Where the chart cannot show it as a height.
        const zero = host.selection.log && snapshot.loss === 0 ? say("race-zero") : "";
        const details = [words[k], note(host, race, run, k), zero].filter(Boolean);
        return html`
          <tbody data-run=${letter} data-place=${ranked ? places[k] : nothing}>
            <tr>
              <th scope="row">${mark(host, race, k)} ${letter}</th>
              <td>${whole(snapshot.step)}</td>
              <td>${number(snapshot.loss)}</td>
              ${third ? html`<td>${extra(run)}</td>` : nothing}
              <td class="place">${ranked ? places[k] : "–"}</td>
              ${editable ? html`<td>${k === 0 ? nothing : removal(host, race, k)}</td>` : nothing}
            </tr>
            ${
              details.length > 0
                ? html`<tr class="race-words"><td colspan=${(third ? 5 : 4) + (editable ? 1 : 0)}>${details.join(say("comma"))}</td></tr>`
                : nothing
            }
          </tbody>
        `;
      })}
    </table>
  `;
}

function removal(host: Host, race: Race, run: number): TemplateResult {
  const label = host.say("race-remove", { name: LETTERS[run] as string });
  return html`<button
    type="button"
    class="quiet race-remove"
    aria-label=${label}
    title=${label}
    ?disabled=${host.run.held}
    @click=${() => void remove(host, race, run - 1)}
  >×</button>`;
}

/** Takes a rival out; the focus stays near where it was. */
async function remove(host: Host, race: Race, rival: number): Promise<void> {
  await race.remove(rival);
  await host.settled;
  const buttons = host.root.querySelectorAll<HTMLElement>(".race-remove");
  const form = host.root.querySelector<HTMLElement>(".race-what");
  (buttons[Math.min(rival, buttons.length - 1)] ?? form)?.focus();
}

/** What else is to be said of a run. */
function note({ say }: Host, race: Race, run: Pictures, k: number): string {
  const { divergence, snapshot } = run;
  const step = whole(snapshot.step);
  if (divergence && snapshot.step >= divergence.step) {
    return say("race-diverged", { step });
  }
  if (race.list[k - 1]?.ghost) {
    return say("race-ghost", { step });
  }
  return k === 0 && race.list.length > 0 ? say("race-own") : "";
}

function actions(host: Host, race: Race, frame: Frame): TemplateResult {
  const { say } = host;
  const { head } = frame.position;
  const { step } = frame.snapshot;
  const pin = async (id: "race-pinned" | "race-branched") => {
    if (await race.pin()) {
      host.remark({ id, args: { step: whole(step) } });
    }
  };
  const off = race.full || head === 0 || host.run.held;
  return html`
    <div class="race-actions">
      <button type="button" title=${say("race-pin-hint")} ?disabled=${off} @click=${() => void pin("race-pinned")}>
        ${say("race-pin")}
      </button>
      <button type="button" title=${say("race-branch-hint")} ?disabled=${off} @click=${() => void pin("race-branched")}>
        ${say("race-branch", { step: whole(step) })}
      </button>
    </div>
  `;
}
