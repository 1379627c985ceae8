/** What is being composed: its state, what is wrong with it, and what came of running it. */
import { JudgeClient } from "../../engine/judge/client.ts";
import type { Control } from "../../experiment/control.ts";
import { GradwalkError } from "../../say/refusal.ts";
import type { Experiment, PartialExperiment } from "../../wasm/full.js";
import type { Form } from "./codes.ts";
import {
  attributesOf,
  type Composition,
  type Fault,
  faultsOf,
  leanOf,
  picturesOf,
  type Shown,
  shownOf,
  taskOf,
} from "./composition.ts";
import { type Found, solve } from "./solver.ts";

export const WIDTHS = ["phone", "embed", "page"] as const;
export type Width = (typeof WIDTHS)[number];

/** Milliseconds without a change, after which the task is run. */
const REST = 600;

/** What the core refuses of a task, at the row that it means. */
export interface Refused {
  place: string;
  error: Error;
}

export class Composer {
  /** Its experiment with every choice written out; nothing until the preview has it. */
  whole: Experiment | null = null;
  /** One preview an experiment. */
  run = 0;
  found: Found | null = null;
  trying = false;
  refused: Refused | null = null;
  form: Form = "element";
  width: Width = "embed";
  /** All controls are listed. */
  more = false;
  /** What the preview is told: as it stood when nothing was wrong. */
  attributes: Record<string, string>;
  #aborter = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was run last. */
  #tried = "";
  /** Another run was opened: its pictures are those that suit it. */
  #another = false;

  constructor(
    public composition: Composition,
    private readonly shows: () => void,
    private readonly keeps: (composition: Composition) => void,
  ) {
    this.attributes = attributesOf(composition);
  }

  get faults(): Fault[] {
    return faultsOf(this.composition);
  }

  /** It can be given away as it stands. */
  get isWhole(): boolean {
    return this.faults.length === 0 && this.refused === null;
  }

  change(change: Partial<Composition>): void {
    this.composition = { ...this.composition, ...change };
    this.keeps(this.composition);
    this.#look();
  }

  /** How the preview is looked at is how learners begin; told at once, so that it takes back nothing later. */
  see(view: string): void {
    this.attributes = { ...this.attributes, view };
    this.change({ view });
  }

  look(change: Partial<Pick<Composer, "form" | "width" | "more">>): void {
    Object.assign(this, change);
    this.shows();
  }

  shown(name: Control): Shown | undefined {
    return this.composition.controls.find((each) => each.name === name);
  }

  show(name: Control, is: boolean): void {
    const { controls } = this.composition;
    const rest = controls.filter((each) => each.name !== name);
    this.change({ controls: is ? [...rest, shownOf(name)] : rest });
  }

  bind(name: Control, change: Partial<Shown>): void {
    const controls = this.composition.controls.map((each) =>
      each.name === name ? { ...each, ...change } : each,
    );
    this.change({ controls });
  }

  /** Another run to begin with; rejects with what is wrong with it. */
  async begin(preset: string, experiment: PartialExperiment, change: Partial<Composition> = {}) {
    const judge = new JudgeClient();
    try {
      const start = leanOf(experiment);
      await judge.read(JSON.stringify({ version: 1, start, goal: { step: { atLeast: 0 } } }), 0);
    } finally {
      judge.close();
    }
    this.#another = true;
    this.open({ ...this.composition, ...change, preset, experiment });
  }

  /** Another composition in place of this one. */
  open(composition: Composition): void {
    this.whole = null;
    this.run += 1;
    this.composition = composition;
    this.attributes = attributesOf(composition);
    this.keeps(composition);
    this.#look();
  }

  /** The preview has its run. */
  arrived(whole: Experiment | null): void {
    this.whole = whole;
    if (this.#another && whole) {
      const panels = suited(this.composition.panels, picturesOf(whole));
      this.composition = { ...this.composition, panels };
      this.keeps(this.composition);
    }
    this.#another = false;
    this.#look();
  }

  stop(): void {
    this.#aborter.abort();
    this.shows();
  }

  /** Once more, after it was stopped. */
  again(): void {
    this.#tried = "";
    this.#look();
  }

  #look(): void {
    clearTimeout(this.#timer);
    if (this.faults.length === 0) {
      this.#timer = setTimeout(() => void this.#run(), REST);
    } else {
      this.#aborter.abort();
    }
    this.shows();
  }

  async #run(): Promise<void> {
    const { composition, whole } = this;
    const { title: _, text: __, hints: ___, ...asked } = taskOf(composition);
    const key = JSON.stringify([asked, composition.controls, whole === null]);
    this.attributes = attributesOf(composition);
    this.shows();
    if (key === this.#tried || whole === null) {
      return;
    }
    this.#tried = key;
    this.#aborter.abort();
    const aborter = new AbortController();
    this.#aborter = aborter;
    this.#begin();
    const judge = new JudgeClient();
    // A run that takes long is not waited for.
    aborter.signal.addEventListener("abort", () => judge.close());
    const mine = () => this.#aborter === aborter;
    try {
      const task = await judge.read(this.attributes.task ?? "", 0);
      const told = (found: Found) => {
        this.found = mine() ? { ...found } : this.found;
        this.shows();
      };
      const found = await solve(composition, whole, task, judge, {
        signal: aborter.signal,
        told,
      });
      told(found);
    } catch (error) {
      this.refused = mine() && !aborter.signal.aborted ? refusedOf(error as Error) : this.refused;
    } finally {
      judge.close();
    }
    if (mine()) {
      this.trying = false;
      this.shows();
    }
  }

  #begin(): void {
    this.trying = true;
    this.found = null;
    this.refused = null;
    this.shows();
  }
}

/** Where no picture that was chosen suits the run, its main ones take their place. */
function suited(chosen: readonly string[], offered: readonly string[]): string[] {
  const beside = ["loss", "numbers"];
  const kept = chosen.filter((name) => offered.includes(name));
  const main = offered.filter((name) => ![...beside, "surface"].includes(name));
  return kept.some((name) => !beside.includes(name)) ? kept : [...main, ...kept];
}

/** `goal.all[1].loss` is the second row, `goal.loss` the only one. */
function refusedOf(error: Error): Refused {
  const path = error instanceof GradwalkError ? (error.fault?.path ?? "") : "";
  const row = /^goal\.all\[(\d+)\]|^(goal)|^(?:wrong)\[(\d+)\]/.exec(path);
  const place = row?.[3] ? `wrong-${row[3]}` : row ? `goal-${row[1] ?? 0}` : "";
  return { place, error };
}
