/** On paper it has the colours of paper, and nothing that is pressed. */
import { wear } from "../run/style.ts";
import style from "./paper.css?inline";

/** Pixels of a sheet between its margins, A4 or letter. */
const WIDTH = 680;

/** What is laid out in pixels, as a network is, keeps the size that it has on the screen, where paper has room. */
function keepSize(root: ShadowRoot): void {
  const stage = root.querySelector(".diagram")?.parentElement;
  if (stage?.clientWidth) {
    const { clientWidth, clientHeight, style } = stage;
    style.setProperty("--kept-width", `${clientWidth}px`);
    style.setProperty("--kept-height", `${clientHeight}px`);
    style.setProperty("--kept-scale", `${Math.min(1, WIDTH / clientWidth)}`);
    stage.toggleAttribute("data-kept", true);
  }
}

/** `draw` draws what is out of sight: it is printed, too. Returns the undo. */
export function wearPaper(host: HTMLElement, draw: () => void): () => void {
  const aborter = new AbortController();
  const { signal } = aborter;
  const root = host.shadowRoot as ShadowRoot;
  const unwear = wear(root, style);
  // What is out of sight was drawn a moment ago, in the colours that it has on the screen.
  window.addEventListener(
    "beforeprint",
    () => {
      draw();
      keepSize(root);
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
