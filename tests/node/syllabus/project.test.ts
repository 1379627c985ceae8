/** The syllabus, lesson 10: machines, cells, banknotes, traffic, and what no model can do. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  type Column,
  Constant,
  type Dataset,
  headBytes,
  type PartialExperiment,
  RowReader,
  Trainer,
} from "../../../www/wasm/data.js";
import {
  claims,
  experimentOf,
  least,
  most,
  numbersOf,
  type Options,
  run,
  told,
  trained,
} from "./claim.ts";

/** Hidden units by Adam. */
const network = (activation: string, ...units: number[]): Options => ({
  model: {
    layers: [...units.map((units) => ({ units, activation })), { units: 1, activation: "sigmoid" }],
  },
  train: { optimizer: { kind: "adam", learningRate: 0.01 } },
});
type Named = PartialExperiment;
const size = (experiment: Named) =>
  told(experiment, (run) =>
    run.parameters().reduce((sum, { w, b }) => sum + w.length + (b?.length ?? 0), 0),
  );

/** Of the rows held out, those that are one class and are taken for another. */
const held = (experiment: Named, is: string, says: string, threshold = "0.5") =>
  run(experiment, { of: "confusion", is, says, threshold, epoch: `${experiment.train?.epochs}` });
const accuracy = (experiment: Named) =>
  run(experiment, { of: "validationAccuracy", epoch: `${experiment.train?.epochs}` });

const neuron = experimentOf("machines", trained({ epochs: 30 }));
const always = (run: Trainer) => {
  const constant = new Constant(run);
  const { accuracy } = constant.judge("validation").decide(0.5);
  constant.free();
  return accuracy ?? undefined;
};
const failures = () => numbersOf("machines", "Machine failure").filter((cell) => cell === 1);
const tanh8 = experimentOf("machines", trained({ epochs: 30 }), network("tanh", 8));
/** Answers to a machine of type L, by torque and wear, in an ordinary air. */
const machine = (torque: number, wear: number) =>
  run(tanh8, { of: "answer", at: `0 1 0 300.1 310.1 1503 ${torque} ${wear}`, epoch: "30" });
/** Failures found at 0.2 by nets of 4 to 16 neurons, from three starts each. */
const found = [4, 6, 8, 12, 16].flatMap((units) =>
  [0, 1, 2].map((draw) =>
    held(
      experimentOf("machines", trained({ epochs: 30 }), network("tanh", units), {
        model: { draw },
      }),
      "1",
      "1",
      "0.2",
    ),
  ),
);

// The syllabus was measured when yes and no, the type of a machine, were scaled like numbers. It has
// 97.07% and 6 false alarms of the neuron, then 52 found with a precision of 0.78, at 0.2 76 found
// with 78 false alarms, at 0.01 95 with 662, and of 15 nets 74 to 80 at 0.2.
claims("lesson 10, machines", [
  ["10.1: runs that train", "7,000", told(neuron, (run) => run.trainRows())],
  [
    "10.1: sound ones held out",
    "2,900",
    () => (held(neuron, "0", "0")() ?? 0) + (held(neuron, "0", "1")() ?? 0),
  ],
  [
    "10.1: failures held out",
    "100",
    () => (held(neuron, "1", "0")() ?? 0) + (held(neuron, "1", "1")() ?? 0),
  ],
  ["10.1: failures of 10,000", "339", () => failures().length],
  ["10.1: so always saying no is right in", "96.6%", () => 1 - failures().length / 10_000],
  ["10.1: of those held out", "96.7%", told(neuron, always)],
  ["10.2: parameters of a neuron", "9", size(neuron)],
  ["10.2: it is right in", "97.0%", accuracy(neuron)],
  ["10.2: finds", "18", held(neuron, "1", "1")],
  ["10.2: misses", "82", held(neuron, "1", "0")],
  ["10.2: raises false alarms", "7", held(neuron, "0", "1")],
  ["10.3: 8 neurons are right in", "97.9%", accuracy(tanh8)],
  ["10.3: find", "59", held(tanh8, "1", "1")],
  ["10.3: raise false alarms", "23", held(tanh8, "0", "1")],
  ["10.3: at 0.2 they find", "75", held(tanh8, "1", "1", "0.2")],
  ["10.3: with false alarms", "88", held(tanh8, "0", "1", "0.2")],
  ["10.3: at 0.01 they find", "94", held(tanh8, "1", "1", "0.01")],
  ["10.3: with false alarms", "611", held(tanh8, "0", "1", "0.01")],
  ["10.3: of 15 nets the least finds", "73", least(found)],
  ["10.3: the most", "79", most(found)],
  // The syllabus names torque and wear alone, and says 4e-6, 0.98 and, in an air of 20 K, 0.34.
  ["10.5: torque 40, wear 100", "0.00002", machine(40, 100)],
  ["10.5: torque 65, wear 240", "0.99", machine(65, 240)],
  ["10.6: torque −500 has a number, too", "0.001", machine(-500, 100)],
]);

const rowsHeldOut = (experiment: Named) =>
  told(experiment, (run) => run.judge("validation").report().rows);
const cells = experimentOf("cells30", trained({ epochs: 30 }));
const deep = experimentOf("cells30", trained({ epochs: 200 }), network("tanh", 64, 64));
const radius = (seed: number) => run(experimentOf("cells30", { seed }), { of: "w1", epoch: "50" });
const split = (seed: number) =>
  run(experimentOf("cells30", { seed }), { of: "validationAccuracy", epoch: "50" });
const splits = [42, 1, 3].map(split);
const notes = (...sets: Options[]) => experimentOf("notes", trained({ epochs: 30 }), ...sets);
const ten = Array.from({ length: 10 }, (_, draw) =>
  accuracy(notes(network("tanh", 4), { model: { draw } })),
);

claims("lesson 10, medicine and finance", [
  ["10.4: parameters of a neuron", "31", size(cells)],
  ["10.4: it is right in", "97.1%", accuracy(cells)],
  ["10.4: with a loss of", "0.110", run(cells, { of: "validationLoss", epoch: "30" })],
  ["10.4: finds", "55", held(cells, "malignant", "malignant")],
  ["10.4: misses", "4", held(cells, "malignant", "benign")],
  ["10.4: at 0.2 it finds", "57", held(cells, "malignant", "malignant", "0.2")],
  ["10.4: with false alarms", "8", held(cells, "benign", "malignant", "0.2")],
  ["3: rows held out", "171", rowsHeldOut(cells)],
  ["10.4: parameters of 64-64", "6,209", size(deep)],
  ["10.4: its training loss", "0.000004", run(deep, { of: "loss", epoch: "200" })],
  ["10.4: it is right in", "95.9%", accuracy(deep)],
  ["10.4: with a loss of", "0.300", run(deep, { of: "validationLoss", epoch: "200" })],
  ["10.4: banknotes, a neuron", "97.8%", accuracy(notes())],
  ["10.4: 4 neurons, at least", "99.5%", least(ten)],
  ["10.4: at most", "100%", most(ten)],
  // The syllabus has 0.66, −0.09 and 1.00, of splits that it does not name.
  ["10.6: the weight of the mean radius", "0.64", radius(42)],
  ["10.6: in another split", "0.05", radius(1)],
  ["10.6: in a third", "0.98", radius(3)],
  ["10.6: which are right in at least", "96%", least(splits)],
  ["10.6: at most", "99%", most(splits)],
]);

/** The traffic table with one row an hour: the first of those that are there twice. */
function hours(keep: (rain: number, kelvin: number) => boolean): Dataset {
  const file = new URL("../../../public/data/metro.csv.gz", import.meta.url);
  const [, ...lines] = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  const seen = new Set<string>();
  const rows = ["temp,rain_1h,clouds_all,hour,clock,day,traffic_volume"];
  for (const line of lines) {
    const [, temp = "", rain = "", , clouds = "", , , time = "", volume = ""] = line.split(",");
    if (!seen.has(time) && keep(Number(rain), Number(temp))) {
      const date = new Date(`${time.replace(" ", "T")}Z`);
      const hour = date.getUTCHours();
      rows.push([temp, rain, clouds, hour, `h${hour}`, `d${date.getUTCDay()}`, volume].join());
    }
    seen.add(time);
  }
  const bytes = new TextEncoder().encode(`${rows.join("\n")}\n`);
  const reader = new RowReader(bytes.subarray(0, headBytes()), false, {});
  do {
    reader.push(bytes, true);
  } while (reader.again());
  return reader.finish().dataset();
}

const COLUMNS = ["temp", "rain_1h", "clouds_all", "hour", "clock", "day", "traffic_volume"];
const WEATHER = ["temp", "rain_1h", "clouds_all"];

/** R² on the hours held out after ten epochs, and a typical error. */
function explained(dataset: Dataset, features: readonly string[], ...units: number[]) {
  const columns = COLUMNS.map(
    (name): Column => ({
      name,
      type: ["clock", "day"].includes(name) ? "category" : "number",
      role: name === "traffic_volume" ? "target" : features.includes(name) ? "feature" : "ignore",
    }),
  );
  const run = Trainer.withDataset(
    {
      data: { kind: "table", columns, source: { name: "hours", sha256: dataset.sha256 } },
      prepare: { scale: "standard", scaleTarget: "standard", validation: 0.3 },
      model: {
        layers: [
          ...units.map((units) => ({ units, activation: "relu" as const })),
          { units: 1, activation: "linear" },
        ],
      },
      train: {
        batch: 64,
        epochs: 10,
        optimizer: { kind: units.length > 0 ? "adam" : "sgd", learningRate: 0.01 },
      },
    },
    dataset,
    [],
  );
  run.epochs(10);
  const errors = run.judge("validation").report().numbers?.[0]?.errors;
  run.free();
  return { r2: errors?.r2 ?? undefined, cars: errors?.rmse };
}

let whole: Dataset | null = null;
let clean: Dataset | null = null;
const all = () => (whole ??= hours(() => true));
const good = () => (clean ??= hours((rain, kelvin) => rain < 1000 && kelvin > 0));
const dry = () => hours((rain) => rain < 1000);
const TIMES = [...WEATHER, "clock", "day"];
let deepest: ReturnType<typeof explained> | null = null;
const network32 = () => (deepest ??= explained(good(), TIMES, 32, 16));

claims("lesson 10, traffic", [
  ["3: hours", "40,575", () => all().rows],
  ["8.5: one row of them ruins a line", "−26", () => (explained(all(), WEATHER).r2 ?? 0) / 1e12],
  ["8.5: without it", "0.025", () => explained(dry(), WEATHER).r2],
  ["10.4: weather alone", "0.02", () => explained(good(), WEATHER).r2],
  ["10.4: with 16 neurons", "0.06", () => explained(good(), WEATHER, 16).r2],
  // The syllabus says 0.14, 0.83 and, by 32 and 16 neurons, 0.93 and 530 cars; of what columns, it
  // does not say, and yes and no were scaled.
  ["10.4: with the hour as a number", "0.13", () => explained(good(), [...WEATHER, "hour"]).r2],
  ["10.4: hour and day as categories", "0.84", () => explained(good(), TIMES).r2],
  ["10.4: by 32 and 16 neurons", "0.94", () => network32().r2],
  ["10.4: which are off by so many cars", "483", () => network32().cars],
]);

claims("lesson 10, what a model costs", [
  ["10.6: at 50 the truth of the line is", "152", () => 3 * 50 + 2],
  ["10.6: a line's work of 100 epochs", "20,000", () => 2 * 100 * 100],
  ["10.6: that of 64-64 in 200, in 10⁸", "5", () => (6209 * 398 * 200) / 1e8],
]);
