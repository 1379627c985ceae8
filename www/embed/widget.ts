/**
 * What a notebook shows: anywidget calls `render` with a model, whose values Python shares, and a place.
 * The model says which run it is and what is asked of it, and is told how the run goes. In a page of MyST
 * the model is what stands in the page, and nobody else hears of it.
 */
import type { GradWalk } from "../element/element.ts";
import type { Snapshot, Unit } from "../engine/protocol.ts";
import { presets } from "../experiment/presets.ts";
import type { Columns, Parameters, PartialExperiment } from "../wasm/gradwalk.js";

/** Of anywidget. */
interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, heard: () => void): void;
  off(event: string, heard: () => void): void;
}

/** How it looks; empty where the notebook decides. */
const LOOKS = ["lang", "theme", "panels", "view"] as const;
/** What may be done here. Whoever writes the notebook may do all. */
const BINDINGS = ["controls", "locked", "limits"] as const;
const TURNS = ["ready", "load", "play", "pause", "reset", "finish", "diverge"] as const;
const KEYS = ["keydown", "keypress", "keyup"] as const;
const MILLISECONDS = 250;

/** What is asked of a run: its count, and what to do with what. */
type Asked = readonly [count: number, name: string, value: unknown, unit?: Unit];

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Numbers come as bytes, texts as they are. */
function columnsOf(given: unknown): Columns | undefined {
  const entries = Object.entries((given ?? {}) as Record<string, DataView | string[]>);
  const column = (values: DataView | string[]) =>
    values instanceof DataView
      ? new Float64Array(
          values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength),
        )
      : values;
  return entries.length > 0
    ? (Object.fromEntries(entries.map(([name, values]) => [name, column(values)])) as Columns)
    : undefined;
}

/** The model of a page of MyST has nobody to tell, and throws where it is asked to. */
function inVain(act: () => void): void {
  try {
    act();
  } catch {}
}

class Widget {
  readonly #undo: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = Number.NEGATIVE_INFINITY;
  /** What was asked for is done in its order: so much is on its way, or done, and so much is done. */
  #queue: Promise<unknown> = Promise.resolve();
  #count: number;
  #done: number;
  /** The run that the model names is there, or what is wrong with it is known. */
  #begun = false;

  constructor(
    private readonly model: Model,
    private readonly element: GradWalk,
  ) {
    this.#done = Number(model.get("_done") ?? 0);
    this.#count = this.#done;
  }

  start(place: HTMLElement): void {
    const { element } = this;
    element.setAttribute("linking", "none");
    // A program asks for it, and waits for its end.
    element.setAttribute("loading", "eager");
    this.#watch(place);
    this.#name();
    place.append(element);
    this.#follow();
    this.#then(() => this.#begin());
    this.#serve();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const undo of this.#undo) {
      undo();
    }
    this.element.remove();
  }

  /** A text, or the words of a list. */
  #text(name: string): string {
    const value = this.model.get(name) ?? "";
    return Array.isArray(value) ? value.join(" ") : String(value);
  }

  #put(attribute: string, value: string): void {
    if (value === "") {
      this.element.removeAttribute(attribute);
    } else if (value !== this.element.getAttribute(attribute)) {
      this.element.setAttribute(attribute, value);
    }
  }

  // What the model says ---------------------------------------------------------------------------

  /** Which run it begins with. One with columns comes once the element is there to take them. */
  #name(): void {
    for (const name of LOOKS) {
      this.#put(name, this.#text(name));
    }
    this.#put("layout", this.#text("element_layout"));
    if (this.#columns()) {
      this.element.style.visibility = "hidden";
      return;
    }
    this.#bind();
    const experiment = this.#given();
    if (this.#text("state") !== "") {
      this.#put("state", this.#text("state"));
    } else if (experiment) {
      this.#put("experiment", JSON.stringify(experiment));
    } else {
      this.#put("preset", this.#text("preset"));
    }
  }

  #bind(): void {
    for (const name of BINDINGS) {
      this.#put(name, this.#text(name));
    }
  }

  #given(): PartialExperiment | null {
    const given = this.model.get("experiment") as PartialExperiment | null;
    return given && Object.keys(given).length > 0 ? given : null;
  }

  #columns(): Columns | undefined {
    return columnsOf(this.model.get("_columns"));
  }

  async #begin(): Promise<void> {
    const { element } = this;
    const state = this.#text("state");
    try {
      await element.ready;
      if (this.#columns()) {
        await this.#load(this.#given() ?? {});
        await (state === "" ? null : this.#freely(() => element.restore(state)));
      }
    } finally {
      element.style.visibility = "";
      this.#begun = true;
    }
  }

  /** What is locked is so in the run that the notebook names, whatever it was before. */
  async #freely(act: () => Promise<void>): Promise<void> {
    const { element } = this;
    try {
      for (const name of BINDINGS) {
        element.removeAttribute(name);
      }
      await element.updateComplete;
      await act();
    } finally {
      this.#bind();
    }
  }

  /** A table has its columns beside it. */
  #load(experiment: PartialExperiment): Promise<void> {
    const columns = experiment.data?.kind === "table" ? this.#columns() : undefined;
    return this.#freely(() => this.element.load(experiment, columns));
  }

  #preset(name: string): Promise<void> {
    const known: Readonly<Record<string, unknown>> = presets;
    if (!Object.hasOwn(known, name)) {
      throw new Error(`preset: "${name}" is not one of: ${Object.keys(known).join(", ")}`);
    }
    return this.#load(known[name] as PartialExperiment);
  }

  #follow(): void {
    for (const name of [...LOOKS, ...BINDINGS]) {
      this.#on(name, () => this.#put(name, this.#text(name)));
    }
    this.#on("element_layout", () => this.#put("layout", this.#text("element_layout")));
    this.#on("_asked", () => this.#serve());
  }

  #on(name: string, heard: () => void): void {
    this.model.on(`change:${name}`, heard);
    this.#undo.push(() => inVain(() => this.model.off(`change:${name}`, heard)));
  }

  /** Does it after all that was asked for before; what is wrong with it is told. */
  #then(act: () => Promise<unknown>): void {
    this.#queue = this.#queue.then(act).then(
      () => this.#tellAll(),
      (error) => {
        this.model.set("error", messageOf(error));
        this.#tellAll();
      },
    );
  }

  #serve(): void {
    for (const [count, ...asked] of (this.model.get("_asked") ?? []) as Asked[]) {
      if (count > this.#count) {
        this.#count = count;
        this.#then(async () => {
          this.#done = count;
          await this.#do(...asked);
          this.model.set("error", "");
        });
      }
    }
  }

  async #do(name: string, value: unknown, unit?: Unit): Promise<void> {
    const { element } = this;
    switch (name) {
      case "preset":
        await this.#preset(value as string);
        break;
      case "load":
        await this.#load(value as PartialExperiment);
        break;
      case "restore":
        await this.#freely(() => element.restore(value as string));
        break;
      case "seek":
        await element.seek(value as number);
        break;
      case "advance":
        await element.step({ count: value as number, ...(unit && { unit }) });
        break;
      default:
        await element[name as "play" | "pause" | "reset"]();
    }
  }

  // What it is told -------------------------------------------------------------------------------

  #watch(place: HTMLElement): void {
    const { element, model } = this;
    // Those typed here are no commands to the notebook.
    place.dataset.lmSuppressShortcuts = "true";
    for (const key of KEYS) {
      const keep = (event: Event) => event.stopPropagation();
      place.addEventListener(key, keep);
      this.#undo.push(() => place.removeEventListener(key, keep));
    }
    for (const turn of TURNS) {
      element.addEventListener(`gradwalk-${turn}`, () => this.#tellAll());
    }
    for (const turn of ["change", "step"]) {
      element.addEventListener(`gradwalk-${turn}`, () => this.#tellSoon());
    }
    element.addEventListener("gradwalk-error", (event) => {
      model.set("error", (event as CustomEvent<{ message: string }>).detail.message);
      this.#save();
    });
  }

  #save(): void {
    inVain(() => this.model.save_changes());
  }

  /** While it plays, a few times a second; what comes last is always told. */
  #tellSoon(): void {
    const wait = Math.max(0, this.#told + MILLISECONDS - performance.now());
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.element.status === "playing") {
        this.#tell(this.element.lastSnapshot);
      } else {
        this.#tellAll();
      }
    }, wait);
  }

  #tell(snapshot: Snapshot | null): void {
    const { model } = this;
    if (!snapshot || !this.#begun) {
      return;
    }
    this.#told = performance.now();
    const { step, epoch, loss, validationLoss, metrics, status } = snapshot;
    model.set("step", step);
    model.set("epoch", epoch);
    model.set("loss", loss);
    model.set("validation_loss", validationLoss);
    model.set("metrics", metrics);
    model.set("status", status);
    const layers = this.element.experiment?.model.layers ?? [];
    const rows = snapshot.parameters.map((each, k) => rowsOf(each, layers[k]?.units ?? 1));
    model.set("parameters", rows);
    this.#save();
  }

  /** The run itself, too: a notebook that is opened again goes on from there. */
  #tellAll(): void {
    const { element, model } = this;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { experiment, state, data } = element;
    if (this.#begun && experiment && data && state !== null) {
      model.set("state", state);
      model.set("experiment", experiment);
      model.set("_done", Math.max(this.#done, Number(model.get("_done") ?? 0)));
      model.set("_prepared", {
        inputs: data.used.map((place) => data.inputNames[place]),
        features: data.features,
        scales: [...data.scales],
        targets: data.targetNames,
        targetScales: [...data.targetScales],
        classes: data.classes,
      });
    }
    this.#tell(element.lastSnapshot);
  }
}

/** A layer's parameters, the weights as a list of a row for each unit. */
function rowsOf({ w, b }: Parameters, units: number) {
  const inputs = w.length / units;
  return { w: Array.from({ length: units }, (_, o) => w.slice(o * inputs, (o + 1) * inputs)), b };
}

export default {
  render({ model, el }: { model: Model; el: HTMLElement }): () => void {
    const widget = new Widget(model, document.createElement("grad-walk") as GradWalk);
    widget.start(el);
    return () => widget.close();
  },
};
