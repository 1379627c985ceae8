/** Which units and links of the diagram take part in a phase. */
import type { Geometry } from "../../draw/geometry.ts";
import type { Lit } from "../../draw/network.ts";
import type { Phase } from "../../run/host.ts";
import type { UnitAt } from "./step.ts";

export function litOf(geometry: Geometry, phase: Phase, { layer, unit }: UnitAt): Lit {
  const { columns, links } = geometry;
  const column = layer + 1;
  const at = (columns[column]?.first ?? 0) + unit;
  const columnOf = (place: number) =>
    columns.findIndex(({ first, count }) => place < first + count);
  const takesPart = {
    // All that leads to the unit.
    forward: (from: number, to: number) => columnOf(from) < layer || to === at,
    loss: () => false,
    // All that leads back to it, and the links whose gradients come of it.
    backward: (from: number, to: number) => columnOf(from) > column || from === at || to === at,
    update: (_: number, to: number) => to === at,
  }[phase];
  const lit = links.filter(({ from, to }) => takesPart(from, to));
  const last = columns.at(-1);
  const outputs = Array.from({ length: last?.count ?? 0 }, (_, k) => (last?.first ?? 0) + k);
  return {
    links: new Set(lit.map(({ parameter }) => parameter)),
    units: new Set(phase === "loss" ? outputs : [at, ...lit.flatMap(({ from, to }) => [from, to])]),
  };
}
