/**
 * The course of a run: marks on its timeline, playing it backwards, and guessing it beforehand. It
 * comes when there is something to mark, or when it is asked for.
 */
import type { nothing, TemplateResult } from "lit";
import type { Frame, FrameRequest, Setup } from "../engine/protocol.ts";
import { Backwards } from "../features/backwards/backwards.ts";
import style from "../features/course.css?inline";
import { type Mark, marksOf } from "../features/marks/marks.ts";
import { MarksView } from "../features/marks/marks-view.ts";
import { Predict } from "../features/predict/predict.ts";
import { PredictView } from "../features/predict/predict-view.ts";
import { transportActions } from "./actions.ts";
import type { GradWalk } from "./element.ts";

/** Points of the loss curve, where no chart asks for them. */
const POINTS = 400;

export class Course {
  readonly backwards: Backwards;
  readonly predict: Predict;
  readonly #view: MarksView;
  readonly #form: PredictView;
  /** The loss curve as far as it is known, and whose it is. */
  #losses: { run: number; points: Float64Array } | null = null;
  #marks: { frame: Frame; language: string; marks: Mark[] } | null = null;

  constructor(readonly element: GradWalk) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    (element.renderRoot as ShadowRoot).adoptedStyleSheets.push(sheet);
    this.backwards = new Backwards(element);
    this.predict = new Predict(element);
    this.#form = new PredictView(element, this.predict);
    this.#view = new MarksView(element, (step) => transportActions(element).seek(step));
    if (element.frame) {
      this.take(element.frame);
    }
  }

  /** The element was taken out: what is shown next is another run. */
  close(): void {
    this.backwards.stop();
    this.predict.forget();
    this.#losses = null;
  }

  /** The best validation loss is looked for where no chart shows the curve, too. */
  request(): FrameRequest {
    const { frame } = this.element;
    return frame && frame.snapshot.validationLoss !== null ? { losses: POINTS } : {};
  }

  take(frame: Frame): void {
    if (frame.losses) {
      this.#losses = { run: frame.run, points: frame.losses };
    }
    this.predict.take(frame, this.#pointsOf(frame));
  }

  marks(setup: Setup, frame: Frame, last: number): TemplateResult | typeof nothing {
    const { language, say } = this.element;
    if (this.#marks?.frame !== frame || this.#marks.language !== language) {
      const points = this.#pointsOf(frame) ?? new Float64Array();
      this.#marks = { frame, language, marks: marksOf(setup, frame, points, say) };
    }
    return this.#view.render(this.#marks.marks, last);
  }

  #pointsOf({ run }: Frame): Float64Array | null {
    return this.#losses?.run === run ? this.#losses.points : null;
  }

  /** Where a guess is drawn, and what is asked and said below it. */
  surface(): TemplateResult | typeof nothing {
    return this.#form.surface();
  }

  below(frame: Frame): TemplateResult | typeof nothing {
    return this.#form.below(frame);
  }
}
