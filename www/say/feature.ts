/** Names of what a network is given, as mathematics writes them. */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** A variable with its number, or what is made of one or two of them. */
const FORMULA = /^(?:sin |cos )?[a-z]\d(?:\^2| [a-z]\d)?$/;

export const isFormula = (name: string): boolean => FORMULA.test(name);

/** x1^2 as x₁², x1 x2 as x₁x₂; the name of a column as it is. */
export function featureText(name: string): string {
  if (!isFormula(name)) {
    return name;
  }
  return name
    .replace("^2", "²")
    .replace(/(\d) /, "$1")
    .replace(/([a-z])(\d)/g, (_, letter, digit) => letter + SUBSCRIPTS[Number(digit)]);
}
