/** A sketch in its question: what draws it comes with the first one. */
import { html, type TemplateResult } from "lit";
import type { Answer, Question } from "../../../../lessons/reader/lesson.ts";
import type { Answered } from "../progress.ts";
import type { Sight } from "../sight.ts";
import type { Losses, LossSketch } from "./sketch.ts";

export function sketch(
  reading: Sight,
  asked: Question,
  { curves, epochs }: Extract<Answer, { kind: "sketch" }>,
  answered: Answered | undefined,
  closed: boolean,
): TemplateResult {
  void import("./sketch.ts");
  return html`<loss-sketch
    .held=${!reading.inHand}
    .curves=${curves}
    .epochs=${epochs}
    .value=${answered?.value ?? null}
    .closed=${closed}
    .revealed=${reading.revealed}
    .seen=${answered?.seen ?? null}
    .losses=${() => reading.losses()}
    @seen=${(event: CustomEvent<Losses>) => reading.see(asked, event.detail)}
  ></loss-sketch>`;
}

/** What was drawn; null where a curve is missing, which the sketch says. */
export const sketched = (form: HTMLFormElement): unknown =>
  form.querySelector<LossSketch>("loss-sketch")?.take() ?? null;
