/** On paper it has the colours of paper, and nothing that is pressed. */
import { wear } from "../run/style.ts";
import style from "./paper.css?inline";

/** `draw` draws what is out of sight: it is printed, too. Returns the undo. */
export function wearPaper(host: HTMLElement, draw: () => void): () => void {
  const aborter = new AbortController();
  const { signal } = aborter;
  const unwear = wear(host.shadowRoot as ShadowRoot, style);
  // What is out of sight was drawn a moment ago, in the colours that it has on the screen.
  window.addEventListener(
    "beforeprint",
    () => {
      draw();
      // It may be told twice.
      if (host.hasAttribute("data-dark")) {
        host.toggleAttribute("data-was-dark", true);
        host.removeAttribute("data-dark");
      }
    },
    { signal },
  );
  window.addEventListener(
    "afterprint",
    () => {
      if (host.hasAttribute("data-was-dark")) {
        host.toggleAttribute("data-dark", true);
        host.removeAttribute("data-was-dark");
      }
    },
    { signal },
  );
  return () => {
    unwear();
    aborter.abort();
  };
}
