/** A view as pixels: as wide on every screen. */
import type { Format } from "./format.ts";
import { paint, sceneOf } from "./scene.ts";

const WIDTH = 1600;

export const png: Format = async ({ host, view, titled }) => {
  const scene = await sceneOf(host, view, true, titled);
  const scale = WIDTH / scene.width;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [WIDTH, Math.round(scene.height * scale)];
  paint(scene, canvas.getContext("2d") as CanvasRenderingContext2D, scale);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return blob as Blob;
};
