/** 0.346, .346, 0,346, −3, 1e-4: as people write numbers; null where it is none. */
export function typed(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/^([-+]?\d*),(\d+)$/, "$1.$2")
    .replace(/\s/g, "");
  const number = plain === "" ? Number.NaN : Number(plain);
  return Number.isFinite(number) ? number : null;
}
