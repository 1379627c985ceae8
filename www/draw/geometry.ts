/** Where the units and the links of a network stand in a box. */

export interface Place {
  /** The centre, in pixels. */
  x: number;
  y: number;
}

export interface Link {
  /** The parameter's place in the network's one block. */
  parameter: number;
  /** Units as their place in the atlas of maps: features first, then layer by layer. */
  from: number;
  to: number;
}

interface Column {
  x: number;
  /** Its first place, and how many there are. */
  first: number;
  count: number;
  /** Where there is no room for all of them: how many are left out, and where they would be. */
  left: { y: number; count: number } | null;
}

/** The picture of the answers, which stands at the end of the diagram. */
export interface Answer {
  left: number;
  top: number;
  /** The edge of what it shows. */
  side: number;
}

export interface Geometry {
  width: number;
  height: number;
  /** The edge of a unit's map. */
  size: number;
  /** Features, then units, in the order of the atlas; null where there was no room for one. */
  places: (Place | null)[];
  /** The first column is features. */
  columns: Column[];
  links: Link[];
  /** Those between units that have a place. */
  seen: Link[];
  /** The parameter that is the bias of a unit in atlas order; nothing for features and no bias. */
  biases: (number | undefined)[];
  answer: Answer | null;
  /** The only output, where the picture of the answers is its map. */
  merged: number | null;
}

export interface Box {
  width: number;
  height: number;
  /** Room at the left for the names of the features. */
  names: number;
  answer: Answer | null;
}

/** The most that are shown of one column; more are told by their number. */
const ROWS = { features: 12, pitch: 20 };
/** Room for so many units at least, so that one more moves no other column. */
const USUAL = 8;
const LARGEST = 82;

/** Lays out `counts` (features, hidden units, outputs) in a box; `biased`: whether units have one. */
export function layOut(counts: readonly number[], biased: boolean, box: Box): Geometry {
  const { width, height, answer } = box;
  const most = Math.max(3, Math.floor(height / ROWS.pitch));
  const shown = counts.map((count, k) =>
    Math.min(count, k === 0 ? Math.min(ROWS.features, most) : most),
  );
  const rows = shown.map((count, k) => (count < (counts[k] as number) ? count + 1 : count));
  const pitch = Math.min(LARGEST * 1.2, height / Math.max(USUAL, ...rows));
  const last = counts.length - 1;
  const merged =
    answer && counts[last] === 1 ? counts.reduce((sum, count) => sum + count, -1) : null;
  // The picture of the answers is the last column itself, or stands behind it.
  const end = answer ? answer.left : width;
  const gaps = merged === null ? last + 0.5 : last - 0.25;
  const across = (end - box.names) / (gaps + 0.5);
  const size = Math.max(8, Math.min(LARGEST, pitch * 0.83, across * 0.6));
  const places: Geometry["places"] = [];
  const columns: Column[] = [];
  for (const [k, count] of counts.entries()) {
    const ends = merged !== null && k === last;
    const x = ends ? end + size / 2 : box.names + across * 0.5 + across * k;
    const middle = ends && answer ? answer.top + answer.side / 2 : height / 2;
    const column = { x, first: places.length, count, left: null as Column["left"] };
    const [full, row] = [shown[k] as number, rows[k] as number];
    const above = full < count ? Math.ceil(full / 2) : count;
    const at = (place: number) => middle + (place - (row - 1) / 2) * pitch;
    for (let unit = 0; unit < count; unit++) {
      const below = unit - (count - (full - above));
      const place = unit < above ? unit : above + 1 + below;
      places.push(unit < above || below >= 0 ? { x, y: at(place) } : null);
    }
    if (full < count) {
      column.left = { y: at(above), count: count - full };
    }
    columns.push(column);
  }
  const { links, biases } = wired(columns, biased);
  const seen = links.filter(({ from, to }) => places[from] && places[to]);
  return { width, height, size, places, columns, links, seen, biases, answer, merged };
}

/** Every unit of a column with every one of the column before it. */
function wired(columns: Column[], biased: boolean): Pick<Geometry, "links" | "biases"> {
  const links: Link[] = [];
  const biases: Geometry["biases"] = Array.from(
    { length: columns[0]?.count ?? 0 },
    () => undefined,
  );
  let parameter = 0;
  for (let k = 1; k < columns.length; k++) {
    const [from, to] = [columns[k - 1], columns[k]] as [Column, Column];
    for (let o = 0; o < to.count; o++) {
      for (let i = 0; i < from.count; i++) {
        links.push({ parameter: parameter++, from: from.first + i, to: to.first + o });
      }
    }
    for (let o = 0; o < to.count; o++) {
      biases.push(biased ? parameter++ : undefined);
    }
  }
  return { links, biases };
}

/** The ends of a link that is seen: at the edges of the two units. */
export function ends({ places, size }: Geometry, { from, to }: Link): [Place, Place] {
  const [a, b] = [places[from] as Place, places[to] as Place];
  return [
    { x: a.x + size / 2, y: a.y },
    { x: b.x - size / 2, y: b.y },
  ];
}

/** How far along its bend a link is, where it is a share of the way across. */
function along(share: number): number {
  let [low, high] = [0, 1];
  for (let k = 0; k < 20; k++) {
    const t = (low + high) / 2;
    [low, high] = 1.5 * t - 1.5 * t * t + t ** 3 < share ? [t, high] : [low, t];
  }
  return low;
}

/** A link's bend: level at both ends, with the handles half the way across. */
export function bend(
  context: Pick<CanvasPath, "moveTo" | "bezierCurveTo">,
  a: Place,
  b: Place,
): void {
  const middle = (a.x + b.x) / 2;
  context.moveTo(a.x, a.y);
  context.bezierCurveTo(middle, a.y, middle, b.y, b.x, b.y);
}

/** The link nearest to a place in pixels, within reach; else nothing. */
export function linkAt(geometry: Geometry, at: Place): Link | undefined {
  let least = 6;
  let best: Link | undefined;
  const known = new Map<number, number>();
  for (const link of geometry.seen) {
    const [a, b] = ends(geometry, link);
    if (at.x < a.x || at.x > b.x) {
      continue;
    }
    const share = (at.x - a.x) / (b.x - a.x);
    const t = known.get(a.x) ?? along(share);
    known.set(a.x, t);
    const y = a.y + (b.y - a.y) * (3 * t * t - 2 * t ** 3);
    // Where a link is steep, what counts is the distance across the line.
    const slope = ((b.y - a.y) * (6 * t - 6 * t * t)) / ((b.x - a.x) * (1.5 - 3 * t + 3 * t * t));
    const distance = Math.abs(at.y - y) / Math.hypot(1, slope);
    if (distance < least) {
      least = distance;
      best = link;
    }
  }
  return best;
}
