/**
 * A place to draw a digit, 8 by 8, with finger, mouse or keys: what is drawn is what the network is
 * given. Pixels that the answer rests on are marked.
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Bench } from "../bench.ts";

const SIDE = 8;
const BLACK = 16;
const PIXEL = /^p([0-7])([0-7])$/;

type Values = Record<string, number | string | null>;
interface Cell {
  x: number;
  y: number;
}

const ARROWS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where the keys draw, as long as the page is open; seen while the field has the focus. */
const cursor: Cell & { seen: boolean } = { x: 3, y: 3, seen: false };

const nameOf = ({ x, y }: Cell) => `p${y}${x}`;

/**
 * Nothing where the table holds no such pictures. `reasons` says what pixels speak for the answer; `now` gives
 * what is drawn, which may be more than what was rendered.
 */
export function pad(
  bench: Bench,
  now: () => Values,
  reasons: readonly { column: string; by: number }[],
  draw: (values: Record<string, number>) => void,
): TemplateResult | null {
  const { say, project } = bench;
  const values = now();
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
    draw(touched(now(), x, y, INK));
  };
  const look = (seen: boolean) => {
    cursor.seen = seen;
    bench.changed();
  };
  const press = (event: KeyboardEvent) => {
    if (pressed(event.key, now(), draw)) {
      event.preventDefault();
      event.stopPropagation();
      bench.changed();
    }
  };
  const clear = () => draw(Object.fromEntries(pixels.map(({ name }) => [name, 0])));
  const cells = Array.from({ length: SIDE * SIDE }, (_, k) => {
    const [x, y] = [k % SIDE, Math.floor(k / SIDE)];
    const opacity = Number(values[nameOf({ x, y })] ?? 0) / BLACK;
    return svg`<rect x=${x} y=${y} width="1.02" height="1.02" fill="var(--ink)" opacity=${opacity} />`;
  });
  const here = say("deploy-pad-here", {
    row: cursor.y + 1,
    column: cursor.x + 1,
    ink: Number(values[nameOf(cursor)] ?? 0),
  });
  return html`
    <div class="pad">
      <svg
        viewBox="0 0 ${SIDE} ${SIDE}"
        role="application"
        tabindex="0"
        aria-label=${say("deploy-pad-name")}
        aria-describedby="pad-how pad-keys"
        @pointerdown=${ink}
        @pointermove=${ink}
        @keydown=${press}
        @focus=${() => look(true)}
        @blur=${() => look(false)}
      >${cells}${reasons.map(marked)}${cursor.seen ? at() : nothing}</svg>
      <button type="button" @click=${clear}>${say("deploy-clear")}</button>
      <p class="muted" id="pad-how">${say("deploy-pad")}</p>
      <p class="muted" id="pad-keys">${say("deploy-pad-keys")}</p>
      <p class="muted here" aria-live="polite">${cursor.seen ? here : nothing}</p>
      ${reasons.length > 0 ? html`<p class="muted">${say("deploy-pad-marks")}</p>` : nothing}
    </div>
  `;
}

/** The cell of the keys: light within dark, to be seen on ink and on paper. */
function at(): TemplateResult {
  const { x, y } = cursor;
  const frame = (colour: string, width: number) =>
    svg`<rect x=${x + 0.08} y=${y + 0.08} width="0.84" height="0.84" fill="none" stroke=${colour} stroke-width=${width} />`;
  return svg`<g class="cursor">${frame("var(--paper)", 0.16)}${frame("var(--accent)", 0.09)}</g>`;
}

/** A plus on what speaks for the answer, a minus on what speaks against it. */
function marked({ column, by }: { column: string; by: number }) {
  const [, y, x] = column.match(PIXEL) ?? [];
  if (x === undefined || y === undefined) {
    return nothing;
  }
  const colour = by > 0 ? "var(--one)" : "var(--zero)";
  const sign = by > 0 ? "M0.34 0.5H0.66M0.5 0.34V0.66" : "M0.34 0.5H0.66";
  return svg`
    <g class="mark" transform="translate(${x} ${y})" fill="none">
      <rect x="0.06" y="0.06" width="0.88" height="0.88" stroke=${colour} stroke-width="0.08" />
      <circle cx="0.5" cy="0.5" r="0.25" fill="var(--paper)" />
      <path d=${sign} stroke=${colour} stroke-width="0.1" />
    </g>
  `;
}

/** Moves, draws or erases; tells whether the key does something here. */
function pressed(
  key: string,
  values: Values,
  draw: (values: Record<string, number>) => void,
): boolean {
  const way = ARROWS[key];
  if (way) {
    cursor.x = Math.min(Math.max(cursor.x + way[0], 0), SIDE - 1);
    cursor.y = Math.min(Math.max(cursor.y + way[1], 0), SIDE - 1);
  } else if (key === " " || key === "Enter") {
    draw(touched(values, cursor.x + 0.5, cursor.y + 0.5, BLACK));
  } else if (key === "Delete" || key === "Backspace") {
    draw({ [nameOf(cursor)]: 0 });
  } else {
    return false;
  }
  return true;
}

/** The width of the pen, in pixels, and how much ink it leaves at once. */
const PEN = 1.1;
const INK = 12;

/** The pixels near a place get ink, the nearer the more. */
function touched(values: Values, x: number, y: number, ink: number): Record<string, number> {
  const all: Record<string, number> = {};
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const away = Math.hypot(column + 0.5 - x, row + 0.5 - y);
      const name = nameOf({ x: column, y: row });
      const before = Number(values[name] ?? 0);
      const more = Math.max(0, 1 - away / PEN) * ink;
      if (more > 0) {
        all[name] = Math.min(Math.round(before + more), BLACK);
      }
    }
  }
  return all;
}
