/**
 * The points that are drawn by hand. Where one stands among the rows changes with every edit: it is
 * found by what it is, when it is the edit's turn.
 */
import { rowsOf, type Setup } from "../../experiment/run.ts";
import {
  alike,
  MOST_POINTS,
  type Point,
  pointsOf,
  withPoints,
} from "../../experiment/structure.ts";
import type { Edits } from "../edits.ts";
import type { Host } from "../host.ts";
import type { Words } from "../words.ts";

/** Where the first points of the classes are put. */
const FIRST = [
  [-2, -2],
  [2, 2],
  [2, -2],
] as const;

const counted = ({ data }: Setup): Words => ({
  id: "words-points",
  args: { points: rowsOf(data) },
});

/** The points without some of them: of those that are alike, as many as are given. */
function without(points: readonly Point[], gone: readonly Point[]): Point[] {
  const rest = [...points];
  for (const point of gone) {
    const row = rest.findIndex((each) => alike(each, point));
    if (row >= 0) {
      rest.splice(row, 1);
    }
  }
  return rest;
}

export class Points {
  /** What is drawn is on its way to become the run's data. */
  #drawing = 0;
  /** The stroke that was made last: it is one use, in however many edits. */
  #stroke = "";

  constructor(
    private readonly host: Pick<Host, "tell" | "use">,
    private readonly edits: Edits,
    /** The points alone are others: inputs stay, and the run begins again where it began. */
    private readonly alone = false,
  ) {}

  get drawing(): boolean {
    return this.#drawing > 0;
  }

  /** Other points; null where they stay. The edits of one stroke, told by its reason, are one. */
  async #draw(
    change: (points: Point[]) => Point[] | null,
    saying: Parameters<Edits["edit"]>[1],
    reason = "",
  ): Promise<void> {
    this.#drawing += 1;
    if (reason === "" || reason !== this.#stroke) {
      this.host.use("points");
    }
    this.#stroke = reason;
    await this.edits.edit(
      (experiment, { data }) => {
        if (data.rows.length < rowsOf(data)) {
          this.host.tell((say) => say("points-many", { shown: data.rows.length }));
          return null;
        }
        const points = change(pointsOf(data));
        const next = points && withPoints(experiment, points, data.classes?.length ?? 0);
        return next && this.alone ? { ...experiment, data: next.data } : next;
      },
      saying,
      reason,
    );
    this.#drawing -= 1;
  }

  /** Adds points, as many as there is room for; says so where there is not. */
  async add(fresh: readonly Point[], reason = ""): Promise<void> {
    let left = 0;
    const change = (points: Point[]) => {
      const added = fresh.slice(0, Math.max(0, MOST_POINTS - points.length));
      left = fresh.length - added.length;
      return added.length > 0 ? [...points, ...added] : null;
    };
    await this.#draw(change, counted, reason);
    if (left > 0) {
      this.host.tell((say) => say("points-full", { most: MOST_POINTS }));
    }
  }

  /** Takes points away; the last one stays, as nothing can be learnt from nothing. */
  async erase(gone: readonly Point[], reason = ""): Promise<void> {
    let last = false;
    const change = (points: Point[]) => {
      const rest = without(points, gone);
      last = rest.length === 0;
      return last || rest.length === points.length ? null : rest;
    };
    await this.#draw(change, counted, reason);
    if (last) {
      this.host.tell((say) => say("points-last"));
    }
  }

  /** Puts a point somewhere else. */
  move(from: Point, to: Point, reason: string): Promise<void> {
    const change = (points: Point[]) => {
      const row = points.findIndex((each) => alike(each, from));
      const moved = row >= 0 && !alike(from, to);
      return moved ? points.map((each, k) => (k === row ? to : each)) : null;
    };
    return this.#draw(change, { id: "words-moved" }, reason);
  }

  /** One point of each class, to draw from anew. */
  async clear(): Promise<void> {
    this.#drawing += 1;
    this.host.use("points");
    await this.edits.edit(
      (experiment, { data }) => {
        const count = Math.max(2, data.classes?.length ?? 0);
        const points = FIRST.slice(0, count).map((place, t) => ({
          x: place.slice(0, data.inputs.length),
          t: data.classes ? t : t === 0 ? -1 : 1,
        }));
        const next = withPoints(experiment, points, data.classes?.length ?? 0);
        if (next) {
          // Of so few points none can be held out.
          next.prepare.validation = 0;
        }
        return next;
      },
      { id: "words-cleared" },
    );
    this.#drawing -= 1;
  }
}
