/** What can be done with the run: each asks the session, and the store shows what came of it. */
import type { Status, Unit } from "../engine/protocol.ts";
import type { OptionValue, Run, Setup } from "../experiment/run.ts";
import type { Experiment } from "../wasm/gradwalk.js";
import type { Commands, Pace } from "./host.ts";
import type { Session } from "./session.ts";
import type { Words } from "./words.ts";

/** Seeds that are drawn have at most four digits. */
const SHORT = 10_000;

/** What the commands do to the store. */
interface Commanded {
  readonly session: Session;
  pace: Pace;
  mark(status: Status): void;
  start(): Promise<void>;
  /** What happened was told. */
  readonly heard: Promise<void>;
  halt(): void;
  reverse(): Promise<void>;
  begin(setup: Setup): void;
  open(run: Run): Promise<void>;
  onNewRun(): void;
  chose(words: Words | null): void;
  changed(): void;
  sendPace(): void;
}

export function commandsOf(store: Commanded, dispatch: (name: string) => void): Commands {
  const { session } = store;
  /** Whoever waits for a way to its end has heard of the end by then. */
  const heard = async <T>(way: Promise<T>): Promise<T> => {
    const there = await way;
    await store.heard;
    return there;
  };
  return {
    play: async () => {
      // The batch or what moves may be others since it was last told.
      store.sendPace();
      await store.start();
    },
    pause: async () => {
      store.halt();
      store.mark((await session.ask("pause", {})).status);
      dispatch("gradwalk-pause");
    },
    backwards: () => void store.reverse(),
    step: (unit: Unit, count: number) => heard(session.ask("step", { unit, count })),
    seek: (step) => heard(session.ask("seek", { step })),
    reset: async () => {
      store.begin(await session.ask("reset", {}));
      dispatch("gradwalk-reset");
    },
    pace: (pace) => {
      store.pace = pace;
      store.changed();
      store.sendPace();
    },
    change: (values, words) => {
      session.change(values as Record<string, OptionValue>);
      store.chose(words);
    },
    edit: async (experiment: Experiment) => {
      await session.edit(experiment);
      store.onNewRun();
      dispatch("gradwalk-change");
    },
    load: async (run: Run) => {
      await store.open(run);
      dispatch("gradwalk-change");
    },
    race: (rivals) => session.ask("race", { rivals }),
    predict: (rows) => session.ask("predict", { rows }),
    run: () => session.ask("run", {}),
    base: () => session.ask("base", {}),
    freshSeed: async () => (await session.ask("freshSeed", {})) % SHORT,
  };
}
