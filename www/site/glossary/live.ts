/** A trainer to touch beside a term: it begins when it comes into sight. */
import { html, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import type { Trainer } from "../../../lessons/reader/lesson.ts";
import { define, type GradWalk } from "../../element/element.ts";
import { beginning, dress } from "../learn/dress.ts";

const begun = new WeakMap<Element, Trainer>();

const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const trainer = begun.get(target);
    if (isIntersecting && trainer && target.childElementCount === 0) {
      begin(target, trainer);
    }
  }
});

export function live(trainer: Trainer, label: string): TemplateResult {
  const watch = (place: Element | undefined) => {
    if (place && begun.get(place) !== trainer) {
      begun.set(place, trainer);
      place.replaceChildren();
      sight.unobserve(place);
      sight.observe(place);
    }
  };
  return html`<div
    class="live"
    role="group"
    aria-label=${label}
    data-panels=${trainer.panels}
    ${ref(watch)}
  ></div>`;
}

/** Those that were not in sight yet, too; resolves when all have a run. */
export async function beginAll(): Promise<void> {
  const places = [...document.querySelectorAll(".live")];
  for (const place of places) {
    const trainer = begun.get(place);
    if (trainer && place.childElementCount === 0) {
      begin(place, trainer);
    }
  }
  await Promise.all(places.map((place) => (place.firstElementChild as GradWalk | null)?.ready));
}

function begin(place: Element, trainer: Trainer): void {
  define();
  const element = document.createElement("grad-walk") as GradWalk;
  element.setAttribute("linking", "none");
  element.setAttribute("loading", "eager");
  dress(element, trainer);
  // Its step and its race belong to how it begins.
  element.setAttribute("state", beginning(trainer));
  place.append(element);
}
