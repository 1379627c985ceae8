/** Plays the run backwards: seeks one state after another, at the chosen pace, one seek at a time. */
import type { Snapshot } from "../engine/protocol.ts";
import type { Pace, RunView } from "./host.ts";
import type { Session } from "./session.ts";
import type { Words } from "./words.ts";

/** Seconds for the whole way back at full speed. */
const FULL = 5;

const repaint = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** What it needs of the run. */
interface Course {
  readonly run: Pick<RunView, "setup" | "frame" | "pace">;
  pause(): Promise<Snapshot>;
  seek(step: number): Promise<Snapshot>;
  /** It began, or came to its end. */
  turned(running: boolean): void;
}

interface Reversed {
  readonly run: Course["run"];
  readonly session: Session;
  readonly remarked: Words | null;
  remark(words: Words | null): void;
  want(): void;
}

/** Of a store: its line of words says that it runs, as long as it does. */
export const backwardsOf = (store: Reversed): Backwards =>
  new Backwards({
    run: store.run,
    pause: () => store.session.ask("pause", {}),
    seek: (step) => store.session.ask("seek", { step }),
    turned: (running) => {
      if (running) {
        store.remark({ id: "words-backwards" });
      } else if (store.remarked?.id === "words-backwards") {
        store.remark(null);
      }
      store.want();
    },
  });

export class Backwards {
  running = false;
  #turn = 0;

  constructor(private readonly course: Course) {}

  start(): void {
    if (!this.running) {
      this.running = true;
      this.course.turned(true);
      const turn = ++this.#turn;
      // The engine may stop, or the element go.
      const end = () => void (turn === this.#turn && this.stop());
      this.#run(turn).then(end, end);
    }
  }

  stop(): void {
    if (this.running) {
      this.running = false;
      this.#turn += 1;
      this.course.turned(false);
    }
  }

  async #run(turn: number): Promise<void> {
    const { course } = this;
    // A run that plays has gone on since its last frame.
    let { step } = await course.pause();
    const start = step;
    const { run, changes } = course.run.frame ?? {};
    let seen = step;
    let [last, due] = [performance.now(), 0];
    while (step > 0) {
      const now = await repaint();
      const { frame, pace } = course.run;
      // Somebody else moved the run, or made it another one.
      const moved = !frame || frame.snapshot.step > seen || frame.snapshot.status === "playing";
      const other = frame?.run !== run || frame?.changes.length !== changes?.length;
      if (turn !== this.#turn || moved || other) {
        return;
      }
      seen = Math.min(seen, frame.snapshot.step);
      // A clock that jumped (a sleeping laptop) makes no leap.
      const seconds = Math.min((now - last) / 1000, 0.5);
      last = now;
      const { perSecond } = pace;
      const stride = perSecond === null ? 1 : this.#unit(pace);
      due += perSecond === null ? (seconds * start) / FULL : seconds * perSecond * stride;
      const by = Math.floor(due / stride) * stride;
      if (by > 0) {
        due -= by;
        step = (await course.seek(Math.max(0, step - by))).step;
      }
    }
  }

  /** Updates of one step in the chosen unit. */
  #unit({ unit }: Pace): number {
    const { frame, setup } = this.course.run;
    return unit === "epoch" && setup && frame
      ? Math.ceil(setup.data.trainRows / frame.settings.now.batch)
      : 1;
  }
}
