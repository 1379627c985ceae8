/** What a format is. */
import type { Frame, FrameRequest } from "../../engine/protocol.ts";
import type { Run } from "../../experiment/run.ts";

/** The run that is exported. */
interface Exported {
  /** What a link holds. */
  run(): Promise<Run>;
  /** What can be asked of its present state. */
  frame(request: FrameRequest): Promise<Frame>;
}

/** Writes a run as a file. */
export type Format = (of: Exported) => Promise<Blob>;
