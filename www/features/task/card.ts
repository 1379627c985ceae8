/** The card of a task. What it is to do stands first in the element, what is reached last. */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { copy } from "../../run/copy.ts";
import type { Assigned, Host, Part, Who } from "../../run/host.ts";
import { missing } from "../../say/task/missing.ts";

export class Card {
  /** The task that is shown, and the experiment that it began with. */
  #shown: { source: string; start: string } | null = null;
  #touched = false;
  /** What was last heard: while a run plays, only what is news. */
  #heard = { key: "", text: "" };
  #code = "";
  #who: Who = {};
  /** What came of the last press on Copy. */
  #copied: boolean | null = null;

  constructor(private readonly host: Host) {}

  render(setup: Setup, frame: Frame): Part {
    const assigned = this.host.offered("task")?.() ?? null;
    if (!assigned) {
      return nothing;
    }
    this.#look(assigned, setup, frame);
    const { title = "", text = "", hints = [], solution = "" } = assigned.task;
    const { say } = this.host;
    const opened = hints.slice(0, assigned.help);
    const solved = solution !== "" && assigned.help > hints.length;
    const state = this.#state(assigned);
    return html`
      <section class="task-card" part="task" aria-label=${title || say("learn-task")}>
        <div class="task-ask">
          <h2>${title || say("learn-task")}</h2>
          ${text === "" ? nothing : html`<p>${text}</p>`}
        </div>
        <div class="task-answer" tabindex="-1">
          <div class="task-line">
            <p class="task-state" data-reached=${assigned.reached ? "yes" : "no"}>${state}</p>
            ${this.#next(assigned)}
          </div>
          ${
            opened.length > 0
              ? html`<ol class="task-hints">${opened.map((hint) => html`<li>${hint}</li>`)}</ol>`
              : nothing
          }
          ${solved ? html`<p class="task-solution">${solution}</p>` : nothing}
          ${assigned.reached ? this.#handing(assigned) : nothing}
          <p class="unseen" role="status">${this.#hear(assigned, frame, state, opened, solved)}</p>
        </div>
      </section>
    `;
  }

  /** Another task begins anew; one that a run was begun for is under way. */
  #look({ task, help }: Assigned, setup: Setup, frame: Frame): void {
    const source = JSON.stringify(task.goal) + JSON.stringify(task.start);
    const start = JSON.stringify(setup.experiment);
    if (this.#shown?.source !== source) {
      this.#shown = { source, start };
      this.#touched = false;
      this.#code = "";
      this.#copied = null;
    }
    this.#touched ||= frame.snapshot.step > 0 || help > 0 || this.#shown?.start !== start;
  }

  #state({ task, graded, reached }: Assigned): string {
    const { say } = this.host;
    if (reached) {
      return say("learn-solved");
    }
    if (!graded || !this.#touched) {
      return say("task-not-begun");
    }
    const wrong = graded.wrong === undefined ? undefined : task.wrong?.[graded.wrong]?.say;
    return wrong || say("learn-still", { what: missing(say, graded) });
  }

  /** The next hint; after the last one the solution. */
  #next({ task: { hints = [], solution = "" }, help, reached }: Assigned): Part {
    const { say } = this.host;
    const count = hints.length;
    const open = () => {
      this.host.offered("task")?.()?.openHint();
      void this.#lead(".task-answer");
    };
    return reached || help >= count + (solution === "" ? 0 : 1)
      ? nothing
      : html`<button type="button" class="quiet" @click=${open}>${
          help < count ? say("learn-hint", { next: help + 1, count }) : say("learn-show")
        }</button>`;
  }

  /** Where the button that was pressed is gone, the focus goes on to what came of it. */
  async #lead(to: string): Promise<void> {
    const { root, settled } = this.host;
    await settled;
    if (!root.activeElement) {
      root.querySelector<HTMLElement>(to)?.focus();
    }
  }

  /** What is said to somebody who does not see it: at rest, or when it is another thing altogether. */
  #hear(
    { graded, reached }: Assigned,
    { snapshot }: Frame,
    state: string,
    opened: readonly string[],
    solved: boolean,
  ): string {
    const key = JSON.stringify([reached, graded?.wrong, opened.length, solved]);
    if (key !== this.#heard.key || snapshot.status !== "playing") {
      const news = opened.length > 0 && key !== this.#heard.key ? opened.at(-1) : "";
      this.#heard = { key, text: `${state} ${news}`.trim() };
    }
    return this.#touched ? this.#heard.text : "";
  }

  /** The code, for whoever collects them. */
  #handing(assigned: Assigned): TemplateResult {
    const { say } = this.host;
    const make = () => {
      this.#copied = null;
      return this.host.attempt(async () => {
        this.#code = await assigned.code(this.#who);
        this.host.changed();
        await this.#lead(".task-code textarea");
      });
    };
    if (this.#code === "") {
      return html`<button type="button" class="task-make" @click=${make}>${say("task-code")}</button>`;
    }
    const press = async (event: Event) => {
      const button = event.target as HTMLElement;
      const field = button.closest(".task-code")?.querySelector("textarea") as HTMLTextAreaElement;
      this.#copied = await copy(field);
      this.host.changed();
    };
    const who = (key: keyof Who) => (event: Event) => {
      this.#who = { ...this.#who, [key]: (event.target as HTMLInputElement).value.trim() };
      void make();
    };
    return html`
      <div class="task-code">
        <div class="task-who">
          <label>${say("work-name")}<input autocomplete="name" maxlength="60" .value=${this.#who.name ?? ""} @change=${who("name")} /></label>
          <label>${say("work-number-too")}<input autocomplete="off" maxlength="30" .value=${this.#who.number ?? ""} @change=${who("number")} /></label>
        </div>
        <label>${say("work-code")}<textarea readonly rows="2" spellcheck="false" .value=${this.#code}></textarea></label>
        <div class="task-line">
          <p role="status">${this.#copied === null ? "" : say(this.#copied ? "work-copied" : "work-select")}</p>
          <button type="button" class="primary" @click=${press}>${say("work-copy")}</button>
        </div>
        <p class="task-note">${say("task-proves")}</p>
      </div>
    `;
  }
}
