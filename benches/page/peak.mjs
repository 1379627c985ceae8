// The machine's peak of single-precision multiplications and additions in wasm: four lanes, the two
// never fused, in loops with several sums that do not wait for one another. Assembled here, byte by
// byte: no compiler can improve on it, or leave it out.

const LANES = 4;
const UNROLL = 8;

function unsigned(value) {
  const bytes = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

const section = (id, content) => [id, ...unsigned(content.length), ...content];
const f32 = (value) => [0x43, ...new Uint8Array(new Float32Array([value]).buffer)];
const get = (local) => [0x20, ...unsigned(local)];
const set = (local) => [0x21, ...unsigned(local)];
const splat = [0xfd, 0x13];
const add = [0xfd, ...unsigned(0xe4)];
const multiply = [0xfd, ...unsigned(0xe6)];
const [I32, F32, V128, VOID] = [0x7f, 0x7d, 0x7b, 0x40];

/** (rounds: i32, a: f32, b: f32) -> f32; in each round UNROLL times sum_k <- sum_k * a + b. */
function assemble(sums) {
  const [rounds, a, b] = [0, 1, 2];
  const [factor, term, first] = [3, 4, 5];
  const each = (make) => Array.from({ length: sums }, (_, k) => make(first + k, k)).flat();
  const update = each((sum) => [
    ...[...get(sum), ...get(factor), ...multiply],
    ...[...get(term), ...add, ...set(sum)],
  ]);
  const loop = [
    ...[0x03, VOID],
    ...Array.from({ length: UNROLL }, () => update).flat(),
    // rounds <- rounds - 1, and again unless it is 0.
    ...[...get(rounds), 0x41, 0x01, 0x6b, 0x22, rounds, 0x0d, 0x00],
    0x0b,
  ];
  const body = [
    ...[...unsigned(1), ...unsigned(2 + sums), V128],
    ...[...get(a), ...splat, ...set(factor)],
    ...[...get(b), ...splat, ...set(term)],
    // Different starts, or equal sums would be computed once.
    ...each((sum, k) => [...f32(k), ...splat, ...set(sum)]),
    ...loop,
    ...each((sum, k) => [...get(sum), ...(k > 0 ? add : [])]),
    ...[0xfd, 0x1f, 0x00],
    0x0b,
  ];
  const name = [...new TextEncoder().encode("run")];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 3, I32, F32, F32, 1, F32]),
    ...section(3, [1, 0]),
    ...section(7, [1, name.length, ...name, 0x00, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

/** An "epoch" is a thousand rounds; the driver learns how many operations that is. */
export function open({ sums }) {
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(assemble(sums))).exports;
  return () => ({
    restart: () => {},
    // With 1/2 and 1/2 every sum comes to rest at 1, far from subnormal numbers.
    epochs: (n) => run(1000 * n, 0.5, 0.5),
    parameters: () => [],
    end: () => {},
  });
}

export const operationsOfEpoch = (sums) => 1000 * UNROLL * sums * LANES * 2;
