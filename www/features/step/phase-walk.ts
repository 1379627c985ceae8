/** Through the phases of a step: which one is in hand, and what leads to the next. */
import { type Host, PHASES, type Phase } from "../../run/host.ts";

export class PhaseWalk {
  /** Somebody walks through them. */
  begun = false;
  #here: Phase = "forward";

  constructor(private readonly host: Host) {}

  /** Those that are shown. */
  get all(): readonly Phase[] {
    return this.host.selection.phases;
  }

  /** The one in hand. */
  get here(): Phase {
    const { all } = this;
    return all.includes(this.#here) ? this.#here : (all[0] ?? "forward");
  }

  go(phase: Phase): void {
    this.#here = phase;
    this.begun = true;
    this.host.use(phase);
    this.host.want();
    this.host.changed();
  }

  /** The phase after this one; after the last, the step itself, and the first again. */
  next(): void {
    const following = this.all[this.all.indexOf(this.here) + 1];
    if (following) {
      this.go(following);
      return;
    }
    const gate = this.host.offered("gate")?.();
    if (gate) {
      gate();
      return;
    }
    this.#here = "forward";
    const { commands, run } = this.host;
    this.host.use(run.pace.unit);
    void this.host.attempt(() => commands.step(run.pace.unit, 1));
  }

  previous(): void {
    this.go(this.all[this.all.indexOf(this.here) - 1] ?? this.here);
  }

  /** A digit is a phase. */
  key({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
    const phase = this.all.find((each) => each === PHASES[Number(key) - 1]);
    const typing = target instanceof Element && target.matches("input, select, textarea");
    if (!phase || typing || ctrlKey || metaKey || altKey || !this.host.shows("numbers")) {
      return false;
    }
    this.go(phase);
    return true;
  }
}
