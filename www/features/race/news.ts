/** Who is ahead in a race, and who has just diverged: said to those who do not see the chart. */

import { LETTERS } from "../../draw/racers.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Host } from "../../run/host.ts";

/** Milliseconds between two sentences. */
const PAUSE = 1000;

/** The places by the loss now, the run itself first; the best is 1, and equal losses share one. */
export function ahead({ snapshot, rivals = [] }: Frame): number[] {
  const all = [snapshot, ...rivals.map((rival) => rival.snapshot)];
  // One that diverged is behind all others, by how far it came.
  const score = ({ loss, status }: typeof snapshot) =>
    status === "diverged" || !Number.isFinite(loss) ? Number.MAX_VALUE : loss;
  return all.map((each) => 1 + all.filter((other) => score(other) < score(each)).length);
}

export class News {
  #leader = "";
  #diverged = new Set<string>();
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #region: HTMLElement | null = null;

  constructor(private readonly host: Host) {}

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#region?.remove();
  }

  /** The runs are others now. */
  forget(): void {
    this.#leader = "";
    this.#diverged.clear();
  }

  take(frame: Frame): void {
    const { say } = this.host;
    const { rivals = [] } = frame;
    const all = [frame, ...rivals];
    all.forEach(({ divergence, snapshot }, k) => {
      const name = LETTERS[k] as string;
      const gone = divergence !== undefined && snapshot.step >= divergence.step;
      if (gone && !this.#diverged.has(name)) {
        this.#diverged.add(name);
        this.#say(say("race-news-diverged", { name, step: snapshot.step }));
      } else if (!gone) {
        this.#diverged.delete(name);
      }
    });
    const places = ahead(frame);
    const first = places.indexOf(1);
    const alone = places.filter((place) => place === 1).length === 1;
    const leader = alone ? (LETTERS[first] as string) : "";
    const moving = frame.position.head > 0 && rivals.every(({ there }) => there);
    if (moving && leader && leader !== this.#leader) {
      this.#leader = leader;
      this.#say(say("race-news-ahead", { name: leader }));
    }
  }

  /** At most one sentence a second; of the leaders only the last one counts. */
  #say(text: string): void {
    this.#waiting = [...this.#waiting.slice(-2), text];
    if (!this.#timer) {
      this.#speak();
    }
  }

  #speak(): void {
    const text = this.#waiting.shift();
    this.#timer = undefined;
    if (text === undefined) {
      return;
    }
    if (!this.#region?.isConnected) {
      this.#region = document.createElement("p");
      this.#region.className = "unseen race-news";
      this.#region.setAttribute("aria-live", "polite");
      this.host.root.append(this.#region);
    }
    this.#region.textContent = text;
    this.#timer = setTimeout(() => this.#speak(), PAUSE);
  }
}
