/** How the runs of a race are told apart in every picture: a letter, a dash and a colour each. */

import type { Plot } from "./axes.ts";
import { channels, type Theme } from "./theme.ts";

/** The run itself is A; the other letters are those of its rivals. */
export const LETTERS = ["A", "B", "C", "D"] as const;
export const DASHES: readonly number[][] = [[], [9, 4], [2, 3.5], [11, 3, 2, 3]];
const COLOURS = {
  light: ["#8232a8", "#b8155a", "#655e00"],
  dark: ["#cf9cf0", "#ff8fb8", "#d2c650"],
};

/** The colours of the rivals, on the paper of a theme. */
export function rivalColours(theme: Theme): readonly string[] {
  const [red = 255] = channels(theme.paper);
  return red < 128 ? COLOURS.dark : COLOURS.light;
}

export interface Label {
  letter: string;
  colour: string;
  x: number;
  y: number;
}

/** Letters at the ends of lines; those that would cover each other move apart. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  labels: Label[],
  { paper, font }: Theme,
  { top, bottom }: Pick<Plot, "top" | "bottom">,
  size = 13,
): void {
  const sorted = labels
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .map((label) => ({
      ...label,
      y: Math.max(top + size / 2, Math.min(bottom - size / 2, label.y)),
    }))
    .sort((a, b) => a.y - b.y);
  let floor = bottom + size / 2;
  for (let k = sorted.length - 1; k >= 0; k--) {
    const label = sorted[k] as Label;
    // Upwards where there is no room; the topmost ones stay within the picture.
    label.y = Math.max(top + size / 2 + k * size, Math.min(label.y, floor - size));
    floor = label.y;
  }
  context.save();
  context.font = `700 ${size}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = size / 3;
  context.strokeStyle = paper;
  context.setLineDash([]);
  for (const { letter, colour, x, y } of sorted) {
    context.strokeText(letter, x, y);
    context.fillStyle = colour;
    context.fillText(letter, x, y);
  }
  context.restore();
}
