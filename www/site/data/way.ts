/**
 * Where one is on the page, in its address: the way in and each step are states of the history, so that
 * Back and Forward go from one to the next, and a reload stays.
 */
import { STEPS, type StepName } from "./project.ts";

export type Place = "open" | StepName;

const PLACES: readonly string[] = ["open", ...STEPS];

export class Way {
  /** `gone` is told when the browser has gone back or on. */
  constructor(gone: () => void) {
    window.addEventListener("popstate", gone);
  }

  /** The place that the address names, if it names one. */
  get place(): Place | null {
    const name = location.hash.slice(1);
    return PLACES.includes(name) ? (name as Place) : null;
  }

  /** Another state follows, where this is another place. */
  go(place: Place): void {
    if (this.place === null) {
      history.replaceState(history.state, "", `#${place}`);
    } else if (place !== this.place) {
      history.pushState(null, "", `#${place}`);
    }
  }
}
