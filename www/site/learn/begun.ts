/**
 * Which lessons were begun on this machine. How far somebody is with one is told by what keeps it, which
 * takes a while; that nothing is kept is known at once.
 */

const KEY = "gradwalk-begun";

export function isBegun(lesson: string): boolean {
  try {
    return (localStorage.getItem(KEY) ?? "").split(" ").includes(lesson);
  } catch {
    // Nothing may be stored here.
    return false;
  }
}

export function markBegun(lesson: string): void {
  try {
    if (!isBegun(lesson)) {
      localStorage.setItem(KEY, `${localStorage.getItem(KEY) ?? ""} ${lesson}`.trim());
    }
  } catch {
    // Its first screen is then shown before the one that was left.
  }
}
