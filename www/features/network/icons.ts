/** Small pictures of the data sets, as the engine draws them, and of the features. */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import type { Theme } from "../../draw/theme.ts";
import type { Feature, SetName } from "../../experiment/structure.ts";
import { sets } from "../../wasm/sets.ts";

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
    for (const [x, y, hue] of sets[name].points) {
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
