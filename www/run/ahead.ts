/** Who is ahead in a race. */
import type { Frame } from "../engine/protocol.ts";
import type { Experiment } from "../wasm/gradwalk.js";
import type { Host } from "./host.ts";

/** By what the places go; nothing where the runs cannot be compared. */
export type Measure = "loss" | "accuracy" | null;

/**
 * The loss where it is the same one in all runs, else how many samples each has right, where that is
 * known.
 */
export function measureOf(host: Host, { snapshot, rivals = [] }: Frame): Measure {
  const own = host.run.setup?.experiment.train;
  const others = (host.offered("race")?.() ?? []).map(
    ({ experiment }) => (experiment as Experiment).train,
  );
  if (others.every((each) => each.loss === own?.loss && each.huberDelta === own.huberDelta)) {
    return "loss";
  }
  const all = [snapshot, ...rivals.map((rival) => rival.snapshot)];
  return all.every(({ metrics }) => metrics.accuracy !== undefined) ? "accuracy" : null;
}

/** The places now, the run itself first; the best is 1, and equals share one. */
export function ahead({ snapshot, rivals = [] }: Frame, measure: Measure): number[] {
  const all = [snapshot, ...rivals.map((rival) => rival.snapshot)];
  // One that diverged is behind all others, by how far it came.
  const score = ({ loss, status, metrics }: typeof snapshot) =>
    status === "diverged" || !Number.isFinite(loss)
      ? Number.MAX_VALUE
      : measure === "accuracy"
        ? -(metrics.accuracy ?? 0)
        : loss;
  return all.map((each) => 1 + all.filter((other) => score(other) < score(each)).length);
}
