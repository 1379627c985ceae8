// The engine itself, for the tests: trains the experiment that comes in, and tells of it what the page
// would tell Python, and its answers to some rows.
import init, { Trainer } from "../../dist/package/trainer.js";

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const { experiment, columns, epochs, rows } = JSON.parse(Buffer.concat(chunks).toString());
await init();
const trainer = new Trainer(experiment, columns ?? undefined);
trainer.epochs(epochs);
const { layers } = trainer.experiment().model;
const data = trainer.data();
const told = {
  experiment: trainer.experiment(),
  prepared: {
    inputs: data.used.map((place) => data.inputNames[place]),
    features: data.features,
    scales: [...data.scales],
    targets: data.targetNames,
    targetScales: [...data.targetScales],
    classes: data.classes,
  },
  parameters: trainer.parameters().map(({ w, b }, k) => {
    const { units } = layers[k];
    const inputs = w.length / units;
    return { w: Array.from({ length: units }, (_, o) => w.slice(o * inputs, (o + 1) * inputs)), b };
  }),
  answers: trainer.predict(rows),
};
console.log(JSON.stringify(told));
