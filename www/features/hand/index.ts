/** Parameters set by hand: their sliders, and a line or a boundary that is dragged. */
import { html, nothing } from "lit";
import { ref } from "lit/directives/ref.js";
import { editsOf, forgetEdits, takesUndo } from "../../run/edits.ts";
import { all, type Mount } from "../../run/host.ts";
import { Grip } from "./grip.ts";
import style from "./hand.css?inline";
import { panel } from "./panel.ts";

export const mount: Mount = (host) => {
  const grip = new Grip(host);
  const plain = () => host.run.kind.tab !== "network";
  return all(
    () => grip.close(),
    host.style(style),
    host.place("choices", (setup, frame) => panel(host, setup, frame), 1),
    host.place("over", (_, frame) =>
      grip.fits && frame.snapshot.status !== "diverged"
        ? html`<div class="grips" ${ref(grip.box)}>${grip.parts()}</div>`
        : nothing,
    ),
    host.over((drawn, setup, frame) => grip.lay(drawn, setup, frame)),
    host.offer("drawnStart", () => {
      const edits = editsOf(host);
      return edits.byHand ? () => edits.backToDrawn() : null;
    }),
    host.offer("opened", () => forgetEdits(host)),
    // The lab takes its own.
    host.keys((event) => plain() && takesUndo(editsOf(host), event)),
  );
};
