/**
 * What a line or a boundary is moved by: three handles on what is seen of it, and the line itself. Its
 * middle shifts it, an end turns it, so that the other handle stays. It is there where the picture's
 * line is that of the parameters: of a linear unit and of two inputs, neither of them scaled.
 */
import { html, type TemplateResult } from "lit";
import { createRef } from "lit/directives/ref.js";
import { type Plot, valueAt, type Windows } from "../../draw/axes.ts";
import { flat } from "../../draw/network.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Drawn, Host } from "../../run/host.ts";
import { mayMove } from "../../run/parameter.ts";
import type { MessageId } from "../../wasm/messages.ts";
import { set } from "./panel.ts";
import {
  at,
  type Handle,
  heldAt,
  type Point,
  SHARES,
  type Straight,
  seen,
  turnedBoundary,
  turnedLine,
} from "./turn.ts";

const HANDLES = Object.keys(SHARES) as Handle[];
/** A press that moves less is a click, which is for the sample below. */
const CLICK = 4;
/** Nearer to what it turns about a handle has no hold, in pixels. */
const NEAR = 14;
/** A key moves a handle by so much of the window. */
const KEY = { coarse: 1 / 50, fine: 1 / 500 };

/** What the line was when it was taken hold of. */
interface Held {
  handle: Handle;
  values: number[];
  from: Point;
  pivot: Point;
  /** The x of the point of a line that is lifted. */
  x: number;
  reason: string;
}

interface Laid {
  plot: Plot;
  window: Windows;
  ends: [Point, Point];
  values: number[];
  /** Whether its bias may be set; else it is turned about the point where its input is 0. */
  shifts: boolean;
  crossing: Point;
}

export class Grip {
  readonly box = createRef<HTMLElement>();
  #laid: Laid | null = null;
  #dragging: AbortController | null = null;
  #count = 0;

  constructor(private readonly host: Host) {}

  close(): void {
    this.#dragging?.abort();
  }

  get #line(): boolean {
    return this.host.run.kind.picture === "fit";
  }

  /** Whether the run has a line that may be moved in the picture that stands. */
  get fits(): boolean {
    const { run, selection } = this.host;
    const { picture, pair, tab, task } = run.kind;
    const { setup } = run;
    const scaled = setup?.experiment.prepare.scale !== "none";
    const shown = selection.picture === "data";
    const kind =
      picture === "fit"
        ? task === "line" && setup?.experiment.prepare.scaleTarget === "none"
        : tab === "classify" && setup?.data.features.length === 2 && pair !== null;
    if (!kind || scaled || !shown) {
      return false;
    }
    if (this.#line) {
      return mayMove(run, { word: "hand-w" });
    }
    const bias = setup?.experiment.model.bias;
    const words = ["hand-w1", "hand-w2", ...(bias ? ["hand-b" as const] : [])] as const;
    return words.every((word) => mayMove(run, { word }));
  }

  // What is laid over the picture ------------------------------------------------------------------

  parts(): TemplateResult {
    const { say } = this.host;
    const name = (handle: Handle): MessageId => (handle === "middle" ? "hand-shift" : "hand-turn");
    return html`
      <div class="rail" @pointerdown=${(event: PointerEvent) => this.#press(event, null)}></div>
      ${HANDLES.map(
        (handle) => html`<button
          type="button"
          class="grip"
          data-handle=${handle}
          title=${say(name(handle))}
          aria-label=${say(name(handle))}
          @pointerdown=${(event: PointerEvent) => this.#press(event, handle)}
          @keydown=${(event: KeyboardEvent) => this.#key(event, handle)}
        ></button>`,
      )}
    `;
  }

  /** The line was drawn: its handles go where it is. */
  lay({ kind, plot, window }: Drawn, setup: Setup, frame: Frame): void {
    const box = this.box.value;
    if (kind !== "data" || !box) {
      return;
    }
    const values = flat(frame.snapshot);
    const { bias } = setup.experiment.model;
    const [first = 0, second = 0, third = 0] = values;
    const straight: Straight = this.#line
      ? [first, -1, bias ? second : 0]
      : [first, second, bias ? third : 0];
    const ends = values.every(Number.isFinite) ? seen(straight, window) : null;
    const shifts = bias && mayMove(this.host.run, { word: "hand-b" });
    const crossing = { x: 0, y: this.#line && bias ? second : 0 };
    this.#laid = ends && { plot, window, ends, values, shifts, crossing };
    box.hidden = !ends;
    if (this.#laid) {
      this.#place(box, this.#laid);
    }
  }

  #place(box: HTMLElement, { ends, plot, shifts, crossing }: Laid): void {
    const pixel = ({ x, y }: Point) => ({ x: plot.x(x), y: plot.y(y) });
    const [from, to] = ends.map(pixel) as [Point, Point];
    const rail = box.querySelector<HTMLElement>(".rail");
    if (rail) {
      rail.style.width = `${Math.hypot(to.x - from.x, to.y - from.y)}px`;
      const angle = Math.atan2(to.y - from.y, to.x - from.x);
      rail.style.transform = `translate(${from.x}px, ${from.y}px) rotate(${angle}rad)`;
    }
    for (const handle of box.querySelectorAll<HTMLElement>(".grip")) {
      const name = handle.dataset.handle as Handle;
      const there = pixel(at(ends, SHARES[name]));
      handle.style.transform = `translate(${there.x}px, ${there.y}px)`;
      const middle = pixel(crossing);
      const near = Math.hypot(there.x - middle.x, there.y - middle.y) < NEAR;
      handle.hidden = !shifts && (name === "middle" || near);
    }
  }

  // Moving it --------------------------------------------------------------------------------------

  #press(event: PointerEvent, handle: Handle | null): void {
    const [laid, box] = [this.#laid, this.box.value];
    const target = event.currentTarget as HTMLElement;
    if (!laid || !box || event.button !== 0) {
      return;
    }
    const { left, top } = box.getBoundingClientRect();
    const start = { x: event.clientX - left, y: event.clientY - top };
    const held = this.#hold(laid, start, handle);
    if (!held) {
      return;
    }
    target.setPointerCapture(event.pointerId);
    const dragging = new AbortController();
    const { signal } = dragging;
    this.#dragging?.abort();
    this.#dragging = dragging;
    let moved = false;
    const move = (event: PointerEvent) => {
      const here = { x: event.clientX - left, y: event.clientY - top };
      moved ||= Math.hypot(here.x - start.x, here.y - start.y) >= CLICK;
      if (moved) {
        box.dataset.held = held.handle;
        this.#move(laid, held, here);
      }
    };
    const end = (event: PointerEvent) => {
      dragging.abort();
      delete box.dataset.held;
      if (!moved && event.type === "pointerup" && !handle) {
        this.#click(event);
      }
    };
    target.addEventListener("pointermove", move, { signal });
    target.addEventListener("pointerup", end, { signal });
    target.addEventListener("pointercancel", end, { signal });
  }

  /** Where the line was only pressed, the picture below takes it. */
  #click({ clientX, clientY }: PointerEvent): void {
    const canvas = this.box.value?.parentElement?.querySelector("canvas");
    canvas?.dispatchEvent(new PointerEvent("pointerdown", { clientX, clientY, bubbles: true }));
  }

  #hold(laid: Laid, start: Point, handle: Handle | null): Held | null {
    const { ends, plot, shifts, crossing, values } = laid;
    const [from, to] = ends;
    const [dx, dy] = [plot.x(to.x) - plot.x(from.x), plot.y(to.y) - plot.y(from.y)];
    const along = (start.x - plot.x(from.x)) * dx + (start.y - plot.y(from.y)) * dy;
    const share = handle ? SHARES[handle] : along / (dx * dx + dy * dy);
    const part = handle ?? heldAt(share);
    if (part === "middle" && !shifts) {
      return null;
    }
    const point = at(ends, share);
    const other = at(ends, part === "start" ? SHARES.end : SHARES.start);
    const pivot = shifts ? other : crossing;
    const arm = [plot.x(point.x) - plot.x(pivot.x), plot.y(point.y) - plot.y(pivot.y)] as const;
    if (part !== "middle" && Math.hypot(...arm) < NEAR) {
      return null;
    }
    this.#count += 1;
    const reason = `drag ${this.#count}`;
    return { handle: part, values: [...values], from: start, pivot, x: point.x, reason };
  }

  #move(laid: Laid, held: Held, here: Point): void {
    const value = (pixel: Point) => dataAt(laid, pixel);
    const [from, to] = [value(held.from), value(here)];
    const [first = 0, second = 0, third = 0] = held.values;
    const next = this.#line
      ? moveLine(held, { w: first, b: second }, to.y - from.y)
      : moveBoundary(held, [first, second, third], from, to);
    const values = next.slice(0, laid.shifts ? undefined : -1);
    if (values.every((value) => Number.isFinite(Math.fround(value)))) {
      const entries = values.map((value, place) => [place, neat(value)] as const);
      set(this.host, new Map(entries), held.reason);
    }
  }

  /** Arrow keys move a handle. */
  #key(event: KeyboardEvent, handle: Handle): void {
    const [dx, dy] =
      { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ??
      [];
    const laid = this.#laid;
    if (dx === undefined || dy === undefined || !laid) {
      return;
    }
    event.preventDefault();
    const { plot, ends } = laid;
    const place = at(ends, SHARES[handle]);
    const start = { x: plot.x(place.x), y: plot.y(place.y) };
    const held = this.#hold(laid, start, handle);
    if (held) {
      const by = event.shiftKey ? KEY.fine : KEY.coarse;
      const [width, height] = [plot.right - plot.left, plot.bottom - plot.top];
      const reason = `key ${handle}`;
      const here = { x: start.x + dx * by * width, y: start.y + dy * by * height };
      this.#move(laid, { ...held, reason }, here);
    }
  }
}

/** Also outside the axes. */
function dataAt({ plot, window }: Laid, { x, y }: Point): Point {
  const inside = valueAt(plot, window, { x, y });
  const value = (share: number, { from, to }: { from: number; to: number }) =>
    from + (to - from) * share;
  return (
    inside ?? {
      x: value((x - plot.left) / (plot.right - plot.left), window.x),
      y: value((plot.bottom - y) / (plot.bottom - plot.top), window.y),
    }
  );
}

/** Digits that no pixel shows are left away. */
const neat = (value: number) => Number(value.toPrecision(5));

function moveLine(held: Held, { w, b }: { w: number; b: number }, up: number): number[] {
  if (held.handle === "middle") {
    return [w, b + up];
  }
  const turned = turnedLine({ w, b }, held.pivot, held.x, up);
  return [turned.w, turned.b];
}

function moveBoundary(
  { handle, pivot }: Held,
  [w1, w2, b]: readonly [number, number, number],
  from: Point,
  to: Point,
): number[] {
  if (handle === "middle") {
    return [w1, w2, b - w1 * (to.x - from.x) - w2 * (to.y - from.y)];
  }
  const turned = turnedBoundary([w1, w2], pivot, from, to);
  return [turned.w1, turned.w2, turned.b];
}
