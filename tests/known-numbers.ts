/** The numbers that the engine must arrive at wherever it runs: Keras' own, and the golden bits. */
import { readdirSync, readFileSync } from "node:fs";
import type {
  Activation,
  Experiment,
  Loss,
  Parameters,
  PartialExperiment,
} from "../www/wasm/gradwalk.js";

/** A file of tests/reference/; its README says what each key is. */
export interface Reference {
  name: string;
  shape: number[];
  activations: Activation[];
  bias: boolean;
  loss: Loss;
  optimizer: Experiment["train"]["optimizer"]["kind"];
  learning_rate: number;
  l1: number;
  l2: number;
  class_weight?: "balanced";
  batch: number;
  epochs: number;
  tolerance: number;
  x: number[][];
  t: number[][];
  initial: Parameters[];
  steps: { step: number; loss: number; layers: Parameters[] }[];
  final_predictions: number[][];
}

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export const references: Reference[] = readdirSync(new URL("reference/", import.meta.url))
  .filter((file) => file.endsWith(".json"))
  .map((file) => read(`reference/${file}`))
  // Others in the folder are no runs.
  .filter((file) => "steps" in file && "initial" in file);

/** The experiment that a reference was computed with. */
export function experimentOf(reference: Reference): PartialExperiment {
  const width = (rows: number[][]) => rows[0]?.length ?? 0;
  const column = (
    name: string,
    role: "feature" | "target",
    type: "number" | "category" = "number",
  ) => ({
    name,
    type,
    role,
  });
  // Where classes weigh, the target is one of names.
  const named = reference.class_weight !== undefined;
  const classOf = (t: number[]) => String(t.length === 1 ? t[0] : t.indexOf(1));
  const { x, t, shape, activations, bias, initial } = reference;
  return {
    data: {
      kind: "table",
      columns: [
        ...Array.from({ length: width(x) }, (_, k) => column(`x${k}`, "feature")),
        ...(named
          ? [column("class", "target", "category")]
          : Array.from({ length: width(t) }, (_, k) => column(`t${k}`, "target"))),
      ],
      rows: x.map((row, k) => [...row, ...(named ? [classOf(t[k] ?? [])] : (t[k] ?? []))]),
    },
    model: {
      layers: activations.map((activation, k) => ({ units: shape[k + 1] ?? 0, activation })),
      bias,
      initial,
    },
    train: {
      loss: reference.loss,
      optimizer: { kind: reference.optimizer, learningRate: reference.learning_rate },
      batch: reference.batch,
      epochs: reference.epochs,
      shuffle: false,
      l1: reference.l1,
      l2: reference.l2,
      classWeight: reference.class_weight ?? "none",
    },
  };
}

/** How far a number is off, as the references' README defines it. */
const off = (ours: number, wanted: number) =>
  Math.abs(ours - wanted) / Math.max(Math.abs(wanted), 0.001);

/** The largest of these over lists of numbers; infinite where they are not of one length. */
export function farthest(ours: readonly number[], wanted: readonly number[]): number {
  if (ours.length !== wanted.length || ours.length === 0) {
    return Number.POSITIVE_INFINITY;
  }
  return Math.max(...ours.map((number, k) => off(number, wanted[k] as number)));
}

/** All parameters in one list, layer by layer, weights before biases. */
export const flat = (parameters: readonly Parameters[]): number[] =>
  parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);

/** Of each preset: the state after so many steps, as tests/golden.rs wrote it. */
export const golden: Record<string, Bits & { steps: number }> = read("golden/presets.json");

interface Bits {
  parameters: string;
  loss: string;
}

/** The state of a run as the golden file has it. */
export function bitsOf(parameters: readonly Parameters[], loss: number): Bits {
  const numbers = flat(parameters);
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  for (const [k, number] of numbers.entries()) {
    view.setFloat32(k * 4, number, true);
  }
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, loss);
  return {
    parameters: fnv1a(new Uint8Array(view.buffer)),
    loss: hex(bits.getBigUint64(0)),
  };
}

const hex = (value: bigint) => value.toString(16).padStart(16, "0");

/** The 64-bit FNV-1a hash (Fowler, Noll, Vo). */
export function fnv1a(bytes: Iterable<number>): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hex(hash);
}
