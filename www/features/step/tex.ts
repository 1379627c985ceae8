/**
 * Reads the formulas of activations, losses and optimizers as the core has them, in TeX. Only what
 * stands in them is known; all else is refused, so that a new row is found to need more.
 */
import { type Branch, type Call, type Expression, number, product } from "./expression.ts";

const NAMES: Record<string, Call> = {
  "\\max": "max",
  "\\min": "min",
  "\\ln": "ln",
  "\\tanh": "tanh",
  "\\sin": "sin",
  "\\cos": "cos",
  "\\sigma": "sigmoid",
  "\\Phi": "below",
  "\\varphi": "density",
  "\\sqrt": "sqrt",
  "\\operatorname{sgn}": "sgn",
};

const TOKEN =
  /\\hole\{\w+\}|\\operatorname\{\w+\}|\\text\{[^}]*\}|\\(?:begin|end)\{cases\}|\\\\|\\[a-zA-Z]+|\\[,;]|\d+(?:\.\d+)?|[-+()[\]{}|,^<>&e]/y;

/** Space, and a group that is only there to be written before a sign. */
const IDLE = new Set(["\\,", "\\;"]);

function tokensOf(tex: string): string[] {
  const tokens: string[] = [];
  const source = tex.replaceAll("{}", "").replaceAll(/\s+/g, "");
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const [token] = TOKEN.exec(source) ?? [];
    if (token === undefined) {
      throw new Error(`not a formula that can be read: ${tex} at ${source.slice(at)}`);
    }
    if (!IDLE.has(token)) {
      tokens.push(token);
    }
  }
  return tokens;
}

class Reader {
  #at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly tex: string,
  ) {}

  get #next(): string | undefined {
    return this.tokens[this.#at];
  }

  #skip(token: string): boolean {
    const found = this.#next === token;
    this.#at += Number(found);
    return found;
  }

  #expect(token: string): void {
    if (!this.#skip(token)) {
      throw new Error(`${this.tex}: ${token} is missing before ${this.#next ?? "the end"}`);
    }
  }

  whole(): Expression {
    const tree = this.#sum();
    if (this.#next !== undefined) {
      throw new Error(`${this.tex}: ${this.#next} was not expected`);
    }
    return tree;
  }

  #sum(): Expression {
    const terms: { minus: boolean; of: Expression }[] = [];
    do {
      const minus = this.#skip("-");
      if (!minus) {
        this.#skip("+");
      }
      terms.push({ minus, of: this.#product() });
    } while (this.#next === "+" || this.#next === "-");
    const [only] = terms;
    return terms.length === 1 && only && !only.minus ? only.of : { kind: "sum", terms };
  }

  #product(): Expression {
    const factors = [this.#power()];
    let dot = false;
    const ends = [undefined, "+", "-", ")", "}", "]", "|", ",", ">", "\\le", "&", "\\\\"];
    ends.push("\\end{cases}");
    while (!ends.includes(this.#next)) {
      dot = this.#skip("\\cdot") || dot;
      factors.push(this.#power());
    }
    return factors.length === 1 ? (factors[0] as Expression) : product(factors, dot);
  }

  #power(): Expression {
    const exponential = this.#next === "e";
    const base = this.#base();
    if (!this.#skip("^")) {
      return base;
    }
    const exponent = this.#argument();
    return exponential
      ? { kind: "call", call: "exp", of: [exponent] }
      : { kind: "power", base, exponent };
  }

  /** A group, or what stands there alone. */
  #argument(): Expression {
    if (!this.#skip("{")) {
      return this.#base();
    }
    const inside = this.#sum();
    this.#expect("}");
    return inside;
  }

  #base(): Expression {
    const token = this.tokens[this.#at++] ?? "";
    if (/^\d/.test(token)) {
      return number(Number(token));
    }
    const [, hole] = /^\\hole\{(\w+)\}$/.exec(token) ?? [];
    if (hole) {
      return { kind: "hole", hole };
    }
    const call = NAMES[token];
    if (call) {
      return { kind: "call", call, of: this.#arguments() };
    }
    switch (token) {
      case "e":
        return number(Math.E);
      case "(":
        return this.#inside(")");
      case "|":
        return { kind: "call", call: "abs", of: [this.#inside("|")] };
      case "\\frac":
        return { kind: "fraction", over: this.#argument(), under: this.#argument() };
      case "\\begin{cases}":
        return this.#cases();
      default:
        throw new Error(`${this.tex}: ${token || "the end"} is not known`);
    }
  }

  #inside(end: string): Expression {
    const inside = this.#sum();
    this.#expect(end);
    return inside;
  }

  /** In brackets, with commas between; or the one thing that follows. */
  #arguments(): Expression[] {
    if (!this.#skip("(")) {
      return [this.#argument()];
    }
    const of = [this.#sum()];
    while (this.#skip(",")) {
      of.push(this.#sum());
    }
    this.#expect(")");
    return of;
  }

  #cases(): Expression {
    const branches: Branch[] = [];
    do {
      const of = this.#sum();
      this.#expect("&");
      if (this.#next?.startsWith("\\text")) {
        this.#at += 1;
        branches.push({ of, when: null });
      } else {
        const left = this.#sum();
        const sign = this.#skip(">") ? ">" : "≤";
        if (sign === "≤") {
          this.#expect("\\le");
        }
        branches.push({ of, when: { left, sign, right: this.#sum() } });
      }
    } while (this.#skip("\\\\"));
    this.#expect("\\end{cases}");
    return { kind: "cases", branches };
  }
}

const known = new Map<string, Expression>();

/** The tree of a formula; of pieces between which a line may break, all together. */
export function read(tex: string | readonly string[]): Expression {
  const whole = typeof tex === "string" ? tex : tex.join("");
  const tree = known.get(whole) ?? new Reader(tokensOf(whole), whole).whole();
  known.set(whole, tree);
  return tree;
}
