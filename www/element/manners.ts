/**
 * Manners: keys and touches that the element uses do not reach the page around it, which may turn a slide or a
 * page with them. Whatever it has no use for goes on; Escape gives the keys back to the page.
 */
import { wearPaper } from "./paper.ts";

const WAYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const FAR = ["Home", "End", "PageUp", "PageDown"];
/** What a control needs of the keys, by what it is; the first that matches. */
const NEEDS: readonly [string, (key: string) => boolean][] = [
  ["input[type=checkbox], input[type=file]", (key) => key === " "],
  ["input[type=radio]", (key) => [" ", ...WAYS].includes(key)],
  ["input[type=range]", (key) => [...WAYS, ...FAR].includes(key)],
  ["input, textarea, select", (key) => key !== "Tab" && key !== "Escape" && !/^F\d/.test(key)],
  ["button, summary", (key) => key === " " || key === "Enter"],
  ["a[href]", (key) => key === "Enter"],
];
/** What is dragged, or scrolls sideways, by a finger. */
const DRAGGED = "input[type=range], select, canvas";

/** Keeps them from the page; `draw` draws what is out of sight. Returns the undo. */
export function keep(host: HTMLElement, { draw }: { draw(): void }): () => void {
  const aborter = new AbortController();
  const { signal } = aborter;
  const own = (event: Event): Element | null => {
    const [target] = event.composedPath();
    const inside = target instanceof Element && target.getRootNode() === host.shadowRoot;
    return inside ? target : null;
  };
  const keyed = (event: KeyboardEvent) => {
    const target = own(event);
    if (target && uses(target, event)) {
      event.stopPropagation();
    } else if (target && event.key === "Escape" && event.type === "keydown") {
      // The way out: from now on keys are the page's.
      (target as HTMLElement).blur();
      event.stopPropagation();
    }
  };
  for (const type of ["keydown", "keypress", "keyup"] as const) {
    host.addEventListener(type, keyed, { signal });
  }
  const touched = (event: Event) => {
    const mouse = event instanceof PointerEvent && event.pointerType === "mouse";
    if (!mouse && isDragged(own(event))) {
      event.stopPropagation();
    }
  };
  for (const type of ["touchstart", "touchmove", "touchend", "pointerdown"]) {
    host.addEventListener(type, touched, { signal, passive: true });
  }
  const unwear = wearPaper(host, draw);
  return () => {
    aborter.abort();
    unwear();
  };
}

function uses(target: Element, event: KeyboardEvent): boolean {
  const { key, defaultPrevented } = event;
  if (defaultPrevented) {
    return true;
  }
  const need = NEEDS.find(([selector]) => target.matches(selector))?.[1];
  return need ? need(key) : scrolls(target) && [...WAYS, ...FAR, " "].includes(key);
}

const scrolls = (target: Element): boolean =>
  target.matches("[tabindex]") && target.scrollHeight > target.clientHeight + 1;

/** Whether a finger on it drags something of the element's. */
function isDragged(target: Element | null): boolean {
  for (let at = target; at; at = at.parentElement) {
    const { touchAction } = getComputedStyle(at);
    if (at.matches(DRAGGED) || touchAction === "none" || touchAction.startsWith("pan")) {
      return true;
    }
  }
  return false;
}
