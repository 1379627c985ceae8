/** A place to draw a digit with finger or mouse, 8 by 8: what is drawn is what the network is given. */
import { html, svg, type TemplateResult } from "lit";
import type { Bench } from "../bench.ts";

const SIDE = 8;
const BLACK = 16;
const PIXEL = /^p([0-7])([0-7])$/;

type Values = Record<string, number | string | null>;

/** Nothing where the table holds no such pictures. */
export function pad(
  bench: Bench,
  values: Values,
  draw: (values: Record<string, number>) => void,
): TemplateResult | null {
  const { say, project } = bench;
  const pixels = (project?.chosen.data.columns ?? []).filter(({ name }) => PIXEL.test(name));
  if (pixels.length !== SIDE * SIDE) {
    return null;
  }
  const ink = (event: PointerEvent) => {
    if (event.buttons === 0) {
      return;
    }
    event.preventDefault();
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * SIDE;
    const y = ((event.clientY - box.top) / box.height) * SIDE;
    draw(touched(values, x, y));
  };
  const clear = () => draw(Object.fromEntries(pixels.map(({ name }) => [name, 0])));
  const cells = Array.from({ length: SIDE * SIDE }, (_, k) => {
    const [x, y] = [k % SIDE, Math.floor(k / SIDE)];
    const opacity = Number(values[`p${y}${x}`] ?? 0) / BLACK;
    return svg`<rect x=${x} y=${y} width="1.02" height="1.02" fill="var(--ink)" opacity=${opacity} />`;
  });
  return html`
    <div class="pad">
      <svg viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label=${say("deploy-pad")} @pointerdown=${ink} @pointermove=${ink}>${cells}</svg>
      <button type="button" @click=${clear}>${say("deploy-clear")}</button>
      <p class="muted">${say("deploy-pad")}</p>
    </div>
  `;
}

/** The width of the pen, in pixels, and how much ink it leaves at once. */
const PEN = 1.1;
const INK = 12;

/** The pixels near a place get ink, the nearer the more. */
function touched(values: Values, x: number, y: number): Record<string, number> {
  const all: Record<string, number> = {};
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const away = Math.hypot(column + 0.5 - x, row + 0.5 - y);
      const name = `p${row}${column}`;
      const before = Number(values[name] ?? 0);
      const more = Math.max(0, 1 - away / PEN) * INK;
      if (more > 0) {
        all[name] = Math.min(Math.round(before + more), BLACK);
      }
    }
  }
  return all;
}
