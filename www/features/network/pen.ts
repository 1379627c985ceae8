/** What pointer and keys do on the picture of the answers: read, add, move, spray, erase. */
import { type Extent, nearest, type Plot, valueAt } from "../../draw/axes.ts";
import type { Setup } from "../../experiment/run.ts";
import { alike, type Point, pointsOf } from "../../experiment/structure.ts";
import type { Host } from "../../run/host.ts";
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
  view(setup: Setup): { window: { x: Extent; y: Extent } };
  readonly tool: Tool;
  /** The class that is drawn. */
  readonly brush: number;
  /** The crosshair of the keyboard, in the data's units. */
  cross: Place | null;
  reading: Reading | null;
}

/** Milliseconds between two edits of one stroke: each starts the run again. */
const REST = 40;

const round = (value: number) => Math.round(value * 100) / 100;
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
  ) {}

  later(): void {
    if (!this.#going) {
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
    private readonly host: Pick<Host, "run" | "commands" | "changed">,
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
    if (!place || tool === "look" || this.host.run.locked("data")) {
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
        stroke.later();
      },
      () => {
        const last = from;
        from = to;
        return alike(last, to) ? null : this.sheet.points.move(last, to, reason);
      },
    );
    return stroke;
  }

  /** Some points around each place, normally spread. What is drawn by hand need not be repeatable. */
  #spray(reason: string): Stroke {
    const spread = () => (Math.random() + Math.random() + Math.random() - 1.5) * 0.8;
    const fresh: Point[] = [];
    const stroke = new Stroke(
      (setup, { x, y }) => {
        const up = () => (setup.data.inputs.length === 1 ? 0 : spread());
        for (let k = 0; k < 2; k++) {
          fresh.push(this.#pointAt(setup, { x: x + spread(), y: y + up() }));
        }
        stroke.later();
      },
      () => (fresh.length > 0 ? this.sheet.points.add(fresh.splice(0), reason) : null),
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
    );
    return stroke;
  }

  // Places -----------------------------------------------------------------------------------------

  #valueAt(setup: Setup, event: PointerEvent): Place | null {
    const { plot } = this.sheet;
    return plot && valueAt(plot, this.sheet.view(setup).window, at(event));
  }

  /** The point at a place in pixels. */
  #pointUnder({ data }: Setup, place: Place): Point | null {
    const { plot } = this.sheet;
    const { inputs, targets } = data;
    const [xs, ys] = inputs.length > 1 ? inputs : [inputs[0], targets[0]];
    const row = plot && xs && ys ? nearest(plot, xs, ys, xs.length, place, 12) : null;
    return row === null ? null : (pointsOf(data)[row] ?? null);
  }

  /** A point of the chosen class; with one input, the height is the target. */
  #pointAt({ data }: Setup, { x, y }: Place): Point {
    const { inputs, classes } = data;
    const { brush } = this.sheet;
    if (inputs.length === 1) {
      return { x: [round(x)], t: round(y) };
    }
    return { x: [round(x), round(y)], t: classes ? brush : brush === 1 ? 1 : -1 };
  }

  /** Asks the engine what the network answers there. */
  async #read(setup: Setup, { x, y }: Place): Promise<void> {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    const { inputs, used } = setup.data;
    try {
      const row = used.map((input) => (input === 0 ? x : y));
      const [answer] = await this.host.commands.predict([row]);
      if (answer && this.host.run.setup === setup) {
        this.sheet.reading = { x, y: inputs.length === 1 ? Number.NaN : y, answer };
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
    const by = event.shiftKey ? 0.1 : 0.5;
    const step = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, by],
      ArrowDown: [0, -by],
    }[event.key];
    const cross = sheet.cross ?? { x: 0, y: 0 };
    if (step) {
      const [dx, dy] = step as [number, number];
      const { x, y } = sheet.view(setup).window;
      const within = (value: number, { from, to }: { from: number; to: number }) =>
        Math.min(Math.max(round(value), from), to);
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
