// What else the machine is doing: figures taken beside other programs mean little.
import { cpus } from "node:os";

const SECOND = 1000;

function times() {
  const all = cpus().map(({ times }) => times);
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return { idle: sum(all.map(({ idle }) => idle)), all: sum(all.flatMap(Object.values)) };
}

/** The share of the processors that is taken, over a second in which this program waits. */
export async function busyShare() {
  const before = times();
  await new Promise((resolve) => {
    setTimeout(resolve, SECOND);
  });
  const after = times();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}
