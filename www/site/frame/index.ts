/** The head of the page for frames: what is studied, and the way to the full page with this very run. */
import { html, render } from "lit";
import type { GradWalk } from "../../element/element.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, type Language, learn, speaker } from "../../say/messages.ts";
import style from "./slim.css?inline";

wear(document, style);

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** The full page beside the one for frames. */
function fullPage(address: string): string {
  const url = new URL(address, location.href);
  url.pathname = url.pathname.replace(/embed(?=(\.html)?$)/, "lab");
  return url.href;
}

export async function frame(element: GradWalk, head: Element, language: Language): Promise<void> {
  // Compact is for the height that the frame has, however wide it is.
  document.body.toggleAttribute("data-compact", element.layout === "compact");
  await learn(language, WORDS);
  const say = speaker(language);
  /** Before it is followed it leads to the run as it stands. */
  const refresh = async ({ currentTarget }: Event) => {
    (currentTarget as HTMLAnchorElement).href = fullPage(await element.link());
  };
  render(
    html`
      <h1>${say(`tab-${element.tab}`)}</h1>
      <a
        href=${fullPage(location.href)}
        target="_blank"
        rel="noopener"
        @pointerenter=${refresh}
        @focus=${refresh}
      >${say("open-full")}<svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M6 3H2.500v10.500H13V10M9 2.500h4.500V7M13 3 7.500 8.500" />
      </svg></a>
    `,
    head as HTMLElement,
  );
}
