/** What may not be done with a run here, whoever asks: what is locked, taken away, or out of bounds. */
import { type Bounds, outside, within } from "../experiment/bounds.ts";
import { isOption, type OptionName } from "../experiment/options.ts";
import type { OptionValue } from "../experiment/run.ts";
import { Refusal } from "../say/refusal.ts";
import type { ChangeEntry, Experiment, Parameters, Trainer } from "../wasm/gradwalk.js";
import { baseOf, respect, respectHand } from "./edits.ts";
import type { Command, Rival } from "./protocol.ts";

/** What a command takes: one of these must be there. */
const NEEDS: { readonly [K in Command["kind"]]?: readonly string[] } = {
  play: ["play"],
  step: ["step"],
  reset: ["play", "step"],
};

export class Rules {
  #bounds: Bounds = {};
  #locked = new Set<string>();
  /** The start of the run that was opened, where it was given. */
  #given: readonly Parameters[] | undefined;
  /** Holds a run that is opened to the one before it. */
  #before: ((next: Experiment, changes: readonly ChangeEntry[]) => void) | null = null;
  /** The runs beside it that came with it: what is locked may be another thing in them. */
  #beside = new Set<string>();

  set(bounds: Bounds): void {
    this.#bounds = bounds;
    this.#locked = new Set(bounds.locked);
  }

  /** A run was opened, and runs beside it. */
  began(start: readonly Parameters[] | undefined, beside: readonly Rival[]): void {
    this.#given = start;
    this.#beside = new Set(beside.map(textOf));
  }

  /** Refuses what cannot be done here, or not yet. */
  allow(command: Command): void {
    const { kind } = command;
    if (this.#bounds.held && [...Object.keys(NEEDS), "seek", "change", "edit"].includes(kind)) {
      throw new Refusal("guess-first");
    }
    // Back to its start a run goes to be played again.
    const seek = kind === "seek" && command.step > 0 ? ["timeline"] : ["timeline", "play", "step"];
    this.#need(kind === "seek" ? seek : NEEDS[kind]);
  }

  #need(words: readonly string[] = []): void {
    const { taken = [] } = this.#bounds;
    if (words.length > 0 && words.every((word) => taken.includes(word))) {
      throw new Refusal("taken", { path: words[0] as string });
    }
  }

  /** Values of options, as they are changed. */
  values(values: Record<string, OptionValue>): void {
    for (const [name, value] of Object.entries(values)) {
      if (this.#locked.has(name)) {
        throw new Refusal("locked", { path: name });
      }
      this.#within(name, value);
    }
  }

  /** Those changes that a run does not have; none of them may be of what is locked. */
  #changed(known: readonly ChangeEntry[], changes: readonly ChangeEntry[]): ChangeEntry[] {
    const texts = new Set(known.map(String));
    const own = changes.filter((each) => !texts.has(String(each)));
    const changed = own.find(([, name]) => this.#locked.has(name));
    if (changed) {
      throw new Refusal("locked", { path: changed[1] });
    }
    return own;
  }

  /** What is locked has to be in the run that is opened as in the one before it. */
  keepTo(current: Trainer, before: Rules): void {
    const given = before.#given;
    const [start, now] = [current.experiment(), baseOf(current)];
    const [parameters, changes] = [current.parameters(), current.changes()];
    this.#before = (next, own) => {
      respect(this.#locked, next, start, now);
      respectHand(this.#locked, [parameters, start.model.initial, given], next);
      this.#changed(changes, own);
    };
  }

  /** A run as it is opened. */
  opened(experiment: Experiment, changes: readonly ChangeEntry[]): void {
    this.#before?.(experiment, changes);
    this.#before = null;
    this.#inside(experiment);
    for (const [, name, value] of changes) {
      this.#within(name, value as OptionValue);
    }
  }

  /** What is locked stays as it is; what no hand may set, as it stands or as a start had it. */
  edited(current: Trainer, next: Experiment): void {
    const base = baseOf(current);
    respect(this.#locked, next, base);
    respectHand(this.#locked, [current.parameters(), base.model.initial, this.#given], next);
    this.#inside(next);
  }

  /** A run beside the run: its experiment with all that it does not say, as it is run. */
  rival(current: Trainer, rival: Rival, whole: Experiment): void {
    if (this.#beside.has(textOf(rival))) {
      // Written out it is the same.
      this.#beside.add(textOf({ ...rival, experiment: whole }));
      return;
    }
    if (this.#bounds.held) {
      throw new Refusal("guess-first");
    }
    this.#need(["race"]);
    respect(this.#locked, whole, current.experiment());
    // What the run itself was changed to, a ghost of it was, too.
    this.opened(whole, this.#changed(current.changes(), rival.changes));
  }

  #inside(experiment: Experiment): void {
    const name = outside(experiment, this.#bounds.limits ?? {});
    if (name) {
      this.#refuse(name);
    }
  }

  #within(name: string, value: OptionValue): void {
    const limit = isOption(name) ? this.#bounds.limits?.[name] : undefined;
    if (limit && !within(limit, value)) {
      this.#refuse(name as OptionName);
    }
  }

  #refuse(path: OptionName): never {
    const { choices, ...ends } = this.#bounds.limits?.[path] ?? {};
    throw new Refusal("limited", { path, ...ends, choices: choices?.join(", ") ?? "none" });
  }
}

const textOf = ({ experiment, changes, step, ghost }: Rival): string =>
  JSON.stringify([experiment, changes, step, ghost]);
