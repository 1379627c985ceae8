/** The path of a point of class 0, 1, 2 or 3: square, disc, triangle, diamond; of others a cross. */
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
  } else if (kind === 3) {
    context.moveTo(x, y - r * 1.3);
    context.lineTo(x + r * 1.3, y);
    context.lineTo(x, y + r * 1.3);
    context.lineTo(x - r * 1.3, y);
  } else if (kind > 3) {
    cross(context, x, y, r);
  } else {
    context.moveTo(x, y - r * 1.2);
    context.lineTo(x + r * 1.1, y + r * 0.8);
    context.lineTo(x - r * 1.1, y + r * 0.8);
  }
  context.closePath();
}

/** A cross as an outline, upright. */
function cross(context: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  const [far, near] = [r * 1.2, r * 0.4];
  const quarter: readonly [number, number][] = [
    [near, -far],
    [near, -near],
    [far, -near],
  ];
  for (let turn = 0; turn < 4; turn++) {
    for (const [dx, dy] of quarter) {
      const [cos, sin] = [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ][turn] as [number, number];
      context.lineTo(x + dx * cos - dy * sin, y + dx * sin + dy * cos);
    }
  }
}
