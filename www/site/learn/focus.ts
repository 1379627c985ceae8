/** What has the focus may go when a screen is rendered anew: the focus stays at its question or task. */

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
