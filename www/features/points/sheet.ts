/** What is drawn on, over the picture of a line, and which tool is in hand. */
import { html, nothing, svg } from "lit";
import type { Plot, Windows } from "../../draw/axes.ts";
import type { Setup } from "../../experiment/run.ts";
import { Pen, type Reading } from "../../run/drawing/pen.ts";
import { Points } from "../../run/drawing/points.ts";
import { TOOLS, type Tool } from "../../run/drawing/tools.ts";
import { editsOf } from "../../run/edits.ts";
import type { Drawn, Host, Part } from "../../run/host.ts";
import { fixed } from "../../say/number.ts";

interface Place {
  x: number;
  y: number;
}

/** Half a crosshair, in pixels. */
const ARM = 9;

export class FitSheet {
  readonly points: Points;
  readonly late = true;
  readonly brush = 1;
  tool: Tool = "look";
  cross: Place | null = null;
  carried: Place | null = null;
  /** The picture has its own words for what a line says. */
  reading: Reading | null = null;
  plot: Plot | null = null;
  #window: Windows | null = null;
  readonly #pen: Pen;

  constructor(private readonly host: Host) {
    this.points = new Points(host, editsOf(host), true);
    this.#pen = new Pen(host, this);
  }

  close(): void {
    this.#pen.close();
  }

  window(): Windows {
    const whole = { from: 0, to: 1 };
    return this.#window ?? { x: whole, y: whole };
  }

  lay({ kind, plot, window }: Drawn): void {
    if (kind === "data") {
      this.plot = plot;
      this.#window = window;
    }
  }

  get #here(): boolean {
    const { run } = this.host;
    const { kind } = run.setup?.experiment.data ?? {};
    // The columns of a table would lose their names.
    return run.kind.picture === "fit" && run.shown("points") && kind !== "table";
  }

  /** What a click does. */
  choice(): Part {
    const { say, run } = this.host;
    const locked = run.locked("points");
    const pick = (tool: Tool) => () => {
      this.tool = tool;
      this.cross = null;
      this.host.changed();
    };
    return this.#here
      ? html`<div class="segments fit-tools" role="group" aria-label=${say("tools")}>
          ${TOOLS.map(
            (each) =>
              html`<button type="button" aria-pressed=${each === this.tool} title=${each === "look" ? nothing : say(`tool-${each}-hint`)} ?disabled=${locked && each !== "look"} @click=${pick(each)}>${say(`tool-${each}`)}</button>`,
          )}
        </div>`
      : nothing;
  }

  surface(setup: Setup): Part {
    const { say } = this.host;
    if (!this.#here || this.tool === "look") {
      return nothing;
    }
    const pen = this.#pen;
    const { cross } = this;
    return html`
      <div
        class="fit-sheet"
        tabindex="0"
        role="img"
        aria-label=${say(`tool-${this.tool}-hint`)}
        aria-description=${say("output-keys")}
        @pointerdown=${(event: PointerEvent) => pen.press(setup, event)}
        @pointermove=${(event: PointerEvent) => pen.move(setup, event)}
        @pointerup=${() => pen.lift()}
        @pointercancel=${() => pen.lift()}
        @keydown=${(event: KeyboardEvent) => pen.key(setup, event)}
      >
        <svg aria-hidden="true">${this.#marks()}</svg>
      </div>
      <p class="unseen" role="status">${cross ? say("reading-cross", { x: fixed(cross.x, 2), y: fixed(cross.y, 2) }) : nothing}</p>
    `;
  }

  /** The crosshair of the keyboard, and a point on its way. */
  #marks(): Part {
    const { plot, cross, carried } = this;
    const at = (place: Place) => [plot?.x(place.x) ?? 0, plot?.y(place.y) ?? 0] as const;
    const [x, y] = cross ? at(cross) : [0, 0];
    const [cx, cy] = carried ? at(carried) : [0, 0];
    return svg`
      ${cross ? svg`<path class="cross" d="M${x - ARM} ${y}h${2 * ARM}M${x} ${y - ARM}v${2 * ARM}" />` : nothing}
      ${carried ? svg`<circle class="carried" cx=${cx} cy=${cy} r="5" />` : nothing}
    `;
  }
}
