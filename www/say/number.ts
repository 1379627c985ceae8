/** Numbers as they stand on the page: tabular, with a real minus sign, never "NaN". */
import type { Say } from "./messages.ts";

export const MINUS_SIGN = "\u2212";
const MINUS = MINUS_SIGN;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 10 to a whole power: 10⁷³. */
export function power(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

/** With a power of ten: 1.2 × 10⁷³. */
function scientific(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${mantissa} × ${power(Number(exponent))}`.replace("-", MINUS);
}

/** A number with so many significant digits; very large and very small ones as powers of ten. */
export function number(value: number, digits = 3): string {
  if (!Number.isFinite(value)) {
    return value < 0 ? `${MINUS}∞` : "∞";
  }
  const size = Math.abs(value);
  if (size === 0) {
    return "0";
  }
  if (size >= 1e6 || size < 1e-4) {
    return scientific(value, digits);
  }
  const decimals = digits - 1 - Math.floor(Math.log10(size));
  return fixed(value, Math.min(Math.max(decimals, 0), 8));
}

/** A number with so many decimals; without them where it does not fit. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e6) {
    return Number.isFinite(value) ? scientific(value, 3) : number(value);
  }
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", MINUS);
}

/** A setting as it was set: 0.01, 32, 0.5. */
export function plain(value: number): string {
  const short = Number.isInteger(value) ? value : Number(value.toPrecision(6));
  return String(short).replace("-", MINUS);
}

/** A whole number in groups of three. */
export function whole(value: number): string {
  // By hand: a number format made for each call takes longer than all else on the page.
  return String(value)
    .replace(/\B(?=(\d{3})+$)/g, ",")
    .replace("-", MINUS);
}

/** A limit, or what is beyond it: as the page writes counts where it is whole. */
export function limit(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? whole(value) : plain(value);
}

/** A share of 1. */
export function percent(value: number): string {
  return `${fixed(value * 100, value === 1 ? 0 : 1)}%`;
}

/** y = 3.03x + 1.80. */
export function equation(slope: number, intercept: number): string {
  // What rounds to nothing has no sign.
  const sign = fixed(intercept, 2).startsWith(MINUS) ? MINUS : "+";
  return `y = ${fixed(slope, 2)}x ${sign} ${fixed(Math.abs(intercept), 2)}`;
}

/**
 * The number that a text means, typed as people do: a comma for the point or between thousands, a
 * real minus sign, full-width digits, the full stop of a Chinese keyboard; else NaN.
 */
export function parse(text: string): number {
  const typed = text.normalize("NFKC").trim().replaceAll(/[−–]/g, "-").replace("。", ".");
  const grouped = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(typed);
  const written = grouped ? typed.replaceAll(",", "") : typed.replace(/^(-?\d*),(\d+)$/, "$1.$2");
  return written === "" ? Number.NaN : Number(written);
}

/** What is said of a text that `parse` cannot read. */
export const notANumber = (say: Say, text: string): string =>
  say(text.trim() === "" ? "no-number" : "not-a-number", { text });
