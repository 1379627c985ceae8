/** The line of plain words below the picture: what just happened, and what to try. */
import { all, type Mount } from "../../run/host.ts";
import { endedEarly, overfitting, wordsFor, wordsForChange } from "./words.ts";

const NONE = new Float64Array();

export const mount: Mount = (host) => {
  /** The loss along the run, as far as a frame has told, and whose it is. */
  let known: { run: number; losses: Float64Array } | null = null;
  return all(
    host.onFrame(({ run, losses }) => {
      known = losses ? { run, losses } : known;
    }),
    host.words(0, (setup, frame) =>
      wordsFor(setup, frame, host.run.kind.task, known?.run === frame.run ? known.losses : NONE),
    ),
    // More than what an example says beforehand.
    host.words(
      2,
      (_, frame) =>
        endedEarly(frame) ?? overfitting(frame, known?.run === frame.run ? known.losses : NONE),
    ),
    host.offer("wordsForChange", (values) => wordsForChange(host, values)),
  );
};
