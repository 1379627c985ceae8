/** The heights over a window of a plane: coarse at first, then fine, row by row. */

import type { Extent } from "../../draw/axes.ts";
import type { Grid } from "../../draw/levels.ts";
import type { ProbeFrame } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Host } from "../../run/host.ts";
import type { Probe } from "../../run/look.ts";
import type { Say } from "../../say/messages.ts";
import { noticeOf } from "../../say/notice.ts";
import { number } from "../../say/number.ts";
import { GradwalkError } from "../../say/refusal.ts";

/** Points along each side: coarse, fine, and, where that is quick, as fine as a narrow valley needs. */
const SIDES = [24, 96, 192];
/** Rows asked for at once. */
const ROWS = 12;
/** The finest grid takes four times as long as the one before it: at most so many milliseconds. */
const QUICK = 1000;

export interface Window {
  x: Extent;
  y: Extent;
}

export class Ground {
  /** The heights that are known; those of another window stay until the new ones are there. */
  grid: Grid | null = null;
  /** What is being asked for; a new question ends the one before. */
  #turn = 0;

  constructor(private readonly host: Host) {}

  /** Another run: what is known is not of it, and what is on its way neither. */
  clear(): void {
    this.#turn += 1;
    this.grid = null;
  }

  /** Asks for the heights; tells whether they need not be asked for again. */
  async load(probe: Probe, plane: Float32Array, { x, y }: Window): Promise<boolean> {
    const turn = ++this.#turn;
    const window = [x.from, x.to, y.from, y.to];
    try {
      let took = 0;
      for (const side of SIDES) {
        const from = performance.now();
        if (4 * took > QUICK) {
          break;
        }
        const values = new Float32Array(side * side);
        for (let row = 0; row < side; row += ROWS) {
          const request = { plane, window, width: side, height: side, from: row, count: ROWS };
          const part = await probe.ask("surface", request);
          if (turn !== this.#turn) {
            return false;
          }
          values.set(part, row * side);
        }
        this.grid = { width: side, height: side, x, y, values };
        this.host.changed();
        took = performance.now() - from;
      }
      return true;
    } catch (error) {
      if (turn === this.#turn && error instanceof GradwalkError && error.fault) {
        // The engine refuses it: that is said, and asking again would change nothing.
        this.host.tell(noticeOf("error-other", error));
        return true;
      }
      // The run went away on the way.
      return false;
    }
  }
}

/** What the heights are: the loss, with its penalty where there is one. */
export function lossName(say: Say, { settings }: Frame): string {
  const { l1, l2 } = settings.now;
  return say(l1 > 0 || l2 > 0 ? "surface-penalty" : "surface-loss");
}

/** How high the run stands. */
export function heightText(say: Say, frame: Frame): string {
  const { loss, penalty } = frame.snapshot;
  const alone = number(loss);
  return penalty > 0 ? say("surface-height", { loss: alone, penalty: number(penalty) }) : alone;
}

/** x and y of the states along the way, and their steps, as far as the run has come. */
export function walked(look: ProbeFrame | null, { run, snapshot }: Frame) {
  const points: [number, number][] = [];
  const steps: number[] = [];
  const path = look?.run === run ? look.path : undefined;
  // What is known of later steps, after going back, is not walked yet.
  for (let k = 0; path && (path[k] ?? Number.POSITIVE_INFINITY) <= snapshot.step; k += 4) {
    steps.push(path[k] as number);
    points.push([path[k + 1] as number, path[k + 2] as number]);
  }
  return { points, steps };
}

/** Wide enough for the numbers, with room around, at round ends. */
export function around(values: number[], least: number): Extent {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max((high - low) * 1.5, least);
  const step = 10 ** Math.floor(Math.log10(span / 4));
  const middle = (low + high) / 2;
  return {
    from: Math.floor((middle - span / 2) / step) * step,
    to: Math.ceil((middle + span / 2) / step) * step,
  };
}

/** Nothing is known of this run yet: no picture of another one may stand there. */
export function empty(canvas: HTMLCanvasElement): void {
  canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
}
