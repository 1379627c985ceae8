/** This step in numbers: the step that Step takes next, for one sample, phase by phase. */
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { ref } from "lit/directives/ref.js";
import type { Geometry } from "../../draw/geometry.ts";
import type { Lit } from "../../draw/network.ts";
import type { ProbeFrame, ProbeRequest } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host, Part, Phase } from "../../run/host.ts";
import type { Look } from "../../run/look.ts";
import { Box } from "./box.ts";
import type { Walk } from "./chips.ts";
import { phaseStrip, stepHead, stepSwitches, unitSelect } from "./choices.ts";
import { Curve } from "./curve.ts";
import { LONG, SHORT } from "./digits.ts";
import { stepFoot } from "./foot.ts";
import { litOf } from "./lit.ts";
import { PhaseWalk } from "./phase-walk.ts";
import { rowsOf } from "./rows.ts";
import { type Row, written } from "./sheet.ts";
import { Step, type UnitAt } from "./step.ts";
import { stepTable } from "./table.ts";

/** Milliseconds that numbers stand while the run plays: nobody reads faster. */
const REST = 120;

/** What was made of the last look. */
interface Made {
  step: Step;
  rows: Row[];
  key: unknown[];
  time: number;
}

export class NumbersPane implements Look {
  shown: "symbols" | "numbers" = "numbers";
  long = false;
  check = false;
  wide = false;
  /** The last look that has numbers, and whether they are of one row alone. */
  #look: ProbeFrame | null = null;
  #alone = false;
  #asked: { row: number | null } | null = null;
  /** The sample that somebody chose, and at which step. */
  #picked: { row: number; step: number } | null = null;
  #unit: UnitAt | null = null;
  /** The parameter that was last in the focus. */
  #parameter: number | null = null;
  /** The sample that was pointed at when this was last drawn, and of which run. */
  #seen: { run: number; sample: number } | null = null;
  #made: Made | null = null;
  #lit: { key: string; lit: Lit } | null = null;
  readonly #box = new Box((wide) => {
    this.wide = wide;
    this.host.changed();
  });
  readonly #curve: Curve;
  readonly #walk: PhaseWalk;

  constructor(readonly host: Host) {
    this.#walk = new PhaseWalk(host);
    this.#curve = new Curve(() => host.changed());
  }

  close(): void {
    this.#box.close();
  }

  // What is asked ----------------------------------------------------------------------------------

  wants(setup: Setup, frame: Frame): ProbeRequest {
    if (!this.host.shows("numbers")) {
      return {};
    }
    const alone = this.#alone && this.#picked?.step === frame.snapshot.step;
    const row = alone ? (this.#picked?.row ?? null) : null;
    const single = this.host.run.pace.unit === "sample";
    return {
      update: { row, single },
      ...(this.check ? { check: { places: this.#checked(setup, frame), row } } : {}),
    };
  }

  asks({ update }: ProbeRequest): void {
    this.#asked = update ?? null;
  }

  took(look: ProbeFrame): void {
    const { numbers } = look;
    if (!numbers) {
      return;
    }
    const picked = this.#picked;
    if (picked && !numbers.update.rows.includes(picked.row)) {
      // Of a sample that is not among the next ones, an update by it alone is shown, once.
      if (picked.step !== look.step) {
        this.#picked = null;
        this.#alone = false;
      } else {
        this.#alone = true;
        this.host.want();
        return;
      }
    }
    this.#alone = this.#asked?.row != null;
    this.#look = look;
  }

  /** The parameters of the unit whose gradients are shown. */
  #checked(setup: Setup, frame: Frame): number[] {
    const at = this.unit(setup);
    let start = 0;
    for (const { w, b } of frame.snapshot.parameters.slice(0, at.layer)) {
      start += w.length + (b?.length ?? 0);
    }
    const { w = [], b = null } = frame.snapshot.parameters[at.layer] ?? {};
    const inputs = w.length / (setup.experiment.model.layers[at.layer]?.units ?? 1);
    const own = Array.from({ length: inputs }, (_, k) => start + at.unit * inputs + k);
    const shown = written(inputs, own.indexOf(this.#parameter ?? -1)).map((k) => own[k] as number);
    return b ? [...shown, start + w.length + at.unit] : shown;
  }

  // What is looked at ------------------------------------------------------------------------------

  get #network(): boolean {
    return this.host.run.kind.picture === "network";
  }

  /** The unit whose formulas are shown: the one pinned in the diagram, else the last, else an output. */
  unit(setup: Setup): UnitAt {
    const { layers } = setup.experiment.model;
    const pinned = this.host.selection.unit;
    if (pinned !== null && this.#network) {
      let first = setup.data.features.length;
      for (const [layer, { units }] of layers.entries()) {
        if (pinned >= first && pinned < first + units) {
          this.#unit = { layer, unit: pinned - first };
        }
        first += units;
      }
    }
    const last = this.#unit;
    if (!last || last.unit >= (layers[last.layer]?.units ?? 0)) {
      this.#unit = { layer: layers.length - 1, unit: 0 };
    }
    return this.#unit as UnitAt;
  }

  choose(setup: Setup, at: UnitAt): void {
    this.#unit = at;
    if (this.#network) {
      const before = setup.experiment.model.layers.slice(0, at.layer);
      const place = before.reduce((sum, { units }) => sum + units, setup.data.features.length);
      this.host.select({ unit: place + at.unit });
    }
    this.changed();
  }

  /** What is wanted is another thing now. */
  changed(): void {
    this.host.want();
    this.host.changed();
  }

  get phases(): readonly Phase[] {
    return this.#walk.all;
  }

  get phase(): Phase {
    return this.#walk.here;
  }

  go(phase: Phase): void {
    this.#walk.go(phase);
  }

  next(): void {
    this.#walk.next();
  }

  previous(): void {
    this.#walk.previous();
  }

  key(event: KeyboardEvent): boolean {
    return this.#walk.key(event);
  }

  /** The step that somebody walks through, while the run stands before it. */
  walk(setup: Setup, { snapshot }: Frame): Walk | null {
    const { numbers, run, step } = this.#look ?? {};
    const here = run === setup.run && step === snapshot.step && snapshot.status !== "playing";
    const made = this.#made;
    return this.#walk.begun &&
      here &&
      made &&
      made.step.of === numbers &&
      this.host.shows("numbers")
      ? { step: made.step, rows: made.rows, phase: this.phase }
      : null;
  }

  /** The sample before or after, among those of the update; else among all. */
  sample(by: 1 | -1): void {
    const { numbers } = this.#look ?? {};
    const { setup } = this.host.run;
    if (!numbers || !setup) {
      return;
    }
    const { rows } = numbers.update;
    const count = rows.length > 1 ? rows.length : setup.data.trainRows;
    const here = rows.length > 1 ? rows.indexOf(numbers.row) : numbers.row;
    const place = (here + by + count) % count;
    this.host.select({ sample: rows.length > 1 ? (rows[place] as number) : place });
  }

  /** Back to the step that comes next. */
  #nextAgain = (): void => {
    this.#picked = null;
    this.#alone = false;
    this.changed();
  };

  /** A parameter that was clicked or typed into stays marked until it is another. */
  #marked(): number | null {
    const { activeElement } = this.host.root;
    const named = /^parameter-(\d+)$/.exec(activeElement?.id ?? "");
    if (named && this.#parameter !== Number(named[1])) {
      this.#parameter = Number(named[1]);
      this.host.want();
    }
    return this.#parameter;
  }

  /** Somebody chose a sample: it is what they want to see. */
  #follow(setup: Setup, frame: Frame): void {
    if (frame.run !== setup.run) {
      // The run is only beginning: where it points is not what somebody chose.
      return;
    }
    const { sample } = this.host.selection;
    // What a link or the page around points at was chosen, too.
    const before = this.#seen ?? { run: setup.run, sample: 0 };
    if (before.run === setup.run && before.sample !== sample) {
      this.#picked = { row: sample, step: frame.snapshot.step };
      this.#alone = false;
      this.host.want();
    }
    this.#seen = { run: setup.run, sample };
  }

  // What is shown ----------------------------------------------------------------------------------

  /** The rows of the last look; while the run plays, new ones only now and then. */
  #rows(setup: Setup, frame: Frame, marked: number | null): Made | null {
    const { say } = this.host;
    const { numbers, run } = this.#look ?? {};
    if (!numbers || run !== setup.run) {
      return null;
    }
    const settings = frame.settings.now;
    const { optimizer, l1, l2, batch } = settings;
    const alone = this.#alone;
    const at = this.unit(setup);
    const single = this.host.run.pace.unit === "sample";
    const decimals = this.long ? LONG : SHORT;
    const many = !alone && !single && batch > 1 && setup.data.trainRows > 1;
    const key = [run, alone, many, optimizer, l1, l2, say, at.layer, at.unit, decimals, marked];
    const last = this.#made;
    const now = performance.now();
    const soon = frame.snapshot.status === "playing" && now - (last?.time ?? 0) < REST;
    const same = last?.key.every((each, k) => each === key[k]);
    if (last && same && (soon || last.step.of === numbers)) {
      return last;
    }
    const step = new Step(setup.experiment, settings, numbers, alone);
    if (!step.fits) {
      // Another optimizer: the next look is of it.
      return last?.key[0] === run ? last : null;
    }
    const notes = {
      mean: (rows: number) => say("step-mean-of", { rows }),
      held: () => say("step-held"),
      schedule: () => say("step-schedule"),
    };
    const tooLarge = say("step-too-large");
    const rows = rowsOf(step, { at, marked, decimals, batch: many, tooLarge, notes });
    this.#made = { step, rows, key, time: now };
    return this.#made;
  }

  /** Nothing while there is no step to show. */
  render(setup: Setup, frame: Frame): Part {
    const { say, selection } = this.host;
    this.#follow(setup, frame);
    const marked = this.#marked();
    const made = this.#rows(setup, frame, marked);
    if (!made) {
      return nothing;
    }
    const { step, rows } = made;
    const at = this.unit(setup);
    const lit = (this.#network ? selection.parameter : null) ?? marked;
    const { wide, shown, phase, phases, long } = this;
    const decimals = long ? LONG : SHORT;
    const { of } = step;
    const count = of.update.rows.length > 1 ? of.update.rows.length : setup.data.trainRows;
    return html`
      <div class="step" data-step=${this.#look?.step ?? 0} data-row=${of.row}>
        ${stepHead(this, of.row, count)} ${phaseStrip(this)}
        ${step.single ? nothing : unitSelect(this, setup)}
        <div
          class="step-lines"
          role="region"
          tabindex="0"
          aria-label=${say("step-formulas")}
          ${ref(this.#box.ref)}
          @pointerover=${(event: PointerEvent) => this.#point(event.target as Element)}
          @pointerleave=${() => this.#point(null)}
        >
          ${guard([made, phase, phases, lit, wide, shown], () =>
            stepTable(rows, { say, phase, phases, wide, shown, decimals, lit }),
          )}
          ${stepFoot(
            {
              step,
              rows,
              at,
              setup,
              decimals,
              checks: this.check ? (this.#look?.checks ?? []) : [],
            },
            {
              say,
              phase,
              phases,
              unit: this.host.run.pace.unit,
              ended: ["finished", "diverged"].includes(this.host.run.frame?.snapshot.status ?? ""),
              nextAgain: this.#nextAgain,
            },
          )}
          ${stepSwitches(this)} ${this.#curve.render(step, at, say)}
        </div>
      </div>
    `;
  }

  /** The link of a row under the pointer is marked in the diagram. */
  #point(target: Element | null): void {
    const place = target?.closest<HTMLElement>("[data-place]")?.dataset.place;
    const parameter = place === undefined ? null : Number(place);
    if (this.#network && this.host.selection.parameter !== parameter) {
      this.host.select({ parameter });
    }
  }

  draw(setup: Setup, frame: Frame): void {
    if (this.host.shows("numbers")) {
      this.#mark(setup, frame);
      this.#box.follow(this.phase);
    }
  }

  /** The picture marks the sample whose numbers are shown. */
  #mark(setup: Setup, frame: Frame): void {
    const { host } = this;
    const { sample } = host.selection;
    const row = this.#look?.numbers?.row ?? sample;
    const still = frame.snapshot.status !== "playing" && this.#look?.run === setup.run;
    const fresh = this.#look?.step === frame.snapshot.step;
    if (!this.#picked && still && fresh && row !== sample) {
      this.#seen = { run: setup.run, sample: row };
      host.select({ sample: row });
    }
  }

  /** What of the diagram takes part in the phase. */
  lit(geometry: Geometry, setup: Setup): Lit | null {
    if (!this.host.shows("numbers")) {
      return null;
    }
    const at = this.unit(setup);
    const key = JSON.stringify([this.phase, at, geometry.width, geometry.height, setup.run]);
    if (this.#lit?.key !== key) {
      this.#lit = { key, lit: litOf(geometry, this.phase, at) };
    }
    return this.#lit.lit;
  }
}
