/** The loss along the run: uPlot draws it, with a read-out under the pointer and by keyboard. */
import uPlot from "uplot";
import uPlotStyle from "uplot/dist/uPlot.min.css?inline";
import type { Frame } from "../engine/protocol.ts";
import { number, power } from "../say/number.ts";
import { BELOW, marginFor } from "./loss-empty.ts";
import {
  type Curve,
  curvesOf,
  drawLeft,
  drawRivals,
  heightOf,
  type Span,
  spanOf,
} from "./rivals.ts";
import { drawSketch, type Sketch, widened } from "./sketch.ts";
import type { Theme } from "./theme.ts";

/** One point of the curve. */
export interface LossAt {
  step: number;
  epoch: number;
  loss: number;
  validation: number | null;
}

interface LossLabels {
  epoch: string;
}

/** A mounted loss chart. */
export interface LossChart {
  update(frame: Frame, sketch: Sketch | null, left: Float64Array | null): void;
  /** What stands under a pointer. */
  at(event: PointerEvent): { epoch: number; loss: number };
  /** Moves the read-out by so many points; from nowhere it starts at the present step. */
  move(by: number): void;
  leave(): void;
  destroy(): void;
}

interface Columns {
  points: LossAt[];
  data: uPlot.AlignedData;
}

function columnsOf(frame: Frame): Columns {
  const flat = frame.losses ?? new Float64Array();
  const points: LossAt[] = [];
  for (let k = 0; k + 3 < flat.length; k += 4) {
    const [step, epoch, loss, validation] = flat.subarray(k, k + 4) as unknown as number[];
    points.push({
      step: step as number,
      epoch: epoch as number,
      loss: loss as number,
      validation: Number.isFinite(validation) ? (validation as number) : null,
    });
  }
  const here = frame.snapshot.step;
  const end = returned(frame);
  const known = (point: LossAt) => Number.isFinite(point.loss) && point.step !== end?.step;
  const value = (point: LossAt, past: boolean) =>
    known(point) && (past ? point.step <= here : point.step >= here) ? point.loss : null;
  return {
    points,
    data: [
      points.map((point) => point.epoch),
      points.map((point) => value(point, true)),
      // What is known of later steps, after going back.
      points.map((point) => value(point, false)),
      points.map((point) => (known(point) ? point.validation : null)),
    ],
  };
}

/** An end at which earlier weights came back: its losses are theirs, and no part of the way there. */
const returned = ({ stopped }: Frame) => (stopped && stopped.best < stopped.step ? stopped : null);

/** The epoch of a step that lies between two points, or on one. */
function epochAt(points: LossAt[], step: number): number {
  const after = points.find((point) => point.step >= step);
  const before = points.filter((point) => point.step <= step).at(-1);
  if (!before || !after) {
    return (before ?? after)?.epoch ?? 0;
  }
  const share = (step - before.step) / Math.max(1, after.step - before.step);
  return before.epoch + (after.epoch - before.epoch) * share;
}

/**
 * Where the run stands: a line across the chart, a dot on each curve. Where the weights are those of
 * an earlier epoch, the dots are there, and a line leads to them.
 */
function drawPresent(
  chart: uPlot,
  own: LossAt | undefined,
  weights: number | null,
  theme: Theme,
): void {
  if (!own) {
    return;
  }
  const { ctx: context } = chart;
  const { top, height } = chart.bbox;
  const ratio = uPlot.pxRatio;
  const x = chart.valToPos(own.epoch, "x", true);
  context.save();
  // The series before it may have been a dashed one.
  context.setLineDash([]);
  context.strokeStyle = theme.ink;
  context.lineWidth = ratio;
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, top + height);
  context.stroke();
  const dot = (value: number, fill: string, line: string) => {
    const y = heightOf(chart, value);
    const at = weights === null ? x : chart.valToPos(weights, "x", true);
    if (y >= top && y <= top + height) {
      context.strokeStyle = theme.ink;
      context.lineWidth = ratio;
      context.setLineDash([3 * ratio, 3 * ratio]);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(at, y);
      context.stroke();
      context.setLineDash([]);
      context.fillStyle = fill;
      context.strokeStyle = line;
      context.lineWidth = 2 * ratio;
      context.beginPath();
      context.arc(at, y, 4 * ratio, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  };
  dot(own.loss, theme.ink, theme.paper);
  if (own.validation !== null) {
    dot(own.validation, theme.paper, theme.ink);
  }
  context.restore();
}

/** A log axis cannot show 0: it ends at the least loss above it. */
function logRange(_: uPlot, low: number | null, high: number | null): [number, number] {
  const from = Math.max(low ?? 0.1, 1e-30);
  const to = Math.max(high ?? 1, from * 10);
  return [10 ** Math.floor(Math.log10(from)), 10 ** Math.ceil(Math.log10(to))];
}

/**
 * What the run up to a step spans, with its held-out loss. What was gone back from has room below, on
 * a log axis; above, where it may have run away, it is cut at the frame.
 */
function ownSpan(
  points: LossAt[],
  here: number,
  left: Float64Array | null,
): { low: number; high: number } | null {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  const take = (value: number, own: boolean) => {
    if (value > 0 && Number.isFinite(value)) {
      [low, high] = [Math.min(low, value), own ? Math.max(high, value) : high];
    }
  };
  for (const { step, loss, validation } of points) {
    take(loss, step <= here);
    take(validation ?? loss, step <= here);
  }
  for (let at = 2; at < (left?.length ?? 0); at += 4) {
    take(left?.[at] as number, false);
  }
  return high > 0 ? { low, high } : null;
}

interface LossOptions {
  log: boolean;
  theme: Theme;
  labels: LossLabels;
  /** Of its numbers, in pixels. */
  size: number;
  read: (at: LossAt | null) => void;
}

/** What the chart wears. */
export const chartStyle = uPlotStyle;

export const mountLoss = (box: HTMLElement, options: LossOptions): LossChart =>
  new Mounted(box, options);

class Mounted implements LossChart {
  #columns: Columns = { points: [], data: [[], [], [], []] };
  #rivals: Curve[] = [];
  #span: Span | null = null;
  /** The least and the largest loss up to the present step. */
  #own: { low: number; high: number } | null = null;
  #shown: Frame | null = null;
  #guess: Sketch | null = null;
  #left: Float64Array | null = null;
  readonly #chart: uPlot;
  readonly #watcher: ResizeObserver;

  constructor(
    box: HTMLElement,
    private readonly options: LossOptions,
  ) {
    const { theme, read } = options;
    const { top, right } = marginFor(options.size);
    const size = () => ({
      width: Math.max(box.clientWidth, 40),
      height: Math.max(box.clientHeight, 40),
    });
    this.#chart = new uPlot(
      {
        ...size(),
        legend: { show: false },
        padding: [top, right, 0, 0],
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
        scales: this.#scales(),
        axes: axesOf(options),
        series: [
          {},
          { stroke: theme.accent, width: 2, points: { show: false } },
          { stroke: theme.earlier, width: 2, dash: [5, 3], points: { show: false } },
          { stroke: theme.accent, width: 2, dash: [6, 4], points: { show: false } },
        ],
        hooks: {
          draw: [(chart) => this.#drawBeside(chart)],
          setCursor: [({ cursor }) => read(this.#columns.points[cursor.idx ?? -1] ?? null)],
        },
      },
      this.#columns.data,
      box,
    );
    this.#watcher = new ResizeObserver(() => this.#chart.setSize(size()));
    this.#watcher.observe(box);
  }

  #scales(): uPlot.Scales {
    const { log } = this.options;
    return {
      x: {
        time: false,
        range: (_, least, most) => this.#across(...widened(this.#guess, "x", log, [least, most])),
      },
      y: {
        ...(log ? { distr: 3 as const } : {}),
        range: (chart, least, most) => {
          const [low, high] = this.#up(...widened(this.#guess, "y", log, [least, most]));
          return log ? logRange(chart, low, high) : [0, (high ?? 1) * 1.05 || 1];
        },
      },
    };
  }

  #across(low: number | null, high: number | null): [number, number] {
    // The whole run has its place from the start: nothing moves while it goes on.
    const whole = this.#shown?.snapshot.epochs ?? 0;
    const [from, to] = this.#span?.x ?? [];
    // Of a single point the chart's library would show a hundred epochs.
    const end = this.#columns.points.length > 1 || this.#guess ? (high ?? 1) : 0;
    return [Math.min(low ?? 0, from ?? low ?? 0), Math.max(end, to ?? 0, whole, 1e-3)];
  }

  #up(low: number | null, high: number | null): [number | null, number | null] {
    const span = this.#span;
    if (span) {
      return [
        Math.min(low ?? span.y[0], span.y[0]),
        Math.max(Math.min(high ?? 0, span.most), span.y[1]),
      ];
    }
    const own = this.#own;
    return own ? [own.low, own.high] : [low, high];
  }

  /** The rivals' curves, and what was guessed. */
  #drawBeside(chart: uPlot): void {
    const { theme } = this.options;
    const here = this.#shown?.snapshot.step ?? 0;
    const past = this.#columns.points.filter(({ step }) => step <= here);
    drawLeft(chart, this.#left, theme);
    drawRivals(chart, this.#rivals, past.at(-1), theme);
    const end = this.#shown && returned(this.#shown);
    const weights = end?.step === here ? epochAt(this.#columns.points, end.best) : null;
    drawPresent(chart, past.at(-1), weights, theme);
    drawSketch(chart, this.#guess, theme);
    this.#name(chart);
  }

  /** What the x axis counts stands left of its numbers. */
  #name(chart: uPlot): void {
    const { theme, labels, size } = this.options;
    const { ctx: context } = chart;
    const { left, top, height } = chart.bbox;
    const ratio = uPlot.pxRatio;
    context.save();
    context.font = `${size * ratio}px ${theme.font}`;
    context.fillStyle = theme.muted;
    context.textAlign = "right";
    context.textBaseline = "top";
    // Whole, where its letters are large.
    const end = Math.max(left - 0.8 * size * ratio, context.measureText(labels.epoch).width);
    context.fillText(labels.epoch, end, top + height + BELOW * ratio);
    context.restore();
  }

  update(frame: Frame, sketch: Sketch | null, left: Float64Array | null): void {
    if (frame === this.#shown && sketch === this.#guess && left === this.#left) {
      // Data set anew moves the cursor, whose read-out asks to draw: that would go round for ever.
      return;
    }
    this.#shown = frame;
    this.#guess = sketch;
    this.#left = left;
    this.#columns = columnsOf(frame);
    this.#rivals = curvesOf(frame);
    this.#span = spanOf(this.#rivals, this.#columns.points, this.options.log);
    this.#own = sketch ? null : ownSpan(this.#columns.points, frame.snapshot.step, left);
    this.#chart.setData(this.#columns.data);
  }

  at({ clientX, clientY }: PointerEvent): { epoch: number; loss: number } {
    const { left, top } = this.#chart.over.getBoundingClientRect();
    return {
      epoch: this.#chart.posToVal(clientX - left, "x"),
      loss: this.#chart.posToVal(clientY - top, "y"),
    };
  }

  move(by: number): void {
    const { points } = this.#columns;
    const last = points.length - 1;
    const from = this.#chart.cursor.idx ?? (by > 0 ? -1 : last + 1);
    const point = points[Math.max(0, Math.min(last, from + by))];
    if (point) {
      this.#chart.setCursor({ left: this.#chart.valToPos(point.epoch, "x"), top: 0 });
    }
  }

  leave(): void {
    this.#chart.setCursor({ left: -10, top: -10 });
  }

  destroy(): void {
    this.#watcher.disconnect();
    this.#chart.destroy();
  }
}

function axesOf({ log, theme, size }: LossOptions): uPlot.Axis[] {
  const font = `${size}px ${theme.font}`;
  const axis = { stroke: theme.muted, font, ticks: { show: false } };
  const grid = { stroke: theme.line, width: 1 };
  const { bottom, left } = marginFor(size);
  return [
    {
      ...axis,
      grid: { show: false },
      size: bottom,
      gap: BELOW - 1,
      space: 60,
      values: (_, splits) => splits.map((v) => String(Number(v.toPrecision(6)))),
    },
    {
      ...axis,
      grid: log ? { ...grid, filter: all } : grid,
      size: left,
      gap: 4,
      ...(log ? { splits: powers, filter: all, incrs: whole } : {}),
      values: (_, splits) => splits.map((v) => (v === null ? "" : tick(v, log))),
    },
  ];
}

/** Every split is shown: uPlot's own choice leaves none where the axis spans very many powers. */
const all = (_: uPlot, splits: number[]) => splits;

/**
 * Of its own increments, which end at 10^32, uPlot finds none for more: one that always fits. (It
 * knows the decimals only of its own, and asks for them below 5.)
 */
const whole = (_: uPlot, __: number, from: number, to: number) => [Math.max(to - from, 5)];

/** The powers of ten between the ends of a log axis, at most about six of them. */
function powers(_: uPlot, __: number, from: number, to: number): number[] {
  const [low, high] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  const step = Math.max(1, Math.ceil((high - low) / 6));
  return Array.from(
    { length: Math.floor((high - low) / step) + 1 },
    (_, k) => 10 ** (low + k * step),
  );
}

function tick(value: number, log: boolean): string {
  if (value < 1e5 && (value === 0 || value >= 1e-3)) {
    return String(Number(value.toPrecision(6)));
  }
  return log ? power(Math.round(Math.log10(value))) : number(value, 2);
}
