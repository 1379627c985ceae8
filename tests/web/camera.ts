/** A telephone that looks at a QR code. */
import type { Locator } from "@playwright/test";
import jsQR from "jsqr";

/** What a reader makes of a code on the page. */
export async function scanned(code: Locator): Promise<string | undefined> {
  const edge = Number((await code.getAttribute("viewBox"))?.split(" ")[2]);
  const path = (await code.locator("path").getAttribute("d")) ?? "";
  const scale = 4;
  const side = edge * scale;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let k = 0; k < scale * scale; k++) {
      const [row, column] = [
        Number(y) * scale + Math.floor(k / scale),
        Number(x) * scale + (k % scale),
      ];
      pixels.fill(0, 4 * (row * side + column), 4 * (row * side + column) + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}
