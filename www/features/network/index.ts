/** The network lab: its column of choices, the network, its answers, the points drawn by hand. */

import { nothing, type TemplateResult } from "lit";
import { exampleOf } from "../../experiment/examples.ts";
import type { Setup } from "../../experiment/run.ts";
import { takesUndo } from "../../run/edits.ts";
import { all, type Mount, type Render } from "../../run/host.ts";
import { labChoices } from "./choices.ts";
import { type Card, Lab } from "./lab.ts";
import style from "./network.css?inline";
import { networkCard } from "./network-card.ts";
import { outputCard } from "./output-card.ts";

export const mount: Mount = (host) => {
  const lab = new Lab(host);
  const network = () => host.run.kind.picture === "network";
  const shown =
    (card: (card: Card) => TemplateResult | typeof nothing): Render =>
    (setup, frame) =>
      network() ? card({ host, lab, setup, frame }) : nothing;
  return all(
    () => lab.close(),
    host.style(style),
    host.place("choices", shown(labChoices)),
    // In a small embed the answer is the picture.
    host.place(
      "picture",
      shown((card) => (host.compact ? outputCard(card) : networkCard(card))),
    ),
    host.place("output", shown(outputCard)),
    host.words(1, ({ experiment }, frame) => {
      const { picture } = host.run.kind;
      const example = exampleOf(experiment);
      const lost = frame.snapshot.status === "diverged" || frame.busy;
      // What an example shows, it shows as it is: whoever changed something is told what happened.
      const same = frame.revision === 0 && frame.changes.length === 0;
      const alone = host.selection.big && lab.alone;
      return picture === "network" && example && same && !lost && !alone
        ? { id: `look-${example}` }
        : null;
    }),
    host.wants(() => lab.request()),
    host.onFrame((frame) => lab.take(frame)),
    host.draws((setup, frame) => lab.draw(setup, frame)),
    host.onSetup((setup: Setup) => lab.begin(setup)),
    host.keys((event) => network() && takesUndo(lab.edits, event)),
  );
};
