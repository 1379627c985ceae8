/** The tabs of the card beside the picture: what they are called, and which one is open. */
import { html, type TemplateResult } from "lit";
import type { Setup } from "../engine/protocol.ts";
import { pictureOf } from "../run/pictures.ts";
import type { GradWalk } from "./element.ts";

/** In the network lab the loss is a tab, too: its column has no room for a card more. */
export const TABS = ["loss", "numbers", "layers", "race"] as const;
export type TabName = (typeof TABS)[number];

const tabsOf = (setup: Setup): readonly TabName[] =>
  pictureOf(setup) === "network" ? TABS : TABS.slice(1);

/** The tab that is open: the one chosen, where this run has it. */
export function tabOf({ tab }: GradWalk, setup: Setup): TabName {
  const tabs = tabsOf(setup);
  return tab && tabs.includes(tab) ? tab : (tabs[0] as TabName);
}

export function tabStrip(element: GradWalk, setup: Setup): TemplateResult {
  const { say } = element;
  const open = tabOf(element, setup);
  return html`
    <div class="segments tabs" role="group" aria-label=${say("card-tabs")}>
      ${tabsOf(setup).map(
        (tab) =>
          html`<button type="button" aria-pressed=${tab === open} @click=${() => element.openTab(tab)}>${say(`tab-${tab}`)}</button>`,
      )}
    </div>
  `;
}
