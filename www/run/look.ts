/** What looks into the run, and what it looks through. Types only. */
import type {
  ProbeAnswer,
  ProbeAsk,
  ProbeFrame,
  ProbeKind,
  ProbeRequest,
} from "../engine/probe/protocol.ts";
import type { Frame } from "../engine/protocol.ts";
import type { Setup } from "../experiment/run.ts";

/** Something that looks into the run. */
export interface Look {
  /** What it wants to know of the present state; nothing while it is not shown. */
  wants(setup: Setup, frame: Frame): ProbeRequest;
  /** What is really asked, and what came of it. */
  asks?(request: ProbeRequest, frame: Frame): void;
  took?(look: ProbeFrame): void;
}

export interface Probe {
  /** The last state that was looked into. */
  readonly frame: ProbeFrame | null;
  /** What it was asked. */
  readonly asked: ProbeRequest;
  /** Adds a look; returns what takes it away. */
  add(look: Look): () => void;
  /** What is looked at is another thing now. */
  refresh(): void;
  ask<K extends ProbeKind>(kind: K, request: ProbeAsk<K>): Promise<ProbeAnswer<K>>;
  /** The way in a plane, as the twin knows it. */
  way(plane: Float32Array, most: number): Promise<Float64Array>;
}
