/**
 * The presets, apart from the table of options that they are written beside: a first view has the one
 * that all defaults make, and needs no other.
 */
export { presets } from "../wasm/options.ts?presets";
