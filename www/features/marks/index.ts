/** Marks on the timeline, to go back to, with the list that says them. */
import type { Frame } from "../../engine/protocol.ts";
import { all, type Mount } from "../../run/host.ts";
import type { Say } from "../../say/messages.ts";
import style from "./marks.css?inline";
import { type Mark, marksOf } from "./marks.ts";
import { MarksView } from "./marks-view.ts";

/** Points of the loss curve, where no chart asks for them. */
const POINTS = 400;

export const mount: Mount = (host) => {
  const { commands } = host;
  const view = new MarksView(host, (step) => void host.attempt(() => commands.seek(step)));
  let drawn: { frame: Frame; say: Say; marks: Mark[] } | null = null;
  return all(
    host.style(style),
    // The best validation loss is looked for where no chart shows the curve, too.
    host.wants(() =>
      (host.run.frame?.snapshot.validationLoss ?? null) === null ? {} : { losses: POINTS },
    ),
    host.place("timeline", (_, frame) => {
      const { say } = host;
      if (drawn?.frame !== frame || drawn.say !== say) {
        drawn = { frame, say, marks: marksOf(frame, say) };
      }
      const { head, last } = frame.position;
      const { step } = frame.snapshot;
      return view.render(drawn.marks, Math.max(last, head, step, 1), step);
    }),
  );
};
