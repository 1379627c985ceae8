/** The rivals over a picture of the run: lines, boundaries, ways on the hill, each with its letter. */
import type { Extent, Plot } from "../../draw/axes.ts";
import { drawBoundary } from "../../draw/boundary.ts";
import { drawCurve } from "../../draw/fit.ts";
import { fitOf } from "../../draw/plane.ts";
import { DASHES, drawLabels, type Label, LETTERS, rivalColours } from "../../draw/racers.ts";
import type { Theme } from "../../draw/theme.ts";
import type { RivalFrame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Drawn } from "../../run/host.ts";
import type { RaceWays } from "./ways.ts";

type Windows = Drawn["window"];

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
          ? drawAnswer(plot, rival, fitOf(setup).x, colour)
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

/** Where a letter belongs. */
type Spot = { x: number; y: number } | null;
type Place = [number, number];

/** The answer of a rival, as the run's own is drawn; its letter stands at the right end. */
function drawAnswer(plot: Plot, { curve }: RivalFrame, window: Extent, colour: string): Spot {
  if (!curve) {
    return null;
  }
  drawCurve(plot, curve, window, colour, 2.5);
  const y = plot.y(curve.at(-1) ?? 0);
  // Far outside there is no line that the letter could belong to.
  const reach = plot.bottom - plot.top;
  return Math.abs(y - (plot.top + plot.bottom) / 2) < reach ? { x: plot.right - 10, y } : null;
}

/** The straight boundary; its letter stands where it leaves the picture. */
function drawLine(plot: Plot, { boundary }: RivalFrame, window: Windows, colour: string): Spot {
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

/** Pieces of lines as lines, so that their dashes run on: each piece is led on where another begins. */
function* linesOf(borders: Float64Array): Generator<Place[]> {
  const open = new Map<string, [number, number][]>();
  const left = new Set<number>();
  const key = (at: number) => `${borders[at]} ${borders[at + 1]}`;
  for (let at = 0; at + 3 < borders.length; at += 4) {
    left.add(at);
    for (const [here, there] of [
      [at, at + 2],
      [at + 2, at],
    ] as const) {
      open.set(key(here), [...(open.get(key(here)) ?? []), [at, there]]);
    }
  }
  const place = (at: number): Place => [borders[at] as number, borders[at + 1] as number];
  const follow = (from: number, line: Place[]) => {
    for (let end = from; ; ) {
      line.push(place(end));
      const next = open.get(key(end))?.find(([piece]) => left.has(piece));
      if (!next) {
        return;
      }
      left.delete(next[0]);
      end = next[1];
    }
  };
  for (const at of left) {
    left.delete(at);
    const [one, other]: Place[][] = [[], []];
    follow(at, one as Place[]);
    follow(at + 2, other as Place[]);
    yield [...(one as Place[]).reverse(), ...(other as Place[])];
  }
}

/** Where the answer of a network passes from class to class; the letter at its right end. */
function drawEdge(plot: Plot, { borders }: RivalFrame, colour: string): Spot {
  const { context } = plot;
  let [right, at] = [Number.NEGATIVE_INFINITY, 0];
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.beginPath();
  for (const line of linesOf(borders ?? new Float64Array())) {
    for (const [k, place] of line.entries()) {
      const [x, y] = [plot.x(place[0]), plot.y(place[1])];
      context[k === 0 ? "moveTo" : "lineTo"](x, y);
      [right, at] = x > right ? [x, y] : [right, at];
    }
  }
  context.stroke();
  return Number.isFinite(right) ? within(plot, right, at) : null;
}

/** The way over the hill; the letter stands beside where the rival is now. */
function drawWay(plot: Plot, points: readonly [number, number][], colour: string): Spot {
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
