/** Which marks have their words beside them: the nearest to the present win, none overlaps another. */
import type { Mark } from "./marks.ts";

/** Pixels: half a mark, and from its middle to its words. */
const HALF = 7;
const GAP = 10;

/** About as wide as a text of 14 px is. */
const widthOf = (text: string) =>
  [...text].reduce((sum, each) => sum + ((each.codePointAt(0) as number) > 0x2e80 ? 14 : 7.6), 0);

/** On which side of each mark its words stand; nothing where there is no room for them. */
export function labelled(
  marks: readonly Mark[],
  place: (mark: Mark) => number,
  here: number,
  width: number,
): Map<Mark, "left" | "right"> {
  const taken: [number, number][] = marks.map((mark) => [place(mark) - HALF, place(mark) + HALF]);
  const sides = new Map<Mark, "left" | "right">();
  const nearest = [...marks].sort((a, b) => Math.abs(place(a) - here) - Math.abs(place(b) - here));
  for (const mark of nearest) {
    const wide = widthOf(mark.short ?? "");
    for (const side of mark.short ? (["right", "left"] as const) : []) {
      const from = side === "right" ? place(mark) + GAP : place(mark) - GAP - wide;
      const to = from + wide;
      if (
        from >= -GAP &&
        to <= width + GAP &&
        taken.every(([low, high]) => to < low || from > high)
      ) {
        taken.push([from, to]);
        sides.set(mark, side);
        break;
      }
    }
  }
  return sides;
}
