/** Starts the page that the body names; a page that names none is the lab, whole or in a frame. */
import type { GradWalk } from "../element/element.ts";
import { lab } from "./lab.ts";
import "./main.css";

const query = new URLSearchParams(location.search);

const PAGES: Record<string, () => Promise<unknown>> = {
  home: () => import("./home/page.ts"),
  glossary: () => import("./glossary/page.ts"),
  // A lesson is read, or it is had in another way.
  lesson: () =>
    query.has("deck")
      ? import("./learn/class/deck.ts")
      : query.has("teacher")
        ? import("./learn/class/teacher.ts")
        : query.has("print")
          ? import("./learn/class/print.ts")
          : import("./learn/page.ts"),
  data: () => import("./data/page.ts"),
  teach: () => import("./teach/page.ts"),
  verify: () => import("./verify/page.ts"),
};

const open = PAGES[document.body.classList[0] ?? ""];
if (open) {
  void open();
} else {
  void lab(document.querySelector("grad-walk") as GradWalk);
}
