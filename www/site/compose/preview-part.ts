/** The element as the learner sees it, in the width of a phone, a frame, or a page. */
import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { ref } from "lit/directives/ref.js";
import type { GradWalk } from "../../element/element.ts";
import type { Say } from "../../say/messages.ts";
import { type Composer, WIDTHS } from "./composer.ts";

/** What a page of that width is, in pixels; it is shown smaller where there is less room. */
const SIZES = { phone: [390, 720], embed: [640, 640], page: [1280, 760] } as const;

export function previewPart(say: Say, composer: Composer, room: number): TemplateResult {
  const { width, attributes, run } = composer;
  const [wide, high] = SIZES[width];
  const share = width === "page" ? Math.min(1, room / wide) : 1;
  const { panels = "", controls = "", locked = "", limits = "", lang = "", task = "" } = attributes;
  // One that is taken back is said, too: the preview goes back to what is usual.
  const { view = "" } = attributes;
  const ready = ({ target }: Event) => composer.arrived((target as GradWalk).experiment);
  // Set by a script, as a strict policy takes no style attributes.
  const size = (box: Element | undefined) => {
    const { style } = (box as HTMLElement | undefined) ?? {};
    style?.setProperty("--wide", `${wide}px`);
    style?.setProperty("--high", `${high}px`);
    style?.setProperty("--share", String(share));
  };
  return html`
    <header>
      <h2>${say("compose-seen")}</h2>
      <div class="segments" role="group" aria-label=${say("compose-width")}>
        ${WIDTHS.map((each) => html`<button type="button" aria-pressed=${each === width} @click=${() => composer.look({ width: each })}>${say(`compose-width-${each}`)}</button>`)}
      </div>
    </header>
    <div class="room" data-width=${width} ${ref(size)}>
      ${keyed(
        run,
        html`<grad-walk
          id="preview"
          loading="eager"
          lang=${lang}
          panels=${panels}
          controls=${controls}
          locked=${locked}
          limits=${limits}
          view=${view}
          task=${task}
          @gradwalk-ready=${ready}
        ></grad-walk>`,
      )}
    </div>
  `;
}
