/** The line of plain words below the picture: what just happened, and what to try. */
import { all, type Host, type Mount } from "../../run/host.ts";
import { goesOn } from "../../run/words.ts";
import { endedEarly, overfitting, wordsFor, wordsForChange } from "./words.ts";

const NONE = new Float64Array();

/** What there is to go on by, and back. */
const by = ({ run }: Host) =>
  (["timeline", "step", "play"] as const).find((each) => run.shown(each)) ?? "none";

export const mount: Mount = (host) => {
  /** The loss along the run, as far as a frame has told, and whose it is. */
  let known: { run: number; losses: Float64Array } | null = null;
  return all(
    host.onFrame(({ run, losses }) => {
      known = losses ? { run, losses } : known;
    }),
    host.words(0, (setup, frame) => {
      if (frame.snapshot.status === "ready" && !goesOn(host.run)) {
        return { id: "words-still" };
      }
      const losses = known?.run === frame.run ? known.losses : NONE;
      const words = wordsFor(setup, frame, host.run.kind.task, losses);
      return words.id === "words-paused"
        ? { ...words, args: { ...words.args, by: by(host) } }
        : words;
    }),
    // More than what an example says beforehand.
    host.words(
      2,
      (_, frame) =>
        endedEarly(frame) ?? overfitting(frame, known?.run === frame.run ? known.losses : NONE),
    ),
    host.offer("wordsForChange", (values) => wordsForChange(host, values)),
  );
};
