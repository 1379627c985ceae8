/** How long a session took, as each SCORM writes it. */

/** SCORM 1.2: CMITimespan, HHHH:MM:SS.SS; no session is longer than it can say. */
export function timespan(milliseconds: number): string {
  const hundredths = Math.min(Math.round(Math.max(milliseconds, 0) / 10), MOST);
  const two = (value: number) => String(value).padStart(2, "0");
  const [seconds, rest] = [Math.floor(hundredths / 100), hundredths % 100];
  const hours = String(Math.floor(seconds / 3600)).padStart(4, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(rest)}`;
}

/** 9999:59:59.99 in hundredths of a second. */
const MOST = 9999 * 360_000 + 359_999;

/** SCORM 2004: a duration of ISO 8601 in seconds, of which two places count. */
export const duration = (milliseconds: number): string =>
  `PT${(Math.round(Math.max(milliseconds, 0) / 10) / 100).toFixed(2)}S`;
