/** What is heard of a run, and when: what changed of the pictures in sight, and what just happened. */
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host } from "../../run/host.ts";
import type { Language } from "../../say/messages.ts";
import { type Before, rows, type Seen } from "./sentences.ts";
import { Voice } from "./voice.ts";

/** Words that say what is there, not what happened; what the loss did is heard by itself. */
const STANDING = /^(words-(ready|still|opened|paused|playing|loss-)|look-)/;

interface Heard {
  name: string;
  /** It is said again when this is another. */
  key: string;
  text: string;
}

export class Hearing {
  readonly #voice: Voice;
  readonly #known = new Map<string, string>();
  #before: Before | null = null;
  #run = 0;
  #language: Language | null = null;

  constructor(private readonly host: Host) {
    this.#voice = new Voice(host.root, () => this.#next());
  }

  close(): void {
    this.#voice.close();
  }

  /** The page shows this state now. */
  look(setup: Setup, frame: Frame): void {
    const { language, wording } = this.host;
    const opened = frame.run !== this.#run && STANDING.test(wording.id);
    if (opened || language !== this.#language) {
      // What is there when somebody comes is read, not heard.
      this.#run = frame.run;
      this.#language = language;
      this.#keep(this.#all(setup, frame), frame);
    } else if (this.#moves(frame)) {
      this.#voice.soon(true);
    } else if (this.#news(setup, frame).length > 0) {
      this.#voice.soon(false);
    }
  }

  #moves(frame: Frame): boolean {
    return frame.snapshot.status === "playing" || this.host.run.reversing;
  }

  /** What there is to say now. */
  #next(): string {
    const { setup, frame } = this.host.run;
    if (!setup || !frame || frame.run !== setup.run || frame.busy) {
      return "";
    }
    const news = this.#news(setup, frame);
    this.#run = frame.run;
    this.#keep(news, frame);
    const gap = this.host.language === "zh-Hans" ? "" : " ";
    return news.map(({ text }) => text).join(gap);
  }

  #news(setup: Setup, frame: Frame): Heard[] {
    const moves = this.#moves(frame);
    return this.#all(setup, frame).filter(
      ({ name, key, text }) =>
        text !== "" && key !== this.#known.get(name) && (!moves || (rows[name]?.moves ?? true)),
    );
  }

  #keep(heard: readonly Heard[], { run, snapshot: { step, loss } }: Frame): void {
    for (const { name, key } of heard) {
      this.#known.set(name, key);
    }
    if (heard.some(({ name }) => name === "where")) {
      this.#before = { run, step, loss };
    }
  }

  #all(setup: Setup, frame: Frame): Heard[] {
    const { host } = this;
    const { wording } = host;
    const seen: Seen = { host, setup, frame, before: this.#before };
    const words = STANDING.test(wording.id) ? "" : host.say(wording.id, wording.args);
    const pictures = Object.entries(rows).map(([name, { at, say, key }]) => {
      const text = host.root.querySelector(at) ? say(seen) : "";
      return { name, text, key: key?.(seen) ?? text };
    });
    return [{ name: "words", text: words, key: words }, ...pictures];
  }
}
