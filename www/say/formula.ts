/** Formulas in running text. */

/** The answer of a unit as a formula of z; of what has no letters of its own, by its name. */
export function squash(activation = "linear"): string {
  const formulas: Record<string, string> = {
    linear: "z",
    sigmoid: "σ(z)",
    relu: "max(0, z)",
    sine: "sin(z)",
  };
  return formulas[activation] ?? `${activation.replace("-", " ")}(z)`;
}
