/** Starts the page that the body names; a page that names none is the lab, whole or in a frame. */
import { lacking } from "../element/able.ts";
import type { GradWalk } from "../element/element.ts";
import { wear } from "../run/style.ts";
import { lab } from "./lab.ts";
import style from "./main.css?inline";

// Inside the script it packs with the element's own, and nothing is drawn before it anyway.
wear(document, style);

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
          : import("./learn/page.ts").then(({ open }) => open()),
  data: () => import("./data/page.ts"),
  teach: () => import("./teach/page.ts"),
  verify: () => import("./verify/page.ts"),
  compose: () => import("./compose/page.ts"),
};

// Kept for when there is no network, once the page stands. In a frame it is a part of another page.
if (import.meta.env.PROD && window === window.top) {
  window.addEventListener("load", () => {
    setTimeout(() => navigator.serviceWorker?.register("./offline.js").catch(() => {}), 2000);
  });
}

const open = PAGES[document.body.classList[0] ?? ""];
if (lacking()[0]) {
  void import("./unable/page.ts");
} else if (open) {
  void open();
} else {
  void lab(document.querySelector("grad-walk") as GradWalk);
}
