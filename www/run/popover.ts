/**
 * What lies over a page: in the browser's top layer, or where it has none (before Chromium 114, Firefox 125,
 * Safari 17) above all else.
 */

const HAS_LAYER = "popover" in HTMLElement.prototype;

/** What had the focus when a box took it. */
const focused = new WeakMap<HTMLElement, Element | null>();

/** Nothing lies there yet; `auto`, for as long as there is the page, goes at a press elsewhere and with Escape. */
export function prepare(box: HTMLElement, way: "auto" | "manual"): void {
  box.popover = way;
  box.hidden = !HAS_LAYER;
  if (!HAS_LAYER && way === "auto") {
    const leave = (stays: boolean) => lies(box) && !stays && lift(box);
    // As the browser does it: whoever hears of the press down finds it there.
    addEventListener("pointerup", (event) => leave(event.composedPath().includes(box)), true);
    addEventListener("keydown", ({ key }) => leave(key !== "Escape"));
  }
}

export function lay(box: HTMLElement): void {
  if (HAS_LAYER) {
    box.showPopover();
  } else {
    box.hidden = false;
    box.style.zIndex = "10";
    if (box.autofocus) {
      focused.set(box, document.activeElement);
      box.focus();
    }
  }
}

export function lift(box: HTMLElement): void {
  if (HAS_LAYER) {
    box.hidePopover();
  } else {
    const before = box.contains(document.activeElement) ? focused.get(box) : null;
    box.hidden = true;
    (before as HTMLElement | null | undefined)?.focus();
  }
}

export const lies = (box: HTMLElement): boolean =>
  HAS_LAYER ? box.matches(":popover-open") : !box.hidden;
