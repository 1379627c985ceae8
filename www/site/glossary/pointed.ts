/** Words of the glossary in a text: a press opens what the word means, beside it. */
import type { GradWalk } from "../../element/element.ts";
import type { Undo } from "../../run/host.ts";

/** `shown` is what the text speaks of, where there is one. */
export function explain(text: HTMLElement, shown: () => GradWalk | null): Undo {
  const press = (event: MouseEvent) => {
    const word = (event.target as Element).closest<HTMLAnchorElement>("a[data-term]");
    // Whoever wants another tab gets the page of the glossary.
    if (word && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      void import("./popup.ts").then(({ open }) => open(word, shown(), event.detail > 0));
    }
  };
  text.addEventListener("click", press);
  return () => text.removeEventListener("click", press);
}
