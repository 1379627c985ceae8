/**
 * Marks on the timeline, to go back to, with the list that says them; and what was left behind by
 * going back and changing something.
 */
import type { Frame } from "../../engine/protocol.ts";
import { all, type Mount } from "../../run/host.ts";
import type { Words } from "../../run/words.ts";
import type { Say } from "../../say/messages.ts";
import { plain, whole } from "../../say/number.ts";
import { Leaving, type Left } from "./left.ts";
import style from "./marks.css?inline";
import { type Mark, marksOf } from "./marks.ts";
import { MarksView } from "./marks-view.ts";

/** Points of the loss curve, where no chart asks for them. */
const POINTS = 400;

export const mount: Mount = (host) => {
  const { commands } = host;
  const view = new MarksView(host, (step) => void host.attempt(() => commands.seek(step)));
  const leaving = new Leaving();
  let drawn: { frame: Frame; say: Say; marks: Mark[] } | null = null;
  return all(
    host.style(style),
    // The best held-out loss is looked for where no chart shows the curve, too.
    host.wants(() => (wanted(host.run.frame) ? { losses: POINTS } : {})),
    host.onFrame((frame) => leaving.take(frame)),
    host.offer("left", () => leaving.left),
    host.words(4, (_, frame) => rescued(leaving.left, frame)),
    host.place("timeline", (_, frame) => {
      const { say } = host;
      if (drawn?.frame !== frame || drawn.say !== say) {
        drawn = { frame, say, marks: marksOf(frame, leaving.left, say) };
      }
      const { head, planned } = frame.position;
      const { step } = frame.snapshot;
      return view.render(drawn.marks, Math.max(planned, head, step, 1), step);
    }),
  );
};

const wanted = (frame: Frame | null) =>
  frame !== null &&
  (frame.snapshot.validationLoss !== null || frame.position.head > frame.snapshot.step);

/** Another rate diverged, and this one goes on: said as far as the other one went. */
function rescued(left: Left | null, { snapshot, settings }: Frame): Words | null {
  const rate = settings.now["learning-rate"] as number;
  const { step, status, loss } = snapshot;
  const goes = ["paused", "playing"].includes(status) && Number.isFinite(loss);
  if (!left?.diverged || rate === left.rate || !goes || step <= left.from || step > left.end) {
    return null;
  }
  const epoch = (k: number | undefined) => whole(Math.floor(k ?? 0));
  const args = {
    before: plain(left.rate),
    end: epoch(left.losses.at(-3)),
    from: epoch(left.losses[1]),
    rate: plain(rate),
  };
  return { id: "words-rescued", args };
}
