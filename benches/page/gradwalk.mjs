// This project's engine, as the page's worker uses it.
import init, { Trainer } from "../../www/wasm/gradwalk.js";

export async function open() {
  await init({ module_or_path: new URL("../../www/wasm/gradwalk_bg.wasm", import.meta.url) });
  return ({ experiment }) => {
    const trainer = new Trainer(experiment);
    return {
      restart: () => trainer.reset(),
      epochs: (n) => trainer.epochs(n),
      parameters: () => trainer.parameters(),
      end: () => trainer.free(),
    };
  };
}
