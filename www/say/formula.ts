/** Formulas in running text. */

/** The answer of a unit as a formula of z. */
export function squash(activation: string | undefined): string {
  const formulas: Record<string, string> = { linear: "z", sigmoid: "σ(z)", tanh: "tanh(z)" };
  return formulas[activation ?? ""] ?? "max(z, 0)";
}
