/** What the lab's controls do: edits of the experiment, of parameters, of the drawn points. */
import type { GradWalk } from "../../element/element.ts";
import type { Run, Setup } from "../../engine/protocol.ts";
import { EDGE, MOST_POINTS, type Point, pointsOf, withPoints } from "../../experiment/structure.ts";
import type { Words } from "../../run/words.ts";
import { noticeOf } from "../../say/notice.ts";
import type { Experiment } from "../../wasm/gradwalk.js";
import type { Lab } from "./lab.ts";

/** What an experiment becomes; null where it stays as it is. */
type Edit = (experiment: Experiment) => Experiment | null;

export class LabActions {
  /** Edits wait for one another, as each starts from what the one before made. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly lab: Lab) {}

  get #element(): GradWalk {
    return this.lab.element;
  }

  /** Resolves when all edits so far are in force. */
  get settled(): Promise<unknown> {
    return this.#queue;
  }

  #next(work: () => Promise<void>): Promise<unknown> {
    this.#queue = this.#queue.then(work).catch((error: Error) => {
      if (this.#element.isConnected) {
        this.#element.tell(noticeOf("error-other", error, (say) => say("notice-old")));
      }
    });
    return this.#queue;
  }

  /** Another experiment in place of this one; edits for the same reason in a row undo as one. */
  edit(edit: Edit, words: Words | null, reason = ""): Promise<unknown> {
    return this.#next(async () => {
      const { session } = this.#element;
      if (!session) {
        return;
      }
      const run = await session.ask("run", {});
      const next = edit(await session.ask("base", {}));
      if (next) {
        await this.#element.edit(next);
        this.#say(words);
        this.lab.undo.keep(run, reason);
      }
    });
  }

  /** Keeps the run as it is, before something that the element itself changes. */
  async keep(reason: string): Promise<void> {
    const run = await this.#element.session?.ask("run", {});
    if (run) {
      this.lab.undo.keep(run, reason);
    }
  }

  async #show(run: Run, words: Words | null): Promise<void> {
    const element = this.#element;
    const playing = element.frame?.snapshot.status === "playing";
    await element.load(run);
    if (playing) {
      await element.session?.ask("play", {});
    }
    this.#say(words);
  }

  #say(words: Words | null): void {
    this.#element.words = words;
    this.#element.changed();
  }

  undo(): Promise<unknown> {
    return this.#travel((present) => this.lab.undo.undo(present), { id: "words-undone" });
  }

  redo(): Promise<unknown> {
    return this.#travel((present) => this.lab.undo.redo(present), { id: "words-redone" });
  }

  #travel(pick: (present: Run) => Run | undefined, words: Words): Promise<unknown> {
    return this.#next(async () => {
      const present = await this.#element.session?.ask("run", {});
      const run = present && pick(present);
      if (run) {
        await this.#show(run, words);
      }
    });
  }

  /** Sets a parameter by hand, from here on. */
  setParameter(parameter: number, value: number): Promise<unknown> {
    return this.#next(async () => {
      await this.keep(`parameter ${parameter}`);
      await this.#element.session?.ask("set", { parameter, value });
      this.#element.words = { id: "words-edited" };
      this.#element.changed();
    });
  }

  // Drawing ----------------------------------------------------------------------------------------

  /** Changes the points, of which one must stay; `reason` joins the strokes of one drag. */
  draw(change: (points: Point[]) => Point[], words: Words | null, reason = ""): Promise<unknown> {
    const setup = this.#element.setup as Setup;
    const classes = setup.data.classes?.length ?? 0;
    return this.edit(
      (experiment) => {
        const before = pointsOf((this.#element.setup as Setup).data);
        const points = change(before);
        const same = points.length === 0 || points === before;
        return same ? null : withPoints(experiment, points, classes);
      },
      words,
      reason,
    );
  }

  /** Adds points, as many as there is room for; says so where there is not. */
  async add(fresh: readonly Point[], reason = ""): Promise<void> {
    const inside = fresh.filter(({ x }) => x.every((value) => Math.abs(value) <= EDGE));
    const words = { id: "words-points", args: { points: 0 } };
    let left = 0;
    // Strokes of a drag wait for one another: how much room there is shows when it is their turn.
    await this.draw(
      (points) => {
        const added = inside.slice(0, Math.max(0, MOST_POINTS - points.length));
        left = inside.length - added.length;
        words.args.points = points.length + added.length;
        return added.length > 0 ? [...points, ...added] : points;
      },
      words,
      reason,
    );
    if (left > 0) {
      this.#element.tell((say) => say("points-full", { most: MOST_POINTS }));
    }
  }

  /** Takes points away; the last one stays, as nothing can be learnt from nothing. */
  async erase(rows: readonly number[], reason = ""): Promise<void> {
    const count = this.#element.setup?.data.inputs[0]?.length ?? 0;
    if (rows.length === 0) {
      return;
    }
    if (rows.length >= count) {
      this.#element.tell((say) => say("points-last"));
      return;
    }
    const gone = new Set(rows);
    const words = { id: "words-points", args: { points: count - gone.size } };
    await this.draw((points) => points.filter((_, row) => !gone.has(row)), words, reason);
  }

  /** The points as they are after a drag has moved one. */
  move(points: readonly Point[], reason: string): Promise<unknown> {
    return this.draw(() => [...points], { id: "words-moved" }, reason);
  }

  /** One point of each class, to draw from anew. */
  clear(): Promise<unknown> {
    const { data } = this.#element.setup as Setup;
    const classes = data.classes?.length ?? 2;
    const at = [
      [-2, -2],
      [2, 2],
      [2, -2],
    ];
    const points = Array.from({ length: Math.max(2, classes) }, (_, t) => ({
      x: (at[t] as number[]).slice(0, data.inputs.length),
      t: data.classes ? t : t === 0 ? -1 : 1,
    }));
    return this.edit(
      (experiment) => {
        const next = withPoints(experiment, points, data.classes?.length ?? 0);
        // Of so few points none can be held out.
        next.prepare.validation = 0;
        return next;
      },
      { id: "words-cleared" },
    );
  }
}
