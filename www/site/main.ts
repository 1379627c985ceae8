/** Starts the page: the lab, or what it is instead. */
import type { GradWalk } from "../element/element.ts";
import { lab } from "./lab.ts";
import "./main.css";

const element = document.querySelector<GradWalk>("grad-walk");
if (element) {
  lab(element);
} else if (document.body.classList.contains("lesson")) {
  void import("./learn/page.ts");
} else {
  void import("./data/page.ts");
}
