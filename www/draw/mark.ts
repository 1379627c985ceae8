/** The path of a point of class 0, 1 or 2: square, disc, triangle. */
export function mark(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  kind: number,
  r: number,
): void {
  context.beginPath();
  if (kind === 1) {
    context.arc(x, y, r, 0, 2 * Math.PI);
  } else if (kind === 0) {
    context.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  } else {
    context.moveTo(x, y - r * 1.2);
    context.lineTo(x + r * 1.1, y + r * 0.8);
    context.lineTo(x - r * 1.1, y + r * 0.8);
  }
  context.closePath();
}
