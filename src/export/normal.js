/** P(Z < z) of the standard normal distribution, after G. Marsaglia (2004). */
export function normal(z) {
  if (Math.abs(z) > 8.5) {
    return z > 0 ? 1 : 0;
  }
  let [term, sum, k] = [z, z, 1];
  while (Math.abs(term) > 1e-17 * Math.abs(sum)) {
    k += 2;
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
}
