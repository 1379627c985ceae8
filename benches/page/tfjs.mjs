// What both interfaces of TensorFlow.js share. `tf` is the global of its scripts; tensors have no
// methods there, only its largest bundle has them, so everything is a function of it.

export async function openBackend({ backend }, folders) {
  const { tf } = globalThis;
  if (backend === "wasm") {
    tf.wasm.setWasmPaths(folders.wasm);
  }
  if (!(await tf.setBackend(backend))) {
    throw new Error(`the backend "${backend}" did not start`);
  }
  await tf.ready();
  return tf;
}

/** Its squared error is a mean; a half squared error is that at half the rate. */
export function rateOf({ loss, rate, rows }) {
  return loss === "mse" ? rate : (rate * rows[0].t.length) / 2;
}

/** Weights as it keeps them, (inputs, outputs), and biases, in its order. */
export function startTensors(tf, { weights }) {
  return weights.flatMap(({ w, b }) => {
    const rows = tf.tensor2d(w, [b.length, w.length / b.length]);
    const turned = tf.transpose(rows);
    rows.dispose();
    return [turned, tf.tensor1d(b)];
  });
}

export function parametersOf(tf, tensors) {
  const layers = [];
  for (let k = 0; k < tensors.length; k += 2) {
    const turned = tf.transpose(tensors[k]);
    const [w, b] = [turned, tensors[k + 1]].map((tensor) => Array.from(tensor.dataSync()));
    turned.dispose();
    layers.push({ w, b });
  }
  return layers;
}
