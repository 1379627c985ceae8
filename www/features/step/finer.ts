/**
 * Which numbers are printed with more digits: those whose rounding is seen in what comes of them, as
 * where two that are nearly equal are subtracted.
 */
import { type Expression, inForce, mapped, value } from "./expression.ts";

type Name = Extract<Expression, { kind: "name" }>;

/** Digits that count of a number of 32 bits: with so many it is that number and no other. */
const MOST = 9;
/** How often the rows are made anew. */
const TRIES = 24;

/** The places that each number needs, by its name. */
export class Finer {
  readonly #places = new Map<string, number>();
  #grew = false;

  /** To how many places at least a number is printed. */
  of(name: string): number {
    return this.#places.get(name) ?? Number.NEGATIVE_INFINITY;
  }

  /** The numbers in a formula whose rounding is seen in this place of its result get one more. */
  want(formula: Expression, place: number): void {
    const found = value(formula);
    const effects = namesIn(formula)
      .map((name) => ({ name, effect: Math.abs(value(exactly(formula, name)) - found) }))
      .filter(({ name, effect }) => effect > 0 && !isFull(name));
    const most = Math.max(...effects.map(({ effect }) => effect));
    const limit = Math.min(most, 0.2 * 10 ** -place);
    for (const { name } of effects.filter(({ effect }) => effect >= limit)) {
      const next = (name.shown?.places ?? 0) + 1;
      if (next > this.of(keyOf(name))) {
        this.#places.set(keyOf(name), next);
        this.#grew = true;
      }
    }
  }

  /** What is made until nothing in it needs more. */
  settled<Made>(make: () => Made): Made {
    let made = make();
    for (let tries = 1; this.#grew && tries < TRIES; tries++) {
      this.#grew = false;
      made = make();
    }
    return made;
  }
}

const isFull = ({ shown, exact = 0 }: Name) =>
  (shown?.places ?? 0) + Math.floor(Math.log10(Math.abs(exact))) + 1 >= MOST;

const keyOf = ({ name, key }: Name) => key ?? name.text;

function namesIn(formula: Expression): Name[] {
  const names = new Map<string, Name>();
  mapped(inForce(formula), (part) => {
    if (part.kind === "name") {
      names.set(keyOf(part), part);
    }
    return undefined;
  });
  return [...names.values()];
}

/** The formula with the number itself in place of what is printed: of one name, or of all. */
export const exactly = (formula: Expression, name?: Name): Expression =>
  mapped(formula, (part) =>
    part.kind === "name" && part.exact !== undefined && (!name || keyOf(part) === keyOf(name))
      ? { ...part, shown: { text: "", value: part.exact } }
      : undefined,
  );
