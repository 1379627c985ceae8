/**
 * Tables of runs. A worker is handed each one once, as columns; every experiment after that names it by
 * its hash. On the page an experiment has its own rows, or the name of columns that lie beside it.
 */
import { refused } from "../../say/source-refusal.ts";
import type {
  Columns,
  Experiment,
  PartialExperiment,
  Table,
  TableOfRows,
} from "../../wasm/full.js";
import fullUrl from "../../wasm/full_bg.wasm?url";
import type { Thread } from "../port.ts";
import type { Answer, Kind, Request, Requests, Rival } from "../protocol.ts";
import { holderOfTables, supplied } from "./way.ts";
import TableWorker from "./worker.ts?worker&inline";

/** What names the rows of an experiment, as its source: nobody reads it. */
const ROWS = "";
/** The most tables that a worker keeps, and of the rows of an experiment this side. */
const MOST = 4;

/** Columns that were handed over on this page, by hash. */
const beside = new Map<string, Columns>();
/** The hashes of rows and columns, for the types that they have. */
const hashes = new WeakMap<object, Map<string, string>>();

/** The worker that keeps them. */
interface Keeper {
  ask(kind: "hold", table: Request<"hold">): Promise<Answer<"hold">>;
  ask(kind: "drop", one: Request<"drop">): Promise<Answer<"drop">>;
}

export class Tables {
  readonly url: string;
  readonly way = {
    worker: (): Thread => this.holder?.player() ?? new TableWorker(),
    here: async (...start: Parameters<typeof import("./inpage.ts")["inPage"]>) =>
      (await import("./inpage.ts")).inPage(...start),
  };
  /** What the worker has, by hash; the last one used is the last. */
  readonly #held = new Map<string, null>();
  /** Rows of experiments, by hash; as above. */
  readonly #rows = new Map<string, TableOfRows["rows"]>();

  /** Of a worker that holds a dataset already, or of another one. */
  constructor(private readonly holder = holderOfTables()) {
    this.url = holder?.url ?? fullUrl;
  }

  /** Another worker has nothing yet. */
  forget(): void {
    this.#held.clear();
  }

  /** A request with its experiments as the worker knows them. */
  async name<K extends Kind>(kind: K, request: Request<K>, keeper: Keeper): Promise<Request<K>> {
    if (kind === "load") {
      const { run, beside, ...rest } = request as Request<"load">;
      const { columns, ...other } = run;
      const experiment = await this.experiment(run.experiment, keeper, columns);
      const named = await this.#rivals(beside, keeper);
      return { ...rest, run: { ...other, experiment }, beside: named } as unknown as Requests[K];
    }
    if (kind === "edit") {
      const { experiment } = request as Request<"edit">;
      return { experiment: await this.experiment(experiment, keeper) } as Requests[K];
    }
    if (kind === "race") {
      const { rivals } = request as Request<"race">;
      return { rivals: await this.#rivals(rivals, keeper) } as unknown as Requests[K];
    }
    return request;
  }

  async #rivals(rivals: readonly Rival[] = [], keeper: Keeper): Promise<Rival[]> {
    const named: Rival[] = [];
    for (const rival of rivals) {
      named.push({ ...rival, experiment: await this.experiment(rival.experiment, keeper) });
    }
    return named;
  }

  /** An experiment that names its table, which the worker then has. */
  async experiment<E extends PartialExperiment | string>(
    source: E,
    keeper: Keeper,
    columns?: Columns,
  ): Promise<E | PartialExperiment> {
    const experiment = parsed(source);
    const table = experiment?.data;
    if (!experiment || table?.kind !== "table") {
      if (columns) {
        throw refused("conflict", { path: "columns", other: "data.kind" });
      }
      return source;
    }
    const { rows, source: named, ...rest } = table as Table & Partial<TableOfRows & Named>;
    if (rows && (columns || named)) {
      const path = columns ? "columns" : "data.source";
      throw refused("conflict", { path, other: "data.rows" });
    }
    if (columns) {
      // They may hold other values than when they were last handed over.
      hashes.delete(columns);
    }
    const values = columns ?? (await this.#supply(named));
    const sha256 = rows
      ? await this.#hold(
          rows,
          JSON.stringify(table.columns),
          { data: table as TableOfRows },
          keeper,
        )
      : values && (await this.#hold(values, "", { columns: values }, keeper));
    if (sha256 === undefined) {
      // The engine says what is missing.
      return source;
    }
    if (named && named.sha256 !== sha256) {
      throw refused("other-table", { path: "data.source", name: named.name });
    }
    if (rows) {
      use(this.#rows, sha256, rows);
    } else {
      beside.set(sha256, values as Columns);
    }
    const name = rows ? ROWS : (named?.name ?? "table");
    const data = { ...rest, source: { name, sha256 } };
    return { ...experiment, data } as PartialExperiment;
  }

  /**
   * Columns that the worker of this one has not: handed over on this page, held by another worker, or
   * fetched by the page.
   */
  async #supply(named: Named["source"] | undefined): Promise<Columns | undefined> {
    if (!named || (await this.holder?.holds(named.sha256))) {
      return undefined;
    }
    const known = beside.get(named.sha256);
    if (known) {
      return known;
    }
    const other = this.holder ? null : holderOfTables();
    const columns = await other?.columns(named.sha256);
    if (columns === "too-large") {
      throw refused("too-large-to-look", { name: named.name });
    }
    return columns ?? (await supplied(named)) ?? undefined;
  }

  /** The hash of a table, which the worker then has. */
  async #hold(
    values: object,
    types: string,
    table: Request<"hold">,
    keeper: Keeper,
  ): Promise<string> {
    let sha256 = hashes.get(values)?.get(types);
    if (sha256 === undefined || !this.#held.has(sha256)) {
      sha256 = (await keeper.ask("hold", table)).sha256;
      hashes.set(values, (hashes.get(values) ?? new Map()).set(types, sha256));
    }
    for (const old of use(this.#held, sha256, null)) {
      await keeper.ask("drop", { sha256: old });
    }
    return sha256;
  }

  /** An answer with its experiments as the page has them. */
  restore<K extends Kind>(kind: K, answer: Answer<K>): Answer<K> {
    if (answer && kind === "base") {
      return this.#withRows(answer as Experiment) as Answer<K>;
    }
    if (answer && kind === "race") {
      return (answer as Experiment[]).map((each) => this.#withRows(each)) as Answer<K>;
    }
    if (answer && ["load", "edit", "reset", "change", "run"].includes(kind)) {
      const { experiment } = answer as unknown as { experiment: Experiment };
      return { ...(answer as object), experiment: this.#withRows(experiment) } as Answer<K>;
    }
    return answer;
  }

  /** The rows back in their place. */
  #withRows(experiment: Experiment): Experiment {
    const { data } = experiment;
    if (data.kind !== "table" || !("source" in data) || data.source?.name !== ROWS) {
      return experiment;
    }
    const rows = this.#rows.get(data.source.sha256) ?? [];
    return { ...experiment, data: { kind: "table", columns: data.columns, rows } };
  }
}

interface Named {
  source: { name: string; sha256: string };
}

/** An experiment that is no text; nothing where the text is no experiment: the engine says so. */
function parsed(source: PartialExperiment | string): PartialExperiment | null {
  if (typeof source !== "string") {
    return source;
  }
  try {
    return JSON.parse(source) as PartialExperiment;
  } catch {
    return null;
  }
}

/** Puts an entry last; those before the last few go. */
function use<T>(map: Map<string, T>, key: string, value: T): string[] {
  map.delete(key);
  map.set(key, value);
  const gone = [...map.keys()].slice(0, -MOST);
  for (const old of gone) {
    map.delete(old);
  }
  return gone;
}
