// brain.js: it updates after every row, with the half squared error.

export function open() {
  const { brain } = globalThis;
  return (task) => start(brain, task);
}

function start(brain, { layers, rows, weights, rate }) {
  const inputs = rows[0].x.length;
  const data = rows.map(({ x, t }) => ({ input: x, output: t }));
  const sizes = [inputs, ...layers.map(({ units }) => units)];
  const nodes = ({ w, b }) => {
    const width = w.length / b.length;
    return b.map((bias, o) => ({ bias, weights: w.slice(o * width, (o + 1) * width) }));
  };
  const json = {
    sizes,
    layers: [Array.from({ length: inputs }, () => ({})), ...weights.map(nodes)],
    activation: layers[0].activation,
  };

  let net = null;
  function restart() {
    net = new brain.NeuralNetwork();
    net.fromJSON(json);
    // It would measure the error in every epoch; the others do not.
    net.errorCheckInterval = Number.POSITIVE_INFINITY;
  }

  restart();
  return {
    restart,
    epochs: (n) =>
      // Neither an error nor a momentum of 0 is allowed.
      net.train(data, { iterations: n, errorThresh: 1e-30, learningRate: rate, momentum: 1e-30 }),
    parameters: () =>
      net.weights.slice(1).map((layer, k) => ({
        w: layer.flatMap((node) => Array.from(node)),
        b: Array.from(net.biases[k + 1]),
      })),
    end: () => {},
  };
}
