/** Numbers as the page writes them, read again. */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number as it is written, and the half of its last digit. */
export function parse(text: string): { value: number; half: number } {
  const written = text.replaceAll("−", "-").replaceAll(",", "");
  const [mantissa = "", power = ""] = written
    .replace(/^10(?=[⁻⁰-⁹¹²³])/, "1 × 10")
    .split(/ × 10|·10/);
  const digits = [...power.replace("⁻", "-")].map((each) =>
    each === "-" ? "-" : SUPERSCRIPTS.indexOf(each),
  );
  const scale = 10 ** Number(digits.join("") || 0);
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const value = mantissa.trim() === "" ? Number.NaN : Number(mantissa) * scale;
  // Small whole numbers are written without decimals where they are exact.
  const whole = decimals === 0 && Math.abs(value) < 1000;
  return { value, half: whole ? 0 : 0.5 * 10 ** -decimals * scale };
}
