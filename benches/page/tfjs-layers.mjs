// TensorFlow.js through its models: one call of `fit` for all epochs.
import { openBackend, parametersOf, rateOf, startTensors } from "./tfjs.mjs";

export async function open(options, folders) {
  const tf = await openBackend(options, folders);
  return (task) => start(tf, task);
}

function start(tf, task) {
  const { layers, rows, batch } = task;
  const model = tf.sequential({
    layers: layers.map(({ units, activation }, k) =>
      tf.layers.dense({
        units,
        activation,
        ...(k === 0 ? { inputShape: [rows[0].x.length] } : {}),
      }),
    ),
  });
  model.compile({ optimizer: tf.train.sgd(rateOf(task)), loss: "meanSquaredError" });
  const weights = startTensors(tf, task);
  model.setWeights(weights);
  const x = tf.tensor2d(rows.map((row) => row.x));
  const t = tf.tensor2d(rows.map((row) => row.t));
  const settings = { batchSize: batch, shuffle: false, verbose: 0, yieldEvery: "never" };
  return {
    restart: () => model.setWeights(weights),
    epochs: (n) => model.fit(x, t, { ...settings, epochs: n }),
    parameters: () => parametersOf(tf, model.getWeights()),
    end: () => {
      model.dispose();
      tf.dispose([x, t, ...weights]);
    },
  };
}
