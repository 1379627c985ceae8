// Who takes part, which files of theirs the page loads, and what they cannot express. Of brain.js
// and synaptic, which do the same, the former is here: synaptic leaves the slope of the sigmoid out
// of the error of an output, and so descends another loss than the others.

const tfjs = {
  core: import.meta.resolve("@tensorflow/tfjs-core/dist/tf-core.min.js"),
  layers: import.meta.resolve("@tensorflow/tfjs-layers/dist/tf-layers.min.js"),
  cpu: import.meta.resolve("@tensorflow/tfjs-backend-cpu/dist/tf-backend-cpu.min.js"),
  wasm: import.meta.resolve("@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js"),
};
const wasmFolder = new URL("./", tfjs.wasm).href;

const fitsAlways = () => null;

function fitsBrain({ layers, batch, loss }) {
  if (layers.some(({ activation }) => activation === "linear")) {
    return "brain.js has no linear unit";
  }
  if (batch > 1) {
    return "brain.js updates after every row";
  }
  if (new Set(layers.map(({ activation }) => activation)).size > 1) {
    return "brain.js has one activation for all layers";
  }
  return loss === "half-mse" ? null : "brain.js descends the half squared error";
}

/**
 * The goals are multiples of the fastest `yardstick`; the others are reported beside them.
 * `module` is the file in `page/` that drives the library, `scripts` are loaded before it, `misfit`
 * says why a case does not fit.
 */
export const engines = [
  { name: "gradwalk", module: "gradwalk", scripts: [], options: {}, misfit: fitsAlways },
  ...["cpu", "wasm"].flatMap((backend) =>
    ["layers", "core"].map((api) => ({
      name: `tfjs ${backend}, ${api}`,
      module: `tfjs-${api}`,
      scripts: [tfjs.core, tfjs.layers, tfjs[backend]],
      options: { backend },
      folders: backend === "wasm" ? { wasm: wasmFolder } : {},
      yardstick: true,
      misfit: fitsAlways,
    })),
  ),
  {
    name: "convnetjs",
    module: "convnetjs",
    scripts: [import.meta.resolve("convnetjs/build/convnet-min.js")],
    options: {},
    yardstick: true,
    misfit: fitsAlways,
  },
  {
    name: "brain.js",
    module: "brain",
    scripts: [import.meta.resolve("brain.js/browser.min.js")],
    options: {},
    misfit: fitsBrain,
  },
];
