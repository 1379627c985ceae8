/** What stands where: choices, picture, inspector, transport; features fill the slots. */
import { html, nothing, type TemplateResult } from "lit";
import { pictureNames } from "../draw/pictures.ts";
import { panelsOf } from "../experiment/source.ts";
import { type Host, type Part, TABS, type Tab } from "../run/host.ts";
import type { Kind } from "../run/kind.ts";
import type { Notice } from "../say/notice.ts";
import { word } from "../say/term.ts";
import { PANELS } from "./panels.ts";
import type { Layout } from "./surroundings.ts";

/** What the element decides of its shell. */
export interface Frame {
  layout: Layout;
  panels: string | null;
  notice: Notice | null;
  keydown(event: KeyboardEvent): void;
}

/** The tab that is open below the loss. */
const tabOf = ({ selection: { tab } }: Host): Tab => tab ?? TABS[0];

/** Whether the network's diagram is named, and none of the pictures that a single unit has instead. */
export function namesDiagram(text: string | null): boolean {
  const words = (text ?? "all").split(/\s+/);
  return (
    words.includes("network") && !["all", ...pictureNames].some((word) => words.includes(word))
  );
}

/** The picture of a kind of run, and the loss over its parameters: those that are named, in their order. */
export function viewsOf(text: string | null, { picture }: Kind): ("data" | "hill")[] {
  const { has } = panelsOf(text, PANELS);
  const views = (["data", "hill"] as const).filter((view) =>
    has(view === "hill" ? "surface" : picture),
  );
  return (text ?? "").trim().startsWith("surface") ? views.reverse() : views;
}

export function shell(host: Host, frame: Frame): TemplateResult {
  const { layout } = frame;
  const panels = panelsOf(frame.panels, PANELS);
  const { picture: kind } = host.run.kind;
  const compact = layout === "compact";
  const { big, wide } = host.selection;
  const network = kind === "network";
  // The answers alone, without the diagram that they stand in.
  const alone = network && panels.has("output") && !panels.has(kind);
  const picture = kind === "none" || host.run.views.length > 0 || alone;
  const loss = panels.has("loss") && !compact;
  const numbers = panels.has("numbers") && !compact && !big;
  const choices = host.run.named?.length !== 0;
  const task = host.fill("task");
  return html`
    <div
      class="shell"
      part="shell"
      data-layout=${layout}
      data-side=${loss || numbers ? "yes" : "no"}
      data-picture=${kind}
      data-notice=${frame.notice ? "yes" : "no"}
      data-choices=${choices ? "yes" : "no"}
      ?data-task=${task !== nothing}
      ?data-loss=${panels.has("loss")}
      ?data-wide=${wide}
      ?data-big=${big}
      @keydown=${frame.keydown}
    >
      ${notice(host, frame)} ${task} ${big ? html`<header class="big-head">${host.fill("big-head")}</header>` : nothing}
      ${
        choices
          ? html`<div class="choices" part="choices" role="region" aria-label=${host.say("region-choices")}>
              <slot name="study"></slot>
              ${host.fill("choices")}
            </div>`
          : nothing
      }
      ${picture ? mainPicture(host, alone ? "output" : "picture") : nothing}
      ${
        loss || numbers
          ? html`<div class="inspector" part="inspector">
              ${layout === "wide" && !big ? host.fill("divider") : nothing}
              ${loss ? lossSection(host) : nothing} ${numbers ? pane(host) : nothing}
            </div>`
          : nothing
      }
      ${host.fill("transport")}
    </div>
  `;
}

/** The main picture; until its code is there, an empty card in its place. */
function mainPicture(host: Host, slot: "picture" | "output"): Part {
  const picture = host.fill(slot);
  return picture === nothing
    ? html`<section class="card picture-card" part="picture"></section>`
    : picture;
}

function notice(host: Host, { notice }: Frame): Part {
  if (!notice) {
    return nothing;
  }
  return html`
    <div class="notice" part="notice" role="alert">
      <p>${notice(host.say)}</p>
      <button type="button" @click=${() => host.tell(null)}>${host.say("notice-close")}</button>
    </div>
  `;
}

/** The loss never leaves the inspector's top. */
function lossSection(host: Host): TemplateResult {
  return html`
    <section class="loss-card" part="loss">
      <header><h2>${word(host.say, "card-loss")}</h2>${host.fill("loss-switches")}</header>
      ${host.fill("loss")}
    </section>
  `;
}

/** Below the loss, one thing at a time. */
function pane(host: Host): TemplateResult {
  const open = tabOf(host);
  return html`
    <section class="numbers-card" part="numbers">
      <header>${tabStrip(host, open)}</header>
      <div class="pane" tabindex="0" role="region" aria-label=${host.say(`tab-${open}`)}>
        ${host.fill(open)}
      </div>
    </section>
  `;
}

function tabStrip(host: Host, open: Tab): TemplateResult {
  const { say } = host;
  const pick = (tab: Tab) => () => {
    host.use(tab);
    host.select({ tab });
  };
  const { run } = host;
  const has = {
    numbers: true,
    layers: !run.named,
    race: run.shown("race"),
    starts: run.shown("starts"),
  };
  // The one that is open stays: a race that came with the run is seen where nobody may change it.
  const tabs = TABS.filter((tab) => tab === open || has[tab]);
  return html`
    <div class="tabs" role="group" aria-label=${say("card-tabs")}>
      ${tabs.map(
        (tab) =>
          html`<button
            type="button"
            data-term=${`tab-${tab}`}
            data-word=${say(`tab-${tab}`)}
            aria-pressed=${tab === open}
            @click=${pick(tab)}
          >${say(`tab-${tab}`)}</button>`,
      )}
    </div>
  `;
}
