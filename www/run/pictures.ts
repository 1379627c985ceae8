/** The pictures of an element: which one an experiment has, when they draw, what they ask for. */

import type { Plot } from "../draw/axes.ts";
import { decisionWindow, drawDecision, fieldSize, pickDecision } from "../draw/decision.ts";
import { drawFit, fitWindow, pickFit } from "../draw/fit.ts";
import type { LossAt, LossChart, mountLoss } from "../draw/loss.ts";
import type { Sketch } from "../draw/sketch.ts";
import { readTheme, type Theme } from "../draw/theme.ts";
import type { Frame, FrameRequest, Setup } from "../engine/protocol.ts";
import { pairOf } from "../experiment/pair.ts";
import type { Lab } from "../features/network/lab.ts";
import type { Hill } from "../features/surface/hill.ts";
import type { Say } from "../say/messages.ts";

export type PictureKind = "fit" | "decision" | "network" | "none";

/** Sets that a single unit learns as well; the other drawn ones belong to the network lab. */
const PLAIN = ["line", "blobs", "points", "table"];

/** The picture of an experiment. */
export function pictureOf({ data, experiment }: Setup): PictureKind {
  const { model, prepare } = experiment;
  const lab = model.layers.length > 1 || prepare.features || !PLAIN.includes(experiment.data.kind);
  const square = data.inputNames.every((name, k) => name === `x${k + 1}`);
  if (lab && square && data.inputs.length <= 2 && data.targets.length <= 3) {
    return "network";
  }
  if (data.targets.length !== 1) {
    return "none";
  }
  if (data.inputs.length === 1) {
    return "fit";
  }
  return data.classes && data.inputs.length >= 2 ? "decision" : "none";
}

/** Whether there is a loss curve to draw: at step 0 it would be a single point. */
export const hasCurve = ({ position, rivals }: Frame) => position.head > 0 || !!rivals?.length;

/** Points of a curve, and earlier states of it. */
const CURVE = 129;
const EARLIER = 10;
const LOSS_POINTS = 400;
/** The coarsest field, in columns. */
const COARSE = 48;

export class Pictures {
  setup: Setup | null = null;
  frame: Frame | null = null;
  sample = 0;
  /** What the picture shows: the data, or the loss surface. */
  view: "data" | "hill" = "data";
  /** The loss surface, once it was asked for. */
  hill: Hill | null = null;
  /** The same of a network: a slice. */
  slice: ((canvas: HTMLCanvasElement, setup: Setup, frame: Frame, theme: Theme) => void) | null =
    null;
  /** The network lab, where it was needed. */
  lab: Lab | null = null;
  /** Draws the rivals over the picture, where there is a race. */
  over: ((setup: Setup, frame: Frame) => void) | null = null;
  exact = false;
  /** A loss curve that was guessed, or is about to be. */
  guess: Sketch | null = null;
  log = true;
  #theme: Theme | null = null;
  plot: Plot | null = null;
  #loss: { chart: LossChart; key: string; box: HTMLElement } | null = null;
  #buffer: OffscreenCanvas | null = null;
  #mount: typeof mountLoss | null = null;

  constructor(
    private readonly root: () => ParentNode,
    private readonly read: (at: LossAt | null) => void,
  ) {}

  /** Whether the picture is the loss surface: where it is wanted, and there is one. */
  showsHill(setup: Setup): boolean {
    return this.view === "hill" && (pairOf(setup) !== null || pictureOf(setup) === "network");
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.root().querySelector<HTMLCanvasElement>("canvas.picture");
  }

  /** The style changed: colours are read again. */
  restyle(): void {
    this.#theme = null;
    this.lab?.restyle();
  }

  /** What the views want with the next frame. */
  request(): FrameRequest {
    const { setup } = this;
    const canvas = this.#canvas;
    const request: FrameRequest = { sample: this.sample };
    if (this.root().querySelector(".loss-chart")) {
      request.losses = LOSS_POINTS;
    }
    const kind = setup ? pictureOf(setup) : "none";
    if (setup && this.lab && kind === "network") {
      const { losses } = request;
      return { ...this.lab.request(setup), ...(losses === undefined ? {} : { losses }) };
    }
    if (!setup || !canvas) {
      return request;
    }
    if (this.showsHill(setup)) {
      return request;
    }
    if (kind === "fit") {
      const { x } = fitWindow(setup);
      request.curve = { from: x.from, to: x.to, count: CURVE, earlier: EARLIER };
    } else if (kind === "decision") {
      const { x, y } = decisionWindow(setup);
      const size = fieldSize(canvas);
      request.field = {
        ...size,
        window: [x.from, x.to, y.from, y.to],
        palette: this.theme.field,
        least: COARSE,
      };
    }
    return request;
  }

  get theme(): Theme {
    this.#theme ??= readTheme(this.root().querySelector(".shell") as Element);
    return this.#theme;
  }

  /** Draws the last frame. */
  draw(say: Say): void {
    const { setup, frame } = this;
    if (!setup || !frame || frame.run !== setup.run) {
      return;
    }
    if (this.lab && pictureOf(setup) === "network") {
      this.lab.draw(setup, frame);
      const canvas = this.#canvas;
      if (canvas && this.showsHill(setup)) {
        this.slice?.(canvas, setup, frame, this.theme);
      }
    } else {
      this.#drawPicture(setup, frame);
    }
    this.over?.(setup, frame);
    this.#drawLoss(setup, frame, say);
  }

  #drawPicture(setup: Setup, frame: Frame): void {
    const canvas = this.#canvas;
    if (!canvas) {
      return;
    }
    const { sample, exact } = this;
    const theme = this.theme;
    if (this.showsHill(setup)) {
      this.hill?.draw(canvas, setup, frame, theme);
      this.plot = null;
    } else if (pictureOf(setup) === "fit") {
      this.plot = drawFit(canvas, { setup, frame, sample, exact, theme });
    } else if (pictureOf(setup) === "decision") {
      this.#buffer ??= new OffscreenCanvas(1, 1);
      const buffer = this.#buffer;
      this.plot = drawDecision(canvas, { setup, frame, sample, theme, buffer });
    }
  }

  #drawLoss(setup: Setup, frame: Frame, say: Say): void {
    const box = this.root().querySelector<HTMLElement>(".loss-chart");
    if (!box || !(hasCurve(frame) || this.guess)) {
      this.#loss?.chart.destroy();
      this.#loss = null;
      return;
    }
    if (!this.#mount) {
      // The chart's library is half of the page's script: it comes with the first step.
      void import("../draw/loss.ts").then((loss) => {
        this.#mount = loss.mountLoss;
        this.draw(say);
      });
      return;
    }
    const theme = this.theme;
    const { loss } = setup.experiment.train;
    const labels = { epoch: say("axis-epoch"), loss: say(`axis-loss-${loss}`) };
    const low = box.clientHeight < 150;
    const key = JSON.stringify([this.log, low, theme.ink, labels]);
    if (this.#loss?.key !== key || this.#loss.box !== box) {
      this.#loss?.chart.destroy();
      const { log, read } = this;
      this.#loss = { chart: this.#mount(box, { log, theme, labels, read }), key, box };
    }
    this.#loss.chart.update(frame, this.guess);
  }

  /** The training row at a place of the picture, in pixels. */
  pick(at: { x: number; y: number }): number | null {
    const { setup } = this;
    if (!setup || !this.plot) {
      return null;
    }
    return pictureOf(setup) === "fit"
      ? pickFit(this.plot, setup, at)
      : pickDecision(this.plot, setup, at);
  }

  /** What stands under a pointer on the chart of the loss. */
  lossAt(event: PointerEvent): { epoch: number; loss: number } | undefined {
    return this.#loss?.chart.at(event);
  }

  moveReading(by: number): void {
    this.#loss?.chart.move(by);
  }

  leaveReading(): void {
    this.#loss?.chart.leave();
  }

  destroy(): void {
    this.#loss?.chart.destroy();
    this.#loss = null;
  }
}
