/** What lies over a page: in the browser's top layer, or where it has none (before Chromium 114, Firefox 125, Safari 17) above all else. */

const HAS_LAYER = "popover" in HTMLElement.prototype;

/** Nothing lies there yet; `auto` goes at a click elsewhere where the browser sees to it. */
export function prepare(box: HTMLElement, way: "auto" | "manual"): void {
  box.popover = way;
  box.hidden = !HAS_LAYER;
}

export function lay(box: HTMLElement): void {
  if (HAS_LAYER) {
    box.showPopover();
  } else {
    box.hidden = false;
    box.style.zIndex = "10";
  }
}

export function lift(box: HTMLElement): void {
  if (HAS_LAYER) {
    box.hidePopover();
  } else {
    box.hidden = true;
  }
}

export const lies = (box: HTMLElement): boolean =>
  HAS_LAYER ? box.matches(":popover-open") : !box.hidden;
