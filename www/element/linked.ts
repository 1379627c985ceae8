/** The address of a run; it comes with the first one that is asked for. */
import { address } from "../experiment/link.ts";
import { encode } from "../experiment/packing.ts";
import type { Store } from "../run/store.ts";
import { shownOf } from "../run/view.ts";

/** An address that replays a run to its step, and shows it in the same view. */
export async function linkTo(store: Store, key: string): Promise<string> {
  if (!location.protocol.match(/^(https?|file):/)) {
    throw new Error("link: the page has no address of its own, so that a link cannot lead to it.");
  }
  const run = shownOf(store, await store.commands.run());
  return address(location.href, key, await encode(run));
}
