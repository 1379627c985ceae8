/** The syllabus, lessons 8 and 9: scaling, gaps, wrong values, learning by heart. */
import {
  claims,
  column,
  experimentOf,
  least,
  most,
  numbersOf,
  type Options,
  rate,
  run,
  told,
  trained,
} from "./claim.ts";

const scaled = (scale: string, learningRate: number) =>
  experimentOf("line", { prepare: { scale } }, trained({ batch: 100 }), rate(learningRate));
const limit = (scale: string) => told(scaled(scale, 0.01), (run) => run.stableRate());

const raw = (learningRate: number) =>
  experimentOf(
    "cells",
    { prepare: { scale: "none" } },
    trained({ epochs: 200 }),
    rate(learningRate),
  );
const rawLoss = (learningRate: number, epoch: string) =>
  run(raw(learningRate), { of: "loss", epoch });

const rain = (learningRate: number, more: Options = {}) =>
  experimentOf("rain", rate(learningRate), more);
const dry: Options = { prepare: { outliers: "drop", outlierRule: "z-score" } };

/** How many standard deviations the largest value is away from the mean. */
function farthest(): number {
  const cells = numbersOf("rain", "rain_1h");
  const mean = cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
  const square = cells.reduce((sum, cell) => sum + (cell - mean) ** 2, 0) / cells.length;
  return (Math.max(...cells) - mean) / Math.sqrt(square);
}

claims("lesson 8, data first", [
  ["8.1: the limit of the raw line", "0.0296", limit("none")],
  ["8.1: of the standardised one", "1.0000", limit("standard")],
  ["8.1: 0.5 overflows unscaled", "1", run(scaled("none", 0.5), { of: "diverged", epoch: "100" })],
  ["8.2: training rows", "398", told(experimentOf("cells"), (run) => run.trainRows())],
  ["8.2: 1e-6 stands still at", "0.68", rawLoss(1e-6, "100")],
  ["8.2: to the end", "0.68", rawLoss(1e-6, "200")],
  ["8.2: 1e-4 jumps, from", "7.88", rawLoss(1e-4, "199")],
  ["8.2: to", "1.40", rawLoss(1e-4, "200")],
  ["8.5: hours of a July", "816", () => numbersOf("rain", "rain_1h").length],
  ["8.5: one of them with", "9,831", column(experimentOf("rain"), { of: "most", name: "rain_1h" })],
  ["8.5: so many deviations out", "28.5", farthest],
  [
    "8.5: the next one",
    "13.5",
    column(experimentOf("rain"), { of: "most", name: "rain_1h", place: "2" }),
  ],
  ["8.5: with it, 0.05 is too much", "−9,435,422", run(rain(0.05), { of: "r2", epoch: "20" })],
  ["8.5: without it there are", "815", told(rain(0.01, dry), (run) => run.trainRows())],
  ["8.5: and 0.3 is not", "0.116", run(rain(0.3, dry), { of: "r2", epoch: "20" })],
  ["8.5: hours of 0 K", "10", () => numbersOf("metro", "temp").filter((cell) => cell === 0).length],
  [
    "8A: min-max at 0.31 is too slow",
    "0.0104",
    run(scaled("min-max", 0.31), { of: "loss", epoch: "100" }),
  ],
]);

const wiggle = (...sets: Options[]) => experimentOf("wiggle", ...sets);
const heldOut = (experiment: ReturnType<typeof wiggle>) =>
  run(experiment, { of: "validationLoss", epoch: "300" });
/** How many times the best held-out loss the last one is. */
const worse = (draw: number) =>
  told(wiggle({ data: { draw } }), (run) => {
    const losses = Array.from({ length: 300 }, () => run.epochs(1) && run.validationLoss());
    return (losses.at(-1) ?? 0) / Math.min(...losses.map((loss) => loss ?? Number.NaN));
  });
const worsened = Array.from({ length: 8 }, (_, draw) => worse(draw));
const price = (l2: number) => heldOut(wiggle(trained({ l2 })));
const patient = (patience: number, draw: number) =>
  wiggle(trained({ patience }), { data: { draw } });

claims("lesson 9, learning by heart", [
  ["9.1: rows that train", "30", told(wiggle(), (run) => run.trainRows())],
  [
    "9.1: parameters",
    "105",
    told(wiggle(), (run) =>
      run.parameters().reduce((sum, { w, b }) => sum + w.length + (b?.length ?? 0), 0),
    ),
  ],
  // The syllabus says 0.845.
  ["9.2: the training loss at first", "0.844", run(wiggle(), { of: "loss", epoch: "0" })],
  ["9.2: in eight draws it ends at so many times the best", "2.1", least(worsened)],
  ["9.2: and at most", "5.6", most(worsened)],
  ["9.4: a patience of 10 stops at", "20", run(patient(10, 0), { of: "epoch", epoch: "300" })],
  ["9.4: with the best loss", "0.2926", heldOut(patient(10, 0))],
  ["9.4: as one of 5 has it", "0.2926", heldOut(patient(5, 0))],
  ["9.4: and of 40", "0.2926", heldOut(patient(40, 0))],
  ["9.5: λ = 0.0035 is nearly enough for 0.33", "0.325", price(0.0035)],
  ["9.5: 0.004 is", "0.302", price(0.004)],
  // The syllabus has a window without a hole.
  ["9.5: 0.0055 is not", "0.338", price(0.0055)],
  ["9.5: 0.03 is", "0.327", price(0.03)],
  ["9.5: 0.035 is not", "0.333", price(0.035)],
  [
    "9.6: of 1,000 points so many train",
    "500",
    told(wiggle({ data: { samples: 1000 } }), (run) => run.trainRows()),
  ],
  ["9B: on draw 3 a patience of 5", "0.378", heldOut(patient(5, 3))],
  // The syllabus says that it stops at epoch 1.
  [
    "9, teacher: `overfit` with a patience of 20 on draw 3 stops at",
    "25",
    run(experimentOf("overfit", trained({ patience: 20 }), { data: { draw: 3 } }), {
      of: "epoch",
      epoch: "300",
    }),
  ],
]);
