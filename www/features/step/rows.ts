/** All rows of a step, phase by phase, for one unit. */
import { backwardRows } from "./backward.ts";
import { Finer } from "./finer.ts";
import { forwardRows, lossRows, type Notes } from "./forward.ts";
import { type Row, Sheet } from "./sheet.ts";
import type { Step, UnitAt } from "./step.ts";
import { updateRows } from "./update.ts";

export interface View {
  at: UnitAt;
  /** A parameter whose rows are there, too, where not all are. */
  marked: number | null;
  decimals: number;
  /** More than one row enters the update. */
  batch: boolean;
  tooLarge: string;
  notes: Notes;
}

export function rowsOf(step: Step, view: View): Row[] {
  const finer = new Finer();
  return finer.settled(() => onceThrough(step, view, finer));
}

function onceThrough(step: Step, view: View, finer: Finer): Row[] {
  const { at, marked, decimals, batch, tooLarge, notes } = view;
  const sheet = new Sheet(decimals, tooLarge, finer);
  const printed = forwardRows(sheet, step, at, marked);
  lossRows(sheet, step, at, printed, notes, batch);
  const gradients = backwardRows(sheet, step, at, printed, marked, notes, batch);
  updateRows(sheet, step, at, printed, gradients, notes);
  return sheet.rows;
}
