/**
 * What has the focus may go when a screen is rendered anew: the focus stays at its question or task. And the
 * tabulator key stays on the screen in hand: from its run back to its question it passes no other one.
 */

const PASSED = "a[href], summary, div[tabindex='0']";

/** Renders; where what had the focus is gone or can no longer be used, its box takes the focus. */
export function keepFocus(article: HTMLElement, render: () => void): void {
  const { activeElement: before } = document;
  const box = article.contains(before) ? before?.closest<HTMLElement>(".box") : null;
  render();
  if (before && box?.isConnected && (!before.isConnected || before.matches(":disabled"))) {
    box.tabIndex = -1;
    box.focus({ preventScroll: true });
  }
}

/** What a screen that is not in hand leads to can be pressed and read, and the tabulator key passes it. */
export function keepToHere(article: HTMLElement): void {
  for (const screen of article.querySelectorAll(".screen")) {
    const here = screen.hasAttribute("data-here");
    const found = screen.querySelectorAll<HTMLElement>(here ? "[data-passed]" : PASSED);
    for (const each of found) {
      each.tabIndex = here ? 0 : -1;
      each.toggleAttribute("data-passed", !here);
    }
  }
}
