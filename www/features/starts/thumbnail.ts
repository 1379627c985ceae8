/** What a run has learnt, small: its answers over two inputs, or its curve over one. */
import { fitOf } from "../../draw/plane.ts";
import type { Theme } from "../../draw/theme.ts";
import type { Ended } from "../../engine/probe/protocol.ts";
import type { Setup } from "../../experiment/run.ts";

/** Of the picture, in its own pixels. */
export const SIDE = 56;

const drawn = new WeakMap<HTMLCanvasElement, { ended: Ended; theme: Theme }>();

export function drawThumbnail(
  canvas: HTMLCanvasElement,
  ended: Ended,
  setup: Setup,
  theme: Theme,
): void {
  const last = drawn.get(canvas);
  const context = canvas.getContext("2d");
  if (!context || (last?.ended === ended && last.theme === theme)) {
    return;
  }
  drawn.set(canvas, { ended, theme });
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (ended.map) {
    context.putImageData(ended.map, 0, 0);
  } else if (ended.curve) {
    drawCurve(context, ended.curve, setup, theme);
  }
}

function drawCurve(
  context: CanvasRenderingContext2D,
  ys: Float32Array,
  setup: Setup,
  theme: Theme,
): void {
  const { x, y } = fitOf(setup);
  const at = (value: number, { from, to }: { from: number; to: number }) =>
    (SIDE * (value - from)) / (to - from);
  const [xs, ts] = [setup.data.inputs[0] ?? [], setup.data.targets[0] ?? []];
  context.fillStyle = theme.one;
  context.globalAlpha = 0.4;
  for (let k = 0; k < Math.min(xs.length, 100); k++) {
    context.fillRect(at(xs[k] as number, x) - 1, SIDE - at(ts[k] as number, y) - 1, 2, 2);
  }
  context.globalAlpha = 1;
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.beginPath();
  ys.forEach((value, k) => {
    const height = Math.max(-1e4, Math.min(1e4, SIDE - at(value, y)));
    context.lineTo((SIDE * k) / (ys.length - 1), height);
  });
  context.stroke();
}
