/**
 * A network: its links by size and sign, the map of every unit, and the marks of biases and states.
 * Each on a canvas of its own: the maps change with every frame, the others are drawn less often.
 */

import type { Frame, Snapshot } from "../engine/protocol.ts";
import { fitted, pixelRatio } from "./canvas.ts";
import { bend, ends, type Geometry, type Link } from "./geometry.ts";
import { shortName } from "./short.ts";
import type { Theme } from "./theme.ts";

/** Links are drawn in so many widths, each in one stroke: a thousand strokes would take too long. */
const WIDTHS = 8;
/** A weight of this size is drawn at the full width. */
const HEAVY = 2.5;
/** The largest map that is asked for, in pixels; larger units show it enlarged. */
const LARGEST = 40;

/** Holds the maps that are shown enlarged. */
const atlas = new OffscreenCanvas(1, 1);

/** What takes part in the phase of a step that is looked at. */
export interface Lit {
  /** By their parameters. */
  links: ReadonlySet<number>;
  /** By their places. */
  units: ReadonlySet<number>;
}

export interface NetworkPicture {
  geometry: Geometry;
  frame: Frame;
  theme: Theme;
  /** What the features are called. */
  names: readonly string[];
  /** The unit that is shown large, as its place in the atlas. */
  pinned: number | null;
  /** The parameter under the pointer or in the focus. */
  marked: number | null;
  /** Nothing where no step is looked at. */
  lit: Lit | null;
}

/** All parameters in the order of the network's one block. */
export function flat({ parameters }: Snapshot): number[] {
  return parameters.flatMap(({ w, b }) => (b ? [...w, ...b] : w));
}

/** The edge of a unit's map in the frame: that of the unit on the screen, if that is not too large. */
export const mapSize = ({ size }: Geometry) => Math.min(LARGEST, Math.round(size * pixelRatio()));

/** The maps of the units: each frame brings them as one atlas, one map above the other. */
export function drawMaps(canvas: HTMLCanvasElement, picture: NetworkPicture): void {
  const { geometry, frame } = picture;
  const { places, size } = geometry;
  const { maps: image } = frame;
  const edge = image?.width ?? 0;
  if (image?.height !== edge * places.length) {
    // Of another network: the next frame brings this one's.
    return;
  }
  const context = fitted(canvas, picture.geometry, { willReadFrequently: true });
  if (!context) {
    return;
  }
  const whole = edge === Math.round(size * pixelRatio());
  if (!whole) {
    if (atlas.width !== edge || atlas.height !== image.height) {
      atlas.width = edge;
      atlas.height = image.height;
    }
    atlas.getContext("2d")?.putImageData(image, 0, 0);
  }
  for (const [k, place] of places.entries()) {
    if (!place || k === geometry.merged) {
      continue;
    }
    const { x, y } = place;
    const [left, top] = [(x - size / 2) * pixelRatio(), (y - size / 2) * pixelRatio()];
    if (whole) {
      const [dx, dy] = [Math.round(left), Math.round(top) - k * edge];
      context.putImageData(image, dx, dy, 0, k * edge, edge, edge);
    } else {
      context.drawImage(atlas, 0, k * edge, edge, edge, x - size / 2, y - size / 2, size, size);
    }
  }
}

/** Positive links are whole lines, negative ones dashed: the sign is not told by colour alone. */
export function drawLinks(canvas: HTMLCanvasElement, picture: NetworkPicture): void {
  const context = fitted(canvas, picture.geometry);
  if (!context) {
    return;
  }
  const { geometry, frame, theme, marked, pinned, lit } = picture;
  const weights = flat(frame.snapshot);
  // By width, sign, and whether they are lit or belong to the pinned unit: those stand out, the
  // others fade.
  const near = lit
    ? ({ parameter }: Link) => lit.links.has(parameter)
    : ({ from, to }: Link) => pinned === null || from === pinned || to === pinned;
  // Of thousands each is fainter, else they would be one dark band.
  const thin = Math.min(1, Math.sqrt(400 / Math.max(1, geometry.seen.length)));
  const buckets: Link[][] = Array.from({ length: 4 * WIDTHS }, () => []);
  for (const link of geometry.seen) {
    const weight = weights[link.parameter] ?? 0;
    const share = Math.min(Math.abs(weight) / HEAVY, 1);
    const width = Math.min(WIDTHS - 1, Math.floor(share * WIDTHS));
    buckets[width + (weight < 0 ? WIDTHS : 0) + (near(link) ? 0 : 2 * WIDTHS)]?.push(link);
  }
  for (const [k, links] of buckets.entries()) {
    const share = ((k % WIDTHS) + 0.5) / WIDTHS;
    const negative = Math.floor(k / WIDTHS) % 2 === 1;
    // Weak ones recede.
    const alpha = k >= 2 * WIDTHS ? 0.08 : pinned === null && !lit ? 0.3 : 0.5;
    context.strokeStyle = negative ? theme.zero : theme.one;
    context.globalAlpha = (alpha + (k >= 2 * WIDTHS ? 0.2 : 0.5) * share) * thin;
    context.lineWidth = 0.5 + 5 * share;
    context.setLineDash(negative ? [5, 3] : []);
    stroke(context, geometry, links);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.strokeStyle = theme.ink;
  context.lineWidth = 2.5;
  stroke(
    context,
    geometry,
    geometry.seen.filter(({ parameter }) => parameter === marked),
  );
}

function stroke(context: CanvasRenderingContext2D, geometry: Geometry, links: Link[]): void {
  if (links.length === 0) {
    return;
  }
  context.beginPath();
  for (const link of links) {
    bend(context, ...ends(geometry, link));
  }
  context.stroke();
}

/** Frames, biases and states, over the maps. */
export function drawMarks(canvas: HTMLCanvasElement, picture: NetworkPicture): void {
  const context = fitted(canvas, picture.geometry);
  if (!context) {
    return;
  }
  const { geometry, frame, theme, pinned, lit } = picture;
  const { places, size } = geometry;
  const weights = flat(frame.snapshot);
  for (const [k, place] of places.entries()) {
    const { answer, merged } = geometry;
    const bias = geometry.biases[k];
    if (place && answer && k === merged) {
      const corner = { x: answer.left, y: answer.top + answer.side };
      if (bias !== undefined) {
        drawBias(context, corner, weights[bias] ?? 0, theme);
      }
    }
    if (!place || k === merged) {
      continue;
    }
    const { x, y } = place;
    const [left, top] = [x - size / 2, y - size / 2];
    const part = lit?.units.has(k);
    context.strokeStyle = k === pinned ? theme.ink : part ? theme.accent : theme.muted;
    context.lineWidth = k === pinned ? 3 : part ? 2 : 1;
    context.strokeRect(left, top, size, size);
    if (bias !== undefined && size >= 14) {
      drawBias(context, { x: left, y: top + size }, weights[bias] ?? 0, theme);
    }
  }
  drawStates(context, picture);
  drawText(context, picture);
}

/** The names of the features beside them; and how many of a column are left out. */
function drawText(context: CanvasRenderingContext2D, picture: NetworkPicture): void {
  const { geometry, theme, names } = picture;
  const { places, columns, size } = geometry;
  context.fillStyle = theme.muted;
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const [k, name] of names.entries()) {
    const place = places[k];
    if (place) {
      const text = shortName(name);
      context.font =
        text.length <= 2 ? `italic ${theme.size + 3}px serif` : `${theme.size}px ${theme.font}`;
      const room = place.x - size / 2 - 8;
      context.fillText(text, room, place.y, Math.max(10, room));
    }
  }
  context.textAlign = "center";
  context.font = `${theme.size}px ${theme.font}`;
  for (const { x, left } of columns) {
    if (left) {
      // Where columns are narrow, the number above them has to do.
      context.fillText(size < 40 ? "\u22ee" : `\u22ee ${left.count}`, x, left.y);
    }
  }
}

/** A bias stands at the unit's lower left: a disc where it is positive, a square where it is not. */
function drawBias(
  context: CanvasRenderingContext2D,
  { x, y }: { x: number; y: number },
  bias: number,
  theme: Theme,
): void {
  const r = 2.5 + 2.5 * Math.min(Math.abs(bias), 1);
  context.fillStyle = bias < 0 ? theme.zero : theme.one;
  context.strokeStyle = theme.paper;
  context.lineWidth = 1;
  context.beginPath();
  if (bias < 0) {
    context.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  } else {
    context.arc(x, y, r, 0, 2 * Math.PI);
  }
  context.fill();
  context.stroke();
}

/** Dead units are crossed out; saturated ones carry a bar at both ends. */
function drawStates(context: CanvasRenderingContext2D, picture: NetworkPicture): void {
  const { geometry, frame, theme } = picture;
  const { places, size, columns } = geometry;
  const features = columns[0]?.count ?? 0;
  const { states } = frame;
  if (!states || states.length !== places.length - features) {
    return;
  }
  context.strokeStyle = theme.danger;
  context.lineWidth = 2;
  context.beginPath();
  for (const [k, state] of states.entries()) {
    const place = places[features + k];
    if (!place || features + k === geometry.merged) {
      continue;
    }
    const { x, y } = place;
    const half = size / 2;
    if (state === 1) {
      context.moveTo(x - half, y - half);
      context.lineTo(x + half, y + half);
      context.moveTo(x + half, y - half);
      context.lineTo(x - half, y + half);
    } else if (state === 2) {
      for (const edge of [y - half - 3, y + half + 3]) {
        context.moveTo(x - half, edge);
        context.lineTo(x + half, edge);
      }
    }
  }
  context.stroke();
}
