/** A view as lines and letters, which stay sharp at every size. */
import { Recorder } from "../../draw/record.ts";
import type { Format } from "./format.ts";
import { placed, sceneOf } from "./scene.ts";
import { SvgWriter } from "./svg-writer.ts";

export const svg: Format = async ({ host, view, titled }) => {
  const scene = await sceneOf(host, view, true, titled);
  const writer = new SvgWriter();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const recorder = new Recorder();
  recorder.start();
  try {
    scene.frame(context);
  } finally {
    recorder.stop();
  }
  writer.play(recorder.calls.get(canvas) ?? [], new DOMMatrix());
  for (const part of scene.parts) {
    const { calls, base } = placed(part);
    writer.play(calls, base);
  }
  const text = writer.finish(scene.width, scene.height, scene.title);
  return new Blob([text], { type: "image/svg+xml" });
};
