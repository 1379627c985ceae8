/** A run as a moving picture, for places where no script runs: from its start to where it stands. */
/// <reference path="./gifenc.d.ts" />
import { applyPalette, GIFEncoder, quantize } from "gifenc";
import type { Format } from "./format.ts";
import { drawn, paint, sceneOf } from "./scene.ts";

const WIDTH = 800;
const FRAMES = 40;
/** Milliseconds that each is shown; the last one longer, before all begins again. */
const SHORT = 80;
const LONG = 2000;
/** Repaints that are waited for the picture of a step. */
const PATIENCE = 100;

/** Steps from the start to the end, closer together at the start, where more changes. */
export function stepsOf(end: number): number[] {
  const steps = Array.from({ length: FRAMES }, (_, k) =>
    Math.round(end * (k / (FRAMES - 1)) ** 1.6),
  );
  return [...new Set(steps)];
}

export const gif: Format = async ({ host, view }) => {
  const { commands } = host;
  await commands.pause();
  const here = await commands.seek((await commands.run()).step);
  const end = here.step || (host.run.frame?.position.head ?? 0);
  const steps = stepsOf(end);
  const file = GIFEncoder();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  try {
    for (const [k, step] of steps.entries()) {
      await commands.seek(step);
      for (let wait = 0; wait < PATIENCE && host.run.frame?.snapshot.step !== step; wait++) {
        host.want();
        await drawn(host);
      }
      await drawn(host);
      const scene = await sceneOf(host, view, false);
      const scale = WIDTH / scene.width;
      if (k === 0) {
        [canvas.width, canvas.height] = [WIDTH, Math.round(scene.height * scale)];
      }
      paint(scene, context, scale);
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
      const palette = quantize(data, 256);
      const delay = k === steps.length - 1 ? LONG : SHORT;
      file.writeFrame(applyPalette(data, palette), width, height, { palette, delay });
    }
  } finally {
    await commands.seek(here.step);
  }
  file.finish();
  return new Blob([file.bytes()], { type: "image/gif" });
};
