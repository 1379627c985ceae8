/** Which two inputs pictures span, and where the others are held: what was chosen, where it is there. */
import type { Section, Setup } from "../experiment/run.ts";
import type { Selection } from "./host.ts";

export function sectionOf({ data }: Setup, { axes, held, sample }: Selection): Section {
  const fits = axes?.every((axis) => axis < data.inputs.length);
  const [first = 0, second = 1] = (fits && axes) || data.axes;
  return { axes: [first, second], row: held === "sample" ? sample : null };
}
