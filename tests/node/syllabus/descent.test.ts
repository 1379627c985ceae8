/** The syllabus, lessons 1 to 4: a line by hand, its loss, the way down, batches. */
import {
  claims,
  experimentOf,
  least,
  most,
  type Options,
  rate,
  reached,
  run,
  told,
  trained,
} from "./claim.ts";

const below = (bound: number) => ({ loss: { below: bound } });

/** A line as it is set by hand. */
const line = (name: string, w: number, b: number) =>
  experimentOf(name, { model: { initial: [{ w: [w], b: [b] }] } });
const lossAt = (name: string, w: number, b: number) =>
  run(line(name, w, b), { of: "loss", step: "0" });

claims("lesson 1, a model", [
  ["1.1: at (2, 3) it says 11 for 4 km", "11", run(line("five", 2, 3), { of: "answer", at: "4" })],
  ["1.1: 14 was paid", "14", run(experimentOf("five"), { of: "t", row: "4" })],
  ["1.4: at (3, 2) it says 23 for 7 km", "23", run(line("five", 3, 2), { of: "answer", at: "7" })],
  ["1A: a slope of −1.5 and 12 at the start meet all", "0.0000", lossAt("line-down", -1.5, 12)],
  ["1A: and 12 points are drawn", "12", told(experimentOf("line-down"), (run) => run.trainRows())],
  [
    "1.6: a line has to meet 100",
    "100",
    told(experimentOf("line-noise"), (run) => run.trainRows()),
  ],
]);

const floor = (noise: number) =>
  told(experimentOf("line-noise", { data: { noise } }), (run) => {
    const { slope = Number.NaN, intercept = Number.NaN } = run.leastSquares() ?? {};
    const best = new Float32Array([slope, intercept]);
    return lossAtLine(noise, best[0] ?? 0, best[1] ?? 0);
  });
const lossAtLine = (noise: number, w: number, b: number) =>
  run(
    experimentOf("line-noise", { data: { noise } }, { model: { initial: [{ w: [w], b: [b] }] } }),
    {
      of: "loss",
      step: "0",
    },
  )();

claims("lesson 2, loss", [
  ["2.2: at (1, 6) the squares have the mean 8", "8", lossAt("five", 1, 6)],
  ["2.3: at (2, 3) it is 3", "3", lossAt("five", 2, 3)],
  ["2.3: at (4, 0) it is 2", "2", lossAt("five", 4, 0)],
  ["2.5: with b = 2, at w = 0", "54", lossAt("five", 0, 2)],
  ["2.5: at 1", "24", lossAt("five", 1, 2)],
  ["2.5: at 2", "6", lossAt("five", 2, 2)],
  ["2.5: at 3", "0", lossAt("five", 3, 2)],
  ["2.5: at 4", "6", lossAt("five", 4, 2)],
  ["2.6: the floor with noise 2", "3.815", floor(2)],
  ["2.6: with noise 1", "0.954", floor(1)],
  ["2.6: with noise 5", "23.8", floor(5)],
  [
    "2.6: the least squares have a slope of",
    "3.009",
    told(line("line-noise", 0, 0), (run) => run.leastSquares()?.slope),
  ],
  [
    "2.6: and begin at",
    "2.293",
    told(line("line-noise", 0, 0), (run) => run.leastSquares()?.intercept),
  ],
  ["2A: (2, 4) has the loss of (4, 0)", "2", lossAt("five", 2, 4)],
  ["2B: with b = 5 the best w is 2", "3", lossAt("five", 2, 5)],
  ["2B: and 1.95 is worse", "3.015", lossAt("five", 1.95, 5)],
]);

const bowl = (learningRate: number, epochs = 20) =>
  experimentOf("bowl", trained({ epochs }), rate(learningRate));
const five = (learningRate: number, epochs = 100) =>
  experimentOf("five", trained({ epochs }), rate(learningRate));
const wide = (learningRate: number, more: Options = {}) =>
  experimentOf("line", rate(learningRate), more);
const sixth = 1 / 6;

/** How many updates of `five` take the loss from 0.0001 to 1e-10. */
const late = (learningRate: number): number =>
  [1e-10, 1e-4]
    .map((bound) => reached(five(learningRate, 200), below(bound))() ?? Number.NaN)
    .reduce((last, first) => last - first);

/** From three updates at a rate of 0.2 on, the update at which the loss is below 1. */
const mended = (learningRate: number) =>
  reached(
    five(0.2),
    { all: [below(1), { step: { above: 3 } }] },
    {
      changes: JSON.stringify([[3, "learning-rate", learningRate]]),
    },
  );

claims("lesson 3, downhill", [
  ["3.1: nudged by 0.01 the loss has a slope of", "−36", told(bowl(0.05), (run) => run.slope(0))],
  ["3.4: at 0.073 two updates are too few", "3", reached(bowl(0.073), below(0.01))],
  ["3.4: at 0.074 they are enough", "2", reached(bowl(0.074), below(0.01))],
  ["3.4: at 0.093 they are", "2", reached(bowl(0.093), below(0.01))],
  ["3.4: at 0.094 they are too few", "3", reached(bowl(0.094), below(0.01))],
  ["3.4: 1/12 lands in one", "1", reached(bowl(1 / 12), below(0.01))],
  ["3.4: at 1/6 it hops to 6", "6.00", run(bowl(sixth), { of: "w", step: "1" })],
  ["3.4: to 0", "0.00", run(bowl(sixth), { of: "w", step: "2" })],
  ["3.4: for ever", "6.00", run(bowl(sixth, 5000), { of: "w", step: "4999" })],
  ["3.4: above, it diverges", "1", run(bowl(0.17, 5000), { of: "diverged", epoch: "5000" })],
  ["3.5: a step of −0.01 g in w", "0.44", run(five(0.01), { of: "w", step: "1" })],
  ["3.5: and in b", "0.16", run(five(0.01), { of: "b", step: "1" })],
  ["3.5: after 100 epochs at 0.1", "0.0000011", run(five(0.1), { of: "loss", epoch: "100" })],
  ["3.5: the limit", "0.1492", told(five(0.05), (run) => run.stableRate())],
  ["3.5: 0.13 is first, but on the last decimals it takes", "85", () => late(0.13)],
  ["3.5: and 0.143 fewer", "79", () => late(0.143)],
  [
    "3.6: it overflows after update",
    "161",
    told(five(0.2, 1000), (run) => run.seek(1000) && run.position().step),
  ],
  ["3.6: mended with 0.05", "7", mended(0.05)],
  ["3.6: with 0.1", "7", mended(0.1)],
  ["3.6: with 0.13", "16", mended(0.13)],
  ["3A: 0.0112 is just in time", "100", reached(wide(0.0112), below(0.01), { unit: "epoch" })],
  ["3A: 0.0111 is too slow", "0.0101", run(wide(0.0111), { of: "loss", epoch: "100" })],
  ["3A: 0.030 makes it", "59", reached(wide(0.03), below(0.01), { unit: "epoch" })],
  [
    "3A: 0.032 overflows at update",
    "1,517",
    told(wide(0.032, trained({ epochs: 1000 })), (run) => run.seek(9000) && run.position().step),
  ],
  ["3B: 0.020 is just in time", "60", reached(wide(0.02), below(0.01), { unit: "epoch" })],
  // The syllabus begins at 0.020.
  ["3B: so is 0.0192", "60", reached(wide(0.0192), below(0.01), { unit: "epoch" })],
  ["3B: 0.0190 is not", "61", reached(wide(0.019), below(0.01), { unit: "epoch" })],
]);

const batch = (size: number, epochs: number, learningRate = 0.01): Options[] => [
  trained({ batch: size, epochs }),
  rate(learningRate),
];
/** After 100 updates, on the next three draws of the data. */
const drawn = (size: number) =>
  [1, 2, 3].map((draw) =>
    run(experimentOf("line", ...batch(size, size), { data: { kind: "line", draw } }), {
      of: "loss",
      step: "100",
    }),
  );
/** The losses over the last 20 epochs of `line-noise`. */
const swing = (size: number, of: (...all: number[]) => number) =>
  told(experimentOf("line-noise", ...batch(size, 100)), (run) => {
    run.epochs(80);
    const steps = Math.ceil(100 / size) * 20;
    return of(run.loss(), ...Array.from({ length: steps }, () => run.step(1) && run.loss()));
  });
const calm = (size: number, learningRate: number) =>
  run(experimentOf("line-noise", ...batch(size, 50, learningRate)), { of: "loss", epoch: "50" });

claims("lesson 4, batches", [
  [
    "4.1: with 32 rows 4 updates an epoch",
    "4",
    run(experimentOf("line", ...batch(32, 1)), { of: "step", epoch: "1" }),
  ],
  [
    "4.1: and 4 rows in the last of them",
    "4",
    told(experimentOf("line"), (run) => run.seek(3) && run.nextUpdate()?.rows.length),
  ],
  [
    "4.1: with 100 one",
    "1",
    run(experimentOf("line", ...batch(100, 1)), { of: "step", epoch: "1" }),
  ],
  ["4.3: batch 1 on other draws, the least", "0.25", least(drawn(1))],
  ["4.3: the most", "0.33", most(drawn(1))],
  ["4.3: batch 10, the least", "0.23", least(drawn(10))],
  ["4.3: the most", "0.24", most(drawn(10))],
  ["4.3: batch 100, the least", "0.21", least(drawn(100))],
  ["4.3: the most", "0.23", most(drawn(100))],
  ["4.5: batch 1 swings from", "3.8", swing(1, Math.min)],
  // The syllabus says 71.
  ["4.5: to", "75.1", swing(1, Math.max)],
  ["4.5: batch 32 from", "3.8", swing(32, Math.min)],
  ["4.5: to", "5.1", swing(32, Math.max)],
  // The syllabus says 3.83, as at 0.01.
  ["4.6: (5, 0.012)", "3.82", calm(5, 0.012)],
  [
    "4A: batch 2 at 0.018",
    "0.25",
    run(experimentOf("line", ...batch(2, 1, 0.018)), { of: "loss", epoch: "1" }),
  ],
  // The syllabus begins at 0.018.
  [
    "4A: at 0.0151 it is enough",
    "0.298",
    run(experimentOf("line", ...batch(2, 1, 0.0151)), { of: "loss", epoch: "1" }),
  ],
  [
    "4A: at 0.015 it is too slow",
    "0.3003",
    run(experimentOf("line", ...batch(2, 1, 0.015)), { of: "loss", epoch: "1" }),
  ],
  [
    "4B: with batch 10 genie has at epoch 10 what five has",
    "0.1302",
    run(experimentOf("genie", trained({ batch: 10 })), { of: "loss", epoch: "10" }),
  ],
]);
