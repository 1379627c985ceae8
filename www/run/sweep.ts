/**
 * Sweeps over learning rates and tallies of starts, of all elements of a page in one worker of their
 * own: what is asked of a probe does not wait for them, and one more element needs no worker more. It
 * comes with the first of them and goes when nobody may ask for another.
 */
import { ProbeClient } from "../engine/probe/client.ts";
import type { Sweeping, Swept, Tallied, Tallying } from "../engine/probe/protocol.ts";
import { options, type Slider } from "../experiment/options.ts";
import { Refusal } from "../say/refusal.ts";
import type { Reached } from "../wasm/full.js";
import type { Commands, RunView } from "./host.ts";

/** What has a run. */
interface Running {
  readonly run: RunView;
  readonly commands: Pick<Commands, "run">;
}

/** Milliseconds of one piece: of what is asked meanwhile, nothing waits longer. */
const PIECE = 12;
/** While a run plays, a sweep takes a fourth of the time, in pieces at least so far apart. */
const REST = { times: 3, least: 50 };

let client: ProbeClient | null = null;
let users = 0;
let last = 0;

/** Keeps the worker, until it is given back. */
export function keepSweeper(): () => void {
  users += 1;
  return () => {
    users -= 1;
    if (users === 0) {
      client?.close();
      client = null;
    }
  };
}

/** What is asked for, and until when. */
interface Asker<T> {
  /** The run plays: time is short. */
  playing(): boolean;
  /** So far it has come. */
  take(come: T): void;
  signal: AbortSignal;
}

/** Sweeps to the end, or until it is given up. */
export function sweep(sweeping: Sweeping, asker: Asker<Swept>): Promise<void> {
  return inPieces(asker, (client, sweep) => ({
    begin: () => client.ask("sweep", { ...sweeping, sweep }),
    goOn: () => client.ask("sweep-on", { sweep, time: PIECE }),
    end: () => client.ask("sweep-end", { sweep }),
  }));
}

/** Tallies to the end, or until it is given up. */
export function tally(tallying: Tallying, asker: Asker<Tallied>): Promise<void> {
  return inPieces(asker, (client, tally) => ({
    begin: () => client.ask("tally", { ...tallying, tally }),
    goOn: () => client.ask("tally-on", { tally, time: PIECE }),
    end: () => client.ask("tally-end", { tally }),
  }));
}

/** Pieces of work under a number of their own. */
interface Work<T> {
  begin(): Promise<unknown>;
  goOn(): Promise<T>;
  end(): Promise<unknown>;
}

async function inPieces<T extends { done: boolean }>(
  { playing, take, signal }: Asker<T>,
  work: (client: ProbeClient, number: number) => Work<T>,
): Promise<void> {
  const giveBack = keepSweeper();
  client ??= new ProbeClient("rates");
  const { begin, goOn, end } = work(client, ++last);
  try {
    await begin();
    while (!signal.aborted) {
      const start = performance.now();
      const come = await goOn();
      if (signal.aborted) {
        break;
      }
      take(come);
      if (come.done) {
        break;
      }
      if (playing()) {
        await rest(Math.max(REST.least, REST.times * (performance.now() - start)));
      }
    }
    await end();
  } finally {
    giveBack();
  }
}

/** What the run of a store comes to at so many rates, by default at those of the slider. */
export async function ratesOf(
  { run: view, commands }: Running,
  { from, to, count = 61 }: { from?: number; to?: number; count?: number },
  signal: AbortSignal,
): Promise<Reached[]> {
  if (!view.shown("rates")) {
    throw new Refusal("taken", { path: "rates" });
  }
  const run = await commands.run();
  const playing = () => view.frame?.snapshot.status === "playing";
  const axis = options["learning-rate"].slider as Slider;
  const [low, high] = [from ?? axis.from, to ?? axis.to];
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new Error(`rates: count is ${count}, and must be a whole number from 1 on`);
  }
  if (!(low > 0 && high >= low && high < Number.POSITIVE_INFINITY)) {
    throw new Error(`rates: from ${low} to ${high} is not a stretch of rates above 0`);
  }
  let reached: Reached[] = [];
  const take = (swept: Swept) => {
    reached = swept.reached;
  };
  const levels = [spaced(low, high, count, 6)];
  await sweep({ run, levels, times: null }, { playing, take, signal });
  if (signal.aborted) {
    throw new Error("The element was removed from the page.");
  }
  return reached;
}

const rest = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** Rates evenly apart on a logarithmic axis, both ends with them, of so many digits; no two alike. */
export function spaced(from: number, to: number, count: number, digits: number): number[] {
  const round = (rate: number) => Math.min(to, Math.max(from, Number(rate.toPrecision(digits))));
  const at = (k: number) => round(from * (to / from) ** (k / Math.max(count - 1, 1)));
  return [...new Set(Array.from({ length: count }, (_, k) => at(k)))];
}
