// The process that `table.mjs` starts: makes the columns, then a trainer of them.
import { readFile } from "node:fs/promises";
import init, { Trainer } from "../www/wasm/full.js";

const BATCH = 32;

const nameOf = (k) => `column ${k + 1}`;

/** The last column is the target; the experiment names them, and the values lie beside it. */
function experiment(count) {
  const columns = Array.from({ length: count }, (_, k) => ({
    name: nameOf(k),
    type: "number",
    role: k + 1 < count ? "feature" : "target",
  }));
  return {
    data: { kind: "table", columns },
    prepare: { scale: "standard", scaleTarget: "standard" },
    model: { layers: [{ units: 8, activation: "tanh" }, { units: 1 }] },
    train: { loss: "mse", batch: BATCH },
  };
}

/** Waves of different lengths: no column is like another, and all are finite. */
function draw(rows, count) {
  const columns = {};
  for (let k = 0; k < count; k++) {
    columns[nameOf(k)] = Float64Array.from({ length: rows }, (_, row) => {
      return Math.sin((k + 1) * 0.37 * row) * (k + 1);
    });
  }
  return columns;
}

const peak = () => process.resourceUsage().maxRSS * 1024;

async function run({ rows, columns: count }) {
  const wasm = new URL("../www/wasm/full_bg.wasm", import.meta.url);
  await init({ module_or_path: await readFile(wasm) });
  const given = experiment(count);
  try {
    new Trainer(given, draw(100, count)).free();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { skipped: `a trainer does not take columns yet (it says: ${why})` };
  }
  const columns = draw(rows, count);
  const [before, start] = [peak(), performance.now()];
  const trainer = new Trainer(given, columns);
  const [time, memory] = [performance.now() - start, peak() - before];
  trainer.epochs(1);
  const begin = performance.now();
  trainer.epochs(1);
  return { time, memory, epoch: (1e6 * (performance.now() - begin)) / rows };
}

process.once("message", async (size) => {
  process.send(await run(size));
  process.disconnect();
});
