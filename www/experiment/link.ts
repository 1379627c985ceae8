/**
 * Links: a run in the fragment of an address, `#gradwalk=...` (or `#gradwalk-ID=...` for an element
 * with that id). What its text holds is in `packing.ts`.
 */

/** The key of an element's run in the fragment. */
export const keyOf = (id: string) => (id ? `gradwalk-${id}` : "gradwalk");

/**
 * The text of a run in a fragment, where there is one. What follows its letters is not of the link: a
 * full stop, a bracket, whatever stood after it in the text that it was taken from.
 */
export function inFragment(fragment: string, key: string): string | null {
  const text = new URLSearchParams(fragment.replace(/^#/, "")).get(key);
  return text?.replace(/^([\w-]+)[^\w-].*$/s, "$1") ?? null;
}

/** The address of this page with a run in its fragment; other parts of the fragment stay as they are. */
export function address(page: string, key: string, text: string): string {
  const url = new URL(page);
  const parts = url.hash.replace(/^#/, "").split("&");
  const others = parts.filter((part) => part !== "" && !part.startsWith(`${key}=`));
  url.hash = [...others, `${key}=${text}`].join("&");
  return url.href;
}
