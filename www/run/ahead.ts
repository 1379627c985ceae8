/** Who is ahead in a race. */
import type { Frame } from "../engine/protocol.ts";

/** The places by the loss now, the run itself first; the best is 1, and equal losses share one. */
export function ahead({ snapshot, rivals = [] }: Frame): number[] {
  const all = [snapshot, ...rivals.map((rival) => rival.snapshot)];
  // One that diverged is behind all others, by how far it came.
  const score = ({ loss, status }: typeof snapshot) =>
    status === "diverged" || !Number.isFinite(loss) ? Number.MAX_VALUE : loss;
  return all.map((each) => 1 + all.filter((other) => score(other) < score(each)).length);
}
