/** The keys of the slides: those that the trainer and the controls of the page have not taken. */
import type { GradWalk } from "../../../element/element.ts";

interface Actions {
  on(): void;
  back(): void;
  first(): void;
  last(): void;
  reveal(): void;
  choose(place: number): void;
  swap(): void;
  full(): void;
  leave(): void;
}

const FIELDS = "input, select, textarea";
const PRESSED = "button, a, summary";

export class Keys {
  constructor(element: GradWalk, actions: Actions) {
    const table: Record<string, () => void> = {
      ArrowRight: actions.on,
      ArrowDown: actions.on,
      PageDown: actions.on,
      ArrowLeft: actions.back,
      ArrowUp: actions.back,
      PageUp: actions.back,
      Home: actions.first,
      End: actions.last,
      Enter: actions.reveal,
      a: actions.reveal,
      n: actions.swap,
      f: actions.full,
      Escape: actions.leave,
    };
    document.addEventListener("keydown", (event) => {
      const [target] = event.composedPath();
      const on = target instanceof Element ? target : document.body;
      const { key } = event;
      const taken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;
      const pressed = on.matches(PRESSED) && (key === "Enter" || key === " ");
      if (taken || on.matches(FIELDS) || pressed) {
        return;
      }
      const action = table[key.length === 1 ? key.toLowerCase() : key];
      if (/^[1-9]$/.test(key)) {
        actions.choose(Number(key) - 1);
      } else if (action && !(key === "Escape" && element.big)) {
        event.preventDefault();
        action();
      } else if (!element.contains(event.target as Node)) {
        // Space plays, and the picture alone is shown and left, wherever one is.
        element.take(event);
      }
    });
  }
}
