/** The big picture, for a projector: what a teacher points at, and nothing else. */
import { html } from "lit";
import { all, type Mount } from "../../run/host.ts";
import style from "./big.css?inline";

export const mount: Mount = (host) => {
  const undress = host.style(style);
  // Its letters are larger, in the pictures too.
  host.redraw();
  return all(
    undress,
    host.place("big-head", () => {
      const { say, run } = host;
      const leave = () => host.select({ big: false });
      return html`
        <h2>${say(`tab-${run.kind.tab}`)}</h2>
        <button type="button" aria-keyshortcuts="b Escape" @click=${leave}>${say("big-leave")}</button>
      `;
    }),
  );
};
