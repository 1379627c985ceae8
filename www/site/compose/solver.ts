/**
 * Runs the task itself: as it begins, then with one of the shown controls turned, and where none of them
 * does it alone, with several. What is tried are runs to their end; the judge says where each first
 * reaches the goal.
 */
import {
  isChoice,
  isOption,
  type OptionName,
  options,
  optionValue,
  withValues,
} from "../../experiment/options.ts";
import type { OptionValue } from "../../experiment/run.ts";
import { GradwalkError } from "../../say/refusal.ts";
import type { Attempt, Experiment, Graded, PartialExperiment, TaskText } from "../../wasm/full.js";
import { boundsOf, type Composition, isBounded } from "./composition.ts";

/** What judges: a worker's client, mostly. */
export interface Judge {
  judge(task: TaskText, attempt: Attempt): Promise<Graded>;
}

/** A value and where with it the goal is first reached; null where it is not. */
export interface Tried {
  value: OptionValue;
  epoch: number | null;
}

/** One control turned, all else as it begins. */
export interface Alone {
  name: OptionName;
  /** By value, where there is an order. */
  tried: Tried[];
}

export interface Found {
  /** Where it is reached with nothing turned. */
  asItIs: number | null;
  alone: Alone[];
  /** Several turned at once, where none does it alone: the first that reached it. */
  together: { values: Partial<Record<OptionName, OptionValue>>; epoch: number } | null;
  tried: number;
  /** It was stopped, or its time was up, before all was tried. */
  cut: boolean;
}

export interface Limits {
  signal?: AbortSignal;
  /** In milliseconds. */
  time?: number;
  told?: (found: Found) => void;
}

/** Of rates so many at first, of other numbers so many; then the ends of what does it are looked for. */
const RATES = 37;
const VALUES = 13;
const MOST_TOGETHER = 160;
const TIME = 30_000;
/** What a control can be set to here, finely: rates and shares with two digits, whole numbers. */
function valuesOf(composition: Composition, name: OptionName): OptionValue[] {
  const shown = composition.controls.find((each) => each.name === name);
  const row = options[name];
  if (isChoice(name)) {
    return [...(row.choices ?? [])];
  }
  if (row.type === "switch") {
    return [false, true];
  }
  if (!shown || !isBounded(name)) {
    return [];
  }
  const { from, to } = boundsOf(shown);
  const log = row.slider?.log === true && from > 0;
  return row.type === "whole" ? wholes(from, to, log) : reals(from, to, log);
}

function wholes(from: number, to: number, log: boolean): number[] {
  const count = Math.min(Math.floor(to) - Math.ceil(from) + 1, 200);
  const at = (k: number) => between(from, to, k / Math.max(count - 1, 1), log);
  return distinct(Array.from({ length: count }, (_, k) => Math.round(at(k))));
}

/** Numbers with two digits, as a person would type them; the bounds among them. */
function reals(from: number, to: number, log: boolean): number[] {
  if (!log) {
    const digits = 100;
    return distinct(
      Array.from({ length: digits + 1 }, (_, k) =>
        Number(between(from, to, k / digits, false).toPrecision(3)),
      ),
    );
  }
  const found = [from];
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
    for (let k = 10; k < 100; k++) {
      found.push(Number(`${k}e${power - 1}`));
    }
  }
  return distinct([...found.filter((each) => each > from && each < to), from, to]);
}

const between = (from: number, to: number, share: number, log: boolean): number =>
  log ? from * (to / from) ** share : from + (to - from) * share;

const distinct = (list: number[]): number[] => [...new Set(list)].sort((a, b) => a - b);

/** So many places of a list, evenly apart, its ends among them. */
function spread(length: number, count: number): number[] {
  const last = length - 1;
  const most = Math.min(count, length);
  return [
    ...new Set(
      Array.from({ length: most }, (_, k) => Math.round((k * last) / Math.max(most - 1, 1))),
    ),
  ];
}

class Search {
  readonly found: Found = { asItIs: null, alone: [], together: null, tried: 0, cut: false };
  readonly #seen = new Map<string, number | null>();
  /** Training rows, by the data that they are of. */
  readonly #rows = new Map<string, number>();
  readonly #until: number;
  readonly #task: TaskText;

  constructor(
    private readonly composition: Composition,
    private readonly whole: Experiment,
    private readonly judge: Judge,
    task: TaskText,
    private readonly limits: Limits,
  ) {
    this.#until = performance.now() + (limits.time ?? TIME);
    const steps = JSON.stringify(task.goal).includes('"step"');
    const reached = { when: task.goal, ...(steps ? { step: { atLeast: 0 } } : {}) };
    const { wrong: _, ...asked } = task;
    this.#task = { ...asked, goal: { reached } };
  }

  async run(): Promise<Found> {
    const { found } = this;
    found.asItIs = await this.#try({});
    // What is solved before anything is done asks for nothing; else the rate first, as it is asked for most.
    for (const name of found.asItIs === 0 ? [] : this.#names()) {
      await this.#alone(name);
    }
    const solved = found.alone.some(({ tried }) => tried.some(({ epoch }) => epoch !== null));
    if (!solved && found.asItIs === null) {
      await this.#together();
    }
    return found;
  }

  #names(): OptionName[] {
    const free = this.composition.controls.filter(({ locked }) => !locked);
    const names = free.map(({ name }) => name).filter((name) => isOption(name));
    return names.sort((a, b) => Number(b === "learning-rate") - Number(a === "learning-rate"));
  }

  get #over(): boolean {
    const over = this.limits.signal?.aborted === true || performance.now() > this.#until;
    this.found.cut ||= over;
    return over;
  }

  async #alone(name: OptionName): Promise<void> {
    const all = valuesOf(this.composition, name);
    if (all.length < 2) {
      return;
    }
    const ordered = typeof all[0] === "number";
    const alone: Alone = { name, tried: [] };
    this.found.alone.push(alone);
    const epochs: (number | null | undefined)[] = [];
    const look = async (place: number) => {
      const value = all[place] as OptionValue;
      if (epochs[place] === undefined && !this.#over) {
        epochs[place] = await this.#try({ [name]: value });
        alone.tried = all.flatMap((each, k) =>
          epochs[k] === undefined ? [] : [{ value: each, epoch: epochs[k] ?? null }],
        );
        this.limits.told?.(this.found);
      }
      return epochs[place] ?? null;
    };
    const places = ordered
      ? spread(all.length, name === "learning-rate" ? RATES : VALUES)
      : [...all.keys()];
    for (const place of places) {
      await look(place);
    }
    if (ordered) {
      await this.#ends(places, look);
    }
  }

  /** Where one value does it and the next one tried does not, the last one that does is looked for. */
  async #ends(places: number[], look: (place: number) => Promise<number | null>): Promise<void> {
    for (let k = 0; k + 1 < places.length; k++) {
      let [low, high] = [places[k] as number, places[k + 1] as number];
      const first = (await look(low)) !== null;
      if (first === ((await look(high)) !== null)) {
        continue;
      }
      while (high - low > 1 && !this.#over) {
        const middle = (low + high) >> 1;
        if (((await look(middle)) !== null) === first) {
          low = middle;
        } else {
          high = middle;
        }
      }
    }
  }

  /** Some values of each at once, in an order that soon has been everywhere. */
  async #together(): Promise<void> {
    const axes = this.#names().map((name) => {
      const all = valuesOf(this.composition, name);
      const places = spread(all.length, name === "learning-rate" ? 9 : 4);
      return { name, values: places.map((place) => all[place] as OptionValue) };
    });
    const turned = axes.filter(({ values }) => values.length > 1);
    const total = turned.reduce((product, { values }) => product * values.length, 1);
    if (turned.length < 2) {
      return;
    }
    const stride = coprime(total);
    for (let k = 0; k < Math.min(total, MOST_TOGETHER) && !this.#over; k++) {
      let place = (k * stride) % total;
      const values: Partial<Record<OptionName, OptionValue>> = {};
      for (const axis of turned) {
        values[axis.name] = axis.values[place % axis.values.length] as OptionValue;
        place = Math.floor(place / axis.values.length);
      }
      const epoch = await this.#try(values);
      if (epoch !== null) {
        this.found.together = { values, epoch };
        return;
      }
      this.limits.told?.(this.found);
    }
  }

  /** Where a run with these values first reaches the goal; each is run once. */
  async #try(values: Partial<Record<OptionName, OptionValue>>): Promise<number | null> {
    const experiment = withEach(this.whole, values);
    const key = JSON.stringify(experiment);
    const known = this.#seen.get(key);
    if (known !== undefined) {
      return known;
    }
    // Some values are none for this run: a batch of more than its samples, a loss that does not suit.
    const epoch = await this.#reached(experiment).catch((error) => refuses(error));
    this.#seen.set(key, epoch);
    this.found.tried += 1;
    return epoch;
  }

  async #reached(experiment: Experiment): Promise<number | null> {
    const graded = await this.#judged(experiment);
    if (!graded?.met) {
      return null;
    }
    const { now } = graded.goal;
    // By steps where the goal speaks of them: the epoch is that of the step.
    const steps = graded.goal.wanted?.atLeast !== undefined;
    const { step, epoch } = graded.proof;
    return now === undefined ? epoch : steps ? Math.ceil((now * epoch) / Math.max(step, 1)) : now;
  }

  /** A run to its end; one that diverges or stops early comes to an end before. */
  async #judged(experiment: Experiment): Promise<Graded | null> {
    const { batch, epochs } = experiment.train;
    const ask = (step: number) => this.judge.judge(this.#task, attemptOf(experiment, step));
    const rows = await this.#rowsOf(experiment);
    try {
      return await ask(epochs * Math.ceil(rows / batch));
    } catch (error) {
      const end = endIn(error);
      if (end === null) {
        throw error;
      }
      return ask(end);
    }
  }

  /** Training rows: the judge tells them, once for the same data. */
  async #rowsOf(experiment: Experiment): Promise<number> {
    const key = JSON.stringify([experiment.seed, experiment.data, experiment.prepare]);
    const known = this.#rows.get(key);
    if (known !== undefined) {
      return known;
    }
    const counted: TaskText = { version: 1, goal: { rows: { atLeast: 0 } } };
    const { goal } = await this.judge.judge(counted, attemptOf(experiment, 0));
    const rows = goal.now ?? 0;
    this.#rows.set(key, rows);
    return rows;
  }
}

const attemptOf = (experiment: Experiment, step: number): Attempt => ({
  run: { experiment: experiment as unknown as PartialExperiment, changes: [], step },
});

/** Nothing is reached by an experiment that the core refuses; what else fails is told. */
function refuses(error: unknown): null {
  if (error instanceof GradwalkError && error.fault?.path) {
    return null;
  }
  throw error;
}

/** The last step of a run that was asked for a later one. */
function endIn(error: unknown): number | null {
  const fault = error instanceof GradwalkError ? (error.fault as Record<string, unknown>) : null;
  return fault?.code === "above" && fault.path === "step" ? Number(fault.limit) : null;
}

/** An option of layers is that of all hidden ones, as the control sets it; of a single layer, its own. */
function withEach(
  experiment: Experiment,
  values: Partial<Record<OptionName, OptionValue>>,
): Experiment {
  let result = experiment;
  for (const [name, value] of Object.entries(values) as [OptionName, OptionValue][]) {
    const [list, key = ""] = options[name].path.split("[].");
    const { layers } = result.model;
    result =
      list === "model.layers" && layers.length > 1
        ? {
            ...result,
            model: {
              ...result.model,
              layers: layers.map((layer, k) =>
                k < layers.length - 1 ? { ...layer, [key]: value } : layer,
              ),
            },
          }
        : optionValue(result, name) === value
          ? result
          : withValues(result, { [name]: value });
  }
  return result;
}

function coprime(total: number): number {
  const divides = (a: number, b: number): number => (b === 0 ? a : divides(b, a % b));
  let stride = Math.max(1, Math.round(total * 0.618));
  while (divides(stride, total) !== 1) {
    stride += 1;
  }
  return stride;
}

/** `whole` is the experiment with every choice written out. */
export function solve(
  composition: Composition,
  whole: Experiment,
  task: TaskText,
  judge: Judge,
  limits: Limits = {},
): Promise<Found> {
  return new Search(composition, whole, judge, task, limits).run();
}
