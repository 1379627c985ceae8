/** Plays the run backwards: seeks one state after another, at the chosen pace, one seek at a time. */

import type { GradWalk } from "../../element/element.ts";
import type { Session } from "../../run/session.ts";
import { SPEEDS } from "../transport/transport.ts";

/** Seconds for the whole way back at full speed. */
const FULL = 5;

const repaint = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

export class Backwards {
  running = false;
  #turn = 0;

  constructor(private readonly element: GradWalk) {}

  start(): void {
    const { session } = this.element;
    if (session && !this.running) {
      this.running = true;
      this.element.words = { id: "words-backwards" };
      this.element.requestUpdate();
      const turn = ++this.#turn;
      this.#run(session, turn).then(
        () => turn === this.#turn && this.stop(),
        // The engine stopped, or the element went.
        () => turn === this.#turn && this.stop(),
      );
    }
  }

  stop(): void {
    if (this.running) {
      this.running = false;
      this.#turn += 1;
      if (this.element.words?.id === "words-backwards") {
        this.element.words = null;
      }
      this.element.requestUpdate();
      this.element.session?.want();
    }
  }

  async #run(session: Session, turn: number): Promise<void> {
    const { element } = this;
    // A run that plays has gone on since its last frame.
    let { step } = await session.ask("pause", {});
    const start = step;
    const { run } = element.frame ?? {};
    const changes = element.frame?.changes.length;
    let seen = step;
    let [last, due] = [performance.now(), 0];
    while (step > 0) {
      const now = await repaint();
      const { frame } = element;
      // Somebody else moved the run, or made it another one.
      const moved = !frame || frame.snapshot.step > seen || frame.snapshot.status === "playing";
      if (turn !== this.#turn || moved || frame.run !== run || frame.changes.length !== changes) {
        return;
      }
      seen = Math.min(seen, frame.snapshot.step);
      // A clock that jumped (a sleeping laptop) makes no leap.
      const seconds = Math.min((now - last) / 1000, 0.5);
      last = now;
      const perSecond = SPEEDS[element.speed] ?? null;
      due += perSecond === null ? (seconds * start) / FULL : seconds * perSecond * this.#unit;
      const by = Math.floor(due / this.#stride(perSecond)) * this.#stride(perSecond);
      if (by > 0) {
        due -= by;
        step = (await session.ask("seek", { step: Math.max(0, step - by) })).step;
      }
    }
  }

  /** Updates of one step in the chosen unit. */
  get #unit(): number {
    const { unit, frame, setup } = this.element;
    return unit === "epoch" && setup && frame
      ? Math.ceil(setup.data.trainRows / frame.settings.now.batch)
      : 1;
  }

  /** What is gone back at once: a whole step of the unit; at full speed, whatever is due. */
  #stride(perSecond: number | null): number {
    return perSecond === null ? 1 : this.#unit;
  }
}
