/** What other pages hold to show a run: an element, or a frame around a page of this site. */
import type { Language } from "../../say/messages.ts";

/** Where the parts of this site are, seen from its page. */
export const partOf = (page: string, path: string) =>
  new URL(path, page.replace(/[?#].*$/, "")).href;

const quoted = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

interface Shown {
  /** The address of this page. */
  page: string;
  /** A link to the run, to its start or to where it stands. */
  link: string;
  language: Language;
}

/** The fragment of a link: it opens in the frame as it does in the page. */
export function frameCode({ page, link, language }: Shown): string {
  const address = new URL(partOf(page, "embed.html"));
  address.searchParams.set("lang", language);
  address.hash = new URL(link).hash;
  address.searchParams.set("layout", "compact");
  // Without a style of its own, as a page of a strict policy takes none; a block, which themes put in its place.
  return (
    `<div><iframe src="${quoted(address.href)}" title="Gradwalk" width="100%" height="480" ` +
    'frameborder="0" loading="lazy"></iframe></div>'
  );
}
