/** What networks are used for: a line first, then bundled tables, each seen through two of its columns. */
import type { Column, PartialExperiment } from "../../../wasm/full.js";
import { type BundledSet, SETS } from "../../data/sets.ts";

type Set = BundledSet["id"];

/** Ways of use, in the order of their buttons; the first is what the page opens with. */
export const USES = ["line", "banknote", "cancer", "iris"] as const satisfies readonly (
  | "line"
  | Set
)[];
export type Use = (typeof USES)[number];

/** The two columns that are inputs, and the SHA-256 of what stands in the table. */
const SEEN: Readonly<Record<Exclude<Use, "line">, { inputs: readonly string[]; sha256: string }>> =
  {
    banknote: {
      inputs: ["variance", "skewness"],
      sha256: "e7666fb06fbe0d03cd817382d238745cd8c4cc859b1d62781cd5d46be59a9bdf",
    },
    cancer: {
      inputs: ["mean texture", "mean concave points"],
      sha256: "d4d9a4ae0741a94fdf2cb317faecc1fa03acc6e943b6c1966e0065d6a1c8ee70",
    },
    iris: {
      inputs: ["petal length", "petal width"],
      sha256: "553a771541fd30f94ecf34f88fe52626649545f196c55484d10c9cde9507262a",
    },
  };

/** A network that learns a table's classes while one looks on: some three hundred updates. */
export function experimentOf(use: Exclude<Use, "line">): PartialExperiment {
  const set = SETS.find(({ id }) => id === use) as BundledSet;
  const { inputs, sha256 } = SEEN[use];
  const columns = set.columns.map(
    (column): Column =>
      column.role === "feature" && !inputs.includes(column.name)
        ? { ...column, role: "ignore" }
        : column,
  );
  const source = { name: set.file.replace(".gz", ""), sha256 };
  const many = set.problem === "classes";
  return {
    data: { kind: "table", columns, source },
    prepare: { scale: "standard" },
    model: {
      layers: [
        { units: 8, activation: "tanh" },
        many ? { units: 3, activation: "softmax" } : { units: 1, activation: "sigmoid" },
      ],
    },
    train: {
      loss: many ? "cce" : "bce",
      epochs: 60,
      batch: Math.ceil(set.rows / 5),
      optimizer: { kind: "adam", learningRate: 0.02 },
    },
  };
}
