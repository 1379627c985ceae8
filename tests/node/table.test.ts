/** Data beside the experiment, through the package: whatever columns are made of, and what is refused. */
import { beforeAll, expect, test } from "vitest";
import init, {
  type Columns,
  Dataset,
  type Fault,
  type PartialExperiment,
  type TableOfRows,
  Trainer,
} from "../../dist/package/trainer.js";

beforeAll(() => init());

function fault(act: () => unknown): Partial<Fault> & { message?: string } {
  try {
    act();
  } catch (error) {
    return { ...(error as { fault: Fault }).fault, message: (error as Error).message };
  }
  return {};
}

const column = (name: string, type: "number" | "category", role: "feature" | "target") => ({
  name,
  type,
  role,
});
const table: TableOfRows = {
  kind: "table",
  columns: [
    column("a", "number", "feature"),
    column("b", "category", "feature"),
    column("t", "number", "target"),
  ],
  rows: [
    [1, "x", 3],
    [2, "y", 5],
    [null, "x", 7],
    [4, "x", 9],
  ],
};
const experiment = (data: unknown): PartialExperiment => ({
  data: data as TableOfRows,
  prepare: { scale: "standard", scaleTarget: "standard" },
});
const beside = experiment({ kind: table.kind, columns: table.columns });
const columns = {
  a: Float64Array.of(1, 2, Number.NaN, 4),
  b: ["x", "y", "x", "x"],
  t: [3, 5, 7, 9],
};

function trained(trainer: Trainer) {
  trainer.epochs(20);
  const parameters = trainer.parameters();
  trainer.free();
  return parameters;
}

test("columns of any list are the rows inside", () => {
  const wanted = trained(new Trainer(experiment(table)));
  const others: Columns[] = [
    columns,
    { ...columns, a: [1, 2, null, 4] },
    { ...columns, a: [1, 2, undefined, 4], t: Int8Array.of(3, 5, 7, 9) },
    { ...columns, a: Float32Array.of(1, 2, Number.NaN, 4), t: Uint16Array.of(3, 5, 7, 9) },
    { ...columns, a: { length: 4, 0: 1, 1: 2, 3: 4 } },
  ];
  for (const other of others) {
    expect(trained(new Trainer(beside, other))).toEqual(wanted);
  }
});

test("an experiment names its columns, and one dataset is there for many trainers", () => {
  const dataset = Dataset.ofRows(table);
  expect([dataset.rows, dataset.sha256]).toEqual([4, new Dataset(columns).sha256]);
  const trainer = Trainer.withDataset(beside, dataset);
  const named = trainer.experiment();
  expect(named.data).toMatchObject({ source: { name: "table", sha256: dataset.sha256 } });
  expect(named.data).not.toHaveProperty("rows");
  expect(trained(Trainer.withDataset(named, dataset))).toEqual(trained(trainer));
  expect(trained(new Trainer(named, columns)).length).toBe(1);
  expect(fault(() => new Trainer(named))).toMatchObject({ code: "not-at-hand", name: "table" });
  const moved = { ...columns, t: [3, 5, 7, 8] };
  expect(fault(() => new Trainer(named, moved))).toMatchObject({ code: "other-table" });
  // It is no longer needed for the trainers that there are.
  const last = Trainer.withDataset(named, dataset);
  dataset.free();
  last.epochs(3);
  expect(last.data().inputs.length).toBe(3);
  last.free();
});

test("values stay in 64 bits, and the rows that are shown are evenly apart, ends included", () => {
  const times = Float64Array.from({ length: 5000 }, (_, k) => 1.6e12 + 3 * ((k * 7) % 5000));
  const trainer = new Trainer(
    {
      data: {
        kind: "table",
        columns: [column("time", "number", "feature"), column("y", "number", "target")],
      },
      prepare: { scale: "min-max", scaleTarget: "standard", validation: 0.2 },
    },
    { time: times, y: Float64Array.from(times.keys()) },
  );
  const all = trainer.data();
  expect([all.trainRows, all.heldOutRows, all.rows.length]).toEqual([4000, 1000, 5000]);
  expect([...(all.inputs[0] ?? [])].sort()).toEqual([...times].sort());
  const some = trainer.data(100);
  const [time, y] = [some.inputs[0] as Float64Array, some.targets[0] as Float64Array];
  expect(some.rows.length).toBeGreaterThanOrEqual(200);
  expect(some.rows.length).toBeLessThanOrEqual(208);
  some.rows.forEach((row, k) => {
    expect([time[k], y[k]]).toEqual([all.inputs[0]?.[row], all.targets[0]?.[row]]);
  });
  expect([Math.min(...time), Math.max(...time)]).toEqual([1.6e12, 1.6e12 + 3 * 4999]);
  expect([Math.min(...y), Math.max(...y)]).toEqual([0, 4999]);
  trainer.free();
});

test("what does not fit is refused with its place", () => {
  const made = (odd: unknown) => fault(() => new Trainer(beside, odd as Columns));
  const cases: [unknown, Partial<Fault>][] = [
    [
      { ...columns, t: [3, 5] },
      { path: "columns.t", code: "length", found: 2, wanted: 4 },
    ],
    [
      { ...columns, z: [1, 2, 3, 4] },
      { path: "columns.z", code: "unknown-key" },
    ],
    [
      { a: columns.a, b: columns.b },
      { path: "columns.t", code: "missing" },
    ],
    [
      { ...columns, t: { length: 2 ** 31 } },
      { path: "columns.t", code: "too-large" },
    ],
    [
      { ...columns, t: [3, {}, 7, 9] },
      { path: "columns.t[1]", code: "wrong-type" },
    ],
    [
      { ...columns, t: [3, 4n, 7, 9] },
      { path: "columns.t[1]", code: "wrong-type" },
    ],
    [{ ...columns, t: [3, Number.POSITIVE_INFINITY, 7, 9] }, { path: "columns.t[1]" }],
    [
      { ...columns, t: [3, "5", 7, 9] },
      { path: "columns.t[0]", code: "wrong-type" },
    ],
    [
      { ...columns, b: [0.5, 1, 2, 3] },
      { path: "columns.b[0]", code: "wrong-type" },
    ],
    [
      { ...columns, b: ["x", 0.5, "x", "x"] },
      { path: "columns.b[1]", code: "wrong-type" },
    ],
    [
      { ...columns, t: "3579" },
      { path: "columns.t", code: "wrong-type" },
    ],
    [
      { ...columns, t: null },
      { path: "columns.t", code: "wrong-type" },
    ],
    [
      { a: [], b: [], t: [] },
      { path: "columns", code: "no-rows" },
    ],
    [{}, { path: "columns", code: "no-rows" }],
  ];
  for (const [odd, wanted] of cases) {
    expect(made(odd)).toMatchObject(wanted);
  }
  expect(fault(() => new Trainer({}, columns))).toMatchObject({ other: "data.kind" });
  expect(fault(() => new Trainer(experiment(table), columns))).toMatchObject({
    other: "data.rows",
  });
  expect(fault(() => new Trainer(beside))).toMatchObject({ path: "data.rows", code: "missing" });
});
