/** The run, as a link holds it, with its parameters as they stand. */
import type { Format } from "./format.ts";

export const json: Format = async (of) => {
  const run = await of.run();
  const { parameters } = (await of.frame({})).snapshot;
  return new Blob([JSON.stringify({ ...run, parameters })], { type: "application/json" });
};
