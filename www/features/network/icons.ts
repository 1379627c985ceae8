/** Small pictures of the data sets and the features: icons, not data. */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import type { Theme } from "../../draw/theme.ts";
import type { Feature, SetName } from "../../experiment/structure.ts";

type Dot = [x: number, y: number, hue: number];

/** A fixed sequence of places between -1 and 1, so that an icon is always the same. */
const places = Array.from({ length: 60 }, (_, k) => [
  2 * ((k * 0.754_877_666) % 1) - 1,
  2 * ((k * 0.569_840_291) % 1) - 1,
]) as [number, number][];

const ring = (count: number, radius: number, hue: number): Dot[] =>
  Array.from({ length: count }, (_, k) => {
    const angle = (2 * Math.PI * k) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle), hue];
  });

const cloud = (x: number, y: number, hue: number): Dot[] =>
  places.slice(0, 14).map(([dx, dy]) => [x + dx * 0.3, y + dy * 0.3, hue]);

const curve = (f: (x: number) => number): Dot[] =>
  Array.from({ length: 24 }, (_, k) => {
    const x = k / 11.5 - 1;
    return [x, f(x), 1];
  });

const spread = (hue: (x: number, y: number) => number): Dot[] =>
  places.map(([x, y]) => [x * 0.9, y * 0.9, hue(x, y)]);

const arc = (from: number, x: number, y: number, hue: number): Dot[] =>
  Array.from({ length: 12 }, (_, k) => {
    const angle = from + (Math.PI * k) / 11;
    return [x + 0.6 * Math.cos(angle), y + 0.6 * Math.sin(angle), hue];
  });

const spiral = (turn: number, hue: number): Dot[] =>
  Array.from({ length: 22 }, (_, k) => {
    const [r, angle] = [(0.9 * (k + 1)) / 22, (1.75 * 2 * Math.PI * k) / 22 + turn];
    return [r * Math.sin(angle), r * Math.cos(angle), hue];
  });

const SET_ICONS: Record<SetName, Dot[]> = {
  circle: [...ring(18, 0.85, 0), ...ring(8, 0.35, 1), [0, 0, 1]],
  xor: spread((x, y) => (x * y >= 0 ? 1 : 0)),
  blobs: [...cloud(-0.5, -0.5, 0), ...cloud(0.5, 0.5, 1)],
  spiral: [...spiral(0, 1), ...spiral(Math.PI, 0)],
  moons: [...arc(0, -0.25, -0.15, 0), ...arc(Math.PI, 0.25, 0.15, 1)],
  "three-blobs": [...cloud(0, 0.55, 0), ...cloud(-0.5, -0.4, 1), ...cloud(0.5, -0.4, 2)],
  plane: spread((x, y) => (x + y >= 0 ? 1 : 0)),
  bumps: [
    ...cloud(-0.65, 0.45, 1),
    ...cloud(0, 0.45, 0),
    ...cloud(0.65, 0.45, 1),
    ...cloud(-0.65, -0.45, 0),
    ...cloud(0, -0.45, 1),
    ...cloud(0.65, -0.45, 0),
  ],
  line: curve((x) => 0.7 * x),
  sine: curve((x) => 0.75 * Math.sin(x * 5)),
  "x-sin-x": curve((x) => 0.9 * x * Math.sin(x * 6)),
};

const FEATURE_ICONS: Record<Feature, (x: number, y: number) => number> = {
  x1: (x) => x,
  x2: (_, y) => y,
  "x1^2": (x) => 2 * x * x - 0.5,
  "x2^2": (_, y) => 2 * y * y - 0.5,
  "x1 x2": (x, y) => 2 * x * y,
  "sin x1": (x) => Math.sin(6 * x),
  "sin x2": (_, y) => Math.sin(6 * y),
  "cos x1": (x) => Math.cos(6 * x),
  "cos x2": (_, y) => Math.cos(6 * y),
};

type Painter = (context: CanvasRenderingContext2D, hues: string[], size: number) => void;

/** Where the colours are from. */
interface Themed {
  readonly theme: Theme;
}

/** Paints a canvas when it comes, and again when the theme's colours are others. */
class IconDirective extends Directive {
  #painted: Theme | null = null;

  render(_paint: Painter, _host: Themed): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [paint, host]: [Painter, Themed]): typeof noChange {
    const canvas = part.element as HTMLCanvasElement;
    // The style of this round of rendering is there after it.
    queueMicrotask(() => {
      const context = canvas.isConnected ? canvas.getContext("2d") : null;
      if (context && this.#painted !== host.theme) {
        this.#painted = host.theme;
        const { zero, one, two } = host.theme;
        context.clearRect(0, 0, canvas.width, canvas.height);
        paint(context, [zero, one, two], canvas.width);
      }
    });
    return noChange;
  }
}

const icon = directive(IconDirective);

export function drawSetIcon(name: SetName, host: Themed) {
  return icon((context, hues, size) => {
    for (const [x, y, hue] of SET_ICONS[name]) {
      context.fillStyle = hues[hue] as string;
      context.beginPath();
      context.arc(((x + 1) / 2) * size, ((1 - y) / 2) * size, size / 22, 0, 2 * Math.PI);
      context.fill();
    }
  }, host);
}

export function drawFeatureIcon(name: Feature, host: Themed) {
  return icon((context, hues, size) => {
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const value = FEATURE_ICONS[name](
          (2 * column) / (size - 1) - 1,
          1 - (2 * row) / (size - 1),
        );
        context.fillStyle = hues[value >= 0 ? 1 : 0] as string;
        context.globalAlpha = Math.min(Math.abs(value), 1) * 0.8;
        context.fillRect(column, row, 1, 1);
      }
    }
  }, host);
}
