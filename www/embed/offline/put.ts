/** Puts the page that the address means into the document, and leads its links to others of the same file. */

import { files, pages } from "virtual:site";
import { carry, inOne, pageIn } from "../../site/place.ts";

const here = pageIn(location.search);
const page = pages[here] ?? pages.index;
if (page) {
  document.head.insertAdjacentHTML("beforeend", page.head);
  document.body.className = page.kind;
  document.body.innerHTML = page.body;
}
for (const [path, address] of Object.entries(files)) {
  carry(path, address);
}

/** Before it is followed, in whatever way, a link says where it leads. */
function lead(event: Event): void {
  for (const each of event.composedPath()) {
    const address = each instanceof HTMLAnchorElement ? each.getAttribute("href") : null;
    if (address !== null) {
      (each as HTMLAnchorElement).setAttribute("href", inOne(address, here));
    }
  }
}

for (const name of ["pointerover", "focusin", "click", "auxclick"]) {
  window.addEventListener(name, lead, { capture: true });
}
