/**
 * Links of the TensorFlow Playground: the state in the fragment of its address, as an experiment. The
 * keys, their defaults and what they mean are those of tensorflow/playground, src/state.ts,
 * src/dataset.ts, src/nn.ts and src/playground.ts.
 */
import type { PartialExperiment } from "../wasm/gradwalk.js";
import type { Control } from "./control.ts";
import { MOST_UNITS } from "./structure.ts";

/** A value that cannot be taken, and what stands in its place; an unknown key has none. */
interface Unread {
  key: string;
  value: string;
  instead: string | null;
}

/** What is otherwise here, with the numbers that say how. */
export type Difference =
  | { id: "seed"; given: string; seed: number }
  | { id: "unseeded"; seed: number }
  | { id: "bias" | "order" | "l1" | "discretize" | "tutorial" }
  | { id: "rest"; rows: number; batch: number; rest: number }
  | { id: "never"; rows: number; batch: number }
  | { id: "l2"; rate: number; l2: number }
  | { id: "cosine"; keys: string }
  | { id: "ends"; epochs: number }
  | { id: "shown"; keys: string };

export interface Played {
  experiment: PartialExperiment;
  /** What the attributes `controls` and `limits` are to say; null where nothing is hidden. */
  controls: string | null;
  limits: string | null;
  unread: Unread[];
  differences: Difference[];
}

const SWITCHES = {
  x: true,
  y: true,
  xTimesY: false,
  xSquared: false,
  ySquared: false,
  cosX: false,
  sinX: false,
  cosY: false,
  sinY: false,
  showTestData: false,
  discretize: false,
  collectStats: false,
  initZero: false,
  hideText: false,
};
type Switch = keyof typeof SWITCHES;

/** What a network there can be given, in the order in which it is. */
const INPUTS = {
  x: "x1",
  y: "x2",
  xSquared: "x1^2",
  ySquared: "x2^2",
  xTimesY: "x1 x2",
  sinX: "sin x1",
  sinY: "sin x2",
} as const;
type Input = keyof typeof INPUTS;
const INPUT_KEYS = Object.keys(INPUTS) as Input[];

const ACTIVATIONS = { relu: "relu", tanh: "tanh", sigmoid: "sigmoid", linear: "linear" } as const;
const PENALTIES = { none: "none", L1: "l1", L2: "l2" } as const;
const CLASSES = { circle: "circle", xor: "xor", gauss: "blobs", spiral: "spiral" } as const;
const NUMBERS = { "reg-plane": "plane", "reg-gauss": "bumps" } as const;
const PROBLEMS = { classification: "classes", regression: "numbers" } as const;

/** Names with their values here, and the one that stands where none is said. */
const CHOICES = {
  activation: [ACTIVATIONS, "tanh"],
  regularization: [PENALTIES, "none"],
  dataset: [CLASSES, "circle"],
  regDataset: [NUMBERS, "reg-plane"],
  problem: [PROBLEMS, "classification"],
} as const;

/** Default, what can be taken. Above 80 the noise there is 50, so no sheet can mean more. */
const AMOUNTS = {
  batchSize: [10, (n: number) => Number.isInteger(n) && n >= 1 && n <= 1e6],
  learningRate: [0.03, (n: number) => n >= 0 && n <= 1e6],
  regularizationRate: [0, (n: number) => n >= 0 && n <= 1e3],
  noise: [0, (n: number) => n >= 0 && n <= 80],
  percTrainData: [50, (n: number) => n >= 10 && n <= 100],
} as const;
type Amount = keyof typeof AMOUNTS;

/** Samples there, and where a run ends here: there none does. */
const SAMPLES = { classes: 500, numbers: 1200 };
const EPOCHS = 1000;
/** Where no seed is said. */
const SEED = 42;

/** What can be hidden there, and what of this page goes with it; of the penalty more is said below. */
const HIDDEN: Record<string, readonly Control[]> = {
  playButton: ["play"],
  stepButton: ["step"],
  learningRate: ["learning-rate", "rates"],
  activation: ["activation"],
  dataset: ["data", "points"],
  percTrainData: ["validation"],
  noise: ["noise"],
  batchSize: ["batch"],
  numHiddenLayers: ["layers"],
};
const HIDE = "_hide";

const KEYS = [
  ...Object.keys(CHOICES),
  ...Object.keys(AMOUNTS),
  ...Object.keys(SWITCHES),
  "networkShape",
  "seed",
  "tutorial",
];
const hidable = [...Object.keys(HIDDEN), ...Object.keys(INPUTS), "problem", "regularization"];
const CAN_HIDE = [...hidable, "regularizationRate", "resetButton", "showTestData", "discretize"];

/** The keys of a fragment or of a whole address, as they are said last; none of a run of this page. */
function saidIn(text: string): Map<string, string> {
  const bare = text.trim().replaceAll("&amp;", "&");
  const [fragment = ""] = bare.slice(bare.indexOf("#") + 1).split(/\s/);
  const said = new Map<string, string>();
  // What stood behind the address in a text is not of it.
  for (const part of fragment.replace(/[)\]>"'`.,;]+$/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0 && !part.startsWith("gradwalk")) {
      said.set(part.slice(0, at), plain(part.slice(at + 1)));
    }
  }
  return said;
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text.trim();
  }
}

/** Whether a fragment or an address holds a state of the Playground. */
export const isPlayground = (text: string): boolean =>
  [...saidIn(text).keys()].some((key) => KEYS.includes(key) || CAN_HIDE.includes(bareOf(key)));

const bareOf = (key: string): string => (key.endsWith(HIDE) ? key.slice(0, -HIDE.length) : "");

/** Its values, each with its default where it is not there or cannot be taken. */
class State {
  readonly unread: Unread[] = [];
  constructor(private readonly said: Map<string, string>) {
    for (const [key, value] of said) {
      if (!KEYS.includes(key) && !CAN_HIDE.includes(bareOf(key))) {
        this.unread.push({ key, value, instead: null });
      }
    }
  }

  text(key: string): string {
    return this.said.get(key) ?? "";
  }

  choice<K extends keyof typeof CHOICES>(key: K): keyof (typeof CHOICES)[K][0] & string {
    const [names, usual] = CHOICES[key];
    const found = this.text(key);
    return (Object.hasOwn(names, found) ? found : this.#usual(key, usual)) as never;
  }

  amount(key: Amount): number {
    const [usual, fits] = AMOUNTS[key];
    const found = this.text(key);
    return found !== "" && fits(Number(found)) ? Number(found) : Number(this.#usual(key, usual));
  }

  /** Whatever is not "false" is on, as there. */
  on(key: Switch): boolean {
    const found = this.text(key);
    return found === "" ? SWITCHES[key] : found !== "false";
  }

  /** Units of the hidden layers. */
  shape(): number[] {
    const usual = [4, 2];
    const found = this.said.get("networkShape");
    if (found === undefined || found === "") {
      return found === "" ? [] : usual;
    }
    const units = found.split(",").map(Number);
    const fits = units.every((n) => Number.isInteger(n) && n >= 1 && n <= MOST_UNITS);
    return fits ? units : this.#usual("networkShape", usual);
  }

  /** The inputs that are on. One whose control is hidden is not there at all. */
  inputs(): Input[] {
    const on = INPUT_KEYS.filter((key) => this.on(key) && !this.hides(key));
    if (on.length > 0) {
      return on;
    }
    this.unread.push({ key: INPUT_KEYS.join(", "), value: "false", instead: "x, y" });
    return ["x", "y"];
  }

  hides(key: string): boolean {
    return this.said.get(key + HIDE) === "true";
  }

  /** What is there and cannot be taken is told. */
  #usual<T extends string | number | readonly number[]>(key: string, usual: T): T {
    const value = this.text(key);
    if (value !== "") {
      this.unread.push({ key, value, instead: String(usual) });
    }
    return usual;
  }
}

/** Their seeds are texts, mostly five digits behind a point; any other one by its letters (FNV-1a). */
export function seedOf(text: string): number {
  const digits = /^0?\.(\d{1,9})$/.exec(text)?.[1] ?? /^\d{1,9}$/.exec(text)?.[0];
  if (digits !== undefined) {
    return Number(digits);
  }
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

/** The experiment of a link; null where the text is none of the Playground. */
export function fromPlayground(text: string): Played | null {
  if (!isPlayground(text)) {
    return null;
  }
  const state = new State(saidIn(text));
  const problem = PROBLEMS[state.choice("problem")];
  const classes = problem === "classes";
  // Both are read: one that cannot be taken is told, whichever counts.
  const [dataset, regDataset] = [state.choice("dataset"), state.choice("regDataset")];
  const activation = ACTIVATIONS[state.choice("activation")];
  const penalty = PENALTIES[state.choice("regularization")];
  const rate = state.amount("regularizationRate");
  const seed = state.text("seed") === "" ? SEED : seedOf(state.text("seed"));
  const layer = { activation, dropout: 0 };
  const experiment = {
    version: 1,
    seed,
    data: {
      kind: classes ? CLASSES[dataset] : NUMBERS[regDataset],
      samples: SAMPLES[problem],
      noise: state.amount("noise") / 100,
    },
    prepare: {
      features: state.inputs().map((key) => INPUTS[key]),
      validation: (100 - state.amount("percTrainData")) / 100,
      // Their classes are -1 and 1, for a tanh.
      scaleTarget: classes ? "symmetric" : "none",
    },
    model: {
      layers: [
        ...state.shape().map((units) => ({ ...layer, units })),
        { ...layer, units: 1, activation: classes ? "tanh" : "linear" },
      ],
      init: state.on("initZero") ? "zeros" : "wide-uniform",
    },
    train: {
      loss: "half-mse",
      optimizer: { kind: "sgd", learningRate: state.amount("learningRate") },
      batch: state.amount("batchSize"),
      epochs: EPOCHS,
      l1: penalty === "l1" ? rate : 0,
      // They add ½ λ w², here l2 w² is added.
      l2: penalty === "l2" ? rate / 2 : 0,
    },
  } satisfies PartialExperiment;
  const hidden = hiddenOf(state, penalty);
  const limits = state.hides("problem") && !state.hides("dataset");
  const kinds = Object.values(classes ? CLASSES : NUMBERS).join(",");
  return {
    experiment,
    controls: hidden.size > 0 ? ["all", ...[...hidden].map((each) => `-${each}`)].join(" ") : null,
    limits: limits ? `data=${kinds}` : null,
    unread: state.unread,
    differences: differencesOf(state, experiment),
  };
}

/** What of this page is hidden, as the link hides it there. */
function hiddenOf(state: State, penalty: "none" | "l1" | "l2"): Set<Control> {
  const keys = Object.keys(HIDDEN).filter((key) => state.hides(key));
  const hidden = new Set(keys.flatMap((key) => HIDDEN[key] ?? []));
  // There one control says which penalty, and another how much; here each has its own.
  const none = state.hides("regularizationRate");
  for (const each of ["l1", "l2"] as const) {
    if (none || (state.hides("regularization") && each !== penalty)) {
      hidden.add(each);
    }
  }
  if (INPUT_KEYS.some((key) => state.hides(key)) && noneIsLeft(state)) {
    hidden.add("features");
  }
  return hidden;
}

/** What is otherwise here, of what the link asks for. */
function differencesOf(state: State, { seed, data, prepare, train }: ExperimentHere): Difference[] {
  const found: Difference[] = [];
  const given = state.text("seed");
  found.push(given === "" ? { id: "unseeded", seed } : { id: "seed", given, seed });
  if (!state.on("initZero")) {
    found.push({ id: "bias" });
  }
  found.push({ id: "order" });
  const rows = data.samples - Math.round(data.samples * prepare.validation);
  const { batch, l1, l2 } = train;
  const rest = rows % batch;
  if (batch > rows) {
    found.push({ id: "never", rows, batch });
  } else if (rest > 0) {
    found.push({ id: "rest", rows, batch, rest });
  }
  if (l1 > 0) {
    found.push({ id: "l1" });
  }
  if (l2 > 0) {
    found.push({ id: "l2", rate: state.amount("regularizationRate"), l2 });
  }
  const cosines = (["cosX", "cosY"] as const).filter((key) => state.on(key));
  if (cosines.length > 0) {
    found.push({ id: "cosine", keys: cosines.join(", ") });
  }
  if (state.on("discretize")) {
    found.push({ id: "discretize" });
  }
  if (state.text("tutorial") !== "") {
    found.push({ id: "tutorial" });
  }
  const kept = CAN_HIDE.filter((key) => state.hides(key) && !isHere(state, key));
  if (kept.length > 0) {
    found.push({ id: "shown", keys: kept.join(", ") });
  }
  return [...found, { id: "ends", epochs: train.epochs }];
}

interface ExperimentHere {
  seed: number;
  data: { samples: number };
  prepare: { validation: number };
  train: { batch: number; epochs: number; l1: number; l2: number };
}

/** Whether what is hidden there is hidden here, or is not there at all. */
function isHere(state: State, key: string): boolean {
  const absent = ["resetButton", "showTestData", "discretize"].includes(key);
  return Object.hasOwn(INPUTS, key) ? noneIsLeft(state) : !absent;
}

/** Whether no input is off that could be put on. */
const noneIsLeft = (state: State): boolean =>
  INPUT_KEYS.every((key) => state.on(key) || state.hides(key));
