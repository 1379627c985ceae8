/** The page for frames: the lab's element alone, and what it says to the page around. */
import "../../site/main.ts";
import type { GradWalk } from "../../element/element.ts";
import { talk } from "./talk.ts";

const element = document.querySelector("grad-walk") as GradWalk;
if (window !== window.parent) {
  const allow = new URLSearchParams(location.search).get("allow");
  talk(element, { here: window, host: window.parent, allow });
}
