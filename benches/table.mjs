// A large table: how long it takes from typed arrays to a trainer that is ready, and what memory.
// Measured in Node, in a process of its own, where the peak of its memory can be read.
import { fork } from "node:child_process";
import { summary } from "./statistics.mjs";

/** What is asked for: at most so many milliseconds, and so many times the bytes of the table. */
export const TABLE_GOALS = { time: 3000, memory: 4 };
const SIZE = { rows: 1_000_000, columns: 12 };

const child = (size) =>
  new Promise((resolve, reject) => {
    const process = fork(new URL("table-run.mjs", import.meta.url));
    let answer = null;
    process.once("message", (message) => {
      answer = message;
    });
    process.once("error", reject);
    process.once("exit", (code) => {
      if (answer) {
        resolve(answer);
      } else {
        reject(new Error(`the process with the table ended with ${code}`));
      }
    });
    process.send(size);
  });

export async function measureTable({ rounds }) {
  const results = [];
  for (let round = 0; round < rounds; round++) {
    const result = await child(SIZE);
    if (result.skipped) {
      return { ...SIZE, skipped: result.skipped };
    }
    results.push(result);
  }
  const of = (name) => summary(results.map((each) => each[name]));
  const bytes = SIZE.rows * SIZE.columns * Float64Array.BYTES_PER_ELEMENT;
  return { ...SIZE, bytes, time: of("time"), memory: of("memory"), epoch: of("epoch") };
}
