/** What is checked is kept in this tab alone: after a reload, or on the way back, it is checked again. */
import type { Entry } from "./entries.ts";

const KEY = "gradwalk-codes";

export function keep(entries: readonly Entry[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(entries));
  } catch {
    // More than the browser keeps, or it keeps nothing: then it lasts as long as the page.
    forget();
  }
}

export function kept(): Entry[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as Entry[];
  } catch {
    return [];
  }
}

function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
