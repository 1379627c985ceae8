/** Numbers of the trainer in a text, as it stands: of the screen in hand; others keep what they showed. */
import type { GradWalk } from "../../element/element.ts";
import type { Snapshot } from "../../engine/protocol.ts";
import { equation, fixed, number, percent, whole } from "../../say/number.ts";

const EVENTS = ["ready", "load", "change", "step", "pause", "reset", "finish", "diverge"];

export class Now {
  constructor(
    private readonly article: HTMLElement,
    private readonly element: GradWalk,
  ) {
    for (const name of EVENTS) {
      element.addEventListener(`gradwalk-${name}`, () => this.look());
    }
  }

  look(): void {
    const snapshot = this.element.lastSnapshot;
    for (const place of this.article.querySelectorAll("[data-here] [data-now]")) {
      const text = snapshot ? told(place.getAttribute("data-now") ?? "", snapshot) : "";
      if (text !== "" && text !== place.textContent) {
        place.textContent = text;
      }
    }
  }
}

/** A number of a snapshot as it is written in a text. */
function told(name: string, snapshot: Snapshot): string {
  const { loss, step, epoch, metrics, parameters } = snapshot;
  const [w1, w2] = parameters[0]?.w ?? [];
  const b = parameters[0]?.b?.[0] ?? 0;
  const all: Record<string, () => string> = {
    loss: () => number(loss, 4),
    validationLoss: () => number(snapshot.validationLoss ?? Number.NaN, 4),
    accuracy: () => percent(metrics.accuracy ?? Number.NaN),
    r2: () => fixed(metrics.r2 ?? Number.NaN, 3),
    step: () => whole(step),
    epoch: () => whole(epoch),
    w: () => fixed(w1 ?? Number.NaN, 3),
    w1: () => fixed(w1 ?? Number.NaN, 3),
    w2: () => fixed(w2 ?? Number.NaN, 3),
    b: () => fixed(b, 3),
    equation: () => equation(w1 ?? Number.NaN, b),
  };
  return all[name]?.() ?? "";
}
