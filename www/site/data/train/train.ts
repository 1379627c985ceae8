/**
 * Build and Train: the lab's own element, on the table of this page. It trains in the data worker, on
 * the dataset as it lies there. What is changed in it is the project's, and its run is kept with it.
 */
import { html, type TemplateResult } from "lit";
import { define, type GradWalk } from "../../../element/element.ts";
import { wear } from "../../../run/style.ts";
import type { Bench } from "../bench.ts";
import type { Chosen } from "../project.ts";
import { structures } from "./structures.ts";
import style from "./train.css?inline";

wear(document, style);
define();

class Stage {
  readonly element = document.createElement("grad-walk") as GradWalk;
  /** What the element shows, or is about to. */
  #shown = "";

  constructor(private readonly bench: Bench) {
    this.element.setAttribute("linking", "none");
    const save = () => this.#save();
    for (const name of ["change", "load", "pause", "reset", "finish", "diverge", "step"]) {
      this.element.addEventListener(`gradwalk-${name}`, save);
    }
    window.addEventListener("pagehide", save);
  }

  /** Shows the project's run: the one that was kept, or another from its start. */
  async show(): Promise<void> {
    const { project } = this.bench;
    if (!project) {
      return;
    }
    const key = keyOf(project.chosen);
    if (key === this.#shown) {
      return;
    }
    const first = this.#shown === "";
    this.#shown = key;
    if (first) {
      // It begins with this run.
      if (project.state === null) {
        this.element.experiment = project.chosen;
      } else {
        this.element.setAttribute("state", project.state);
      }
      return;
    }
    await this.element.ready;
    if (project.state === null) {
      await this.element.load(project.chosen);
    } else {
      await this.element.restore(project.state).catch(() => this.element.load(project.chosen));
    }
  }

  /** What was changed in the element is chosen from now on. */
  #save(): void {
    const { project } = this.bench;
    const { experiment, state } = this.element;
    if (!project || !experiment || experiment.data.kind !== "table" || this.#shown === "") {
      return;
    }
    const { prepare, model, train, seed } = experiment;
    const chosen: Chosen = { ...project.chosen, prepare, model, train, seed };
    this.#shown = keyOf(chosen);
    this.bench.keepRun(chosen, state);
  }
}

/** Two that are the same run have the same. */
const keyOf = (chosen: Chosen): string => JSON.stringify(chosen);

const stages = new WeakMap<Bench, Stage>();

export function train(bench: Bench, step: "build" | "train"): TemplateResult {
  const stage = stages.get(bench) ?? new Stage(bench);
  stages.set(bench, stage);
  void stage.show();
  return html`
    ${step === "build" ? structures(bench) : ""}
    <div class="stage">${stage.element}</div>
  `;
}
