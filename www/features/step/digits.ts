/**
 * Digits that add up: what goes into a formula is rounded first, and each result is computed from what
 * is printed, to as many places as it agrees with the engine's own number.
 */
import { MINUS_SIGN, power } from "../../say/number.ts";
import type { Shown } from "./expression.ts";

/** Decimals of a number: as they are at first, and on demand. */
export const SHORT = 4;
export const LONG = 6;
/** Digits that count, at least and at most: beside the decimals, for the small and the large. */
const LEAST = 3;
const MOST_MORE = 1;
/** From so many places before the point on, digits are those that count. */
const LARGE = 6;
/** What is whole to so many decimals is shown whole. */
const WHOLE = 6;
/** The engine counts in 32 bits. */
const SINGLE = 6e-7;

const sign = (text: string) => text.replace("-", MINUS_SIGN);
/** The place of the first digit that counts: 0 of 3.2, -2 of 0.032. */
const place = (value: number) => Math.floor(Math.log10(Math.abs(value)));

/** A number to so many decimals, as a power of ten where it is very small or large. */
function rounded(value: number, decimals: number): Shown {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6 || decimals < 0)) {
    const digits = Math.min(Math.max(decimals + place(value), 0), 20);
    const [mantissa = "", exponent] = value.toExponential(digits).split("e");
    const text = `${sign(mantissa)} × ${power(Number(exponent))}`;
    return { text, value: Number(`${mantissa}e${exponent}`), places: digits - Number(exponent) };
  }
  const places = Math.min(Math.max(decimals, 0), 12);
  const text = value.toFixed(places);
  const clean = Number(text) === 0 ? text.replace("-", "") : text;
  return { text: sign(clean), value: Number(clean), places };
}

/** The number itself, where a few decimals are all there is to it. */
function whole(value: number, room: number, most = WHOLE): Shown | undefined {
  if (Math.abs(value) >= 1e6) {
    return undefined;
  }
  for (let decimals = 0; decimals <= most; decimals++) {
    const short = Number(value.toFixed(decimals));
    if (Math.abs(short - value) <= Math.abs(value) * room && (short !== 0 || value === 0)) {
      return { text: sign(short.toFixed(decimals)), value: short, places: Infinity };
    }
  }
  return undefined;
}

/** Decimals that a number is worth. */
function decimalsOf(value: number, decimals: number): number {
  if (value === 0) {
    return decimals;
  }
  const first = place(value);
  if (first >= LARGE) {
    return Math.max(LEAST, decimals - 1) - 1 - first;
  }
  return Math.min(Math.max(decimals, LEAST - 1 - first), decimals + MOST_MORE - 1 - first);
}

/** Places that a result has to have: three digits that count, two where that is far behind the point. */
const leastOf = (last: number, decimals: number) =>
  Math.max(last + LEAST - 2, Math.min(last + LEAST - 1, decimals));

/** A number of the run, as it goes into formulas: to more places than usual, where it needs them. */
export function given(value: number, decimals: number, tooLarge: string, least = -Infinity): Shown {
  if (!Number.isFinite(value)) {
    return { text: tooLarge, value: Number.NaN };
  }
  const worth = Math.max(decimalsOf(value, decimals), least);
  return (
    whole(value, SINGLE / 10, Math.min(Math.max(decimals, least), worth)) ?? rounded(value, worth)
  );
}

/** One in the last place. */
const unitOf = (text: string) => 10 ** -(text.split(".")[1]?.length ?? 0);

export interface Result extends Shown {
  /** What is printed before it does not come to it. */
  about: boolean;
  /** The places that it should have, and has not, as what it is made of is printed with too few. */
  wants: number | null;
}

/** How a result is printed. */
interface Wanted {
  decimals: number;
  /** To so many places, as what comes of it needs them. */
  least: number;
  /** It is the engine's own to the last place. */
  strict: boolean;
  tooLarge: string;
}

/** A result: of what is printed, as far as the engine's own agrees to one in the last place. */
export function result(found: number, engine: number, wanted: Wanted): Result {
  const { decimals, least, strict, tooLarge } = wanted;
  const own = { ...given(engine, decimals, tooLarge), about: true };
  if (!Number.isFinite(found) || !Number.isFinite(engine)) {
    return { ...own, wants: null };
  }
  const exact = whole(found, 1e-12);
  const off = exact && Math.abs(exact.value - engine);
  if (
    exact &&
    off !== undefined &&
    off <= Math.min(Math.abs(engine) * SINGLE, unitOf(exact.text) * (strict ? 0.5 : 1))
  ) {
    return { ...exact, about: false, wants: null };
  }
  const size = Math.max(Math.abs(engine), Math.abs(found));
  const last = -place(size || 1);
  const most = Math.max(decimalsOf(found || engine, decimals), least);
  const enough = strict ? most : Math.max(Math.min(most, leastOf(last, decimals)), least);
  for (let k = most; k >= last; k--) {
    const shown = rounded(found, k);
    if (shown.value !== 0 && Math.abs(shown.value - engine) <= 1.000001 * 10 ** -k) {
      const agrees = !strict || shown.value === rounded(engine, k).value;
      return { ...shown, about: false, wants: k < enough || !agrees ? enough : null };
    }
  }
  return { ...own, wants: enough };
}

/** A change, with its sign. */
export const signed = ({ text, value }: Shown): string => (value > 0 ? `+${text}` : text);
