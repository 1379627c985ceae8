/** A canvas as large as its box, in the screen's own pixels. */

export const pixelRatio = (): number => globalThis.devicePixelRatio || 1;

/** Empties it, and fits it to a size in pixels of the page; null where there is nothing to draw on. */
export function fitted(
  canvas: HTMLCanvasElement,
  { width, height }: { width: number; height: number },
  settings?: CanvasRenderingContext2DSettings,
): CanvasRenderingContext2D | null {
  const context = canvas.getContext("2d", settings) as CanvasRenderingContext2D | null;
  if (!context || width <= 0 || height <= 0) {
    return null;
  }
  const ratio = pixelRatio();
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
