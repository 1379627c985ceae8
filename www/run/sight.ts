/** Whether a run is in sight: out of it one that plays is held, and after a while what works for it is given back. */
import type { Twin } from "./probe.ts";
import type { Rhythm } from "./rhythm.ts";
import type { Session } from "./session.ts";

/** Milliseconds out of sight until workers are given back. */
const AWAY = 10_000;

interface Stage {
  readonly session: Session;
  readonly rhythm: Rhythm;
  readonly root: ShadowRoot;
  /** What looks into the run, once it was asked for. */
  readonly looking: Promise<Twin> | null;
  /** What was played backwards stands still. */
  halt(): void;
  sendPace(): void;
}

export class Sight {
  /** A run that plays waits. */
  held = false;
  #leaves: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly stage: Stage) {}

  close(): void {
    clearTimeout(this.#leaves);
  }

  /** It came into sight, or went out of it; there it is held, where it does not go on. */
  see(visible: boolean, goesOn: boolean): void {
    const { session, rhythm } = this.stage;
    session.setVisible(visible);
    rhythm.see(visible);
    if (this.held === goesOn) {
      this.held = !goesOn;
      clearTimeout(this.#leaves);
      if (this.held) {
        this.stage.halt();
        this.#leaves = setTimeout(() => this.#sleep(), AWAY);
      }
      this.stage.sendPace();
    }
  }

  /** Nobody looks for a while: what works for it is given back, and comes again. */
  #sleep(): void {
    const { session, rhythm, root, looking } = this.stage;
    // What had something to do, or was woken since, is asked again.
    this.#leaves = setTimeout(() => this.#sleep(), AWAY);
    session.sleep().catch(() => {});
    void looking?.then((probe) => probe.sleep());
    for (const canvas of root.querySelectorAll<HTMLCanvasElement>("canvas.picture")) {
      canvas.width = 0;
    }
    rhythm.lose();
  }
}
