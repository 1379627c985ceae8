/** What is known of the run that is judged: asked of the data worker piece by piece, kept till it changes. */
import type { Bench } from "../bench.ts";
import type {
  Beaten,
  Decided,
  Dependence,
  Evaluation,
  JudgedRow,
  Missed,
  Part,
  Relied,
} from "../types.ts";

/** Rows that are told one by one, and shuffles of a column. */
const WORST = 12;
const REPEATS = 10;
/** Values of a column that answers are told for. */
const VALUES = 24;
const MIDDLE = 0.5;

const all = new WeakMap<Bench, Judged>();

/** What is known of the run of a page. */
export function judgedOf(bench: Bench): Judged {
  const judged = all.get(bench) ?? new Judged(bench);
  all.set(bench, judged);
  return judged;
}

export class Judged {
  part: Part = "test";
  evaluation: Evaluation | null = null;
  threshold = MIDDLE;
  decided: Decided | null = null;
  /** The same at the middle, beside which the chosen threshold stands. */
  middle: Decided | null = null;
  beaten: Beaten | null = null;
  relied: Relied | null = null;
  dependence: Dependence | null = null;
  /** Rows of a cell of the confusion matrix, and those that were got wrong; of numbers none. */
  cell: { is: number; said: number; rows: JudgedRow[] } | null = null;
  missed: Missed | null = null;
  /** How many rows are told one by one. */
  #most = WORST;
  error: Error | null = null;
  busy = false;
  /** The epoch at which the run was judged. */
  epoch = 0;
  /** What was judged: the run at a step, and the run. */
  #of = "";
  #run = "";
  #part: Part = "test";
  #turn = 0;

  constructor(private readonly bench: Bench) {}

  /** Whether what is known is of the run as it stands. */
  get current(): boolean {
    return this.evaluation !== null && this.#of === this.#now && this.#part === this.part;
  }

  /** Whether what is known is of an earlier step of the same run. */
  get earlier(): boolean {
    return this.evaluation !== null && this.#of !== this.#now && this.#run === this.#experiment;
  }

  get #experiment(): string {
    return JSON.stringify(this.bench.stage?.element.experiment);
  }

  /** The run as it stands: its experiment, and at which step. */
  get #now(): string {
    return JSON.stringify([this.#experiment, this.bench.stage?.now?.step]);
  }

  /** Opens the rows of a part. Of the test it is counted. */
  async open(part: Part): Promise<void> {
    const { bench } = this;
    this.part = part;
    this.busy = true;
    this.error = null;
    bench.changed();
    const turn = ++this.#turn;
    try {
      const epoch = (await bench.stage?.stand())?.epoch ?? 0;
      const evaluation = await bench.client.judge("evaluate", { part, worst: WORST });
      if (turn !== this.#turn) {
        return;
      }
      this.evaluation = evaluation;
      this.epoch = epoch;
      this.#part = part;
      this.#run = this.#experiment;
      this.#of = JSON.stringify([this.#run, evaluation.step]);
      [this.cell, this.missed, this.relied, this.dependence] = [null, null, null, null];
      this.#most = WORST;
      this.middle = await bench.client.judge("decide", { threshold: MIDDLE });
      await this.decide(bench.threshold);
      if (part === "test") {
        this.#count();
      }
    } catch (error) {
      this.error = error as Error;
    } finally {
      this.busy = false;
      bench.changed();
    }
    await this.#goOn(turn);
  }

  /** A look is one state of the model that the test rows judged, however often it is shown. */
  #count(): void {
    const { looks = 0, seen = [] } = this.bench.project ?? {};
    if (!seen.includes(this.#of)) {
      this.bench.update({ looks: looks + 1, seen: [...seen, this.#of] });
    }
  }

  /** What takes longer comes piece by piece. */
  async #goOn(turn: number): Promise<void> {
    const { client } = this.bench;
    try {
      do {
        this.beaten = await client.judge("beaten", {});
      } while (turn === this.#turn && this.beaten.report === null);
      if (turn === this.#turn) {
        await this.decide(this.threshold);
        this.middle = await client.judge("decide", { threshold: MIDDLE });
      }
      do {
        this.relied = await client.judge("relied", { repeats: REPEATS });
        this.bench.changed();
      } while (turn === this.#turn && this.relied.done < this.relied.all);
      const first = this.relied.columns[0]?.column;
      if (turn === this.#turn && first !== undefined) {
        await this.depend(first);
      }
    } catch {
      // Another run stands there by now: it is judged anew.
    }
  }

  async decide(threshold: number): Promise<void> {
    this.threshold = threshold;
    this.bench.update({ threshold });
    const decided = await this.bench.client.judge("decide", { threshold });
    if (threshold === this.threshold) {
      this.decided = decided;
      await this.#tell();
      this.bench.changed();
    }
  }

  /** The rows of a cell. */
  async show(is: number, said: number): Promise<void> {
    this.cell = { is, said, rows: [] };
    this.#most = WORST;
    await this.#tell();
    this.bench.changed();
  }

  /** Those that were got wrong again. */
  async leave(): Promise<void> {
    this.cell = null;
    this.#most = WORST;
    await this.#tell();
    this.bench.changed();
  }

  /** More rows of the same. */
  async more(): Promise<void> {
    this.#most *= 4;
    await this.#tell();
    this.bench.changed();
  }

  /** Asks for the rows that are told one by one. */
  async #tell(): Promise<void> {
    const { threshold, cell } = this;
    const { client } = this.bench;
    const most = this.#most;
    if (cell) {
      const { is, said } = cell;
      const rows = await client.judge("cell", { is, said, threshold, most });
      // Another one may be chosen by now.
      this.cell = this.cell === cell ? { is, said, rows } : this.cell;
    } else if (this.evaluation?.report.classes) {
      this.missed = await client.judge("missed", { threshold, most });
    }
  }

  async depend(column: string): Promise<void> {
    this.dependence = await this.bench.client.judge("dependence", { column, values: VALUES });
    this.bench.changed();
  }
}
