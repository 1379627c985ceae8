/** What stands where: choices, picture, what is beside it, transport; features fill the slots. */
import { html, nothing, type TemplateResult } from "lit";
import { panelsOf } from "../experiment/source.ts";
import { type Host, type Part, TABS, type Tab } from "../run/host.ts";
import type { Notice } from "../say/notice.ts";
import { PANELS } from "./panels.ts";
import type { Layout } from "./surroundings.ts";

/** What the element decides of its shell. */
export interface Frame {
  layout: Layout;
  panels: string | null;
  controls: string | null;
  notice: Notice | null;
  keydown(event: KeyboardEvent): void;
}

/** In the network lab the loss is a tab, too: its column has no room for a card more. */
const tabsOf = ({ run }: Host): readonly Tab[] =>
  run.kind.picture === "network" ? TABS : TABS.slice(1);

/** The tab that is open: the one chosen, where this run has it. */
function tabOf(host: Host): Tab {
  const tabs = tabsOf(host);
  const { tab } = host.selection;
  return tab && tabs.includes(tab) ? tab : (tabs[0] as Tab);
}

export function shell(host: Host, frame: Frame): TemplateResult {
  const { layout } = frame;
  const panels = panelsOf(frame.panels, PANELS);
  const { picture: kind } = host.run.kind;
  const compact = layout === "compact";
  const network = kind === "network";
  // In a small embed the answer is the picture.
  const output = network && panels.has("output") && !compact;
  const picture = kind === "none" || panels.has(kind);
  const loss = panels.has("loss") && !compact;
  const numbers = panels.has("numbers") && !compact && !network;
  const choices = frame.controls !== "none" && !compact;
  return html`
    <div
      class="shell"
      data-layout=${layout}
      data-side=${loss || numbers || output ? "yes" : "no"}
      data-picture=${kind}
      data-notice=${frame.notice ? "yes" : "no"}
      data-choices=${choices ? "yes" : "no"}
      @keydown=${frame.keydown}
    >
      ${notice(host, frame)}
      ${
        choices
          ? html`<div class="choices" role="region" aria-label=${host.say("region-choices")}>
              ${host.fill("choices")}
            </div>`
          : nothing
      }
      ${picture ? mainPicture(host) : nothing}
      ${
        loss || numbers || output
          ? html`<div class="side">
              ${output ? host.fill("output") : nothing}
              ${loss ? (network ? tabbedCard(host) : lossCard(host)) : nothing}
              ${numbers ? insideCard(host) : nothing}
            </div>`
          : nothing
      }
      ${host.fill("transport")}
    </div>
  `;
}

/** The main picture; until its code is there, an empty card in its place. */
function mainPicture(host: Host): Part {
  const picture = host.fill("picture");
  return picture === nothing ? html`<section class="card picture-card"></section>` : picture;
}

function notice(host: Host, { notice }: Frame): Part {
  if (!notice) {
    return nothing;
  }
  return html`
    <div class="notice" role="alert">
      <p>${notice(host.say)}</p>
      <button type="button" @click=${() => host.tell(null)}>${host.say("notice-close")}</button>
    </div>
  `;
}

function lossCard(host: Host): TemplateResult {
  return html`
    <section class="card loss-card">
      <header><h2>${host.say("card-loss")}</h2>${host.fill("loss-switches")}</header>
      ${host.fill("loss")}
    </section>
  `;
}

/** The loss as one of the tabs. */
function tabbedCard(host: Host): TemplateResult {
  const tab = tabOf(host);
  return html`
    <section class="card loss-card" ?data-glass=${tab !== "loss"}>
      <header>
        <h2 class="unseen">${host.say("card-loss")}</h2>${tabStrip(host)}
        ${tab === "loss" ? host.fill("loss-switches") : nothing}
      </header>
      ${host.fill(tab)}
    </section>
  `;
}

/** What happens inside a step: its numbers, and what else the tabs show. */
function insideCard(host: Host): TemplateResult {
  return html`
    <section class="card numbers-card" data-glass>
      <header><h2 class="unseen">${host.say("card-numbers")}</h2>${tabStrip(host)}</header>
      ${host.fill(tabOf(host))}
    </section>
  `;
}

function tabStrip(host: Host): TemplateResult {
  const { say } = host;
  const open = tabOf(host);
  const pick = (tab: Tab) => () => {
    // Whoever opens the numbers of a step wants to see what is inside.
    host.select({ tab, inside: host.selection.inside || tab === "numbers" });
  };
  return html`
    <div class="segments tabs" role="group" aria-label=${say("card-tabs")}>
      ${tabsOf(host).map(
        (tab) =>
          html`<button type="button" aria-pressed=${tab === open} @click=${pick(tab)}>${say(`tab-${tab}`)}</button>`,
      )}
    </div>
  `;
}
