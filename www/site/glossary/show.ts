/** Where a term can be seen in an element: its labels, legends and reads, which carry their words. */
import type { GradWalk } from "../../element/element.ts";
import { lay, prepare } from "../../run/popover.ts";
import { entryOf } from "../../say/glossary/glossary.ts";

/** Milliseconds for which a place is marked. */
const LONG = 2_500;
const ROOM = 4;

/** What of an element a word names, as it is now in sight or can be scrolled to. */
export function placesOf(shown: GradWalk, id: string): HTMLElement[] {
  const entry = entryOf(id);
  if (!entry || !shown.isConnected) {
    return [];
  }
  return [...shown.renderRoot.querySelectorAll<HTMLElement>("[data-term]")].filter(
    (each) =>
      entryOf(each.dataset.term ?? "") === entry &&
      (each.checkVisibility?.() ?? each.getClientRects().length > 0),
  );
}

/** Marks them for a while; the first one is scrolled to. */
export function showPlaces(places: readonly HTMLElement[]): void {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  places[0]?.scrollIntoView({ block: "nearest", behavior: calm ? "instant" : "smooth" });
  for (const place of places) {
    mark(place);
  }
}

function mark(place: HTMLElement): void {
  const ring = document.createElement("div");
  ring.className = "shown-here";
  prepare(ring, "manual");
  document.body.append(ring);
  lay(ring);
  const until = performance.now() + LONG;
  const follow = () => {
    if (performance.now() > until || !place.isConnected) {
      ring.remove();
      return;
    }
    const { left, top, width, height } = place.getBoundingClientRect();
    ring.style.inset = `${top - ROOM}px auto auto ${left - ROOM}px`;
    ring.style.width = `${width + 2 * ROOM}px`;
    ring.style.height = `${height + 2 * ROOM}px`;
    requestAnimationFrame(follow);
  };
  follow();
}
