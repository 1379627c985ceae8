import type { InitInput } from "./gradwalk.js";

export * from "./gradwalk.js";

/**
 * Loads the wasm; await it once before the first `new Trainer(...)`. Without an argument it loads
 * `gradwalk_bg.wasm`, which lies beside this file: in Node from the disk, in browsers by fetching.
 * Later calls return the first one's promise.
 */
export default function init(options?: {
  /** A compiled module, the bytes, a response, or where the file is (in Node also a path). */
  module_or_path?: InitInput | Promise<InitInput>;
}): Promise<void>;
