/** What features wear. A style is the same for every element of a page: it is kept once. */
import type { Undo } from "./host.ts";

const sheets = new Map<string, CSSStyleSheet>();

function sheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}

/** What is newest in the styles is said otherwise then. */
const isOlder = !globalThis.CSS?.supports("selector(:has(a))");

/** A browser that has no such sheets runs nothing either: what it is told wears an element. */
export function wear(root: Document | ShadowRoot, css: string): Undo {
  if (!document.adoptedStyleSheets) {
    const tag = document.createElement("style");
    tag.textContent = css;
    ("head" in root ? root.head : root).append(tag);
    return () => tag.remove();
  }
  const sheet = sheetOf(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const mending = isOlder ? import("./older.ts") : null;
  const mended = mending?.then(({ mend }) => mend(root, sheet, css)).catch(() => {});
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
    void mended?.then((unmend) => unmend?.());
  };
}
