/** The timeline: a slider over the run's picture, with marks above it. */
import { html, nothing, type TemplateResult } from "lit";
import type { Course, drawTimeline } from "../../draw/timeline.ts";
import type { Frame, FrameRequest } from "../../engine/protocol.ts";
import type { Host } from "../../run/host.ts";
import { whole } from "../../say/number.ts";
import { word } from "../../say/term.ts";

/** The most points of the silhouette. */
const POINTS = 400;
/** Milliseconds for which it stands while the run plays: it hardly moves from frame to frame. */
const REST = 100;

export class Timeline {
  /** The loss as far as it is known, and whose it is. */
  #known: { run: number; losses: Float64Array } | null = null;
  #asked = 0;
  /** What paints it comes with the first frame: before there is a run nothing stands on it. */
  #paint: typeof drawTimeline | null = null;
  /** The frame to be painted then. */
  #waiting: Frame | null = null;

  constructor(
    private readonly host: Host,
    private readonly seek: (step: number) => void,
  ) {}

  request(): FrameRequest {
    const { frame } = this.host.run;
    const playing = frame?.snapshot.status === "playing";
    const due = !playing || performance.now() - this.#asked >= REST;
    return this.#canvas && due && (frame?.position.head ?? 0) > 0 ? { losses: POINTS } : {};
  }

  take({ run, losses }: Frame): void {
    if (losses) {
      this.#known = { run, losses };
      this.#asked = performance.now();
    }
  }

  /** Where the axis ends: where the epochs do, also of a run that ends early, or beyond. */
  #last({ position, snapshot }: Frame): number {
    return Math.max(position.planned, position.head, snapshot.step, 1);
  }

  draw(frame: Frame): void {
    const canvas = this.#canvas;
    const paint = this.#paint;
    if (!canvas || !paint) {
      this.#bring(frame);
      return;
    }
    const { snapshot, position } = frame;
    const { step, epoch } = snapshot;
    const last = this.#last(frame);
    const epochs = Math.max(frame.snapshot.epochs, epoch);
    const known = this.#known?.run === frame.run ? this.#known.losses : new Float64Array();
    const left = position.head > step ? null : this.host.offered("left")?.();
    const course: Course = {
      step,
      epoch,
      head: Math.max(position.head, step, left?.end ?? 0),
      last,
      epochs,
      updates: epochs <= 1,
      losses: known,
      left: left?.losses ?? new Float64Array(),
    };
    paint(canvas, course, this.host.theme);
  }

  #bring(frame: Frame): void {
    const first = this.#waiting === null;
    this.#waiting = frame;
    if (!first || this.#paint) {
      return;
    }
    import("../../draw/timeline.ts").then(
      ({ drawTimeline }) => {
        this.#paint = drawTimeline;
        this.draw(this.#waiting ?? frame);
      },
      // A frame after a while tries again.
      () =>
        setTimeout(() => {
          this.#waiting = null;
        }, 2000),
    );
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.host.root.querySelector(".timeline canvas");
  }

  render(frame: Frame): TemplateResult {
    const { say, compact } = this.host;
    const { step } = frame.snapshot;
    const last = this.#last(frame);
    const slid = (event: Event) => {
      const input = event.target as HTMLInputElement;
      // Beyond an early end there is nothing: the thumb stays there.
      const step = Math.min(Number(input.value), frame.stopped?.step ?? last);
      input.value = String(step);
      this.seek(step);
    };
    /** A page is an epoch. */
    const keyed = (event: KeyboardEvent) => {
      const by = { PageUp: 1, PageDown: -1 }[event.key];
      if (by !== undefined) {
        event.preventDefault();
        const epoch = Math.max(1, Math.round(last / Math.max(1, frame.snapshot.epochs)));
        this.seek(Math.max(0, Math.min(last, step + by * epoch)));
      }
    };
    const updates = Math.max(frame.snapshot.epochs, frame.snapshot.epoch) <= 1;
    return html`
      <div class="time">
        ${
          compact
            ? nothing
            : html`<span class="name">${word(say, "timeline")}</span>
                <span class="axis">${say(updates ? "axis-update" : "axis-epoch")}</span>`
        }
        <div class="timeline">
          <canvas aria-hidden="true"></canvas>
          <input
            type="range"
            aria-label=${say("timeline")}
            ?disabled=${this.host.run.held}
            aria-valuetext=${say("timeline-value", { step: whole(step), last: whole(last) })}
            min="0"
            max=${last}
            .value=${String(step)}
            @input=${slid}
            @keydown=${keyed}
          />
          ${this.host.fill("timeline")}
        </div>
      </div>
    `;
  }
}
