/** What the picture asks of a frame, how it is drawn, and which sample is under the pointer. */
import { createRef } from "lit/directives/ref.js";
import type { Plot } from "../../draw/axes.ts";
import { decisionWindow, drawDecision, fieldSize, pickDecision } from "../../draw/decision.ts";
import { drawFit, fitWindow, pickFit } from "../../draw/fit.ts";
import { Layer } from "../../draw/layer.ts";
import type { Frame, FrameRequest } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";

/** Points of a curve, and earlier states of it. */
const CURVE = 129;
const EARLIER = 10;
/** The coarsest field, in columns. */
const COARSE = 48;

export class Picture {
  /** Whether the least-squares answer is shown. */
  exact = false;
  readonly canvas = createRef<HTMLCanvasElement>();
  #plot: Plot | null = null;
  #buffer: OffscreenCanvas | null = null;
  readonly #layer = new Layer();

  constructor(private readonly host: Host) {}

  /** Whether the loss surface stands in the picture's place. */
  get hill(): boolean {
    const { run, selection } = this.host;
    return selection.picture === "hill" && run.kind.pair !== null;
  }

  request(): FrameRequest {
    const { run, selection, theme } = this.host;
    const { setup, kind } = run;
    const request: FrameRequest = { sample: selection.sample };
    const canvas = this.canvas.value;
    if (!setup || !canvas || this.hill) {
      return kind.picture === "network" ? {} : request;
    }
    if (kind.picture === "fit") {
      const { x } = fitWindow(setup);
      request.curve = { from: x.from, to: x.to, count: CURVE, earlier: EARLIER };
    } else if (kind.picture === "decision") {
      const { x, y } = decisionWindow(setup);
      request.field = {
        ...fieldSize(canvas),
        window: [x.from, x.to, y.from, y.to],
        palette: theme.field,
        least: COARSE,
      };
    }
    return kind.picture === "network" ? {} : request;
  }

  draw(setup: Setup, frame: Frame): void {
    const { host } = this;
    const canvas = this.canvas.value;
    if (!canvas || this.hill) {
      return;
    }
    const { theme, selection } = host;
    const { sample } = selection;
    const { picture } = host.run.kind;
    const layer = this.#layer;
    if (picture === "fit") {
      this.#plot = drawFit(canvas, { setup, frame, sample, exact: this.exact, theme, layer });
    } else if (picture === "decision") {
      this.#buffer ??= new OffscreenCanvas(1, 1);
      const buffer = this.#buffer;
      this.#plot = drawDecision(canvas, { setup, frame, sample, theme, buffer, layer });
    } else {
      return;
    }
    if (this.#plot) {
      const window = picture === "fit" ? fitWindow(setup) : decisionWindow(setup);
      host.drew({ kind: picture, plot: this.#plot, window });
    }
  }

  /** The training row at a place of the picture, in pixels. */
  pick(setup: Setup, at: { x: number; y: number }): number | null {
    if (!this.#plot) {
      return null;
    }
    return this.host.run.kind.picture === "fit"
      ? pickFit(this.#plot, setup, at)
      : pickDecision(this.#plot, setup, at);
  }
}
