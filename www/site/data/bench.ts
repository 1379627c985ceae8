/**
 * What a step of the page may see and do: the table as it was read, what its columns are like, the
 * project, and what its preparation does. It asks the data worker; nothing here computes.
 */

import type { GradWalk } from "../../element/element.ts";
import { DataClient } from "../../engine/data/client.ts";
import type { Snapshot } from "../../engine/protocol.ts";
import type { Say } from "../../say/messages.ts";
import type { Around } from "../around.ts";
import { Keep, type KeptFile } from "./keep.ts";
import {
  type Chosen,
  first,
  type Project,
  type StepName,
  targetOf,
  withColumn,
} from "./project.ts";
import type { CellKind, Corrections, Described, Opened, Preparation, Progress } from "./types.ts";

/** Columns are described one by one; beyond so many, only these. */
const MOST_DESCRIBED = 256;

/** From which score on the second of two classes is said, unless it is chosen. */
const MIDDLE = 0.5;

/** What is done first with what was opened; nothing where that is to be found out. */
type Start = (opened: Opened) => Project | null;

/** What was chosen, with its run. */
type Past = Pick<Project, "chosen" | "state" | "learnt">;

/** A table that was left for another one, with all that was done with it. */
interface Before {
  readonly file: KeptFile;
  readonly project: Project;
}

/** A type that a column cannot have as it was read. */
export interface Unfit {
  readonly place: number;
  readonly kind: "number" | "date";
}

/** The run of the page: shown, or out of sight. */
export interface Shown {
  readonly element: GradWalk;
  /** Resolves when the project's run stands. */
  show(visible: boolean): Promise<void>;
  /** Pauses what plays. */
  rest(): void;
  /** The project's run stands, paused where it played; resolves with its epoch. */
  stand(): Promise<Snapshot>;
  /** Where the run stands. */
  readonly now: Snapshot | null;
  /** Hands over how far the run is. */
  save(): void;
}

export class Bench {
  readonly client = new DataClient();
  readonly #keep = new Keep(
    () => {
      this.lost = true;
      this.changed();
    },
    () => this.stage?.save(),
  );
  opened: Opened | null = null;
  described: Described = { classes: null, columns: [] };
  project: Project | null = null;
  /** What the preparation does, as last told; and what is wrong with the one that is chosen. */
  preparation: Preparation | null = null;
  wrong: Error | null = null;
  unfit: Unfit | null = null;
  /** How far the reading of a file is; what was wrong with the last one. */
  reading: { name: string; progress: Progress | null } | null = null;
  refused: { name: string; error: Error; file?: KeptFile } | null = null;
  /** The run, once a step has needed it. */
  stage: Shown | null = null;
  /** Nothing can be kept here. */
  lost = false;
  #file: KeptFile | null = null;
  /** The table that was there before this one. */
  #left: Before | null = null;
  /** What was chosen before, with its run, the last one last. */
  readonly #before: Past[] = [];
  /** What was taken back of it, the last one last. */
  readonly #after: Past[] = [];
  #turn = 0;
  /** The target beside which the columns were described, and what was missing in them. */
  #toldBeside = "";

  constructor(
    readonly around: Around,
    readonly changed: () => void,
  ) {
    this.client.hold();
  }

  get say(): Say {
    return this.around.say;
  }

  get corrections(): Corrections {
    return this.#file?.corrections ?? {};
  }

  get name(): string {
    return this.opened?.source.name ?? "";
  }

  /** From which score on the second of two classes is said. */
  get threshold(): number {
    return this.project?.threshold ?? MIDDLE;
  }

  /** What was kept of the last visit. */
  async resume(): Promise<void> {
    const kept = await this.#keep.kept();
    if (kept) {
      await this.#read(kept.file, () => kept.project);
    }
  }

  /** Opens a file; what is there stays where that fails. `start` says what is done with it first. */
  open(file: Blob, name: string, start?: Start): Promise<boolean> {
    return this.#open({ file, name, corrections: {}, sheet: null }, start);
  }

  /** Reads the file again, in another way; of a workbook, maybe another sheet. */
  async correct(corrections: Corrections, sheet: string | null): Promise<boolean> {
    const read = this.#file;
    return read !== null && this.#open({ ...read, corrections, sheet });
  }

  /** Reads a column as something else; all else that was chosen stays. */
  async retype(place: number, kind: CellKind): Promise<void> {
    const [read, { project }] = [this.#file, this];
    if (!read || !project) {
      return;
    }
    const { corrections } = read;
    const kinds = { ...corrections.kinds, [place]: kind };
    const type = kind === "name" ? "category" : kind;
    const start = ({ source }: Opened): Project => {
      const { data, ...rest } = withColumn(project.chosen, place, { type, missing: [] });
      const chosen = { ...rest, data: { ...data, source } };
      return { ...project, chosen, state: null, learnt: 0, worked: null };
    };
    await this.#open({ ...read, corrections: { ...corrections, kinds } }, start);
  }

  /** The name of the table that was there before. */
  get before(): string | null {
    return this.#left?.file.name ?? null;
  }

  /** The table before comes back, as it was left. */
  async back(): Promise<void> {
    const left = this.#left;
    if (left) {
      await this.#open(left.file, () => left.project);
    }
  }

  async #open(kept: KeptFile, start: Start = () => null): Promise<boolean> {
    this.stage?.save();
    const [file, { project }] = [this.#file, this];
    const done = await this.#read(kept, start);
    if (done) {
      this.#left = file && project ? { file, project } : null;
      await this.#keep.file(kept);
      this.#save();
    }
    return done;
  }

  async #read(kept: KeptFile, start: Start): Promise<boolean> {
    const { file, name, corrections, sheet } = kept;
    this.reading = { name, progress: null };
    this.refused = null;
    this.changed();
    const progress = (now: Progress) => {
      this.reading = { name, progress: now };
      this.changed();
    };
    try {
      const opened = await this.client.open(file, name, { corrections, sheet, progress });
      const places = opened.report.columns.map((_, place) => place).slice(0, MOST_DESCRIBED);
      const described = await this.client.describe(places);
      this.opened = opened;
      this.described = described;
      this.#toldBeside = "";
      this.preparation = null;
      this.unfit = null;
      this.#file = kept;
      this.#before.length = 0;
      this.#after.length = 0;
      this.project = start(opened) ?? {
        bundled: null,
        chosen: first(opened, described.columns),
        step: "prepare",
        looks: 0,
        state: null,
      };
      await this.#look();
      return true;
    } catch (error) {
      this.refused = { name, error: error as Error, file: kept };
      return false;
    } finally {
      this.reading = null;
      this.changed();
    }
  }

  /** Reads what was refused once more, in another way. */
  async again(corrections: Corrections): Promise<boolean> {
    const file = this.refused?.file;
    if (!file) {
      return false;
    }
    return this.#open({ ...file, corrections: { ...file.corrections, ...corrections } });
  }

  /** Says why something could not be opened. */
  refuse(name: string, error: Error): void {
    this.refused = { name, error };
    this.changed();
  }

  /** Ends the reading of a file. */
  async cancel(): Promise<void> {
    await this.client.cancel();
  }

  /** Chooses something else; the run of before is left. */
  choose(chosen: Chosen): void {
    const { project } = this;
    if (project) {
      this.#before.push(project);
      this.#after.length = 0;
      this.unfit = null;
      const same = targetOf(chosen)?.name === targetOf(project.chosen)?.name;
      this.update({ chosen, state: null, learnt: 0, ...(!same && { threshold: MIDDLE }) });
      void this.#look();
    }
  }

  /** What was changed in the run itself, and how far it is: it stays. */
  keepRun(chosen: Chosen, state: string | null, learnt: number): void {
    const before = this.project?.chosen.prepare;
    this.update({ chosen, state, learnt });
    if (JSON.stringify(before) !== JSON.stringify(chosen.prepare)) {
      void this.#look();
    }
  }

  get undoable(): boolean {
    return this.#before.length > 0;
  }

  get redoable(): boolean {
    return this.#after.length > 0;
  }

  undo(): void {
    this.#turnTo(this.#before, this.#after);
  }

  redo(): void {
    this.#turnTo(this.#after, this.#before);
  }

  /** What is chosen goes to one list, the last of the other is chosen. */
  #turnTo(from: Past[], to: Past[]): void {
    const [{ project }, past] = [this, from.pop()];
    if (project && past) {
      to.push(project);
      this.unfit = null;
      this.update({ chosen: past.chosen, state: past.state, learnt: past.learnt ?? 0 });
      void this.#look();
    }
  }

  /** Shows a step; what cannot be prepared is not gone on with. */
  go(step: StepName): void {
    this.update({ step: this.wrong ? "prepare" : step });
  }

  /** Whether the run has learnt anything. */
  get trained(): boolean {
    return (this.project?.learnt ?? 0) > 0;
  }

  /** A type that a column cannot have is told of. */
  cannot(unfit: Unfit): void {
    this.unfit = unfit;
    this.changed();
  }

  /** What was chosen last that could be prepared is chosen again. */
  mend(): void {
    const worked = this.project?.worked;
    if (this.undoable) {
      this.undo();
    } else if (worked) {
      this.choose(worked);
    }
  }

  update(change: Partial<Project>): void {
    if (this.project) {
      this.project = { ...this.project, ...change };
      this.#save();
      this.changed();
    }
  }

  #save(): void {
    if (this.project) {
      this.#keep.soon(this.project);
    }
  }

  /** What the columns are like beside the target, and what the preparation does. */
  async #look(): Promise<void> {
    const { project, opened } = this;
    if (!project || !opened) {
      return;
    }
    const turn = ++this.#turn;
    const { chosen } = project;
    try {
      const preparation = await this.client.prepare(chosen);
      if (turn === this.#turn) {
        this.preparation = preparation;
        this.wrong = null;
        this.update({ worked: chosen });
      }
    } catch (error) {
      if (turn === this.#turn) {
        this.wrong = error as Error;
        this.update({ step: "prepare" });
        await this.#lookAtWorked(turn, project.worked);
      }
    }
    this.changed();
    await this.#describe(turn, chosen);
  }

  /** After a reload, too, what is shown is what worked last. */
  async #lookAtWorked(turn: number, worked: Chosen | null | undefined): Promise<void> {
    if (!this.preparation && worked) {
      const preparation = await this.client.prepare(worked).catch(() => null);
      if (turn === this.#turn) {
        this.preparation = preparation;
      }
    }
  }

  async #describe(turn: number, chosen: Chosen): Promise<void> {
    const { columns } = chosen.data;
    const target = columns.find(({ role }) => role === "target");
    const key = JSON.stringify([target, columns.map(({ missing }) => missing ?? null)]);
    if (turn !== this.#turn || key === this.#toldBeside) {
      return;
    }
    const places = this.described.columns.map((_, place) => place);
    const described = await this.client.describe(places, columns).catch(() => null);
    if (described && turn === this.#turn) {
      this.described = described;
      this.#toldBeside = key;
      this.changed();
    }
  }
}
