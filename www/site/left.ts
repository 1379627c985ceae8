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

/** Puts it down where the page is left; tells whether it is to be written besides. */
export function putLeft(key: string, value: unknown): boolean {
  if (!leaving) {
    return true;
  }
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
    return !stays;
  } catch {
    return true;
  }
}

/** What was put there, the one time that it is asked for. */
export function takeLeft<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
