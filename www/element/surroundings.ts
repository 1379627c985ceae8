/** What surrounds an element: its ancestors, through shadow roots, and what they say of it. */

export const LAYOUTS = ["wide", "medium", "narrow", "compact"] as const;
export type Layout = (typeof LAYOUTS)[number];

/** One that is fixed by its name. */
export const layoutNamed = (name: string | null): Layout | undefined =>
  LAYOUTS.find((each) => each === name);

/** The element itself and all around it, through shadow roots. */
function* outwards(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; ) {
    yield at;
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
}

/** The nearest value of an attribute, from the element outwards. */
export function inherited(element: Element, attribute: string): string | null {
  for (const each of outwards(element)) {
    const value = each.getAttribute(attribute);
    if (value) {
      return value;
    }
  }
  return null;
}

/**
 * The height that the page around gives, whatever is inside; without one there is no end to it.
 * `inside` is taken away for the moment of measuring.
 */
function ownHeight(host: HTMLElement, inside: HTMLElement): number {
  // Without its inside the page may be too short for where it is scrolled to.
  const { scrollX, scrollY } = window;
  inside.style.display = "none";
  const height = host.clientHeight;
  inside.style.display = "";
  window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  return height || Number.POSITIVE_INFINITY;
}

/** The layout for the room there is; nothing while the element is empty. */
export function layoutOf(host: HTMLElement, inside: HTMLElement | null): Layout | null {
  const width = host.clientWidth;
  if (!inside || width === 0) {
    return null;
  }
  if (width < 720 && ownHeight(host, inside) < 520) {
    return "compact";
  }
  return width < 720 ? "narrow" : width < 1200 ? "medium" : "wide";
}

interface Listener {
  resized(): void;
  /** The language or the theme of the surroundings changed, or the system's theme. */
  restyled(): void;
  /** It came into sight, or went out of it. */
  seen(visible: boolean): void;
  /** The page is about to be printed, with what is out of sight. */
  printed(): void;
  /** The fragment of the address changed. */
  fragment(): void;
}

/** Watches them; returns the undo. */
export function watch(host: HTMLElement, on: Listener): () => void {
  const size = new ResizeObserver(() => on.resized());
  size.observe(host);
  let onScreen = true;
  const look = () => on.seen(onScreen && document.visibilityState === "visible");
  const sight = new IntersectionObserver(([entry]) => {
    onScreen = entry?.isIntersecting ?? true;
    look();
  });
  sight.observe(host);
  const around = new MutationObserver(() => on.restyled());
  for (const each of outwards(host)) {
    around.observe(each, { attributeFilter: ["lang", "data-theme"] });
  }
  const aborter = new AbortController();
  const { signal } = aborter;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => on.restyled(), { signal });
  document.addEventListener("visibilitychange", look, { signal });
  window.addEventListener("beforeprint", () => on.printed(), { signal });
  window.addEventListener("hashchange", () => on.fragment(), { signal });
  return () => {
    size.disconnect();
    sight.disconnect();
    around.disconnect();
    aborter.abort();
  };
}
