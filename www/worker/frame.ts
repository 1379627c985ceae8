/** Snapshots and frames: what a trainer holds, as the page draws it. */
import type { Trainer } from "../wasm/gradwalk.js";
import type { Frame, FrameRequest, Setup, Snapshot, Status } from "./protocol.ts";

/** Loss points worked out for one frame. */
const LOSS_BUDGET = 200;

export function setupOf(trainer: Trainer, run: number): Setup {
  return {
    run,
    experiment: trainer.experiment(),
    data: trainer.data(),
    leastSquares: trainer.leastSquares(),
    stableRate: trainer.stableRate(),
  };
}

export function snapshotOf(trainer: Trainer, status: Status): Snapshot {
  const { step, epoch } = trainer.position();
  return {
    step,
    epoch,
    loss: trainer.loss(),
    validationLoss: trainer.validationLoss() ?? null,
    status,
    parameters: trainer.parameters(),
    metrics: trainer.metrics(),
  };
}

/** What the views asked for, of the state as it stands. */
export function picturesOf(
  trainer: Trainer,
  { curve, field, sample, losses }: FrameRequest,
): Omit<Frame, "run" | "epochs" | "busy" | "snapshot"> {
  const pictures: ReturnType<typeof picturesOf> = {
    position: trainer.position(),
    changes: trainer.changes(),
    divergence: trainer.divergence(),
    line: trainer.line(),
    boundary: trainer.boundary(),
  };
  if (curve) {
    const { from, to, count, earlier } = curve;
    pictures.curve = trainer.curve(from, to, count);
    pictures.earlier = trainer.earlierCurves(earlier, from, to, count);
  }
  if (field) {
    const { width, height, window, palette } = field;
    const [corners, colours] = [new Float32Array(window), new Uint8Array(palette)];
    const pixels = trainer.field(width, height, corners, colours);
    if (pixels) {
      pictures.field = pixels;
    }
  }
  if (sample !== undefined) {
    const trace = trainer.trace(sample);
    pictures.trace = trace;
    pictures.answer = trace && trainer.predict([trace.raw[0]])[0];
  }
  if (losses !== undefined) {
    pictures.losses = trainer.losses(losses, LOSS_BUDGET);
  }
  return pictures;
}

/** The buffers of a frame: they are handed over, not copied. */
export function buffersOf({ curve, field, losses, boundary, earlier }: Frame): Transferable[] {
  const arrays = [curve, field, losses, boundary, ...(earlier ?? []).map(({ y }) => y)];
  return arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));
}
