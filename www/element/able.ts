/** Whether the browser has what everything here is made with: a short look, before anything begins. */

const NEEDED = ["WebAssembly", "ResizeObserver", "IntersectionObserver", "CompressionStream"];

/** A function that does one thing to sixteen numbers at once. */
const SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0].concat([
  10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11,
]);

/** What it lacks, by the names that it goes by everywhere. */
export function lacking(): string[] {
  const names = NEEDED.filter((name) => !(name in globalThis));
  return names[0] || WebAssembly.validate(new Uint8Array(SIMD)) ? names : ["WebAssembly SIMD"];
}
