/** Pictures as files: one as SVG or PNG, or all in one archive. */
import { strToU8, zipSync } from "fflate";
import { handOver } from "../../handing.ts";
import { type Alone, alone } from "./alone.ts";
import type { Picture } from "./picture.ts";

/** Pixels a pixel of the page; fewer where a canvas would not be as large. */
const SCALE = 2;
const MOST = 8192;

export async function save(picture: Picture, format: "png" | "svg"): Promise<void> {
  const drawn = alone(picture);
  const file =
    format === "png" ? await png(drawn) : new Blob([drawn.text], { type: "image/svg+xml" });
  handOver(file, `${picture.file}.${format}`);
}

/** The SVG as an image shows it, in pixels. */
async function png({ text, width, height }: Alone): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(SCALE, MOST / Math.max(width, height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    return blob as Blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Both files of each, in one archive. */
export async function archive(pictures: readonly Picture[]): Promise<Uint8Array<ArrayBuffer>> {
  const files: Record<string, Uint8Array> = {};
  let again = 1;
  for (const picture of pictures) {
    const drawn = alone(picture);
    // Names of two classes may have the same letters.
    const name = `${picture.file}.svg` in files ? `${picture.file}-${++again}` : picture.file;
    files[`${name}.svg`] = strToU8(drawn.text);
    files[`${name}.png`] = new Uint8Array(await (await png(drawn)).arrayBuffer());
  }
  return zipSync(files);
}
