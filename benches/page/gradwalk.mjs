// This project's engine, as the page's worker uses it: a table brings the full build.

import initFull, { Trainer as FullTrainer } from "../../www/wasm/full.js";
import init, { Trainer } from "../../www/wasm/gradwalk.js";

const file = (name) => ({ module_or_path: new URL(`../../www/wasm/${name}`, import.meta.url) });

export async function open() {
  await Promise.all([init(file("gradwalk_bg.wasm")), initFull(file("full_bg.wasm"))]);
  return ({ experiment }) => {
    const table = experiment.data?.kind === "table";
    const trainer = table ? new FullTrainer(experiment) : new Trainer(experiment);
    return {
      restart: () => trainer.reset(),
      epochs: (n) => trainer.epochs(n),
      parameters: () => trainer.parameters(),
      end: () => trainer.free(),
    };
  };
}
