/** Plans for a class: how long each part takes, and which lessons it is of. */

export interface PlanPart {
  readonly id: string;
  /** Minutes from the start; of a day, none. */
  readonly from?: number;
  readonly to?: number;
  /** Words of lessons, as in an address. */
  readonly lessons: readonly string[];
}

/** Any lesson, in one period. */
export const PERIOD = [
  { id: "free", from: 0, to: 5, lessons: [] },
  { id: "screens", from: 5, to: 30, lessons: [] },
  { id: "choice", from: 30, to: 40, lessons: [] },
  { id: "code", from: 40, to: 45, lessons: [] },
] as const satisfies readonly PlanPart[];

/** The first three lessons at once, for whoever has a single meeting. */
export const MEETING = [
  { id: "hand", from: 0, to: 20, lessons: ["model"] },
  { id: "measure", from: 20, to: 40, lessons: ["loss"] },
  { id: "pause", from: 40, to: 45, lessons: [] },
  { id: "descend", from: 45, to: 80, lessons: ["downhill"] },
  { id: "defend", from: 80, to: 90, lessons: [] },
] as const satisfies readonly PlanPart[];

/** Five days of two periods each. */
export const WEEK = [
  { id: "monday", lessons: ["model", "loss"] },
  { id: "tuesday", lessons: ["downhill", "batches"] },
  { id: "wednesday", lessons: ["neuron", "classes"] },
  { id: "thursday", lessons: ["hidden", "data"] },
  { id: "friday", lessons: ["by-heart", "project"] },
] as const satisfies readonly PlanPart[];
