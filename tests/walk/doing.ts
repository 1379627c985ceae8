/** What a learner does on a screen, done with the engine alone; the record is what the page would keep. */
import type { Trainer as Shown } from "../../lessons/reader/lesson.ts";
import { withValues } from "../../www/experiment/options.ts";
import type { Attempt, Experiment, PastRun, Trainer } from "../../www/wasm/data.js";
import { trainerOf } from "../node/recipes.ts";
import type { Act, Values } from "./way.ts";

const newRecord = () => ({
  answers: [] as { id: string; value: unknown; before?: boolean }[],
  visits: [] as number[][],
  runs: [] as PastRun[],
  races: [] as PastRun[][],
  used: [] as { name: string; count: number }[],
});

export class Doing {
  #record = newRecord();
  #run: Trainer;

  /** `from` is the run as the screen before left it, where it goes on. */
  constructor(
    private readonly shown: Shown | null,
    from: PastRun | null,
  ) {
    const goesOn = from && (!shown || shown.keep);
    const { experiment, changes = [] } = goesOn ? from : { experiment: shown?.experiment ?? {} };
    this.#run = trainerOf(experiment, JSON.stringify(changes));
    const stood = goesOn ? from.step : 0;
    this.#run.seek(shown?.step || stood || 0);
    this.#visit();
  }

  free(): void {
    this.#run.free();
  }

  get run(): PastRun {
    const run = this.#run;
    const experiment = run.experiment() as PastRun["experiment"];
    return { experiment, changes: run.changes(), step: run.currentStep() };
  }

  get attempt(): Attempt {
    const { answers, visits, runs, races, used } = this.#record;
    const race = this.#race();
    return {
      run: this.run,
      record: {
        answers: [...answers],
        visits: [...visits],
        runs: [...runs],
        races: [...races, ...(race ? [race] : [])],
        used: [...used],
      },
    };
  }

  /** What the run answers to these inputs. */
  answerAt(inputs: number[]): number {
    return this.#run.predict([inputs])[0]?.[0] ?? Number.NaN;
  }

  answer(id: string, value: unknown, before = false): void {
    const parts =
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([part, each]) => ({ id: `${id}.${part}`, value: each }))
        : [];
    const given = before || parts.length === 0 ? [{ id, value }] : parts;
    this.#record.answers.push(...given.map((each) => ({ ...each, before })));
  }

  act(act: Act): void {
    if (act === "anew") {
      const { answers } = this.#record;
      this.#record = { ...newRecord(), answers };
      this.#open((this.shown?.experiment ?? {}) as Experiment);
    } else if ("begin" in act) {
      this.#leave();
      this.#open(made(this.#run.experiment(), act.begin));
    } else if ("change" in act) {
      const { layers: _, features: __, points: ___, ...values } = act.change;
      this.#run.change(values as Record<string, number>);
    } else if ("hand" in act) {
      this.#hand(act.hand);
    } else if ("answer" in act) {
      this.answer(act.answer, act.with);
    } else if ("use" in act) {
      this.#record.used.push({ name: act.use, count: 1 });
    } else if ("starts" in act) {
      this.#draws(act.starts);
    } else {
      this.#go(act);
    }
  }

  #go(act: { step: number } | { epoch: number } | { press: string }): void {
    const run = this.#run;
    if ("step" in act) {
      run.seek(act.step);
    } else if ("press" in act) {
      this.#record.used.push({ name: act.press, count: 1 });
      if (act.press === "sample") {
        run.change({ sample: 1 });
      }
      act.press === "epoch" ? run.epochs(1) : run.seek(run.currentStep() + 1);
    } else {
      run.epochs(Math.min(act.epoch, run.settings().now.epochs) - run.currentEpoch());
    }
    if (run.diverged() || run.endedEarly() || run.currentEpoch() >= run.settings().now.epochs) {
      this.#record.runs.push(this.run);
    }
  }

  #open(experiment: Experiment): void {
    this.#run.free();
    this.#run = trainerOf(experiment);
    this.#visit();
  }

  #visit(): void {
    if (this.#run.currentStep() === 0) {
      this.#record.visits.push(this.#run.parameters().flatMap(({ w, b }) => [...w, ...(b ?? [])]));
    }
  }

  /** A run that is left has been done as far as it came. */
  #leave(): void {
    if (this.#run.currentStep() > 0) {
      this.#record.runs.push(this.run);
    }
  }

  #hand(values: readonly number[]): void {
    let place = 0;
    const part = (list: ArrayLike<number>) => Array.from(list, () => values[place++] ?? 0);
    const initial = this.#run.parameters().map(({ w, b }) => ({ w: part(w), b: b && part(b) }));
    const { model, ...rest } = this.#run.experiment();
    this.#open({ ...rest, model: { ...model, initial } });
  }

  #draws(count: number): void {
    const { model, ...rest } = this.#run.experiment();
    for (let draw = 0; draw < count; draw++) {
      const experiment = { ...rest, model: { ...model, draw } } as PastRun["experiment"];
      const run = trainerOf(experiment);
      run.epochs(run.settings().now.epochs);
      this.#record.runs.push({ experiment, changes: [], step: run.currentStep() });
      run.free();
    }
  }

  /** The run with those beside it: they keep in step by the rows that they have seen. */
  #race(): PastRun[] | null {
    const { step = 0 } = this.run;
    const rivals = this.shown?.race ?? [];
    if (rivals.length === 0 || step === 0) {
      return null;
    }
    const beside = rivals.map((experiment): PastRun => {
      const run = trainerOf(experiment);
      this.#run.currentOffset() === 0 ? run.epochs(this.#run.currentEpoch()) : run.seek(step);
      const past = { experiment, changes: [], step: run.currentStep() };
      run.free();
      return past;
    });
    return [this.run, ...beside];
  }
}

/** An experiment with values put into it. */
export function made(experiment: Experiment, values: Values): Experiment {
  const { layers, features, points, ...named } = values;
  const { data, prepare, model, ...rest } = withValues(experiment, named);
  const output = model.layers.at(-1);
  const hidden = layers?.map(([units, activation]) => ({ units, activation, dropout: 0 }));
  return {
    ...rest,
    data: points ? { ...data, points } : data,
    prepare: features ? { ...prepare, features } : prepare,
    model: hidden ? { ...model, layers: [...hidden, output] } : model,
  } as Experiment;
}
