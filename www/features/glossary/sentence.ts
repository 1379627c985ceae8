/** The sentence of a word, beside it: by pointer, focus or tap, until the eye is elsewhere. */
import type { Host } from "../../run/host.ts";
import { lay, lift, prepare } from "../../run/popover.ts";
import { entryOf } from "../../say/glossary/glossary.ts";

/** Milliseconds: a pointer that only passes opens nothing, and finds the way to what it opened. */
const PASSING = 250;
const LEAVING = 200;
/** Pixels between word and sentence, and to the edge of the window. */
const GAP = 6;
const EDGE = 8;
const ID = "gradwalk-sentence";
/** Words on what is pressed for another reason: tabs and switches. */
const PRESSED = "[aria-pressed], label.switch, .legend label";

export class Sentence {
  readonly #box = document.createElement("div");
  readonly #gone = new AbortController();
  #word: Element | null = null;
  /** What is described by the sentence, and what described it before. */
  #described: { element: Element; before: string | null } | null = null;
  #timer = 0;
  /** It was opened by a press, so that the next one closes it; what a pointer opened, a press keeps. */
  #pressed = false;
  /** The word whose sentence was closed by hand: it does not open by itself again. */
  #closed: Element | null = null;

  constructor(private readonly host: Host) {
    const { root } = host;
    this.#box.id = ID;
    this.#box.className = "sentence";
    this.#box.setAttribute("role", "tooltip");
    prepare(this.#box, "manual");
    root.append(this.#box);
    const { signal } = this.#gone;
    const on = (type: string, take: (event: Event) => void) =>
      root.addEventListener(type, take, { signal });
    on("pointerover", (event) => this.#over(event as PointerEvent));
    on("pointerout", (event) => this.#out(event as PointerEvent));
    on("focusin", (event) => this.#focused(event.target as Element));
    on("focusout", () => this.#leave(0));
    on("click", (event) => this.#clicked(event.target as Element));
    on("input", () => this.#leave(0));
    // Keys come here before anything else takes them.
    const pressed = (event: Event) => {
      // Used up: it does not give the keys back to the page around as well.
      if (this.key(event as KeyboardEvent)) {
        event.preventDefault();
      }
    };
    root.addEventListener("keydown", pressed, {
      signal,
      capture: true,
    });
    const leave = () => this.#hide();
    addEventListener("scroll", leave, { signal, capture: true, passive: true });
    addEventListener("resize", leave, { signal });
    addEventListener("pointerdown", (event) => this.#elsewhere(event), { signal, capture: true });
    this.#already(root);
  }

  close(): void {
    this.#gone.abort();
    this.#hide();
    this.#box.remove();
  }

  /** Escape closes it, and nothing else. */
  key({ key }: KeyboardEvent): boolean {
    if (key.startsWith("Arrow")) {
      // A control is moved: it is no longer asked what it is.
      this.#hide();
    }
    if (key !== "Escape" || !this.#word) {
      return false;
    }
    this.#closed = this.#word;
    this.#hide();
    return true;
  }

  /** What was pointed at while this was loaded; or it was pressed. */
  #already(root: ShadowRoot): void {
    const word = root.querySelector("[data-term]:hover") ?? wordOf(root.activeElement);
    if (word && !word.matches(PRESSED)) {
      this.#show(word);
    }
  }

  #over({ target, pointerType }: PointerEvent): void {
    const word = wordOf(target as Element, false);
    if ((target as Element).closest(`#${ID}`)) {
      clearTimeout(this.#timer);
    } else if (word && pointerType !== "touch" && word !== this.#word && word !== this.#closed) {
      this.#later(() => this.#show(word), PASSING);
    }
  }

  #out({ target, relatedTarget }: PointerEvent): void {
    const word = wordOf(target as Element, false);
    const to = relatedTarget instanceof Element ? relatedTarget : null;
    if (word && !word.contains(to)) {
      this.#closed = null;
    }
    const within = to?.closest(`#${ID}`) || (word && word === wordOf(to, false));
    if (!within && (word || (target as Element).closest(`#${ID}`))) {
      // A word in the focus keeps its sentence.
      const focused = wordOf(this.host.root.activeElement);
      if (!focused || focused !== this.#word) {
        this.#leave(LEAVING);
      }
    }
  }

  /** By keyboard; a tap or a click has its own way. */
  #focused(target: Element): void {
    const word = wordOf(target);
    if (word && target.matches(":focus-visible")) {
      this.#later(() => this.#show(word), PASSING);
    }
  }

  #clicked(target: Element): void {
    const word = wordOf(target, false);
    if (word?.matches(PRESSED)) {
      // A tab is pressed to see what it shows, a switch to see what it does.
      this.#hide();
    } else if (word && (word !== this.#word || !this.#pressed)) {
      this.#show(word);
      this.#pressed = true;
    } else if (word?.matches("button")) {
      this.#hide();
    }
  }

  #elsewhere(event: PointerEvent): void {
    const path = event.composedPath();
    if (this.#word && !path.includes(this.#box) && !path.includes(this.#word)) {
      this.#hide();
    }
  }

  #later(act: () => void, after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, after) as unknown as number;
  }

  #leave(after: number): void {
    this.#later(() => this.#hide(), after);
  }

  #hide(): void {
    clearTimeout(this.#timer);
    if (this.#word) {
      this.#word = null;
      this.#pressed = false;
      lift(this.#box);
      this.#undescribe();
    }
  }

  #undescribe(): void {
    if (this.#described) {
      const { element, before } = this.#described;
      this.#described = null;
      if (before === null) {
        element.removeAttribute("aria-describedby");
      } else {
        element.setAttribute("aria-describedby", before);
      }
    }
  }

  #show(word: Element): void {
    clearTimeout(this.#timer);
    const entry = entryOf((word as HTMLElement).dataset.term ?? "");
    if (!entry || !word.isConnected) {
      return;
    }
    this.#hide();
    const { language } = this.host;
    const other = language === "en" ? "zh-Hans" : "en";
    const [title, sentence] = entry[language];
    const strong = document.createElement("strong");
    strong.textContent = title;
    const beside = document.createElement("span");
    beside.lang = other;
    beside.textContent = entry[other][0];
    const text = document.createElement("p");
    text.textContent = sentence;
    this.#box.replaceChildren(strong, beside, text);
    this.#word = word;
    this.#describe(word);
    lay(this.#box);
    this.#place(word.getBoundingClientRect());
  }

  /** What the word names is described by it: of a label, its control. */
  #describe(word: Element): void {
    const control = word instanceof HTMLLabelElement ? word.control : null;
    const element = control ?? word;
    const before = element.getAttribute("aria-describedby");
    this.#described = { element, before };
    element.setAttribute("aria-describedby", before ? `${before} ${ID}` : ID);
  }

  /** Below the word, or above where there is no room; within the window. */
  #place(at: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const below = at.bottom + GAP;
    const top = below + height + EDGE > innerHeight ? at.top - GAP - height : below;
    const left = Math.min(Math.max(at.left, EDGE), innerWidth - width - EDGE);
    this.#box.style.left = `${Math.max(left, EDGE)}px`;
    this.#box.style.top = `${Math.max(top, EDGE)}px`;
  }
}

/** The word that an element is part of; or the one on the label of a control. */
function wordOf(element: Element | null, control = true): Element | null {
  const word = element?.closest("[data-term]") ?? null;
  if (word || !control) {
    return word;
  }
  const labels = (element as HTMLInputElement | null)?.labels ?? [];
  const label = [...labels].find((each) => each.matches("[data-term]"));
  return label ?? null;
}
