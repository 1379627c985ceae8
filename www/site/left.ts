/**
 * What a page that is left puts down for the next one of its tab. A transaction of IndexedDB that begins as a
 * page goes may never end where the browser keeps the page for "back": in WebKit it holds up all that follow.
 */

let leaving = false;
/** It is kept for "back". */
let stays = false;
// Before whoever saves then.
globalThis.addEventListener?.(
  "pagehide",
  ({ persisted }) => {
    leaving = true;
    stays = persisted;
  },
  { capture: true },
);
globalThis.addEventListener?.(
  "pageshow",
  () => {
    leaving = false;
  },
  { capture: true },
);

/** Puts it down under a name where the page is left; tells whether it is to be written besides. */
export function putLeft(key: string, name: string, value: unknown): boolean {
  if (!leaving) {
    return true;
  }
  try {
    sessionStorage.setItem(`${key} ${name}`, JSON.stringify(value));
    return !stays;
  } catch {
    return true;
  }
}

/** All that was put there, by this page or by another one of the tab, the one time that it is asked for. */
export function takeLeft<T>(key: string): Map<string, T> {
  const taken = new Map<string, T>();
  try {
    for (const each of Object.keys(sessionStorage).filter((each) => each.startsWith(`${key} `))) {
      const text = sessionStorage.getItem(each);
      sessionStorage.removeItem(each);
      taken.set(each.slice(key.length + 1), JSON.parse(text ?? "null"));
    }
  } catch {
    // What cannot be read is not there.
  }
  return taken;
}
