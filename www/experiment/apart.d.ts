/** The same module once more, for a part of it that comes later. */
declare module "*?presets" {
  export const presets: typeof import("../wasm/options.ts").presets;
}
