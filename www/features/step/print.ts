/** Expressions as they stand on the page: with names, or with the numbers put in. */
import { html, type TemplateResult } from "lit";
import { MINUS_SIGN } from "../../say/number.ts";
import type { Call, Condition, Expression } from "./expression.ts";
import { branchOf, inForce, value } from "./expression.ts";

/** What is printed, and how many digits wide it is at most. */
export interface Print {
  shown: TemplateResult | string;
  width: number;
}

/** In brackets where it stands within something that binds more. */
const Binds = { Sum: 0, Product: 1, Fraction: 2, Power: 3, Atom: 4 } as const;
type Binds = (typeof Binds)[keyof typeof Binds];

const CALLS: Record<Call, string> = {
  abs: "",
  cos: "cos",
  density: "φ",
  exp: "exp",
  ln: "ln",
  max: "max",
  min: "min",
  below: "Φ",
  sgn: "sgn",
  sigmoid: "σ",
  sin: "sin",
  sqrt: "√",
  tanh: "tanh",
};

/** A line breaks before a sign, not behind it. */
const STAY = "\u00a0";

/** Digits of the widest letter and of what stands between. */
const LETTER = 0.9;
const ITALIC = 1.15;
const GAP = 0.5;

const raised = (text: string) =>
  [...text].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "ⁿ").join("");

const isNumber = (tree: Expression, wanted: number) =>
  tree.kind === "number" && tree.value === wanted;
const isHalf = (tree: Expression) =>
  tree.kind === "fraction" && isNumber(tree.over, 1) && isNumber(tree.under, 2);

export class Printer {
  /** Minus a number, alone in a call, is a number. */
  #inCall = false;

  constructor(
    /** Names, or numbers in their place. */
    private readonly numbers: boolean,
    /** Digits of a number at most. */
    private readonly digits: number,
    /** A condition in words: "2, since z > 0"; of another that does not hold, too. */
    private readonly words: Words,
  ) {}

  /** A formula. */
  print(tree: Expression): Print {
    const branch = branchOf(tree);
    if (!branch) {
      return this.#root(this.numbers ? inForce(tree) : tree);
    }
    const names = new Printer(false, this.digits, this.words);
    if (!this.numbers && tree.kind === "cases") {
      const [first, second] = tree.branches;
      if (first?.when && second && tree.branches.length === 2) {
        const parts = [names.#tree(first.of), names.condition(first.when), names.#tree(second.of)];
        const width = parts.reduce((sum, part) => sum + part.width, 4);
        if (width <= WIDE) {
          return { shown: this.words.either(...(parts.map(({ shown }) => shown) as Three)), width };
        }
      }
    }
    const put = this.#root(this.numbers ? inForce(branch.of) : branch.of);
    const reason = this.#reason(tree, names);
    return {
      shown: html`${put.shown}<span class="since">${this.words.since(reason.shown)}</span>`,
      width: put.width + reason.width + 4,
    };
  }

  /** A formula is broken between its terms, where it can. */
  #root(tree: Expression): Print {
    return tree.kind === "sum" ? this.#sum(tree, "summand") : this.#tree(tree, true);
  }

  /** Why a branch is in force. */
  #reason(tree: Expression, names: Printer): Print {
    const branches = tree.kind === "cases" ? tree.branches : [];
    const branch = branchOf(tree);
    if (branch?.when) {
      return names.condition(branch.when);
    }
    const when = branches[0]?.when as Condition;
    return names.condition({ ...when, sign: when.sign === ">" ? "≤" : ">" });
  }

  condition({ left, sign, right }: Condition): Print {
    const [a, b] = [this.#tree(left), this.#tree(right)];
    return { shown: html`${a.shown} ${sign} ${b.shown}`, width: a.width + b.width + 2 };
  }

  #within(tree: Expression, least: Binds): Print {
    const inside = this.#tree(tree);
    return this.#binds(tree) < least ? bracketed(inside) : inside;
  }

  #binds(tree: Expression): Binds {
    switch (tree.kind) {
      case "sum":
      case "cases":
        return Binds.Sum;
      case "product":
        return Binds.Product;
      case "fraction":
        return isHalf(tree) ? Binds.Atom : Binds.Fraction;
      case "power":
        return Binds.Power;
      case "name":
        return this.#isLong(tree) ? Binds.Product : Binds.Atom;
      default:
        return Binds.Atom;
    }
  }

  /** A number with a power of ten; below 0 it has its brackets. */
  #isLong({ shown }: Extract<Expression, { kind: "name" }>): boolean {
    return this.numbers && shown !== null && shown.value > 0 && shown.text.includes("×");
  }

  /** `alone`: nothing stands around it, and what is below 0 needs no brackets. */
  #tree(tree: Expression, alone = false): Print {
    switch (tree.kind) {
      case "number":
        return literal(tree.value);
      case "name":
        return this.#name(tree, alone);
      case "sum":
        return this.#sum(tree);
      case "product":
        return this.#product(tree);
      case "fraction":
        return this.#fraction(tree);
      case "power":
        return this.#power(tree);
      case "call":
        return this.#call(tree);
      case "cases":
        return this.#tree(branchOf(tree)?.of ?? tree.branches[0]?.of ?? tree);
      case "hole":
        throw new Error(`${tree.hole} is open`);
    }
  }

  #name({ name, shown, fixed }: Extract<Expression, { kind: "name" }>, alone: boolean): Print {
    if (!this.numbers || !shown) {
      return { shown: name.shown, width: [...name.text].length * ITALIC };
    }
    const number = put(shown, alone);
    return {
      shown: name.term ? html`<span data-term=${name.term}>${number}</span>` : number,
      width: fixed ? shown.text.length : this.digits,
    };
  }

  #sum({ terms }: Extract<Expression, { kind: "sum" }>, as = ""): Print {
    const parts = terms.map(({ minus, of }, k) => {
      const flipped = this.#flipped(minus, of);
      const part = flipped ?? this.#within(of, minus ? Binds.Product : Binds.Sum);
      const sign = minus && !flipped ? MINUS_SIGN : k > 0 ? "+" : "";
      const [before, behind] = k > 0 ? [" ", STAY] : ["", ""];
      return {
        shown: html`${before}<span class=${as}>${sign}${behind}${part.shown}</span>`,
        width: part.width + (k > 0 ? 1 + 2 * GAP : GAP),
      };
    });
    return joined(parts);
  }

  /** Minus one number alone is a number. */
  #flipped(minus: boolean, of: Expression): Print | undefined {
    const shown = minus && this.numbers && of.kind === "name" ? of.shown : null;
    if (!shown || !this.#inCall) {
      return undefined;
    }
    const value = -shown.value;
    const text = value < 0 ? MINUS_SIGN + shown.text : shown.text.replace(MINUS_SIGN, "");
    return { shown: put({ text, value }, true), width: this.digits };
  }

  #product({ factors, dot }: Extract<Expression, { kind: "product" }>): Print {
    const parts = factors.map((each, k) => {
      const part = this.#within(each, Binds.Product);
      const sign = k === 0 ? "" : dot || this.numbers ? ` ·${STAY}` : " ";
      return { shown: html`${sign}${part.shown}`, width: part.width + (k > 0 ? 3 * GAP : 0) };
    });
    return joined(parts);
  }

  #fraction(tree: Extract<Expression, { kind: "fraction" }>): Print {
    if (isHalf(tree)) {
      return { shown: "½", width: 1 };
    }
    const over = this.#within(tree.over, Binds.Product);
    const under = this.#within(tree.under, Binds.Power);
    return {
      shown: html`${over.shown} /${STAY}${under.shown}`,
      width: over.width + under.width + 1.5,
    };
  }

  #power({ base, exponent }: Extract<Expression, { kind: "power" }>): Print {
    const below = this.#within(base, Binds.Atom);
    const put = this.numbers || exponent.kind === "number";
    const above = put ? raised(String(value(exponent))) : "ⁿ";
    return { shown: html`${below.shown}${above}`, width: below.width + above.length };
  }

  #call({ call, of }: Extract<Expression, { kind: "call" }>): Print {
    const [only] = of;
    if (call === "abs" && only) {
      const inside = this.#tree(only, true);
      return { shown: html`|${inside.shown}|`, width: inside.width + 1 };
    }
    if (call === "sqrt" && only?.kind === "name") {
      return named("√", this.#within(only, Binds.Atom));
    }
    const before = this.#inCall;
    this.#inCall = of.length === 1 && isMinus(only);
    const inside = of.map((each) => this.#tree(each, true));
    this.#inCall = before;
    const list = inside.map(({ shown, width }, k) => ({
      shown: k > 0 ? html`, ${shown}` : shown,
      width: width + (k > 0 ? 1 : 0),
    }));
    return named(CALLS[call], bracketed(joined(list)));
  }
}

const isMinus = (tree: Expression | undefined) =>
  tree?.kind === "sum" && tree.terms.length === 1 && tree.terms[0]?.minus === true;

type Three = [Print["shown"], Print["shown"], Print["shown"]];

/** Conditions, in the page's language. */
export interface Words {
  either(yes: Print["shown"], when: Print["shown"], no: Print["shown"]): Print["shown"];
  since(when: Print["shown"]): Print["shown"];
}

/** Both branches are written where they are not wider than this, in digits. */
const WIDE = 17;
/** Brackets that are not wider stand in one line. */
const BRACKETS = 21;

function literal(value: number): Print {
  const text = String(value);
  return { shown: text, width: text.length };
}

/** A number in its colour; one below 0 in brackets, where something stands around it. */
export function put(
  { text, value }: { text: string; value: number },
  alone = false,
): TemplateResult {
  const colour = value > 0 ? "one" : value < 0 ? "zero" : "";
  const whole = value < 0 && !alone ? `(${text})` : text;
  return html`<b class=${colour}>${whole}</b>`;
}

const bracketed = ({ shown, width }: Print): Print => ({
  shown: html`<span class=${width < BRACKETS ? "whole" : ""}>(${shown})</span>`,
  width: width + 1.2,
});

const named = (name: string, { shown, width }: Print): Print => ({
  shown: html`${name}${shown}`,
  width: width + name.length * LETTER,
});

const joined = (parts: readonly Print[]): Print => ({
  shown: html`${parts.map(({ shown }) => shown)}`,
  width: parts.reduce((sum, { width }) => sum + width, 0),
});
