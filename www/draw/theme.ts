/** Colours of the canvas pictures: read from the element's style, so that there is one place. */

export interface Theme {
  ink: string;
  muted: string;
  line: string;
  edge: string;
  sunken: string;
  paper: string;
  accent: string;
  one: string;
  zero: string;
  /** The third class. */
  two: string;
  danger: string;
  earlier: string;
  font: string;
  /** Of numbers and names in pictures, in pixels: they are larger in the big picture. */
  size: number;
  /** Red, green, blue of the outputs 0, 1/2 and 1, for the field. */
  field: number[];
  /** The same of three classes: first of no certainty, then of the classes 0, 1 and 2. */
  fields: number[];
}

/** Red, green, blue of `#rrggbb`, or of `#rgb`, to which the build shortens it. */
export function channels(hex: string): number[] {
  const digits = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, "$&$&") : hex;
  const value = Number.parseInt(digits.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: colour("--ink"),
    muted: colour("--muted"),
    line: colour("--line"),
    edge: colour("--edge"),
    sunken: colour("--sunken"),
    paper: colour("--paper"),
    accent: colour("--accent"),
    one: colour("--one"),
    zero: colour("--zero"),
    two: colour("--two"),
    danger: colour("--danger"),
    earlier: colour("--earlier"),
    font: style.fontFamily,
    size: Number.parseFloat(colour("--small")),
    field: ["zero", "half", "one"].flatMap((name) => channels(colour(`--field-${name}`))),
    fields: ["half", "zero", "one", "two"].flatMap((name) => channels(colour(`--field-${name}`))),
  };
}
