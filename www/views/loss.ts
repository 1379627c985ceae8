/** The loss along the run: uPlot draws it, with a read-out under the pointer and by keyboard. */
import uPlot from "uplot";
import { number, power } from "../format.ts";
import type { Theme } from "../theme.ts";
import type { Frame } from "../worker/protocol.ts";

/** One point of the curve. */
export interface LossAt {
  step: number;
  epoch: number;
  loss: number;
  validation: number | null;
}

export interface LossLabels {
  epoch: string;
  loss: string;
}

/** A mounted loss chart. */
export interface LossChart {
  update(frame: Frame): void;
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
  const known = (point: LossAt) => Number.isFinite(point.loss);
  const value = (point: LossAt, past: boolean) =>
    known(point) && (past ? point.step <= here : point.step >= here) ? point.loss : null;
  return {
    points,
    data: [
      points.map((point) => point.epoch),
      points.map((point) => value(point, true)),
      // What is known of later steps, after going back.
      points.map((point) => value(point, false)),
      points.map((point) => point.validation),
    ],
  };
}

/** A log axis cannot show 0: it ends at the least loss above it. */
function logRange(_: uPlot, low: number | null, high: number | null): [number, number] {
  const from = Math.max(low ?? 0.1, 1e-30);
  const to = Math.max(high ?? 1, from * 10);
  return [10 ** Math.floor(Math.log10(from)), 10 ** Math.ceil(Math.log10(to))];
}

export function mountLoss(
  box: HTMLElement,
  options: { log: boolean; theme: Theme; labels: LossLabels; read: (at: LossAt | null) => void },
): LossChart {
  const { log, theme, labels, read } = options;
  let columns: Columns = { points: [], data: [[], [], [], []] };
  let shown: Frame | null = null;
  const font = `12px ${theme.font}`;
  const axis = { stroke: theme.muted, font, labelFont: font, ticks: { show: false } };
  const grid = { stroke: theme.line, width: 1 };
  const size = () => ({
    width: Math.max(box.clientWidth, 40),
    height: Math.max(box.clientHeight, 40),
  });
  const chart = new uPlot(
    {
      ...size(),
      legend: { show: false },
      padding: [8, 18, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
      scales: {
        x: { time: false, range: (_, low, high) => [low ?? 0, Math.max(high ?? 1, 1e-3)] },
        y: log
          ? { distr: 3, range: logRange }
          : { range: (_, __, high) => [0, (high ?? 1) * 1.05 || 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 22,
          label: labels.epoch,
          labelSize: 18,
          labelGap: 0,
          gap: 3,
        },
        {
          ...axis,
          grid: log ? { ...grid, filter: all } : grid,
          size: 54,
          // A low chart has no room for the name beside it.
          ...(box.clientHeight < 150 ? {} : { label: labels.loss, labelSize: 18, labelGap: 0 }),
          gap: 4,
          ...(log ? { splits: powers, filter: all, incrs: whole } : {}),
          values: (_, splits) => splits.map((v) => (v === null ? "" : tick(v, log))),
        },
      ],
      series: [
        {},
        { stroke: theme.accent, width: 2, points: { show: false } },
        { stroke: theme.earlier, width: 2, points: { show: false } },
        { stroke: theme.zero, width: 1.5, dash: [6, 4], points: { show: false } },
      ],
      hooks: {
        setCursor: [({ cursor }) => read(columns.points[cursor.idx ?? -1] ?? null)],
      },
    },
    columns.data,
    box,
  );
  const watcher = new ResizeObserver(() => chart.setSize(size()));
  watcher.observe(box);
  const place = (index: number) => {
    const point = columns.points[index];
    if (point) {
      chart.setCursor({ left: chart.valToPos(point.epoch, "x"), top: 0 });
    }
  };
  return {
    update(frame) {
      if (frame === shown) {
        // Data set anew moves the cursor, whose read-out asks to draw: that would go round for ever.
        return;
      }
      shown = frame;
      columns = columnsOf(frame);
      chart.setData(columns.data);
    },
    move(by) {
      const last = columns.points.length - 1;
      const from = chart.cursor.idx ?? (by > 0 ? -1 : last + 1);
      place(Math.max(0, Math.min(last, from + by)));
    },
    leave() {
      chart.setCursor({ left: -10, top: -10 });
    },
    destroy() {
      watcher.disconnect();
      chart.destroy();
    },
  };
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
