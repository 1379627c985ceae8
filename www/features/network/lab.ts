/**
 * The network lab: what it shows beside the run, what it asks of the engine, when it draws. It comes
 * with the first network that is shown; pages with a line or a perceptron do without it.
 */
import { createRef, type Ref } from "lit/directives/ref.js";
import { answerMargin, both, type Extent, type Plot, type Windows } from "../../draw/axes.ts";
import { drawFit } from "../../draw/fit.ts";
import { type Answer, type Geometry, layOut } from "../../draw/geometry.ts";
import { Layer } from "../../draw/layer.ts";
import {
  drawLinks,
  drawMaps,
  drawMarks,
  mapSize,
  type NetworkPicture,
} from "../../draw/network.ts";
import { drawOutput, fullSize, type OutputLayers } from "../../draw/output.ts";
import { asked, fitOf, planeOf } from "../../draw/plane.ts";
import { shortName } from "../../draw/short.ts";
import { fieldsOf, type Theme } from "../../draw/theme.ts";
import type { Frame, FrameRequest } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { Pen, type Reading } from "../../run/drawing/pen.ts";
import { Points } from "../../run/drawing/points.ts";
import type { Tool } from "../../run/drawing/tools.ts";
import { type Edits, editsOf } from "../../run/edits.ts";
import type { Host } from "../../run/host.ts";
import { sectionOf } from "../../run/section.ts";

/** Points of a curve, and earlier states of it. */
const CURVE = 129;
const EARLIER = 6;
/** The coarsest field, in columns. */
const COARSE = 48;

/** Milliseconds for which the maps stand while the run plays: of two frames they come with one. */
const MAPS = 30;

/** Milliseconds between two drawings of so many links: a thousand dashed lines take ten. */
const restTime = (links: number) => (links < 150 ? 0 : links < 600 ? 100 : 250);

/** Below the picture of the answers, where it is there: what it shows, and how it is shown. */
const FOOT = 108;
/** In a narrower box the answers stand below the diagram. */
const NARROW = 520;
/** A letter beside a feature is so wide, at most. */
const LETTER = 8;

/** Where the answers stand in the box of the diagram; nothing where they stand below it. */
function answerIn(width: number, height: number, foot: number, theme: Theme): Answer | null {
  if (width < NARROW) {
    return null;
  }
  const { left, right, top, bottom } = answerMargin(theme);
  const wide = 0.46 * width - right;
  const side = Math.floor(Math.max(120, Math.min(wide, height - foot - bottom)));
  const free = height - side - bottom - foot;
  return {
    left: width - side - right,
    top: Math.max(0, Math.min(free / 2, 24)) + top - left,
    side,
  };
}

/** An extent, wider where not all values lie in it. */
function grown(before: Extent, found: Extent, values: Float64Array | undefined): Extent {
  const inside = values?.every((value) => value >= before.from && value <= before.to);
  return inside ? before : both(before, found);
}

/** What the parts of the lab are shown for. */
export interface Card {
  host: Host;
  lab: Lab;
  setup: Setup;
  frame: Frame;
}

type Canvas = Ref<HTMLCanvasElement>;

export class Lab {
  readonly edits: Edits;
  readonly points: Points;
  readonly pen: Pen;
  asTable = false;
  /** In the big picture: the answers without the diagram. */
  alone = true;
  /** The hidden layer whose units are set, where there is no room for all of them. */
  layer = 0;
  discrete = false;
  tool: Tool = "look";
  /** The class that is drawn. */
  brush = 1;
  /** The crosshair of the keyboard, in the data's units. */
  cross: { x: number; y: number } | null = null;
  reading: Reading | null = null;
  plot: Plot | null = null;
  /** The card of the network, and its canvases; the picture of the answers. */
  readonly card: Ref<HTMLElement> = createRef();
  readonly links: Canvas = createRef();
  readonly maps: Canvas = createRef();
  readonly marks: Canvas = createRef();
  readonly output: Canvas = createRef();
  readonly foot: Ref<HTMLElement> = createRef();
  /** Where the buttons of the units were put. */
  placed: Geometry | null = null;
  /** The window of the data's picture, and of which data it is. */
  #window: { setup: Setup; axes: string; windows: Windows } | null = null;
  #geometry: { key: string; geometry: Geometry } | null = null;
  /** When the maps came last, and what came with them. */
  #mapsAt = 0;
  #known: Pick<Frame, "run" | "states"> | null = null;
  #restAt = 0;
  #restDrawn: unknown[] = [];
  /** The points of a curve. */
  readonly #dots = new Layer();
  readonly #layers: OutputLayers = {
    field: new OffscreenCanvas(1, 1),
    points: new Layer(),
  };

  constructor(private readonly host: Host) {
    this.edits = editsOf(host, "network");
    this.points = new Points(host, this.edits);
    this.pen = new Pen(host, this);
    if (host.run.setup) {
      this.begin(host.run.setup);
    }
  }

  close(): void {
    this.pen.close();
    this.edits.close();
  }

  /** Another run: what was chosen may not be there any more. */
  begin({ experiment, data }: Setup): void {
    const { unit, parameter } = this.host.selection;
    const units = experiment.model.layers.reduce((sum, { units }) => sum + units, 0);
    const gone = unit !== null && unit >= data.features.length + units;
    if (gone || parameter !== null) {
      this.host.select({ unit: gone ? null : unit, parameter: null });
    }
    this.reading = null;
    if (!this.points.drawing) {
      this.#window = null;
    }
    this.#mapsAt = 0;
    this.brush = Math.min(this.brush, Math.max(1, (data.classes?.length ?? 2) - 1));
  }

  /** Where everything stands in the box of the diagram. */
  geometry(setup: Setup): Geometry {
    const canvas = this.marks.value;
    const box = { width: canvas?.clientWidth ?? 0, height: canvas?.clientHeight ?? 0 };
    const { theme } = this.host;
    const { layers, bias } = setup.experiment.model;
    const counts = [setup.data.features.length, ...layers.map(({ units }) => units)];
    const { features } = setup.data;
    const longest = Math.max(...features.map((name) => shortName(name).length));
    const names = Math.min(0.16 * box.width, 12 + LETTER * longest);
    const foot = this.foot.value?.clientHeight === 0 ? 0 : FOOT;
    const key = JSON.stringify([counts, bias, box, names, theme.size, foot]);
    if (this.#geometry?.key !== key) {
      const answer = answerIn(box.width, box.height, foot, theme);
      this.#geometry = { key, geometry: layOut(counts, bias, { ...box, names, answer }) };
    }
    return this.#geometry.geometry;
  }

  /**
   * The window of the answers: that of the data. While points are drawn it only grows, so that
   * nothing jumps under the pen.
   */
  window(setup: Setup): Windows {
    const section = sectionOf(setup, this.host.selection);
    const axes = String(section.axes);
    const last = this.#window;
    if (last?.setup === setup && last.axes === axes) {
      return last.windows;
    }
    const one = setup.data.inputs.length === 1;
    const found = one ? fitOf(setup) : planeOf(setup, section);
    const { inputs, targets } = setup.data;
    const [x, y] = one ? [inputs[0], targets[0]] : section.axes.map((axis) => inputs[axis]);
    const before = last?.axes === axes ? last.windows : null;
    const windows = before
      ? { x: grown(before.x, found.x, x), y: grown(before.y, found.y, y) }
      : found;
    this.#window = { setup, axes, windows };
    return windows;
  }

  /** What the views want with the next frame. */
  request(): FrameRequest {
    const { run, selection, theme } = this.host;
    const { setup } = run;
    const canvas = this.output.value;
    const request: FrameRequest = {};
    if (!setup || run.kind.picture !== "network" || !(this.card.value || canvas)) {
      return request;
    }
    const windows = this.window(setup);
    const window = asked(windows, setup, sectionOf(setup, selection));
    const playing = run.frame?.snapshot.status === "playing";
    if (this.card.value && !(playing && performance.now() - this.#mapsAt < MAPS)) {
      // As it was laid out last: to measure right after a rendering would lay the page out once more.
      const geometry = this.#geometry?.geometry ?? this.geometry(setup);
      request.maps = { size: mapSize(geometry), window, palette: theme.field };
    }
    if (!canvas) {
      return request;
    }
    if (setup.data.inputs.length === 1 && selection.unit === null) {
      const { x } = windows;
      request.curve = { from: x.from, to: x.to, count: CURVE, earlier: EARLIER };
      return request;
    }
    const several = setup.data.targets.length > 1 && selection.unit === null;
    request.field = {
      ...fullSize(canvas, theme),
      window,
      palette: several ? fieldsOf(theme, setup.data.targets.length) : theme.field,
      discrete: this.discrete,
      least: COARSE,
    };
    if (selection.unit === null) {
      request.borders = { window };
    } else {
      request.field.unit = selection.unit;
    }
    return request;
  }

  /** What comes with the maps stands as long as they do. */
  take(frame: Frame): void {
    if (frame.maps) {
      const { run, states } = frame;
      this.#known = { run, ...(states && { states }) };
      this.#mapsAt = performance.now();
    } else if (this.#known?.run === frame.run) {
      Object.assign(frame, this.#known);
    }
  }

  draw(setup: Setup, frame: Frame): void {
    if (this.maps.value) {
      this.#drawNetwork(this.maps.value, setup, frame);
    }
    if (this.output.value) {
      this.#drawOutput(this.output.value, setup, frame);
    }
  }

  #drawNetwork(canvas: HTMLCanvasElement, setup: Setup, frame: Frame): void {
    const { host } = this;
    const { theme, selection } = host;
    const geometry = this.geometry(setup);
    const lit = host.offered("lit")?.(geometry, setup) ?? null;
    const { unit: pinned, parameter: marked } = selection;
    const names = setup.data.features;
    const picture = { geometry, frame, theme, names, pinned, marked, lit };
    drawMaps(canvas, picture);
    this.#drawRest(picture);
    if (geometry !== this.placed) {
      // The box became another one with what was just rendered: the buttons follow.
      host.changed();
    }
  }

  /** Many links are drawn only now and then: their weights change slowly. */
  #drawRest(picture: NetworkPicture): void {
    const [links, marks] = [this.links.value, this.marks.value];
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

  #drawOutput(canvas: HTMLCanvasElement, setup: Setup, frame: Frame): void {
    const { theme, selection } = this.host;
    const window = this.window(setup);
    if (setup.data.inputs.length === 1 && selection.unit === null) {
      const layer = this.#dots;
      const shown = { setup, frame, theme, window, layer, answer: true };
      const picture = { ...shown, sample: -1, besides: false };
      this.plot = drawFit(canvas, picture);
    } else {
      const { cross } = this;
      const [layers, whole] = [this.#layers, selection.unit === null];
      const section = sectionOf(setup, selection);
      const picture = { setup, frame, theme, window, section, whole, cross, layers };
      this.plot = drawOutput(canvas, picture);
    }
    // What a single unit answers is not the run's answer: nothing belongs over it.
    if (this.plot && selection.unit === null) {
      this.host.drew({ kind: "output", plot: this.plot, window });
    }
  }
}
