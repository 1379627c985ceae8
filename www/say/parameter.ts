/** What is said of a text that is no value of a parameter. */
import type { Say } from "./messages.ts";
import { MINUS_SIGN, notANumber, parse } from "./number.ts";

/** The largest number of 32 bits: parameters are such. */
const LARGEST = "3.4028234e38";

export function notAParameter(say: Say, text: string): string {
  const typed = parse(text);
  if (Number.isNaN(typed)) {
    return notANumber(say, text);
  }
  return typed > 0
    ? say("too-big", { limit: LARGEST })
    : say("too-small", { limit: MINUS_SIGN + LARGEST });
}
