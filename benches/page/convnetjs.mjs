// ConvNetJS. Its layers are put together by hand: its own builder sets a layer without activation
// before a regression.

export function open() {
  const { convnetjs } = globalThis;
  return (task) => start(convnetjs, task);
}

function network(convnetjs, { layers, rows }) {
  const Activation = { tanh: convnetjs.TanhLayer, sigmoid: convnetjs.SigmoidLayer };
  let width = rows[0].x.length;
  const shape = () => ({ in_sx: 1, in_sy: 1, in_depth: width });
  const net = new convnetjs.Net();
  net.layers = [new convnetjs.InputLayer({ out_sx: 1, out_sy: 1, out_depth: width })];
  for (const { units, activation } of layers) {
    net.layers.push(new convnetjs.FullyConnLayer({ ...shape(), num_neurons: units }));
    width = units;
    if (activation !== "linear") {
      net.layers.push(new Activation[activation](shape()));
    }
  }
  net.layers.push(new convnetjs.RegressionLayer(shape()));
  return net;
}

function start(convnetjs, task) {
  const { loss, rate, weights, batch } = task;
  const net = network(convnetjs, task);
  const dense = net.layers.filter((layer) => layer instanceof convnetjs.FullyConnLayer);
  const rows = task.rows.map(({ x, t }) => ({ x: new convnetjs.Vol(x), t }));
  // Its loss is half the squared error, so a squared error is that at twice the rate.
  const trainer = new convnetjs.Trainer(net, {
    method: "sgd",
    learning_rate: loss === "mse" ? 2 * rate : rate,
    momentum: 0,
    l2_decay: 0,
    batch_size: batch,
  });

  function restart() {
    for (const [k, { filters, biases }] of dense.entries()) {
      const { w, b } = weights[k];
      const inputs = w.length / b.length;
      for (const [o, filter] of filters.entries()) {
        filter.w.set(w.slice(o * inputs, (o + 1) * inputs));
      }
      biases.w.set(b);
    }
  }

  function epoch() {
    for (let from = 0; from < rows.length; from += batch) {
      const end = Math.min(from + batch, rows.length);
      // The last batch of an epoch may be smaller: it updates after as many rows as it has.
      trainer.k = 0;
      trainer.batch_size = end - from;
      for (let row = from; row < end; row++) {
        trainer.train(rows[row].x, rows[row].t);
      }
    }
  }

  restart();
  return {
    restart,
    epochs: (n) => {
      for (let k = 0; k < n; k++) {
        epoch();
      }
    },
    parameters: () =>
      dense.map(({ filters, biases }) => ({
        w: filters.flatMap((filter) => Array.from(filter.w)),
        b: Array.from(biases.w),
      })),
    end: () => {},
  };
}
