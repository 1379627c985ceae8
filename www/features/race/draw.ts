/** The rivals over a picture of the run: lines, boundaries, ways on the hill, each with its letter. */
import { contours } from "d3-contour";
import type { Extent, Plot } from "../../draw/axes.ts";
import { drawBoundary } from "../../draw/boundary.ts";
import { drawCurve } from "../../draw/fit.ts";
import { PLANE } from "../../draw/output.ts";
import { DASHES, drawLabels, type Label, LETTERS, rivalColours } from "../../draw/racers.ts";
import type { Theme } from "../../draw/theme.ts";
import type { FrameRequest, RivalFrame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Drawn } from "../../run/host.ts";
import type { RaceWays } from "./ways.ts";

/** Points of a rival's field along each side: enough for where its answer is 1/2. */
const SIDE = 64;
/** Grey from 0 to 1: the first channel of a pixel is the answer. */
const GREYS = [0, 0, 0, 128, 128, 128, 255, 255, 255];

type Windows = Drawn["window"];

/** The field of every rival, where two classes are parted by a curve. */
export function fieldRequest({ data }: Setup): FrameRequest {
  const { x, y } = PLANE;
  return data.classes?.length === 2 && data.targets.length === 1
    ? {
        field: {
          width: SIDE,
          height: SIDE,
          window: [x.from, x.to, y.from, y.to],
          palette: GREYS,
        },
      }
    : {};
}

export function drawRace(
  { kind, plot, window }: Drawn,
  setup: Setup,
  rivals: RivalFrame[],
  { theme, ways }: { theme: Theme; ways: RaceWays },
): void {
  const { context } = plot;
  const labels: Label[] = [];
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  context.clip();
  rivals.forEach((rival, k) => {
    const colour = rivalColours(theme)[k] as string;
    context.setLineDash(DASHES[k + 1] as number[]);
    const at =
      kind === "hill"
        ? drawWay(plot, ways.of(k), colour)
        : setup.data.inputs.length === 1
          ? drawAnswer(plot, rival, window, colour)
          : kind === "output"
            ? drawEdge(plot, rival, colour)
            : drawLine(plot, rival, window, colour);
    if (at) {
      labels.push({ letter: LETTERS[k + 1] as string, colour, ...at });
    }
  });
  context.restore();
  drawLabels(context, labels, theme, plot);
}

type Place = { x: number; y: number } | null;

/** The answer of a rival, as the run's own is drawn; its letter stands at the right end. */
function drawAnswer(plot: Plot, { curve }: RivalFrame, window: Windows, colour: string): Place {
  if (!curve) {
    return null;
  }
  drawCurve(plot, curve, window.x, colour, 2.5);
  const y = plot.y(curve.at(-1) ?? 0);
  // Far outside there is no line that the letter could belong to.
  const reach = plot.bottom - plot.top;
  return Math.abs(y - (plot.top + plot.bottom) / 2) < reach ? { x: plot.right - 10, y } : null;
}

/** The straight boundary; its letter stands where it leaves the picture. */
function drawLine(plot: Plot, { boundary }: RivalFrame, window: Windows, colour: string): Place {
  drawBoundary(plot, boundary, window, colour);
  const [a = 0, b = 0, c = 0] = boundary ?? [];
  const { x, y } = window;
  const inside = (value: number, { from, to }: Extent) => value >= from && value <= to;
  const ends = [
    ...[x.to, x.from].map((at) => [at, -(a * at + c) / b]),
    ...[y.to, y.from].map((at) => [-(b * at + c) / a, at]),
  ].filter(([p, q]) => inside(p as number, x) && inside(q as number, y));
  const [end] = ends;
  return end ? within(plot, plot.x(end[0] as number), plot.y(end[1] as number)) : null;
}

const within = ({ left, right, top, bottom }: Plot, x: number, y: number) => ({
  x: Math.max(left + 10, Math.min(right - 10, x)),
  y: Math.max(top + 10, Math.min(bottom - 10, y)),
});

/** Where the answer of a network is 1/2. */
function drawEdge(plot: Plot, { field }: RivalFrame, colour: string): Place {
  if (!field) {
    return null;
  }
  const { data, width, height } = field;
  const { context, left, right, top, bottom } = plot;
  const answers = Array.from({ length: width * height }, (_, k) => data[4 * k] as number);
  const [edge] = contours().size([width, height]).thresholds([127.5])(answers);
  const [w, h] = [(right - left) / width, (bottom - top) / height];
  let place: Place = null;
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.beginPath();
  for (const ring of edge?.coordinates.flat() ?? []) {
    let pen = false;
    for (const [column = 0, row = 0] of ring) {
      // Along the rim of the picture a ring only closes.
      const rim = column <= 0 || row <= 0 || column >= width || row >= height;
      const [x, y] = [left + column * w, top + row * h];
      if (!rim && pen) {
        context.lineTo(x, y);
      } else {
        context.moveTo(x, y);
      }
      pen = !rim;
      if (!rim && (!place || x > place.x)) {
        place = { x, y };
      }
    }
  }
  context.stroke();
  return place && within(plot, place.x, place.y);
}

/** The way over the hill; the letter stands beside where the rival is now. */
function drawWay(plot: Plot, points: readonly [number, number][], colour: string): Place {
  const { context } = plot;
  const near = (value: number) => Math.max(-1e5, Math.min(1e5, value));
  const places = points
    .filter((point) => point.every(Number.isFinite))
    .map(([x, y]) => [near(plot.x(x)), near(plot.y(y))] as const);
  const end = places.at(-1);
  if (!end) {
    return null;
  }
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2;
  context.lineJoin = "round";
  context.beginPath();
  for (const place of places) {
    context.lineTo(...place);
  }
  context.stroke();
  context.beginPath();
  context.arc(end[0], end[1], 4.5, 0, 2 * Math.PI);
  context.fill();
  return within(plot, end[0] + 12, end[1]);
}
