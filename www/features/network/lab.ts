/**
 * The network lab: what it shows beside the run, what it asks of the engine, when it draws. It comes
 * with the first network that is shown; pages with a line or a perceptron do without it.
 */

import type { Plot } from "../../draw/axes.ts";
import { extentOf } from "../../draw/axes.ts";
import { drawFit } from "../../draw/fit.ts";
import { type Geometry, layOut } from "../../draw/geometry.ts";
import {
  drawLinks,
  drawMaps,
  drawMarks,
  mapSize,
  type NetworkPicture,
} from "../../draw/network.ts";
import { drawOutput, fullSize, type OutputLayers, PLANE } from "../../draw/output.ts";
import { readTheme, type Theme } from "../../draw/theme.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, FrameRequest, Setup } from "../../engine/protocol.ts";
import { EDGE } from "../../experiment/structure.ts";
import { Undo } from "../../run/undo.ts";
import type { Tool } from "./tools.ts";

/** Points of a curve, and earlier states of it. */
const CURVE = 129;
const EARLIER = 6;
/** The coarsest field, in columns. */
const COARSE = 48;

/** Milliseconds between two drawings of so many links: a thousand dashed lines take ten. */
const restTime = (links: number) => (links < 150 ? 0 : links < 600 ? 100 : 250);

/** A place in the data's units, and the answer there. */
export interface Reading {
  x: number;
  y: number;
  answer: number[];
}

export class Lab {
  readonly undo = new Undo();
  /** The unit shown large, as its place in the atlas of maps. */
  pinned: number | null = null;
  /** The parameter under the pointer or in the focus. */
  marked: number | null = null;
  asTable = false;
  discrete = false;
  tool: Tool = "look";
  /** The class that is drawn. */
  brush = 1;
  /** The crosshair of the keyboard, in the data's units. */
  cross: { x: number; y: number } | null = null;
  reading: Reading | null = null;
  plot: Plot | null = null;
  #geometry: { key: string; geometry: Geometry } | null = null;
  #theme: Theme | null = null;
  #restAt = 0;
  #restDrawn: unknown[] = [];
  readonly #layers: OutputLayers = {
    field: new OffscreenCanvas(1, 1),
    points: new OffscreenCanvas(1, 1),
    drawn: [],
  };

  constructor(readonly element: GradWalk) {}

  get #root(): ParentNode {
    return this.element.renderRoot;
  }

  get networkCanvas(): HTMLCanvasElement | null {
    return this.#root.querySelector<HTMLCanvasElement>("canvas.network");
  }

  get outputCanvas(): HTMLCanvasElement | null {
    return this.#root.querySelector<HTMLCanvasElement>("canvas.output");
  }

  /** Another run: what was pinned may not be there any more. */
  setup(setup: Setup): void {
    const units = setup.experiment.model.layers.reduce((sum, { units }) => sum + units, 0);
    if (this.pinned !== null && this.pinned >= setup.data.features.length + units) {
      this.pinned = null;
    }
    this.marked = null;
    this.reading = null;
    this.brush = Math.min(this.brush, Math.max(1, (setup.data.classes?.length ?? 2) - 1));
  }

  restyle(): void {
    this.#theme = null;
  }

  #readTheme(): Theme {
    this.#theme ??= readTheme(this.#root.querySelector(".shell") as Element);
    return this.#theme;
  }

  /** Where everything stands in the box of the diagram. */
  geometry(setup: Setup): Geometry {
    const canvas = this.networkCanvas;
    const box = { width: canvas?.clientWidth ?? 0, height: canvas?.clientHeight ?? 0 };
    const { layers, bias } = setup.experiment.model;
    const counts = [setup.data.features.length, ...layers.map(({ units }) => units)];
    const key = JSON.stringify([counts, bias, box]);
    if (this.#geometry?.key !== key) {
      this.#geometry = { key, geometry: layOut(counts, bias, box) };
    }
    return this.#geometry.geometry;
  }

  /** The window of the output's picture. */
  window(setup: Setup) {
    const { inputs, targets } = setup.data;
    return inputs.length === 1 ? { x: PLANE.x, y: extentOf(targets[0] ?? [], true) } : PLANE;
  }

  /** How many points lie outside the picture. */
  outside({ data }: Setup): number {
    const [xs, ys] = data.inputs;
    let count = 0;
    xs?.forEach((x, row) => {
      if (Math.abs(x) > EDGE || Math.abs(ys?.[row] ?? 0) > EDGE) {
        count += 1;
      }
    });
    return count;
  }

  /** What the views want with the next frame. */
  request(setup: Setup): FrameRequest {
    const request: FrameRequest = {};
    const window = [PLANE.x.from, PLANE.x.to, PLANE.y.from, PLANE.y.to];
    const theme = this.#readTheme();
    if (this.#root.querySelector(".network-card")) {
      request.maps = { size: mapSize(this.geometry(setup)), window, palette: theme.field };
    }
    const canvas = this.outputCanvas;
    if (!canvas) {
      return request;
    }
    if (setup.data.inputs.length === 1 && this.pinned === null) {
      const { x } = this.window(setup);
      request.curve = { from: x.from, to: x.to, count: CURVE, earlier: EARLIER };
      return request;
    }
    const several = setup.data.targets.length > 1 && this.pinned === null;
    request.field = {
      ...fullSize(canvas),
      window,
      palette: several ? theme.fields : theme.field,
      discrete: this.discrete,
      least: COARSE,
    };
    if (this.pinned !== null) {
      request.field.unit = this.pinned;
    }
    return request;
  }

  /** Many links are drawn only now and then: their weights change slowly. */
  #drawRest(picture: NetworkPicture): void {
    const [links, marks] = ["links", "network"].map((name) =>
      this.#root.querySelector<HTMLCanvasElement>(`canvas.${name}`),
    );
    const { geometry, pinned, marked, theme, frame, lit } = picture;
    const { status } = frame.snapshot;
    const drawn = [links, geometry, pinned, marked, lit, theme.ink, frame.run, status];
    const now = performance.now();
    const soon = now - this.#restAt < restTime(geometry.links.length);
    if (links && marks && !(soon && drawn.every((each, k) => each === this.#restDrawn[k]))) {
      drawLinks(links, picture);
      drawMarks(marks, picture);
      this.#restAt = now;
      this.#restDrawn = drawn;
    }
  }

  draw(setup: Setup, frame: Frame): void {
    const theme = this.#readTheme();
    const network = this.#root.querySelector<HTMLCanvasElement>("canvas.maps");
    if (network) {
      const geometry = this.geometry(setup);
      const { pinned, marked } = this;
      const lit = this.element.glass?.lit(geometry, setup) ?? null;
      const picture = { geometry, frame, theme, pinned, marked, lit };
      drawMaps(network, picture);
      this.#drawRest(picture);
    }
    const output = this.outputCanvas;
    if (!output) {
      return;
    }
    if (setup.data.inputs.length === 1 && this.pinned === null) {
      const window = this.window(setup);
      this.plot = drawFit(output, { setup, frame, sample: -1, exact: false, theme, window });
    } else {
      const { cross } = this;
      this.plot = drawOutput(output, { setup, frame, theme, cross, layers: this.#layers });
    }
  }
}
