/** Where the next step leads: a dashed way with a ring at its end, in the colour that is set. */
export function drawWay(
  context: CanvasRenderingContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  context.lineWidth = 2;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.arc(...to, 5, 0, 2 * Math.PI);
  context.stroke();
}
