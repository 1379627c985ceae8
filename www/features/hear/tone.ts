/** The loss as a tone, while the run goes on in sight; and a tick for each epoch, where that is slow. */
import type { Frame } from "../../engine/protocol.ts";
import { all, type Host, type Mount } from "../../run/host.ts";
import { pitchOf } from "./pitch.ts";

/** How loud, of 1. */
const LOUD = 0.06;
const TICK = 0.12;
/** Seconds in which the tone comes to its pitch, and goes. */
const GLIDE = 0.03;
/** Milliseconds that a tone lasts without another state: a slow run sounds in notes. */
const LASTS = 350;
/** Milliseconds between two ticks that can be told apart. */
const APART = 120;

export const mount: Mount = (host) => {
  const tone = new Tone(host);
  return all(
    () => tone.close(),
    host.draws((_, frame) => tone.take(frame)),
  );
};

class Tone {
  #context: AudioContext | null = null;
  #voice: OscillatorNode | null = null;
  #volume: GainNode | null = null;
  #ends: ReturnType<typeof setTimeout> | undefined;
  /** The loss that a run began with, and which run that was. */
  #start: { run: number; loss: number } | null = null;
  #epoch = 0;
  #ticked = 0;

  constructor(private readonly host: Host) {
    // A page may keep them from going up.
    addEventListener("pointerdown", this.#begin, { capture: true });
    addEventListener("keydown", this.#begin, { capture: true });
    document.addEventListener("visibilitychange", this.#hush);
    // Who switched it on has just done something; a link alone makes no sound.
    if (navigator.userActivation?.hasBeenActive) {
      this.#begin();
    }
  }

  close(): void {
    removeEventListener("pointerdown", this.#begin, { capture: true });
    removeEventListener("keydown", this.#begin, { capture: true });
    document.removeEventListener("visibilitychange", this.#hush);
    clearTimeout(this.#ends);
    void this.#context?.close();
    this.#context = null;
  }

  readonly #begin = (): void => {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#volume = new GainNode(this.#context, { gain: 0 });
      this.#voice = new OscillatorNode(this.#context, { type: "triangle" });
      this.#voice.connect(this.#volume).connect(this.#context.destination);
      this.#voice.start();
    }
    if (this.#context.state === "suspended") {
      void this.#context.resume();
    }
  };

  readonly #hush = (): void => {
    clearTimeout(this.#ends);
    this.#volume?.gain.setTargetAtTime(0, this.#context?.currentTime ?? 0, GLIDE);
  };

  /** Another state of the run is shown. */
  take({ run, losses, snapshot: { step, epoch, loss, status } }: Frame): void {
    if (losses?.[0] === 0 || step === 0 || this.#start?.run !== run) {
      this.#start = { run, loss: losses?.[0] === 0 ? (losses[2] ?? loss) : loss };
    }
    const moves = status === "playing" || this.host.run.reversing;
    if (!moves || document.hidden || !this.#context) {
      this.#hush();
    } else {
      this.#sound(pitchOf(loss, this.#start.loss));
      if (epoch !== this.#epoch) {
        this.#tick();
      }
    }
    this.#epoch = epoch;
  }

  #sound(pitch: number): void {
    const now = this.#context?.currentTime ?? 0;
    this.#voice?.frequency.setTargetAtTime(pitch, now, GLIDE);
    this.#volume?.gain.setTargetAtTime(LOUD, now, GLIDE);
    clearTimeout(this.#ends);
    this.#ends = setTimeout(this.#hush, LASTS);
  }

  #tick(): void {
    const [context, now] = [this.#context, performance.now()];
    const apart = now - this.#ticked >= APART;
    this.#ticked = now;
    if (!context || !apart) {
      return;
    }
    const at = context.currentTime;
    const volume = new GainNode(context, { gain: TICK });
    const tick = new OscillatorNode(context, { type: "square", frequency: 2_000 });
    volume.gain.setTargetAtTime(0, at, 0.008);
    tick.connect(volume).connect(context.destination);
    tick.start(at);
    tick.stop(at + 0.06);
  }
}
