/** An order that is the same for everybody, and not the one that was written. */

/** FNV-1a over a text. */
function hash(text: string): number {
  let value = 2166136261;
  for (const letter of text) {
    value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  }
  return value;
}

export function shuffled<T extends { id: string }>(items: readonly T[], of: string): T[] {
  const sorted = [...items].sort((a, b) => hash(of + a.id) - hash(of + b.id));
  const same = sorted.every((item, k) => item === items[k]);
  // By chance it may be the right one.
  return same ? [...sorted.slice(1), ...sorted.slice(0, 1)] : sorted;
}
