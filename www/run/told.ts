/** What happens to a run, as whoever listens to the element is told: each thing once, in its order. */
import type { Frame, News, Snapshot, Status } from "../engine/protocol.ts";

export class Told {
  /** It was asked to play, and nobody was told yet that it does. */
  #starts = false;
  /** A run was opened, and no frame of it has come yet. */
  #isNew = false;
  /** Where the run stood when its step was last told. */
  #standing: string | null = null;
  /** How the run ended, until that is told. */
  #end: News | null = null;
  #heard: Promise<void> = Promise.resolve();
  #hear = () => {};

  constructor(private readonly dispatch: (name: string, snapshot?: Snapshot) => void) {}

  /** It is asked to play. That it does is told before its end, which may come before the answer. */
  async playing(ask: () => Promise<Snapshot>): Promise<Status> {
    this.#starts = true;
    try {
      const { status } = await ask();
      this.#started();
      return status;
    } finally {
      this.#starts = false;
    }
  }

  #started(): void {
    if (this.#starts) {
      this.#starts = false;
      this.dispatch("gradwalk-play");
    }
  }

  /** A run was opened: its first frame tells. */
  opened(): void {
    this.#isNew = true;
  }

  /** A frame came; `current` is the run that there is. A `late` one is from before what was just told. */
  frame(frame: Frame, current: number | undefined, late: boolean): void {
    if (this.#isNew && frame.run === current) {
      this.#isNew = false;
      this.dispatch("gradwalk-load", frame.snapshot);
    }
    const beside = frame.rivals?.map(({ snapshot }) => snapshot.step) ?? [];
    const standing = [frame.run, frame.snapshot.step, ...beside].join();
    if (standing !== this.#standing) {
      this.#standing = standing;
      this.dispatch("gradwalk-step", frame.snapshot);
    }
    if (!late) {
      this.tellEnd();
    }
  }

  /** The run ended: that is told with the frame that shows it. */
  ended(news: News): void {
    this.#started();
    this.tellEnd();
    this.#end = news;
    this.#heard = new Promise((heard) => {
      this.#hear = heard;
    });
  }

  /** Resolves when nothing is left to be told. */
  get heard(): Promise<void> {
    return this.#heard;
  }

  /** The frame has come, or none comes any more. */
  tellEnd(): void {
    const end = this.#end;
    this.#end = null;
    if (end) {
      const name = end.kind === "finished" ? "gradwalk-finish" : "gradwalk-diverge";
      this.dispatch(name, end.snapshot);
      this.#hear();
    }
  }
}
