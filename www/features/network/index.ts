/** The lab's parts, for the places where the shell puts them. */
import { html, type TemplateResult } from "lit";
import type { Controls } from "../../controls/context.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, Setup } from "../../engine/protocol.ts";
import { exampleOf } from "../../experiment/examples.ts";
import type { Words } from "../../run/words.ts";
import { LabActions } from "./actions.ts";
import { labChoices } from "./choices.ts";
import { Lab } from "./lab.ts";
import style from "./network.css?inline";
import { networkCard } from "./network-card.ts";
import { outputCard } from "./output-card.ts";

export interface LabParts {
  readonly lab: Lab;
  readonly actions: LabActions;
  choices(controls: Controls): TemplateResult;
  network(setup: Setup, frame: Frame): TemplateResult;
  output(setup: Setup, frame: Frame): TemplateResult;
  /** What to look for in an example; nothing of other experiments. */
  words(setup: Setup, frame: Frame): Words | null;
}

export function openLab(element: GradWalk): LabParts {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  (element.renderRoot as ShadowRoot).adoptedStyleSheets.push(sheet);
  const lab = new Lab(element);
  const actions = new LabActions(lab);
  return {
    lab,
    actions,
    choices: (controls) => html`${labChoices(lab, actions, controls)}`,
    network: (setup, frame) => networkCard({ element, lab, actions, setup, frame }),
    output: (setup, frame) => outputCard({ element, lab, actions, setup, frame }),
    words: (setup, frame) => {
      const { status } = frame.snapshot;
      const example = exampleOf(setup.experiment);
      const lost = status === "diverged" || frame.busy;
      return example && !lost ? { id: `look-${example}` } : null;
    },
  };
}
