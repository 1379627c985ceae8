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

export interface Geometry {
  width: number;
  height: number;
  /** The edge of a unit's map. */
  size: number;
  /** Features, then units, in the order of the atlas. */
  places: Place[];
  /** Of each column: where it stands, its first place, its count. The first column is features. */
  columns: { x: number; first: number; count: number }[];
  links: Link[];
  /** The parameter that is the bias of a unit in atlas order; nothing for features and no bias. */
  biases: (number | undefined)[];
}

/** Lays out `counts` (features, hidden units, outputs) in a box; `biased`: whether units have one. */
export function layOut(
  counts: readonly number[],
  biased: boolean,
  box: { width: number; height: number },
): Geometry {
  const { width, height } = box;
  const tallest = Math.max(...counts);
  const pitch = Math.min(76, (height - 12) / tallest);
  const across = width / counts.length;
  const size = Math.max(10, Math.min(56, pitch * 0.84, across * 0.5));
  const places: Place[] = [];
  const columns: Geometry["columns"] = [];
  for (const [k, count] of counts.entries()) {
    const x = across * (k + 0.5);
    columns.push({ x, first: places.length, count });
    for (let unit = 0; unit < count; unit++) {
      places.push({ x, y: height / 2 + (unit - (count - 1) / 2) * pitch });
    }
  }
  const links: Link[] = [];
  const biases: Geometry["biases"] = Array.from({ length: counts[0] ?? 0 }, () => undefined);
  let parameter = 0;
  for (let k = 1; k < columns.length; k++) {
    const [from, to] = [columns[k - 1], columns[k]] as Geometry["columns"];
    if (!from || !to) {
      continue;
    }
    for (let o = 0; o < to.count; o++) {
      for (let i = 0; i < from.count; i++) {
        links.push({ parameter: parameter++, from: from.first + i, to: to.first + o });
      }
    }
    for (let o = 0; o < to.count; o++) {
      biases.push(biased ? parameter++ : undefined);
    }
  }
  return { width, height, size, places, columns, links, biases };
}

/** The ends of a link: at the edges of the two units. */
export function ends({ places, size }: Geometry, { from, to }: Link): [Place, Place] {
  const [a, b] = [places[from] as Place, places[to] as Place];
  return [
    { x: a.x + size / 2, y: a.y },
    { x: b.x - size / 2, y: b.y },
  ];
}

/** The link nearest to a place in pixels, within reach; else nothing. */
export function linkAt(geometry: Geometry, at: Place): Link | undefined {
  let least = 6;
  let best: Link | undefined;
  for (const link of geometry.links) {
    const [a, b] = ends(geometry, link);
    if (at.x < a.x || at.x > b.x) {
      continue;
    }
    const share = (at.x - a.x) / (b.x - a.x);
    // Links are steep where columns are close: what counts is the distance across the line.
    const slope = (b.y - a.y) / (b.x - a.x);
    const distance = Math.abs(at.y - (a.y + share * (b.y - a.y))) / Math.hypot(1, slope);
    if (distance < least) {
      least = distance;
      best = link;
    }
  }
  return best;
}
