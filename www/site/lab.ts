/** The lab: one element, and the page around it. */
import { define, type GradWalk } from "../element/element.ts";
import { Around } from "./around.ts";
import { ATTRIBUTES, elsewhere } from "./leading.ts";

export async function lab(element: GradWalk): Promise<void> {
  const query = new URLSearchParams(location.search);
  for (const name of ATTRIBUTES) {
    const value = query.get(name);
    if (value !== null) {
      element.setAttribute(name, value);
    }
  }
  if (query.has("autoplay")) {
    element.toggleAttribute("autoplay", true);
  }
  // It tells the element the language.
  const around = new Around();
  const page = import("./lab/page.ts");
  // A run of a lesson may be on a bundled table.
  const named = ["experiment", "state", "src"].some((name) => query.has(name));
  await ((named || location.hash !== "") && import("./supply.ts"));
  const foreign = elsewhere(location.hash);
  const played =
    foreign && (await (await import("./lab/playground.ts")).openPlayground(element, around));
  for (const event of ["hashchange", "popstate"]) {
    window.addEventListener(event, (told) => {
      if (elsewhere(location.hash) !== foreign) {
        // What it hides and says is another page's.
        told.stopImmediatePropagation();
        location.reload();
      }
    });
  }
  define();
  const { Lab } = await page;
  new Lab(element, around, played || null).start();
}
