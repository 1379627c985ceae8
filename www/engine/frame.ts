/** Snapshots and frames: what a trainer holds, as the page draws it. */

import type { Setup } from "../experiment/run.ts";
import type { Trainer } from "../wasm/gradwalk.js";
import type { Frame, FrameRequest, Pictures, Snapshot, Status } from "./protocol.ts";

/** Milliseconds for the loss curve of one frame, in a hurry and at leisure. */
const LOSS_TIME = { hurry: 0.7, leisure: 8 };
/** The most loss points worked out in one call. */
const LOSS_POINTS = 4;

/** The most rows of either kind that are drawn. */
const SHOWN = 2_000;

export function setupOf(trainer: Trainer, run: number): Setup {
  return {
    run,
    experiment: trainer.experiment(),
    data: trainer.data(SHOWN),
    leastSquares: trainer.leastSquares(),
  };
}

export function snapshotOf(trainer: Trainer, status: Status, epochs: number): Snapshot {
  const { step, epoch } = trainer.position();
  return {
    step,
    epoch,
    epochs,
    loss: trainer.loss(),
    penalty: trainer.penalty(),
    validationLoss: trainer.validationLoss() ?? null,
    status,
    settings: trainer.settings().now,
    parameters: trainer.parameters(),
    metrics: trainer.metrics(),
    validationMetrics: trainer.validationMetrics() ?? null,
  };
}

/** Milliseconds for the field of one frame while the run goes on. */
const FIELD_TIME = 1.5;

/** Places along each side that a border is found between. */
const BORDER = { least: 24, most: 97 };

/** Works out what the views ask for, and learns how long a field takes. */
export class Painter {
  /** Milliseconds a pixel, and a point of the loss curve, as measured. */
  #pixel = 1e-4;
  #point = 0.1;

  /** What the views asked for, of the state as it stands; in a hurry the field comes coarser. */
  pictures(
    trainer: Trainer,
    { curve, field, borders, maps, handOver, sample, losses }: FrameRequest,
    hurry: boolean,
    /** Of the run as it stands. */
    validationLoss: number | null,
    /** The revision of the changes that the page knows. */
    known?: number,
  ): Omit<Pictures, "snapshot"> {
    const revision = trainer.revision();
    const changes = revision === known ? undefined : trainer.changes();
    const pictures = {
      position: trainer.position(),
      settings: trainer.settings(),
      revision,
      changes,
      divergence: trainer.divergence(),
      stopped: trainer.stopped(),
      line: trainer.line(),
      boundary: trainer.boundary(),
      best: trainer.best(validationLoss ?? undefined),
    } as ReturnType<Painter["pictures"]>;
    if (curve) {
      const { from, to, count, earlier } = curve;
      pictures.curve = trainer.curve(from, to, count);
      pictures.earlier = trainer.earlierCurves(earlier, from, to, count);
    }
    if (field) {
      this.#field(trainer, field, hurry, pictures);
    }
    if (borders) {
      // Of a field's time, a part.
      const fits = Math.floor(Math.sqrt(FIELD_TIME / 2 / this.#pixel));
      const size = hurry ? Math.max(BORDER.least, Math.min(BORDER.most, fits)) : BORDER.most;
      pictures.borders = trainer.borders(size, new Float64Array(borders.window));
    }
    if (maps) {
      const [corners, colours] = [new Float64Array(maps.window), new Uint8Array(maps.palette)];
      pictures.maps = trainer.maps(maps.size, corners, colours);
      pictures.states = trainer.states();
    }
    if (handOver !== undefined) {
      pictures.handOver = trainer.handOver(handOver);
    }
    if (sample !== undefined) {
      pictures.answer = trainer.answer(sample);
    }
    if (losses !== undefined) {
      this.#losses(trainer, losses, hurry, pictures);
    }
    return pictures;
  }

  /** The loss curve as far as time allows; what is missing comes with the next frame. */
  #losses(
    trainer: Trainer,
    most: number,
    hurry: boolean,
    pictures: Pick<Frame, "losses" | "more">,
  ): void {
    const time = hurry ? LOSS_TIME.hurry : LOSS_TIME.leisure;
    const end = performance.now() + time;
    let points = trainer.losses(most, 0);
    let known = -1;
    while (points.length > known && performance.now() < end) {
      known = points.length;
      // Of many rows a point takes long: one at a time then, and one at least.
      const count = Math.max(1, Math.min(LOSS_POINTS, Math.floor(time / this.#point)));
      const start = performance.now();
      points = trainer.losses(most, count);
      const found = (points.length - known) / 4;
      if (found > 0) {
        this.#point = Math.max((performance.now() - start) / found, 1e-3);
      }
    }
    pictures.losses = points;
    pictures.more = points.length > known;
  }

  #field(
    trainer: Trainer,
    field: NonNullable<FrameRequest["field"]>,
    hurry: boolean,
    pictures: Pick<Frame, "field">,
  ): void {
    const { discrete = false, unit, least } = field;
    const full = field.width * field.height;
    const share =
      hurry && least !== undefined
        ? Math.min(1, Math.max(least / field.width, Math.sqrt(FIELD_TIME / this.#pixel / full)))
        : 1;
    const [width, height] = [field.width, field.height].map((n) =>
      Math.max(1, Math.round(n * share)),
    );
    const [corners, colours] = [new Float64Array(field.window), new Uint8Array(field.palette)];
    const start = performance.now();
    const pixels = trainer.field(
      width as number,
      height as number,
      corners,
      colours,
      discrete,
      unit,
    );
    if (pixels) {
      this.#pixel = (performance.now() - start) / ((width as number) * (height as number)) || 1e-6;
      pictures.field = pixels;
    }
  }
}

/** The buffers of a frame: they are handed over, not copied. */
export function buffersOf(frame: Pictures & Pick<Frame, "rivals">): Transferable[] {
  const { curve, field, borders, losses, boundary, earlier, maps, states, handOver } = frame;
  const earliest = (earlier ?? []).map(({ y }) => y);
  const pixels = [field?.data, maps?.data];
  const arrays = [curve, borders, losses, boundary, states, handOver, ...pixels, ...earliest];
  const own = arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));
  return [...own, ...(frame.rivals ?? []).flatMap(buffersOf)];
}
