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
  /** The third and the fourth class. */
  two: string;
  olive: string;
  danger: string;
  earlier: string;
  font: string;
  /** Of numbers and names in pictures, in pixels: they are larger in the big picture. */
  size: number;
  /** Red, green, blue of the outputs 0, 1/2 and 1, for the field. */
  field: number[];
  /** The same of classes: first of no certainty, then of classes that have a colour of their own. */
  fields: number[];
  /** Of a class that has none. */
  other: number[];
}

/** The colours of a field of so many classes. */
export const fieldsOf = ({ fields, other }: Theme, classes: number): number[] => [
  ...fields,
  ...Array.from({ length: Math.max(0, classes + 1 - fields.length / 3) }, () => other).flat(),
];

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
    olive: colour("--olive"),
    danger: colour("--danger"),
    earlier: colour("--earlier"),
    font: style.fontFamily,
    size: Number.parseFloat(colour("--small")),
    field: ["zero", "half", "one"].flatMap((name) => channels(colour(`--field-${name}`))),
    fields: ["half", "zero", "one", "two", "olive"].flatMap((name) =>
      channels(colour(`--field-${name}`)),
    ),
    other: channels(colour("--sunken")),
  };
}
