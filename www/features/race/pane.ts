/** The race as a table: what differs, how far each run is, and who is ahead. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { DASHES, LETTERS, rivalColours } from "../../draw/racers.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, Pictures, Setup } from "../../engine/protocol.ts";
import type { Pane } from "../../run/glass.ts";
import { pictureOf } from "../../run/pictures.ts";
import { learn } from "../../say/messages.ts";
import { number, percent, whole } from "../../say/number.ts";
import { RaceForm } from "./form.ts";
import type { Race } from "./race.ts";
import { differences } from "./settings.ts";

export function racePane(element: GradWalk, race: Race): Pane {
  // The names of optimizers, activations and start weights are the lab's.
  void learn(element.language, "lab").then(() => element.requestUpdate());
  const form = new RaceForm(element, race);
  /** Whether the form was there, with the focus in it perhaps. */
  let open = true;
  return {
    wants: () => ({}),
    render: (setup, frame) => {
      const { say } = element;
      return html`
        <div class="race">
          ${
            pictureOf(setup) === "network" && race.list.length > 0
              ? html`<div class="loss-chart" aria-hidden="true"></div>`
              : nothing
          }
          ${table(element, race, setup, frame)} ${actions(element, race, frame)}
          ${race.full ? nothing : form.render(setup, frame)}
          <p class="hint">${say(race.full ? "race-hint-full" : "race-hint")}</p>
        </div>
      `;
    },
    draw: () => {
      // The form goes with the last rival that there is room for: the focus goes on to its row.
      const buttons = element.renderRoot.querySelectorAll<HTMLElement>(".race-remove");
      const full = race.full && buttons.length === race.list.length;
      if (open && full && !(element.renderRoot as ShadowRoot).activeElement) {
        buttons[buttons.length - 1]?.focus();
      }
      open = !race.full || (open && !full);
    },
  };
}

/** The line of a run as every picture draws it. */
function mark(element: GradWalk, run: number): TemplateResult {
  const { theme, showsHill } = element.pictures;
  const hill = element.setup && showsHill.call(element.pictures, element.setup);
  const own = hill ? theme.ink : theme.accent;
  const colour = run === 0 ? own : (rivalColours(theme)[run - 1] as string);
  const dash = (DASHES[run] as number[]).join(" ");
  return html`<svg class="race-mark" viewBox="0 0 26 6" aria-hidden="true">
    ${svg`<line x1="0" y1="3" x2="26" y2="3" stroke=${colour} stroke-width="2.5" stroke-dasharray=${dash} />`}
  </svg>`;
}

function table(element: GradWalk, race: Race, setup: Setup, frame: Frame): TemplateResult {
  const { say } = element;
  const rivals = (frame.rivals ?? []).slice(0, race.list.length);
  const runs: Pictures[] = [frame, ...rivals];
  const words = differences(say, race.runners(setup, frame));
  const places = race.places({ ...frame, rivals });
  const { metrics, validationLoss } = frame.snapshot;
  const third =
    validationLoss !== null
      ? "race-validation"
      : metrics.accuracy === undefined
        ? ""
        : "race-right";
  const extra = ({ snapshot }: Pictures) =>
    validationLoss !== null
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
          <th scope="col">${say("race-place")}</th>
          <th><span class="unseen">${say("race-remove-column")}</span></th>
        </tr>
      </thead>
      ${runs.map((run, k) => {
        const { snapshot } = run;
        const letter = LETTERS[k] as string;
        const details = [words[k], note(element, race, run, k)].filter(Boolean);
        return html`
          <tbody data-run=${letter} data-place=${places[k]}>
            <tr>
              <th scope="row">${mark(element, k)} ${letter}</th>
              <td>${whole(snapshot.step)}</td>
              <td>${number(snapshot.loss)}</td>
              ${third ? html`<td>${extra(run)}</td>` : nothing}
              <td class="place">${runs.length > 1 ? places[k] : "–"}</td>
              <td>
                ${
                  k === 0
                    ? nothing
                    : html`<button
                        type="button"
                        class="quiet race-remove"
                        aria-label=${say("race-remove", { name: letter })}
                        title=${say("race-remove", { name: letter })}
                        @click=${() => void remove(element, race, k - 1)}
                      >×</button>`
                }
              </td>
            </tr>
            ${
              details.length > 0
                ? html`<tr class="race-words"><td colspan=${third ? 6 : 5}>${details.join(say("race-comma"))}</td></tr>`
                : nothing
            }
          </tbody>
        `;
      })}
    </table>
  `;
}

/** Takes a rival out; the focus stays near where it was. */
async function remove(element: GradWalk, race: Race, rival: number): Promise<void> {
  await race.remove(rival);
  await element.updateComplete;
  const buttons = element.renderRoot.querySelectorAll<HTMLElement>(".race-remove");
  const form = element.renderRoot.querySelector<HTMLElement>(".race-what");
  (buttons[Math.min(rival, buttons.length - 1)] ?? form)?.focus();
}

/** What else is to be said of a run. */
function note({ say }: GradWalk, race: Race, run: Pictures, k: number): string {
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

function actions(element: GradWalk, race: Race, frame: Frame): TemplateResult {
  const { say } = element;
  const { head } = frame.position;
  const { step } = frame.snapshot;
  const pin = async (id: "race-pinned" | "race-branched") => {
    if (await race.pin()) {
      element.words = { id, args: { step: whole(step) } };
      element.requestUpdate();
    }
  };
  const off = race.full || head === 0;
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
