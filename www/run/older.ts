/**
 * `:has` and `@container`, where a browser has not both: Chromium before 105, Firefox before 121. A style
 * asks for attributes in their place, and elements get these as what it asks of them changes.
 *
 * Of what CSS allows it knows what the styles here use: `:has` not in itself, and of containers their
 * greatest width.
 */
import type { Undo } from "./host.ts";

/** A style as such a browser knows it. */
interface Mended {
  css: string;
  /** What it asks for with `:has`. */
  has: readonly string[];
  /** The greatest widths that it asks for, and which elements have a width to ask for. */
  narrow: readonly string[];
  containers: readonly string[];
}

/** All that was asked for on this page: attributes hold their places here, as words. */
const asked: string[] = [];

function wordOf(ask: string): number {
  const known = asked.indexOf(ask);
  return known < 0 ? asked.push(ask) - 1 : known;
}

/** Where the bracket that stands open at `from` is closed. */
function closing(text: string, from: number, [opens, closes]: string): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    depth += Number(text[at] === opens) - Number(text[at] === closes);
    if (depth === 0) {
      return at;
    }
  }
  return text.length;
}

/** The parts of a list, which is not parted in brackets. */
export function parts(list: string): string[] {
  const found = [""];
  let depth = 0;
  for (const each of list) {
    depth += Number(each === "(") - Number(each === ")");
    if (each === "," && depth === 0) {
      found.push("");
    } else {
      found[found.length - 1] += each;
    }
  }
  return found.map((part) => part.trim());
}

/** How many classes and how many types a selector has, for what weighs as much as it. */
export function weight(selector: string): [classes: number, types: number] {
  const plain = selector.replace(/:(not|is)\(/g, "(");
  const classes = plain.match(/[.[]|:(?!:)/g)?.length ?? 0;
  const types = plain.match(/(?<![\w.[:="'-])[a-z][\w-]*/g)?.length ?? 0;
  return [classes, types];
}

/** What weighs as much as the heaviest of a list, and is true of every element. */
function weighing(list: string): string {
  const weights = parts(list).map(weight);
  const [classes, types] = weights.sort(([a, c], [b, d]) => b - a || d - c)[0] ?? [0, 0];
  return ":not(._)".repeat(classes) + ":not(_)".repeat(types);
}

/** Takes out what begins with `head`, to the bracket's end; `put` says what stands there then. */
function replaced(
  css: string,
  head: RegExp,
  brackets: string,
  put: (inside: string, head: RegExpExecArray) => string,
): string {
  let text = "";
  let rest = css;
  for (let found = head.exec(rest); found; found = head.exec(rest)) {
    const from = found.index + found[0].length;
    const end = closing(rest, from, brackets);
    text += rest.slice(0, found.index) + put(rest.slice(from, end), found);
    rest = rest.slice(end + 1);
  }
  return text + rest;
}

/** The same style, without `:has` and `@container`. */
export function mended(style: string): Mended {
  const has = new Set<string>();
  const narrow = new Set<string>();
  const plain = style.replace(/\/\*[\s\S]*?\*\//g, "");
  const containers = [...plain.matchAll(/([^{}]+)\{[^{}]*container-type:/g)].map(([, of]) =>
    (of ?? "").trim(),
  );
  const wide = replaced(plain, /@container\s*\(([^)]*)\)\s*\{/, "{}", (rules, [, asks]) => {
    const width = /^(?:max-width:|width\s*<=)\s*([\d.]+(?:px|em))$/.exec(asks ?? "")?.[1] ?? "0px";
    narrow.add(width);
    const within = `:where([data-narrow~="${wordOf(width)}"] *)`;
    return rules.replace(/([^{}]+)(\{[^{}]*\})/g, (_, list: string, rule: string) => {
      return (
        parts(list)
          .map((each) => each + within)
          .join() + rule
      );
    });
  });
  const css = replaced(wide, /:has\(/, "()", (inside) => {
    has.add(inside);
    return `:where([data-has~="${wordOf(inside)}"])${weighing(inside)}`;
  });
  return { css, has: [...has], narrow: [...narrow], containers };
}

/** The elements that have what is asked for, one of a list. */
function having(root: ParentNode, list: string): Set<Element> {
  const found = new Set<Element>();
  for (const part of parts(list)) {
    const child = part.startsWith(">");
    const wanted = child ? part.slice(1).trim() : part;
    const isSimple = !/[\s>+~]/.test(wanted.replace(/\([^)]*\)/g, ""));
    for (const element of root.querySelectorAll(wanted)) {
      let above = element.parentElement;
      while (above) {
        if (isSimple || above.querySelector(`:scope ${part}`)) {
          found.add(above);
        }
        above = child && isSimple ? null : above.parentElement;
      }
    }
  }
  return found;
}

/** Elements of a root have the words that its styles ask for. */
class Watch {
  readonly worn: Mended[] = [];
  readonly #words = new Map<Element, string>();
  readonly #sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      this.#size(target);
    }
  });
  readonly #sized = new Set<Element>();
  readonly #changes = new MutationObserver(() => this.look());
  readonly #look = () => this.look();

  constructor(private readonly root: Document | ShadowRoot) {
    for (const name of STATES) {
      root.addEventListener(name, this.#look);
    }
  }

  /** What is asked for has become another. */
  renew(): void {
    const asks = this.worn.flatMap(({ has }) => has).join();
    const names = [...asks.matchAll(/\[([\w-]+)/g)].map(([, name]) => name ?? "");
    const attributeFilter = ["class", ...names];
    this.#changes.disconnect();
    this.#changes.observe(this.root, { subtree: true, childList: true, attributeFilter });
    this.look();
  }

  look(): void {
    const now = new Map<Element, string>();
    for (const ask of new Set(this.worn.flatMap(({ has }) => has))) {
      for (const element of having(this.root, ask)) {
        now.set(element, `${now.get(element) ?? ""} ${wordOf(ask)}`);
      }
    }
    for (const [element] of this.#words) {
      if (!now.has(element)) {
        element.removeAttribute("data-has");
        this.#words.delete(element);
      }
    }
    for (const [element, words] of now) {
      if (this.#words.get(element) !== words) {
        element.setAttribute("data-has", words);
        this.#words.set(element, words);
      }
    }
    this.#measure();
  }

  #measure(): void {
    const selectors = this.worn.flatMap(({ containers }) => containers).join();
    const now = new Set(selectors === "" ? [] : this.root.querySelectorAll(selectors));
    for (const container of this.#sized) {
      if (!now.has(container)) {
        this.#sizes.unobserve(container);
        this.#sized.delete(container);
      }
    }
    for (const container of now) {
      if (!this.#sized.has(container)) {
        this.#sizes.observe(container);
        this.#sized.add(container);
      }
    }
  }

  #size(container: Element): void {
    const { fontSize, paddingLeft, paddingRight } = getComputedStyle(container);
    const width =
      container.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const words = this.worn
      .flatMap(({ narrow }) => narrow)
      .filter((most) => {
        const unit = most.endsWith("em") ? Number.parseFloat(fontSize) : 1;
        return width <= Number.parseFloat(most) * unit;
      });
    container.setAttribute("data-narrow", words.map(wordOf).join(" "));
  }

  close(): void {
    this.#changes.disconnect();
    this.#sizes.disconnect();
    for (const name of STATES) {
      this.root.removeEventListener(name, this.#look);
    }
  }
}

/** What changes a state that a style may ask for, and nothing else in the page. */
const STATES = ["focusin", "focusout", "change"];

const styles = new Map<string, Mended>();
const watches = new WeakMap<Document | ShadowRoot, Watch>();

/** A style that a root wears, for such a browser. */
export function mend(root: Document | ShadowRoot, sheet: CSSStyleSheet, css: string): Undo {
  let style = styles.get(css);
  if (!style) {
    style = mended(css);
    styles.set(css, style);
    sheet.replaceSync(style.css);
  }
  const { has, containers } = style;
  if (has.length + containers.length === 0) {
    return () => {};
  }
  const watch = watches.get(root) ?? new Watch(root);
  watches.set(root, watch);
  watch.worn.push(style);
  watch.renew();
  return () => {
    watch.worn.splice(watch.worn.indexOf(style), 1);
    if (watch.worn.length > 0) {
      watch.renew();
    } else {
      watch.close();
      watches.delete(root);
    }
  };
}
