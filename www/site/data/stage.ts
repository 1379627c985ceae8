/**
 * The run: the lab's own element, on the table of this page. It trains in the data worker, on the
 * dataset as it lies there. What is changed in it is the project's, and its run is kept with it. It stays
 * in the page, out of sight where another step is shown.
 */
import { define, type GradWalk } from "../../element/element.ts";
import type { Snapshot } from "../../engine/protocol.ts";
import type { Bench, Shown } from "./bench.ts";
import type { Chosen } from "./project.ts";

define();

/** The data are the page's table, whatever the element could draw. */
const OF_DRAWN = ["data", "samples", "noise", "slope", "intercept", "shift", "data-draw"];
const CONTROLS = ["all", ...OF_DRAWN.map((name) => `-${name}`)];

export class Stage implements Shown {
  readonly element = document.createElement("grad-walk") as GradWalk;
  /** What the element shows, or is about to. */
  #shown = "";
  #loading: Promise<void> = Promise.resolve();
  /** Where the run stood when it was asked, and what the element showed then. */
  #stood: { shown: Snapshot | null; now: Snapshot } | null = null;
  /** Whether the element shows what it is to show: until then what it says is of another run. */
  #standing = false;

  constructor(
    private readonly bench: Bench,
    private readonly host: HTMLElement,
  ) {
    this.element.setAttribute("linking", "none");
    // While another step is shown the run goes on.
    this.element.setAttribute("loading", "eager");
    this.element.setAttribute("controls", CONTROLS.join(" "));
    const save = () => this.save();
    for (const name of ["change", "load", "pause", "reset", "finish", "diverge", "step"]) {
      this.element.addEventListener(`gradwalk-${name}`, save);
    }
  }

  /** Shows it, or leaves it out of sight; resolves when the project's run stands. */
  show(visible: boolean): Promise<void> {
    this.host.hidden = !visible;
    const { project } = this.bench;
    const key = project ? keyOf(project.chosen) : "";
    if (project && key !== this.#shown && this.bench.wrong === null) {
      const first = this.#shown === "";
      this.#shown = key;
      const loaded = this.#load(project.chosen, project.state, first).then(
        () => true,
        () => false,
      );
      const loading = loaded.then(() => {});
      this.#loading = loading;
      void loaded.then((stands) => {
        if (this.#loading === loading) {
          this.#standing = stands;
        }
        this.bench.changed();
      });
      this.#standing = false;
    }
    return this.#loading;
  }

  rest(): void {
    if (this.element.status === "playing") {
      void this.element.pause();
    }
  }

  async stand(): Promise<Snapshot> {
    await this.show(false);
    const { element } = this;
    let now = await element.snapshot();
    if (now.status === "playing") {
      await element.pause();
      now = await element.snapshot();
    }
    this.#stood = { shown: element.lastSnapshot, now };
    return now;
  }

  /** Where the run stands. Out of sight the element shows no further frame: what it was asked is newer. */
  get now(): Snapshot | null {
    const { lastSnapshot } = this.element;
    const { shown, now } = this.#stood ?? {};
    return now && shown === lastSnapshot ? now : lastSnapshot;
  }

  async #load(chosen: Chosen, state: string | null, first: boolean): Promise<void> {
    const { element } = this;
    if (first) {
      // It begins with this run.
      if (state === null) {
        element.experiment = chosen;
      } else {
        element.setAttribute("state", state);
      }
      this.host.append(element);
      await element.ready;
      return;
    }
    await element.ready;
    if (state === null) {
      await element.load(chosen);
    } else {
      await element.restore(state).catch(() => element.load(chosen));
    }
  }

  /** What was changed in the element is chosen from now on. */
  save(): void {
    const { project } = this.bench;
    const { experiment, state } = this.element;
    if (!project || !experiment || experiment.data.kind !== "table" || !this.#standing) {
      return;
    }
    if (keyOf(project.chosen) !== this.#shown) {
      // Something else was chosen meanwhile, and is about to be shown.
      return;
    }
    const { prepare, model, train, seed } = experiment;
    const chosen: Chosen = { ...project.chosen, prepare, model, train, seed };
    this.#shown = keyOf(chosen);
    this.bench.keepRun(chosen, state, this.element.currentStep ?? 0);
  }
}

/** Two that are the same run have the same. */
const keyOf = (chosen: Chosen): string => JSON.stringify(chosen);
