/**
 * What stands in the head of the page, in the language of whoever opens it. The page itself has the
 * texts, English as they stand and Chinese beside them: none has to arrive first.
 */
import type { Language } from "../say/messages.ts";

/** The English texts, once they were replaced. */
const english = new Map<Element, string>();

export function head(language: Language): void {
  const { documentElement: root } = document;
  // What is written is watched, be it the same as before.
  if (root.lang !== language) {
    root.lang = language;
  }
  for (const each of document.querySelectorAll<HTMLElement>("head [data-zh-hans]")) {
    const meta = each instanceof HTMLMetaElement;
    const now = meta ? each.content : (each.textContent ?? "");
    english.set(each, english.get(each) ?? now);
    const text = language === "en" ? english.get(each) : each.dataset.zhHans;
    if (meta) {
      each.content = text ?? now;
    } else if (text !== now) {
      document.title = text ?? now;
    }
  }
}
