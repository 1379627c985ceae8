// What the driver calls in the page. One page holds one library, so that none changes what the
// browser knows about the code of another, or fills its memory.
//
// A library's module exports `open(options, folders)`, which gives `start(task)`, which gives a
// run: `restart()` goes back to the start weights, `epochs(n)` trains, `parameters()` gives
// `[{ w, b }]` with `w` (outputs, inputs) row by row, `end()` frees what has to be freed.

/** It is warm when so many runs one behind the other brought nothing. */
const STEADY = 3;

let start = null;
let run = null;

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${address} could not be loaded`));
    document.head.append(element);
  });
}

/** Seconds that `n` epochs take. */
async function time(n) {
  const begin = performance.now();
  await run.epochs(n);
  return (performance.now() - begin) / 1000;
}

globalThis.bench = {
  async open({ module, scripts, options, folders }) {
    for (const address of scripts) {
      await script(address);
    }
    const { open } = await import(`./${module}.mjs`);
    start = await open(options, folders);
  },

  /** Makes a run of the task, at its start weights, in the place of the one before. */
  async begin(task) {
    await run?.end();
    run = null;
    run = await start(task);
  },

  /** The parameters after some epochs. */
  async train(epochs) {
    await run.epochs(epochs);
    return run.parameters();
  },

  /**
   * Finds how many epochs take about so many seconds, once it is warm: compilers in the background
   * take their time, and until they are done the same work takes several times as long.
   */
  async warm(seconds) {
    let [epochs, taken] = [1, await time(1)];
    let best = epochs / taken;
    for (let since = 0; since < STEADY; since++) {
      const wish = (epochs * seconds) / Math.max(taken, 1e-6);
      epochs = Math.max(1, Math.round(Math.min(wish, 8 * epochs)));
      taken = await time(epochs);
      const rate = epochs / taken;
      if (rate > 1.05 * best || taken < seconds / 2) {
        since = -1;
      }
      best = Math.max(best, rate);
    }
    return epochs;
  },

  /** Epochs a second, over so many epochs from the start weights. */
  async measure(epochs) {
    await run.restart();
    return epochs / (await time(epochs));
  },
};
