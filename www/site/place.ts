/**
 * Where the pages and files of the site are: each a file beside this one, or all of them inside one file,
 * which then says in its address what page of it is meant.
 */

/** All of the site is this one file: nothing lies beside it that could be given away. */
export const ALONE = import.meta.env.MODE === "offline";

/** Files inside this one, by where they lie else. */
const inside = new Map<string, string>();

export function carry(path: string, address: string): void {
  inside.set(path, address);
}

/** The address of a file of the site: `data/iris.csv.gz`. */
export const fileAt = (path: string): string =>
  inside.get(path) ?? new URL(path, document.baseURI).href;

/** The address of a page of the site: `./lesson.html?lesson=model#line`. */
export const placeAt = (address: string): string =>
  ALONE ? inOne(address, pageIn(location.search)) : address;

/** The page that is meant, by its name. */
export const pageIn = (search: string): string =>
  new URLSearchParams(search).get("page") ?? "index";

/** What leads to a page of the site, as it is inside the one file; everything else stays as it is. */
export function inOne(address: string, here: string): string {
  const parts = /^(?:\.\/(?:(\w+)\.html)?)?(\?[^#]*)?(#.*)?$/.exec(address);
  if (!parts || address === "" || address.startsWith("#")) {
    return address;
  }
  const [, page, query = "", hash = ""] = parts;
  const search = new URLSearchParams(query);
  const stays = address.startsWith("?") ? (search.get("page") ?? here) : "index";
  search.set("page", page ?? stays);
  return `?${search}${hash}`;
}
