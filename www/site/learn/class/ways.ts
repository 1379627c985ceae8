/** The ways in which a lesson can be had: read, as slides, for whoever teaches it, on paper. */
import { html, type TemplateResult } from "lit";
import type { Say } from "../../../say/messages.ts";

const WAYS = ["read", "deck", "teacher", "print"] as const;
export type Way = (typeof WAYS)[number];

/** The same lesson in another way; language and theme stay. */
export function addressOf(way: Way): string {
  const url = new URL(location.href);
  for (const each of [...WAYS, "answers", "homework"]) {
    url.searchParams.delete(each);
  }
  if (way !== "read") {
    url.searchParams.set(way, "");
  }
  url.hash = "";
  return url.href;
}

export const links = (say: Say, here: Way): TemplateResult => html`
  ${WAYS.filter((way) => way !== here).map(
    (way) => html`<a class="turn" href=${addressOf(way)}>${say(`way-${way}`)}</a>`,
  )}
`;
