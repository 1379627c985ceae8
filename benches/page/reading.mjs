// A file that is opened in the data worker, in the page, and trained on there: how long that takes, and
// what holds the page up.
import { Client } from "../../www/engine/client.ts";
import { DataClient } from "../../www/engine/data/client.ts";

const client = new DataClient();
client.hold();
/** Epochs of the logistic model; the first one finds the caches cold and the code not yet optimised. */
const EPOCHS = 4;

/** How long each epoch of a logistic model takes over the table that lies in the data worker. */
async function train(columns, source) {
  const player = new Client({ event() {}, revived() {} });
  const last = columns.at(-1);
  const experiment = {
    data: {
      kind: "table",
      columns: [...columns.slice(0, -1), { ...last, type: "category" }],
      source,
    },
    prepare: { scale: "standard" },
    model: { layers: [{ units: 1, activation: "sigmoid" }] },
    train: { loss: "bce", batch: 256, epochs: EPOCHS },
  };
  await player.start();
  const begin = performance.now();
  await player.ask("load", { run: { experiment, changes: [], step: 0 }, locked: [] });
  const prepare = performance.now() - begin;
  const epochs = [];
  let loss = Number.NaN;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const start = performance.now();
    await player.ask("step", { unit: "epoch", count: 1 });
    epochs.push(performance.now() - start);
    ({ loss } = (await player.ask("frame", {})).snapshot);
  }
  player.close();
  return { prepare, epochs, loss };
}

let longest = 0;
new PerformanceObserver((list) => {
  longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration));
}).observe({ type: "longtask", buffered: true });

globalThis.reading = {
  /** Starts the worker ahead, as a page does that waits for a file. */
  start: () => client.source(),

  async open() {
    const [file] = document.querySelector("input").files;
    longest = 0;
    const start = performance.now();
    const { report, source } = await client.open(file, file.name);
    const opened = performance.now();
    const places = report.columns.map((_, place) => place);
    const columns = report.columns.map(({ name }, place) => ({
      name,
      type: "number",
      role: place + 1 < places.length ? "feature" : "target",
    }));
    await client.describe(places, columns);
    const described = performance.now();
    const trained = await train(columns, source);
    return {
      bytes: file.size,
      rows: report.rows,
      columns: places.length,
      time: opened - start,
      describe: described - opened,
      task: longest,
      ...trained,
    };
  },
};
