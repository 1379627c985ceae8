// The package's entry: the classes that wasm-bindgen made, and an `init` that finds the wasm by
// itself in browsers and in Node.
import instantiate from "./gradwalk.js";

export * from "./gradwalk.js";

let instance;

/** Loads the wasm, once; see trainer.d.ts. */
export default function init({ module_or_path: source } = {}) {
  instance ??= load(source ?? new URL("gradwalk_bg.wasm", import.meta.url)).catch((error) => {
    instance = undefined;
    throw error;
  });
  return instance;
}

async function load(source) {
  await instantiate({ module_or_path: fromDisk(await source) });
}

/** The bytes of a file, where Node runs this and `source` is a file; else `source` itself. */
function fromDisk(source) {
  // Asked for this way, the module is invisible to bundlers, which have none for browsers.
  const fs = globalThis.process?.getBuiltinModule?.("node:fs");
  const isFile = source instanceof URL ? source.protocol === "file:" : isPath(source);
  return fs && isFile ? fs.readFileSync(source) : source;
}

function isPath(source) {
  return typeof source === "string" && !/^[a-z][a-z\d+.-]+:/i.test(source);
}
