/** A project: a table, what is done to it, and how far one has come with it. Plain values. */
import type { Column, Description, Opened, PartialExperiment, Prepare } from "./types.ts";

export const STEPS = ["prepare", "build", "train", "evaluate", "deploy"] as const;
export type StepName = (typeof STEPS)[number];

/** The bundled sets (`sets.ts`), by what an address and a lesson call them. */
export const SET_IDS = ["machine", "banknote", "cancer", "traffic", "iris", "digits"] as const;
export type SetId = (typeof SET_IDS)[number];

/** The experiment of a project: its data are always a table beside it. */
export type Chosen = Omit<PartialExperiment, "data" | "prepare"> & {
  data: { kind: "table"; columns: Column[]; source: Opened["source"] };
  prepare: Partial<Prepare>;
};

export interface Project {
  /** The bundled set that it is, by its name. */
  readonly bundled: string | null;
  readonly chosen: Chosen;
  readonly step: StepName;
  /** How often the test rows were looked at. */
  readonly looks: number;
  /** The states of the model by which it was looked at: the same one again is no further look. */
  readonly seen?: readonly string[];
  /** From which score on the second of two classes is said, where it was chosen. */
  readonly threshold?: number;
  /** The run, as the element gave it, and how many steps it has learnt. */
  readonly state: string | null;
  readonly learnt?: number;
  /** What was chosen last that could be prepared, where what is chosen now cannot. */
  readonly worked?: Chosen | null;
}

/** The most different whole numbers that are taken for classes unasked. */
const FEW = 10;
/** The most names of a category that become inputs. */
const MOST_NAMES = 64;
/** What people call what is to be told. */
const TARGET = /^(target|class|label|y|outcome|目标|标签|类别|结果)$/i;

/** What a column is of no use for, by what it is like. */
const useless = ({ oddities, distinct, summary }: Description): boolean =>
  oddities.some(({ kind }) => ["empty", "constant", "identifier"].includes(kind)) ||
  (summary.kind === "names" && (distinct ?? 0) > MOST_NAMES);

/** Whether a column has classes: names, or few whole numbers. */
function hasClasses({ summary, distinct }: Description): boolean {
  if (summary.kind === "names") {
    return true;
  }
  return summary.kind === "numbers" && summary.whole && distinct !== null && distinct <= FEW;
}

const KINDS = { number: "number", date: "date", name: "category" } as const;

/** What is done first with a table that nobody has said anything of. */
export function first(opened: Opened, described: readonly Description[]): Chosen {
  const { columns } = opened.report;
  const usable = described.map(
    (each, place) => !useless(each) && columns[place]?.kind !== "date" && place < columns.length,
  );
  const named = columns.findIndex(({ name }, place) => TARGET.test(name) && usable[place]);
  const target = named >= 0 ? named : usable.lastIndexOf(true);
  const column = ({ name, kind }: (typeof columns)[number], place: number): Column => {
    const like = described[place];
    if (place === target) {
      return { name, type: like && hasClasses(like) ? "category" : "number", role: "target" };
    }
    const role = like && useless(like) ? "ignore" : "feature";
    return { name, type: KINDS[kind], role };
  };
  const data = {
    kind: "table" as const,
    columns: columns.map(column),
    source: opened.source,
  };
  const classes = data.columns[target]?.type === "category";
  return suggested(
    {
      data,
      prepare: {
        missing: "median",
        scale: "standard",
        scaleTarget: classes ? "none" : "standard",
        validation: 0.2,
        test: 0.2,
        split: classes ? "stratified" : "random",
      },
    },
    classes ? classesOf(described[target]) : null,
    opened.report.rows,
  );
}

/** How many classes a column has. */
const classesOf = (like: Description | undefined): number => like?.distinct ?? 2;

/** Rows from which on a batch is larger. */
const MANY = 20_000;

/** A linear or logistic model for this target: what comes first. `classes` is null for a number. */
export function suggested(chosen: Chosen, classes: number | null, rows: number): Chosen {
  const several = classes !== null && classes > 2;
  const activation = classes === null ? "linear" : several ? "softmax" : "sigmoid";
  return {
    ...chosen,
    model: { layers: [{ units: several ? classes : 1, activation }] },
    train: {
      loss: classes === null ? "mse" : several ? "cce" : "bce",
      optimizer: { kind: "adam", learningRate: 0.01 },
      batch: rows > MANY ? 256 : 32,
      epochs: rows > MANY ? 20 : 50,
    },
  };
}

/** The column that is to be told. */
export const targetOf = ({ data }: Chosen): Column | undefined =>
  data.columns.find(({ role }) => role === "target");

/** Another column is to be told: its classes, or its numbers, decide the end of the network. */
export function withTarget(
  chosen: Chosen,
  place: number,
  described: readonly Description[],
  rows: number,
): Chosen {
  const like = described[place];
  const classes = like && hasClasses(like);
  const columns = chosen.data.columns.map((column, k): Column => {
    if (k === place) {
      return { ...column, type: classes ? "category" : "number", role: "target" };
    }
    const old = described[k];
    return column.role === "target"
      ? { ...column, role: old && useless(old) ? "ignore" : "feature" }
      : column;
  });
  const prepare: Partial<Prepare> = {
    ...chosen.prepare,
    scaleTarget: classes ? "none" : "standard",
    split: afterTarget(chosen.prepare.split ?? "random", Boolean(classes)),
  };
  const next = { ...chosen, data: { ...chosen.data, columns }, prepare };
  return suggested(next, classes ? classesOf(like) : null, rows);
}

/** Rows without classes are not split by them. */
function afterTarget(split: Prepare["split"], classes: boolean): Prepare["split"] {
  if (classes && split === "random") {
    return "stratified";
  }
  return !classes && split === "stratified" ? "random" : split;
}

/** One column changed. */
export function withColumn(chosen: Chosen, place: number, change: Partial<Column>): Chosen {
  const columns = chosen.data.columns.map((column, k) =>
    k === place ? { ...column, ...change } : column,
  );
  return { ...chosen, data: { ...chosen.data, columns } };
}

export const withPrepare = (chosen: Chosen, change: Partial<Prepare>): Chosen => ({
  ...chosen,
  prepare: { ...chosen.prepare, ...change },
});
