/** What pointer and keys do on the picture of the answers: read, add, move, spray, erase. */
import { type Extent, nearest, type Plot, valueAt } from "../../draw/axes.ts";
import { rowAt, type Setup } from "../../experiment/run.ts";
import { alike, type Point, pointsOf } from "../../experiment/structure.ts";
import type { Host } from "../host.ts";
import { sectionOf } from "../section.ts";
import type { Points } from "./points.ts";
import type { Tool } from "./tools.ts";

interface Place {
  x: number;
  y: number;
}

/** A place in the data's units, and the answer there. */
export interface Reading extends Place {
  answer: number[];
}

/** What it draws on. */
export interface Sheet {
  readonly points: Pick<Points, "add" | "erase" | "move">;
  readonly plot: Plot | null;
  window(setup: Setup): { x: Extent; y: Extent };
  readonly tool: Tool;
  /** The class that is drawn. */
  readonly brush: number;
  /** The crosshair of the keyboard, in the data's units. */
  cross: Place | null;
  reading: Reading | null;
  /** Its window follows the data: what a stroke does is done at its end, so that nothing jumps under the pen. */
  readonly late?: boolean;
  /** Where a point is on its way to. */
  carried?: Place | null;
}

/** Milliseconds between two edits of one stroke: each starts the run again. */
const REST = 40;

/** To a thousandth of what the picture spans, about. */
function round(value: number, { from, to }: Extent): number {
  const digits = Math.ceil(3 - Math.log10(to - from));
  return Number(value.toFixed(Math.max(0, Math.min(12, digits))));
}

const at = ({ offsetX, offsetY }: PointerEvent): Place => ({ x: offsetX, y: offsetY });

/** A drag: it gathers what is to be done, and does it as soon as its last edit is in force. */
class Stroke {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #going = false;
  #over = false;

  constructor(
    /** The pointer is somewhere else. */
    readonly drawn: (setup: Setup, place: Place, event: PointerEvent) => void,
    /** Does what was gathered; null where there was nothing. */
    private readonly put: () => Promise<void> | null,
    private readonly late = false,
  ) {}

  later(): void {
    if (!this.#going && !this.late) {
      this.#going = true;
      this.#wait();
    }
  }

  #wait(): void {
    this.#timer = setTimeout(() => void this.#go(), REST);
  }

  async #go(): Promise<void> {
    const work = this.put();
    await work;
    this.#going = work !== null && !this.#over;
    if (this.#going) {
      this.#wait();
    }
  }

  /** What was gathered is dropped. */
  drop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  end(): void {
    this.drop();
    void this.put();
  }
}

export class Pen {
  #strokes = 0;
  #stroke: Stroke | null = null;
  /** An answer is on its way: one question at a time. */
  #asking = false;

  constructor(
    private readonly host: Pick<Host, "run" | "commands" | "selection" | "changed">,
    private readonly sheet: Sheet,
  ) {}

  close(): void {
    this.#stroke?.drop();
    this.#stroke = null;
  }

  // Pointer ----------------------------------------------------------------------------------------

  press(setup: Setup, event: PointerEvent): void {
    const place = this.#valueAt(setup, event);
    const { tool, points } = this.sheet;
    if (!place || tool === "look" || this.host.run.locked("points")) {
      return;
    }
    (event.target as Element).setPointerCapture(event.pointerId);
    this.lift();
    this.#strokes += 1;
    const reason = `stroke ${this.#strokes}`;
    const point = this.#pointUnder(setup, at(event));
    if (tool === "erase") {
      this.#stroke = this.#eraser(reason);
    } else if (tool === "cloud") {
      this.#stroke = this.#spray(reason);
    } else if (point) {
      this.#stroke = this.#mover(point, reason);
    } else {
      void points.add([this.#pointAt(setup, place)]);
    }
    if (tool !== "point") {
      this.#stroke?.drawn(setup, place, event);
    }
  }

  move(setup: Setup, event: PointerEvent): void {
    const place = this.#valueAt(setup, event);
    if (!place) {
      return;
    }
    if (this.#stroke) {
      this.#stroke.drawn(setup, place, event);
    } else if (this.sheet.tool === "look" || event.pointerType === "mouse") {
      void this.#read(setup, place);
    }
  }

  /** The stroke ends; what it has not done yet is done. */
  lift(): void {
    this.#stroke?.end();
    this.#stroke = null;
  }

  leave(): void {
    const { sheet } = this;
    if (sheet.reading && !sheet.cross) {
      sheet.reading = null;
      this.host.changed();
    }
  }

  // Strokes ----------------------------------------------------------------------------------------

  #mover(point: Point, reason: string): Stroke {
    let [from, to] = [point, point];
    const stroke = new Stroke(
      (setup, place) => {
        const { x, t } = this.#pointAt(setup, place);
        to = { x, t: setup.data.inputs.length === 1 ? t : point.t };
        this.sheet.carried = place;
        this.host.changed();
        stroke.later();
      },
      () => {
        const last = from;
        from = to;
        this.sheet.carried = null;
        return alike(last, to) ? null : this.sheet.points.move(last, to, reason);
      },
      this.sheet.late,
    );
    return stroke;
  }

  /** Some points around each place, normally spread. What is drawn by hand need not be repeatable. */
  #spray(reason: string): Stroke {
    const spread = ({ from, to }: Extent) =>
      ((Math.random() + Math.random() + Math.random() - 1.5) * (to - from)) / 15;
    const within = (value: number, { from, to }: Extent) => value >= from && value <= to;
    const fresh: Point[] = [];
    const stroke = new Stroke(
      (setup, { x, y }) => {
        const window = this.sheet.window(setup);
        for (let k = 0; k < 2; k++) {
          const up = setup.data.inputs.length === 1 ? 0 : spread(window.y);
          const place = { x: x + spread(window.x), y: y + up };
          if (within(place.x, window.x) && within(place.y, window.y)) {
            fresh.push(this.#pointAt(setup, place));
          }
        }
        stroke.later();
      },
      () => (fresh.length > 0 ? this.sheet.points.add(fresh.splice(0), reason) : null),
      this.sheet.late,
    );
    return stroke;
  }

  #eraser(reason: string): Stroke {
    const gone: Point[] = [];
    const stroke = new Stroke(
      (setup, _, event) => {
        const point = this.#pointUnder(setup, at(event));
        if (point && !gone.some((each) => alike(each, point))) {
          gone.push(point);
          stroke.later();
        }
      },
      () => (gone.length > 0 ? this.sheet.points.erase(gone.splice(0), reason) : null),
      this.sheet.late,
    );
    return stroke;
  }

  // Places -----------------------------------------------------------------------------------------

  #valueAt(setup: Setup, event: PointerEvent): Place | null {
    const { plot } = this.sheet;
    return plot && valueAt(plot, this.sheet.window(setup), at(event));
  }

  /** The point at a place in pixels. */
  #pointUnder(setup: Setup, place: Place): Point | null {
    const { data } = setup;
    const { plot } = this.sheet;
    const { inputs, targets } = data;
    const one = inputs.length === 1;
    const [across, up] = sectionOf(setup, this.host.selection).axes;
    const [xs, ys] = one ? [inputs[0], targets[0]] : [inputs[across], inputs[up]];
    const row = plot && xs && ys ? nearest(plot, xs, ys, xs.length, place, 12) : null;
    return row === null ? null : (pointsOf(data)[row] ?? null);
  }

  /** A point of the chosen class; with one input, the height is the target. */
  #pointAt(setup: Setup, place: Place): Point {
    const { inputs, classes } = setup.data;
    const { brush } = this.sheet;
    const window = this.sheet.window(setup);
    const [x, y] = [round(place.x, window.x), round(place.y, window.y)];
    if (inputs.length === 1) {
      return { x: [x], t: y };
    }
    return { x: [x, y], t: classes ? brush : brush === 1 ? 1 : -1 };
  }

  /** Asks the engine what the network answers there. */
  async #read(setup: Setup, { x, y }: Place): Promise<void> {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    const { data } = setup;
    try {
      const row = rowAt(data, sectionOf(setup, this.host.selection), x, y);
      const [answer] = await this.host.commands.predict([row]);
      if (answer && this.host.run.setup === setup) {
        this.sheet.reading = { x, y: data.inputs.length === 1 ? Number.NaN : y, answer };
        this.host.changed();
      }
    } catch {
      // The run changed on the way: the next move asks again.
    }
    this.#asking = false;
  }

  // Keys -------------------------------------------------------------------------------------------

  key(setup: Setup, event: KeyboardEvent): void {
    const { sheet } = this;
    const { x, y } = sheet.window(setup);
    const parts = event.shiftKey ? 120 : 24;
    const [right, up] = [(x.to - x.from) / parts, (y.to - y.from) / parts];
    const step = {
      ArrowLeft: [-right, 0],
      ArrowRight: [right, 0],
      ArrowUp: [0, up],
      ArrowDown: [0, -up],
    }[event.key];
    const cross = sheet.cross ?? { x: (x.from + x.to) / 2, y: (y.from + y.to) / 2 };
    if (step) {
      const [dx, dy] = step as [number, number];
      const within = (value: number, side: Extent) =>
        Math.min(Math.max(round(value, side), side.from), side.to);
      sheet.cross = { x: within(cross.x + dx, x), y: within(cross.y + dy, y) };
      void this.#read(setup, sheet.cross);
    } else if (event.key === "Escape") {
      sheet.cross = null;
      sheet.reading = null;
    } else if (sheet.cross && (event.key === "Enter" || event.key === " ")) {
      void sheet.points.add([this.#pointAt(setup, cross)]);
    } else if (sheet.cross && sheet.plot && ["Delete", "Backspace"].includes(event.key)) {
      const { plot } = sheet;
      const point = this.#pointUnder(setup, { x: plot.x(cross.x), y: plot.y(cross.y) });
      void (point && sheet.points.erase([point]));
    } else {
      return;
    }
    event.preventDefault();
    this.host.changed();
  }
}
