// The bytes of the wasm, as it is and as a good server sends it.
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";

export async function measureSize() {
  const wasm = await readFile(new URL("../www/wasm/gradwalk_bg.wasm", import.meta.url));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return { raw: wasm.length, brotli: brotliCompressSync(wasm, { params }).length };
}
