/** Progress carried away, brought, and cleared. */
import { html, nothing, type TemplateResult } from "lit";
import type { Say } from "../../../say/messages.ts";
import { handOver } from "../../handing.ts";
import type { Progress } from "../../learn/progress.ts";
import { type AllProgress, type Refusal, read, textOf } from "./file.ts";
import { merged } from "./merge.ts";

const FILE = "gradwalk-progress.json";

type Told = (say: Say) => string;

export class Carry {
  /** What came of what was done last. */
  #told: Told | null = null;
  /** It is asked whether all is to be cleared. */
  #asking = false;

  constructor(
    private readonly progress: Progress,
    /** Another progress is kept now, or something else is said. */
    private readonly changed: () => void,
  ) {}

  show(say: Say, begun: boolean): TemplateResult {
    return html`
      <details class="progress">
        <summary>${say("home-progress")}</summary>
        <p class="note">${say("home-progress-about")}</p>
        <p class="carry">
          <button type="button" ?disabled=${!begun} @click=${() => void this.#save()}>${say("home-progress-save")}</button>
          <label class="pick">
            ${say("home-progress-open")}
            <input type="file" accept=".json,application/json" @change=${(event: Event) => void this.#open(event)} />
          </label>
          ${
            this.#asking
              ? html`<span>${say("home-progress-sure")}</span>
                  <button type="button" @click=${() => void this.#clear()}>${say("home-progress-clear-it")}</button>
                  <button type="button" @click=${() => this.#ask(false)}>${say("home-progress-keep-it")}</button>`
              : html`<button type="button" ?disabled=${!begun} @click=${() => this.#ask(true)}>${say("home-progress-clear")}</button>`
          }
        </p>
        <p role="status">${this.#told ? this.#told(say) : nothing}</p>
      </details>
    `;
  }

  async #save(): Promise<void> {
    const text = textOf(await this.progress.all());
    handOver(new Blob([text], { type: "application/json" }), FILE);
  }

  async #open({ target }: Event): Promise<void> {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file may be chosen again.
    input.value = "";
    if (!file) {
      return;
    }
    const found = read(await file.text());
    if ("why" in found) {
      this.#tell(refused(file.name, found));
    } else {
      const kept = await this.#take(found);
      this.#tell((say) => say(kept ? "home-progress-taken" : "home-lost"));
    }
  }

  async #take(found: AllProgress): Promise<boolean> {
    return this.progress.put(merged(await this.progress.all(), found));
  }

  async #clear(): Promise<void> {
    this.#asking = false;
    await this.progress.clear();
    this.#tell((say) => say("home-progress-cleared"));
  }

  #ask(asking: boolean): void {
    this.#asking = asking;
    this.#told = null;
    this.changed();
  }

  #tell(told: Told): void {
    this.#told = told;
    this.changed();
  }
}

const refused =
  (name: string, refusal: Refusal): Told =>
  (say) =>
    refusal.why === "damaged"
      ? say("home-progress-damaged", { name, place: refusal.place })
      : say(`home-progress-${refusal.why}`, { name });
