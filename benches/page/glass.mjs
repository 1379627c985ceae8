// What looks into a run: the loss over a window of two parameters, and the way back in time. An
// "epoch" is one surface, or one seek.
import init, { Trainer } from "../../www/wasm/full.js";

/** Just before a checkpoint, however far apart these are: what takes longest. */
const target = (k, last) => (((k * 7919) % Math.floor(last / 4096)) + 1) * 4096 - 1;

export async function open() {
  await init({ module_or_path: new URL("../../www/wasm/full_bg.wasm", import.meta.url) });
  return ({ experiment, side, steps }) => {
    const trainer = new Trainer(experiment);
    if (steps) {
      trainer.step(steps);
    }
    const plane = Float32Array.of(0, 1);
    const window = Float32Array.of(-2, 5, -3, 7);
    let count = 1;
    const once = () =>
      side
        ? trainer.surface(plane, side, side, window, 0, side)
        : trainer.seek(target(count++, steps));
    return {
      restart: () => {},
      epochs: (n) => {
        for (let k = 0; k < n; k++) {
          once();
        }
      },
      parameters: () => trainer.parameters(),
      end: () => trainer.free(),
    };
  };
}
