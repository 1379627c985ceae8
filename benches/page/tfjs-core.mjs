// TensorFlow.js through its operations, with batches cut once beforehand.
import { openBackend, parametersOf, rateOf, startTensors } from "./tfjs.mjs";

export async function open(options, folders) {
  const tf = await openBackend(options, folders);
  return (task) => start(tf, task);
}

function start(tf, task) {
  const { layers, rows, batch } = task;
  const weights = startTensors(tf, task);
  const variables = weights.map((tensor) => tf.variable(tensor));
  const optimizer = tf.train.sgd(rateOf(task));
  const batches = [];
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch);
    batches.push([tf.tensor2d(part.map((row) => row.x)), tf.tensor2d(part.map((row) => row.t))]);
  }

  const answer = (x) =>
    layers.reduce((a, { activation }, k) => {
      const [b, bias] = [variables[2 * k], variables[2 * k + 1]];
      const z = tf.fused.matMul({ a, b, bias });
      return activation === "linear" ? z : tf[activation](z);
    }, x);
  const step = ([x, t]) =>
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => tf.mean(tf.square(tf.sub(answer(x), t))), variables);
      optimizer.applyGradients(grads);
    });

  return {
    restart: () => {
      for (const [k, variable] of variables.entries()) {
        variable.assign(weights[k]);
      }
    },
    epochs: (n) => {
      for (let epoch = 0; epoch < n; epoch++) {
        for (const each of batches) {
          step(each);
        }
      }
    },
    parameters: () => parametersOf(tf, variables),
    end: () => {
      optimizer.dispose();
      tf.dispose([...variables, ...weights, ...batches.flat()]);
    },
  };
}
