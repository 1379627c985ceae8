/** The marks on the timeline, each with a shape of its own, and the list that says them. */
import { html, nothing, type TemplateResult } from "lit";
import type { Host, Part } from "../../run/host.ts";
import { labelled } from "./labels.ts";
import type { Mark } from "./marks.ts";

/** More would hide the timeline, and nobody reads a longer list. */
const DRAWN = 200;
const LISTED = 100;

const SHAPES: Record<Mark["kind"], TemplateResult> = {
  change: html`<svg viewBox="0 0 10 10"><path d="M5 0 10 5 5 10 0 5Z" /></svg>`,
  best: html`<svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="3.6" /></svg>`,
  here: html`<svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="3.6" /></svg>`,
  left: html`<svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="3.6" /></svg>`,
  end: html`<svg viewBox="0 0 10 10"><path d="M1 1 9 9M9 1 1 9" /></svg>`,
};

export class MarksView {
  #open = false;

  constructor(
    private readonly host: Host,
    private readonly go: (step: number) => void,
  ) {}

  /** Marks at their places between step 0 and `last`. */
  render(marks: readonly Mark[], last: number, here: number): Part {
    if (marks.length === 0) {
      return nothing;
    }
    const { say } = this.host;
    const drawn = marks.length < DRAWN ? marks : marks.filter(({ kind }) => kind !== "change");
    const width = this.host.root.querySelector(".timeline .marks")?.clientWidth ?? 0;
    const place = ({ step }: Mark) => (Math.min(step, last) / last) * width;
    const sides = labelled(drawn, place, (here / last) * width, width);
    const label = say("marks", { marks: marks.length });
    const toggle = () => this.#show(!this.#open);
    const left = (event: FocusEvent) => {
      const box = event.currentTarget as Element;
      if (this.#open && !box.contains(event.relatedTarget as Node | null)) {
        this.#show(false);
      }
    };
    const keyed = (event: KeyboardEvent) => {
      if (event.key === "Escape" && this.#open) {
        event.preventDefault();
        (event.currentTarget as Element).querySelector("button")?.focus();
        this.#show(false);
      }
    };
    return html`
      <div class="marks" aria-hidden="true">
        ${drawn.map((mark) => {
          const { kind, step, to = step, id, args, short } = mark;
          const side = sides.get(mark);
          return html`<i
            class=${kind}
            .style="left: ${(Math.min(step, last) / last) * 100}%"
            title=${say(id, args)}
            @click=${() => this.go(to)}
            >${SHAPES[kind]}${side ? html`<span class=${side}>${short}</span>` : nothing}</i
          >`;
        })}
      </div>
      <div class="mark-box" @focusout=${left} @keydown=${keyed}>
        <button
          type="button"
          class="quiet"
          title=${say("marks-hint")}
          aria-label=${label}
          aria-expanded=${this.#open}
          @click=${toggle}
        ><span class="long">${label}</span><span class="short">◆ ${marks.length}</span></button>
        ${this.#open ? this.#list(marks) : nothing}
      </div>
    `;
  }

  #list(marks: readonly Mark[]): TemplateResult {
    const { say } = this.host;
    return html`
      <ul aria-label=${say("marks-hint")}>
        ${marks.slice(-LISTED).map(
          ({ kind, step, to = step, id, args }) => html`<li>
            <button type="button" class=${kind} @click=${() => this.go(to)}>
              ${SHAPES[kind]} ${say(id, args)}
            </button>
          </li>`,
        )}
      </ul>
    `;
  }

  #show(open: boolean): void {
    this.#open = open;
    this.host.changed();
  }
}
