/** What is drawn: the numbers at the axes of a canvas, the marks on it, the shades of a hill. */
import { expect, type Locator, type Page } from "@playwright/test";
import { parse } from "./number.ts";

export type Colour = readonly [red: number, green: number, blue: number];

/** From the canvas' upper left corner, in pixels of the page. */
export interface Place {
  x: number;
  y: number;
}

/** Of the light theme. */
export const INK: Colour = [0x1a, 0x1c, 0x1b];
export const TEAL: Colour = [0x0a, 0x71, 0x68];
/** The runs B, C and D of a race; the first is a guess, too. */
export const PURPLE: Colour = [0x82, 0x32, 0xa8];
export const ROSE: Colour = [0xb8, 0x15, 0x5a];
export const OLIVE: Colour = [0x65, 0x5e, 0x00];

interface Written extends Place {
  text: string;
  align: CanvasTextAlign;
}

/** From the next visit on, the texts on every canvas are kept, for `axes` to read. */
export const keepTexts = (page: Page) =>
  page.addInitScript(() => {
    const texts = new WeakMap<HTMLCanvasElement, Written[]>();
    Object.assign(window, { texts });
    const { prototype } = CanvasRenderingContext2D;
    const { clearRect, fillText } = prototype;
    prototype.clearRect = function (...box) {
      texts.set(this.canvas, []);
      clearRect.apply(this, box);
    };
    prototype.fillText = function (...all) {
      const [text, x, y] = all;
      const { a, d, e, f } = this.getTransform();
      const ratio = this.canvas.width / this.canvas.clientWidth;
      const place = { x: (a * x + e) / ratio, y: (d * y + f) / ratio };
      texts.get(this.canvas)?.push({ text, ...place, align: this.textAlign });
      fillText.apply(this, all);
    };
  });

/** One axis: where a value stands, and which one stands somewhere. */
export interface Axis {
  pixel(value: number): number;
  value(pixel: number): number;
}

function axisOf(ticks: { value: number; pixel: number }[], log: boolean): Axis {
  const sorted = [...ticks].sort((a, b) => a.value - b.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || first === last) {
    throw new Error("there are no two numbers at the axis");
  }
  const [up, down] = log
    ? [Math.log, Math.exp]
    : [(value: number) => value, (value: number) => value];
  const slope = (last.pixel - first.pixel) / (up(last.value) - up(first.value));
  return {
    pixel: (value) => first.pixel + (up(value) - up(first.value)) * slope,
    value: (pixel) => down(up(first.value) + (pixel - first.pixel) / slope),
  };
}

/** The numbers that are written on a picture. */
async function numbersOf(canvas: Locator) {
  const written = await canvas.evaluate(
    (node: HTMLCanvasElement) =>
      (window as unknown as { texts: WeakMap<HTMLCanvasElement, Written[]> }).texts.get(node) ?? [],
  );
  return written
    .map(({ text, ...place }) => ({ value: parse(text).value, ...place }))
    .filter(({ value }) => Number.isFinite(value));
}

/** The axes of a picture, as the numbers beside them tell; of a page that keeps its texts. */
export async function axes(canvas: Locator, { log = false } = {}): Promise<{ x: Axis; y: Axis }> {
  let numbers = await numbersOf(canvas);
  // A picture that has just come may not be drawn yet.
  await expect
    .poll(async () => {
      numbers = await numbersOf(canvas);
      const at = (align: CanvasTextAlign) => numbers.filter((each) => each.align === align).length;
      return Math.min(at("center"), at("right"));
    })
    .toBeGreaterThan(1);
  const ticks = (align: CanvasTextAlign, along: "x" | "y") =>
    numbers
      .filter((each) => each.align === align)
      .map((n) => ({ value: n.value, pixel: n[along] }));
  return { x: axisOf(ticks("center", "x"), false), y: axisOf(ticks("right", "y"), log) };
}

/** The middle of a shape that is wholly in a colour; null where there is none. */
const find = (canvas: Locator, shape: [number, number][], colour: Colour): Promise<Place | null> =>
  canvas.evaluate(
    (node: HTMLCanvasElement, { shape, colour }) => {
      // A copy: reading back the page's own canvas would change how it is drawn.
      const { width, height } = node;
      if (width === 0 || height === 0) {
        return null;
      }
      const copy = new OffscreenCanvas(width, height);
      const context = copy.getContext("2d") as OffscreenCanvasRenderingContext2D;
      context.drawImage(node, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const near = (k: number, c: number) =>
        Math.abs((data[4 * k + c] as number) - (colour[c] as number)) < 40;
      const inside = new Uint8Array(width * height).map((_, k) =>
        (data[4 * k + 3] as number) > 220 && near(k, 0) && near(k, 1) && near(k, 2) ? 1 : 0,
      );
      const steps = shape.map(([dx, dy]) => dy * width + dx);
      let [x, y, count] = [0, 0, 0];
      for (let k = 0; k < inside.length; k++) {
        if (steps.every((step) => inside[k + step] === 1)) {
          x += k % width;
          y += Math.floor(k / width);
          count += 1;
        }
      }
      const ratio = width / node.clientWidth;
      return count === 0 ? null : { x: (x / count + 0.5) / ratio, y: (y / count + 0.5) / ratio };
    },
    { shape, colour },
  );

/** Where a run stands on a loss surface: the middle of its disc. */
export const disc = (canvas: Locator, colour: Colour = INK) => {
  const r = colour === INK ? 4 : 3;
  const diagonal = Math.floor(r * 0.8);
  return find(
    canvas,
    [
      [0, 0],
      [r, 0],
      [-r, 0],
      [0, r],
      [0, -r],
      [diagonal, diagonal],
      [diagonal, -diagonal],
      [-diagonal, diagonal],
      [-diagonal, -diagonal],
    ],
    colour,
  );
};

/** Where the start stands on a loss surface: the middle of its square. */
export const square = (canvas: Locator) =>
  find(
    canvas,
    // Its corners are round.
    Array.from({ length: 11 }, (_, k) => k - 5).flatMap((k): [number, number][] => [
      [k, 6],
      [k, -6],
      [6, k],
      [-6, k],
    ]),
    INK,
  );

/** How far two places are apart; without end where one is missing. */
export const apart = (a: Place | null, b: Place | null) =>
  a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Number.POSITIVE_INFINITY;

/** The pixels of a picture in a colour, or near it: how many, and what they span. */
export const found = (canvas: Locator, colour: Colour) =>
  canvas.evaluate((node: HTMLCanvasElement, colour) => {
    const { width, height } = node;
    const copy = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    const context = copy.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.drawImage(node, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    const box = { count: 0, left: width, right: 0, top: height, bottom: 0 };
    const near = (k: number, c: number) =>
      Math.abs((data[k + c] as number) - (colour[c] as number)) < 24;
    for (let k = 0; k < data.length; k += 4) {
      if ((data[k + 3] as number) > 220 && near(k, 0) && near(k, 1) && near(k, 2)) {
        const [x, y] = [(k / 4) % width, Math.floor(k / 4 / width)];
        box.count += 1;
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y);
      }
    }
    return box;
  }, colour);

/** Whether a colour is near each of some places: a dashed line may have a gap at one of them. */
export async function nearby(canvas: Locator, places: Place[], colour: Colour): Promise<boolean[]> {
  const reach = Array.from({ length: 13 }, (_, k) => k - 6);
  const around = places.flatMap(({ x, y }) =>
    reach.flatMap((dx) => reach.map((dy) => ({ x: x + dx, y: y + dy }))),
  );
  const near = (await coloursAt(canvas, around)).map((each) =>
    each.every((channel, c) => Math.abs(channel - (colour[c] as number)) < 24),
  );
  const size = reach.length ** 2;
  return places.map((_, k) => near.slice(k * size, (k + 1) * size).some((each) => each));
}

/** The colours at some places. */
const coloursAt = (canvas: Locator, places: Place[]): Promise<Colour[]> =>
  canvas.evaluate((node: HTMLCanvasElement, places) => {
    const copy = new OffscreenCanvas(node.width, node.height);
    const context = copy.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.drawImage(node, 0, 0);
    const { data } = context.getImageData(0, 0, node.width, node.height);
    const ratio = node.width / node.clientWidth;
    return places.map(({ x, y }) => {
      const k = 4 * (Math.floor(y * ratio) * node.width + Math.floor(x * ratio));
      return [data[k] as number, data[k + 1] as number, data[k + 2] as number] as const;
    });
  }, places);

/**
 * How deep a hill is where it has a colour: its paper is mixed with teal, the more the lower it is,
 * and all of it is in more or less light, which leaves the ratios of the channels. Null where
 * something else is drawn.
 */
function depth([red, green, blue]: Colour): number | null {
  const ratio = red / green;
  const share = (255 * (1 - ratio)) / (255 - TEAL[0] - (255 - TEAL[1]) * ratio);
  const mixed = (channel: number) => 255 + (channel - 255) * share;
  const wanted = mixed(TEAL[2]) / mixed(TEAL[1]);
  return green < 250 && Math.abs(blue / green - wanted) < 0.02 ? share : null;
}

/** How well the shades of a hill go with the losses under them: 1 where they are the logarithms. */
export async function likeness(
  canvas: Locator,
  loss: (x: number, y: number) => number,
): Promise<number> {
  const { x, y } = await axes(canvas);
  const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 };
  const side = 24;
  const places = Array.from({ length: side * side }, (_, k) => ({
    // At the right stands the scale.
    x: 60 + ((width - 150) * (k % side)) / side,
    y: 30 + ((height - 90) * Math.floor(k / side)) / side,
  }));
  const pairs = (await coloursAt(canvas, places)).flatMap((colour, k) => {
    const at = places[k] as Place;
    const share = depth(colour);
    return share === null ? [] : [[share, -Math.log(loss(x.value(at.x), y.value(at.y)))] as const];
  });
  return pairs.length < places.length / 3 ? 0 : correlation(pairs);
}

function correlation(pairs: (readonly [number, number])[]): number {
  const mean = (of: (pair: readonly [number, number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [a, b] = [mean(([p]) => p), mean(([, q]) => q)];
  const [both, left, right] = [
    mean(([p, q]) => (p - a) * (q - b)),
    mean(([p]) => (p - a) ** 2),
    mean(([, q]) => (q - b) ** 2),
  ];
  return both / Math.sqrt(left * right);
}
