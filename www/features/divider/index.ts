/** The line between picture and inspector is dragged; its width is remembered on this machine. */
import { html } from "lit";
import { all, type Mount } from "../../run/host.ts";
import style from "./divider.css?inline";
import { Divider } from "./divider.ts";

export const mount: Mount = (host) => {
  const divider = new Divider(host);
  return all(
    host.style(style),
    () => divider.close(),
    host.draws(() => divider.follow()),
    host.place("divider", () => {
      const { width, least, most } = divider;
      return html`<div
        class="divider"
        role="separator"
        tabindex="0"
        aria-orientation="vertical"
        aria-label=${host.say("divider")}
        title=${host.say("divider-hint")}
        aria-valuemin=${least}
        aria-valuemax=${most}
        aria-valuenow=${width}
        aria-valuetext=${host.say("divider-value", { width })}
        @pointerdown=${(event: PointerEvent) => divider.take(event)}
        @pointermove=${(event: PointerEvent) => divider.move(event)}
        @pointerup=${() => divider.drop()}
        @pointercancel=${() => divider.drop()}
        @dblclick=${() => divider.reset()}
        @keydown=${(event: KeyboardEvent) => divider.key(event)}
      ></div>`;
    }),
  );
};
