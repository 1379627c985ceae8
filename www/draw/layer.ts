/** What stands still in a picture, on a canvas of its own: drawn again only when it is another. */
import type { Plot } from "./axes.ts";
import { recording } from "./recording.ts";

export class Layer {
  #canvas: OffscreenCanvas | null = null;
  /** What it was drawn for. */
  #drawn: readonly unknown[] = [];

  /** Lays it over the plot; `draw` draws it where what it shows, its theme or its size is another. */
  lay(plot: Plot, shows: readonly unknown[], draw: (layer: Plot) => void): void {
    const { context, width, height } = plot;
    if (recording.on) {
      context.save();
      draw(plot);
      context.restore();
      return;
    }
    const { width: w, height: h } = context.canvas;
    const wanted = [w, h, ...shows];
    this.#canvas ??= new OffscreenCanvas(1, 1);
    if (!wanted.every((each, k) => each === this.#drawn[k])) {
      this.#drawn = wanted;
      // A size that is set empties it, too.
      this.#canvas.width = w;
      this.#canvas.height = h;
      const own = this.#canvas.getContext("2d") as unknown as CanvasRenderingContext2D | null;
      if (own) {
        own.setTransform(w / width, 0, 0, h / height, 0, 0);
        draw({ ...plot, context: own });
      }
    }
    context.drawImage(this.#canvas, 0, 0, width, height);
  }
}

/** A layer takes as long to lay as so many points to draw. */
const FEW = 100;

/** Draws points on a layer of their own, where they are many. */
export function layPoints(
  layer: Layer,
  plot: Plot,
  shows: readonly unknown[],
  count: number,
  draw: (plot: Plot) => void,
): void {
  if (count > FEW) {
    layer.lay(plot, shows, draw);
  } else {
    draw(plot);
  }
}
