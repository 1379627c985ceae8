/** The screen that is being read is in hand: the one at the reading line, once it stays there. */

/** From the top of the window, in its height. */
const LINE = 0.35;
/** Milliseconds that a screen has to stay there, and those in which the page itself scrolls on a busy machine. */
const REST = 350;
const MOVING = 4000;
/** What a reader may scroll with. */
const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;
/** What is used where it stands: bringing it into sight, or what grows by it, is not reading on. */
const CONTROLS = "a, button, input, select, textarea, label, summary, grad-walk";
/** Keys that scroll from a control, too, but for a field or a choice that has them for itself. */
const PAGING = /^(Page|Arrow|Home|End)/;
const FIELDS = "input, select, textarea";
/** Pixels above a title. */
const TOP = 16;

export class Scroll {
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** The page itself scrolls, until a reader's hand moves it, and from when on. */
  #itself = false;
  #moved = 0;
  readonly #observer: IntersectionObserver;
  readonly #watched = new Set<Element>();

  constructor(
    private readonly article: HTMLElement,
    private readonly reached: (place: number) => void,
  ) {
    const rootMargin = `${-100 * LINE}% 0px ${-100 * (1 - LINE) + 1}% 0px`;
    article.addEventListener("click", (event) => this.#pointed(event));
    for (const hand of HANDS) {
      addEventListener(hand, (event) => this.#hand(event), { capture: true, passive: true });
    }
    addEventListener("focusin", ({ target }) => this.#used(target) && this.expect());
    this.#observer = new IntersectionObserver((entries) => this.#see(entries), { rootMargin });
  }

  /** Watches the screens that are there. */
  look(): void {
    for (const screen of this.#screens) {
      if (!this.#watched.has(screen)) {
        this.#watched.add(screen);
        this.#observer.observe(screen);
      }
    }
  }

  /** The page is about to bring another screen: nothing that passes the line by then is being read. */
  expect(): void {
    clearTimeout(this.#waiting);
    this.#itself = true;
    this.#moved = performance.now();
  }

  /** Brings a screen to the top, by its title. */
  to(title: string, focus: boolean): void {
    this.expect();
    const heading = document.getElementById(title);
    if (!heading) {
      return;
    }
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !focus;
    const behavior = still ? "instant" : "smooth";
    const { article } = this;
    if (
      article.scrollHeight > article.clientHeight &&
      getComputedStyle(article).overflowY === "auto"
    ) {
      // The text alone is moved, never the page around it.
      const by = heading.getBoundingClientRect().top - article.getBoundingClientRect().top;
      article.scrollBy({ top: by - TOP, behavior });
    } else {
      heading.scrollIntoView({ block: "start", behavior });
    }
    if (focus) {
      heading.focus({ preventScroll: true });
    }
  }

  /** A reader moves the page, or uses what is in hand. */
  #hand(event: Event): void {
    if (isUse(event) && this.#used(event.target)) {
      this.expect();
    } else {
      this.#itself = false;
    }
  }

  /** Whether it is a control of the screen in hand, or of the run beside it. */
  #used(target: EventTarget | null): boolean {
    const control = target instanceof Element ? target.closest(CONTROLS) : null;
    const screen = control?.closest(".screen");
    return (
      control !== null &&
      (screen ? screen.hasAttribute("data-here") : !this.article.contains(control))
    );
  }

  get #screens(): Element[] {
    return [...this.article.querySelectorAll(".screen")];
  }

  /** What is pointed at is in hand at once. */
  #pointed({ target, clientY }: MouseEvent): void {
    // A link leads away, and who marks text goes on reading.
    const marks = getSelection()?.isCollapsed === false;
    if (marks || (target as Element).closest("a, summary")) {
      return;
    }
    // Keys press, too, and have no place: a screen is that of what was pressed.
    const own = (target as Element).closest(".screen");
    const screen = own ?? this.#screens.find((each) => isAt(each, clientY));
    if (screen && !screen.hasAttribute("data-here")) {
      clearTimeout(this.#waiting);
      this.reached(placeOf(screen));
    }
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    const crossed = entries.find(({ isIntersecting }) => isIntersecting);
    if (!crossed) {
      return;
    }
    clearTimeout(this.#waiting);
    // A hand is often heard of only after what it has moved.
    this.#waiting = setTimeout(() => {
      if (!(this.#itself && performance.now() - this.#moved < MOVING)) {
        this.reached(placeOf(crossed.target));
      }
    }, REST);
  }
}

/** Whether a press or a key may use a control: a wheel, a finger and keys that turn pages scroll. */
function isUse(event: Event): boolean {
  const { type } = event;
  const [target] = event.composedPath();
  const own = target instanceof Element && target.matches(FIELDS);
  const turns = event instanceof KeyboardEvent && PAGING.test(event.key) && !own;
  return (type === "pointerdown" || type === "keydown") && !turns;
}

const isAt = (screen: Element, y: number): boolean => {
  const { top, bottom } = screen.getBoundingClientRect();
  return y >= top && y < bottom;
};

const placeOf = (screen: Element): number => Number(screen.getAttribute("data-place"));
