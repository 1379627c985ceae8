/** What surrounds an element: its ancestors, through shadow roots, and what they say of it. */

const FIXED = ["wide", "medium", "narrow", "compact"] as const;
export type Layout = (typeof FIXED)[number];

/** One that is fixed by its name; with `auto`, as without the attribute, the room decides. */
export const layoutNamed = (name: string | null): Layout | undefined =>
  FIXED.find((each) => each === name);

/** The element itself and all around it as it is laid out, through shadow roots. */
function* outwards(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; ) {
    yield at;
    const root: Node = at.getRootNode();
    at = at.assignedSlot ?? at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
}

/** What the system, or the browser, is set to. */
const system = matchMedia("(prefers-color-scheme: dark)");

/**
 * Whether it is dark around an element: its `color-scheme` says so; where it says nothing, the first
 * background that lets nothing through; where there is none, it stands on white.
 */
export function isDark(element: Element): boolean {
  const [, ...around] = outwards(element);
  const scheme = around[0] ? getComputedStyle(around[0]).colorScheme : "";
  const [dark, light] = [/\bdark\b/.test(scheme), /\blight\b/.test(scheme)];
  if (dark || light) {
    return dark && (!light || system.matches);
  }
  for (const each of around) {
    const [r = 255, g = 255, b = 255, alpha = 0] = pixel(getComputedStyle(each).backgroundColor);
    if (alpha === 255) {
      return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
    }
  }
  return false;
}

let dot: OffscreenCanvasRenderingContext2D | null = null;

/** A colour in red, green, blue and alpha up to 255, however it is written. */
function pixel(colour: string): Uint8ClampedArray {
  dot ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!dot) {
    return new Uint8ClampedArray();
  }
  dot.clearRect(0, 0, 1, 1);
  dot.fillStyle = colour;
  dot.fillRect(0, 0, 1, 1);
  return dot.getImageData(0, 0, 1, 1).data;
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
  // What scrolls inside takes nothing from it.
  const width = host.offsetWidth;
  if (!inside || width === 0) {
    return null;
  }
  if (width < 720 && ownHeight(host, inside) < 520) {
    return "compact";
  }
  return width < 720 ? "narrow" : width < 1200 ? "medium" : "wide";
}

/** Lets it scroll inside where it is higher than the page around allows; returns the undo. */
export function keepHeight(host: HTMLElement, inside: HTMLElement): () => void {
  const size = new ResizeObserver(() => {
    host.toggleAttribute("data-scrolls", inside.offsetHeight > host.clientHeight + 1);
  });
  size.observe(host);
  size.observe(inside);
  return () => size.disconnect();
}

interface Listener {
  resized(): void;
  /** What is around may have another language or theme; where it is only `doubtful`, hardly. */
  restyled(doubtful?: boolean): void;
  /** It came near to what is in sight, or went away from it. */
  seen(visible: boolean): void;
  /** The fragment of the address changed. */
  fragment(): void;
}

/** Watches them; returns the undo. */
export function watch(host: HTMLElement, on: Listener): () => void {
  const size = new ResizeObserver(() => on.resized());
  size.observe(host);
  let onScreen = false;
  const look = () => on.seen(onScreen && document.visibilityState === "visible");
  const sight = new IntersectionObserver(
    (entries) => {
      // Several at once where a page is long in beginning: the last one holds.
      onScreen = entries.at(-1)?.isIntersecting ?? true;
      look();
    },
    // It is there when it is scrolled to.
    { rootMargin: "200px" },
  );
  sight.observe(host);
  const restyled = () => on.restyled();
  // Any attribute may be the one that a page's style goes by; what moves a page about are styles.
  const around = new MutationObserver((changes) => {
    on.restyled(changes.every(({ attributeName }) => attributeName === "style"));
  });
  const [, ...ancestors] = outwards(host);
  for (const each of ancestors) {
    around.observe(each, { attributes: true });
  }
  const aborter = new AbortController();
  const { signal } = aborter;
  system.addEventListener("change", restyled, { signal });
  // Colours may fade, and style sheets come late.
  const faded = ({ propertyName }: TransitionEvent) => {
    if (propertyName === "background-color") {
      on.restyled(true);
    }
  };
  document.addEventListener("transitionend", faded, { signal });
  document.head.addEventListener("load", restyled, { signal, capture: true });
  document.addEventListener("visibilitychange", look, { signal });
  window.addEventListener("hashchange", () => on.fragment(), { signal });
  return () => {
    size.disconnect();
    sight.disconnect();
    around.disconnect();
    aborter.abort();
  };
}
