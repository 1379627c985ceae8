/** What a reader with a calculator makes of a printed formula. */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Phi by Simpson's rule, from far below: another way than the page's. */
function below(z: number): number {
  if (z > 0) {
    return 1 - below(-z);
  }
  const n = 4000;
  const h = 12 / n;
  const f = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = f(z - 12) + f(z);
  for (let k = 1; k < n; k++) {
    sum += f(z - 12 + k * h) * (k % 2 ? 4 : 2);
  }
  return (sum * h) / 3;
}

/** Computes what a formula says as it is printed, as a reader with a calculator would. */
export function calculated(formula: string): number {
  const power = (digits: string) =>
    [...digits].map((digit) => (digit === "⁻" ? "-" : RAISED.indexOf(digit))).join("");
  const script = formula
    .replaceAll("−", "-")
    .replace(/ × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, digits) => `e${power(digits)}`)
    .replace(/([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, digits) => `**${power(digits)}`)
    .replace(/\|([^|]*)\|/g, "abs($1)")
    .replace(/√([\d.]+(?:e-?\d+)?)/g, "sqrt($1)")
    .replace(/√/g, "sqrt")
    .replaceAll("½", "0.5")
    .replaceAll("·", "*")
    .replaceAll("σ", "sigma")
    .replaceAll("Φ", "Phi")
    .replaceAll("φ", "phi");
  const functions = {
    ...{ abs: Math.abs, sqrt: Math.sqrt, exp: Math.exp, ln: Math.log, tanh: Math.tanh },
    ...{ sin: Math.sin, cos: Math.cos, max: Math.max, min: Math.min, sgn: Math.sign },
    sigma: (z: number) => 1 / (1 + Math.exp(-z)),
    phi: (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI),
    Phi: below,
  };
  return new Function(...Object.keys(functions), `return ${script}`)(...Object.values(functions));
}

/** A number as it is printed, and a unit in its last place. */
export function read(text: string): { value: number; unit: number } {
  const clean = text.replaceAll("−", "-");
  const [, mantissa = clean, raised = ""] = /^(.*) × 10(.*)$/.exec(clean) ?? [];
  const exponent = [...raised]
    .map((digit) => (digit === "⁻" ? "-" : RAISED.indexOf(digit)))
    .join("");
  const scale = 10 ** Number(exponent || 0);
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  return { value: Number(mantissa) * scale, unit: 10 ** -decimals * scale };
}
