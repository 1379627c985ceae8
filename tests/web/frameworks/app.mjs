// What the three pages with a framework have in common: what they are given, and what a test may do.

export const FIRST = { epochs: 50, theme: "light", lang: "en", locked: "batch", turn: 0 };

/** An experiment as a page writes it: a new object with every rendering. */
export const experimentOf = ({ epochs }) => ({ train: { epochs } });

/** Events that arrived, by the framework's own way to listen. */
const told = [];
export const hear = ({ type, target, detail }) => told.push(`${type} ${target.id} ${detail?.step}`);

/** `render` takes what changes, and renders anew in any case. */
export function offer(render, unmount) {
  Object.assign(window, { app: { render, unmount, told } });
}

export function place() {
  const root = document.createElement("div");
  document.body.append(root);
  return root;
}
