/** The page for frames: the lab's element alone, and what it says to the page around. */
import "../../site/main.ts";
import type { GradWalk } from "../../element/element.ts";

const element = document.querySelector("grad-walk") as GradWalk;
if (window !== window.parent) {
  const allow = new URLSearchParams(location.search).get("allow");
  // The other pages start with the same file, and have no use for it.
  const { talk } = await import("./talk.ts");
  talk(element, { here: window, host: window.parent, allow });
}
