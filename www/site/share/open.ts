/** A link that is pasted: one of this page, or of the TensorFlow Playground. */
import { isPlayground } from "../../experiment/playground.ts";
import { ATTRIBUTES } from "../leading.ts";

/** Where it leads; null where it is neither. */
export function leadsTo(text: string): string | null {
  const [before = "", ...after] = text.trim().split("#");
  const fragment = after.join("#");
  const given = new URLSearchParams(before.replace(/^[^?]*/, ""));
  // What an address sets of another page is nothing here.
  const query = new URLSearchParams([...given].filter(([name]) => ATTRIBUTES.includes(name)));
  if (/^(.*&)?gradwalk(-[^=]*)?=/.test(fragment) || query.size > 0) {
    return `./lab.html?${query}#${fragment}`;
  }
  return isPlayground(text) ? `./lab.html#${fragment || before}` : null;
}
