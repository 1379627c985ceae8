/** What addresses call the runs of a page by: no two elements go by the same name. */
import { keyOf } from "../experiment/link.ts";

const taken = new Set<string>();

/** A name for an element with that id; the second without one, or with the same, is numbered. */
export function claim(id: string): string {
  const first = keyOf(id);
  let key = first;
  for (let count = 2; taken.has(key); count++) {
    key = `${first}.${count}`;
  }
  taken.add(key);
  return key;
}

export function release(key: string): void {
  taken.delete(key);
}
