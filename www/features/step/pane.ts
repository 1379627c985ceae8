/** This step in numbers: one phase after the other, with what is shown of it. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { createRef, ref } from "lit/directives/ref.js";
import type { Geometry } from "../../draw/geometry.ts";
import type { Lit } from "../../draw/network.ts";
import type { ProbeFrame, ProbeRequest } from "../../engine/probe/protocol.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import type { Host, Part, Undo } from "../../run/host.ts";
import type { Look } from "../../run/look.ts";
import { backwardLines } from "./backward.ts";
import { phaseStrip, stepSwitches, unitSelect } from "./choices.ts";
import { loadFont } from "./font.ts";
import { forwardLines, lossLines } from "./forward.ts";
import { litOf } from "./lit.ts";
import { type Line, lineOf, Numbers, written } from "./math.ts";
import { PHASES, type Phase } from "./phases.ts";
import { Step, type UnitAt } from "./step.ts";
import { updateLines } from "./update.ts";

/** Milliseconds that numbers stand while the run plays: nobody reads faster. */
const REST = 120;

export class NumbersPane implements Look {
  phase: Phase = "forward";
  /** The rows of the next batch, or the chosen sample alone. */
  batch = true;
  readonly shown = { symbols: true, numbers: true, check: false };
  /** The last look that has numbers, and whether they are of one row alone. */
  #look: ProbeFrame | null = null;
  #alone = false;
  #asked = false;
  #unit: UnitAt | null = null;
  /** The parameter that was last in the focus. */
  #parameter: number | null = null;
  /** The sample that was pointed at when this was last drawn, and of which run. */
  #seen: { run: number; sample: number } | null = null;
  #made: { step: Step; key: unknown[]; run: number; time: number } | null = null;
  #lit: { key: string; lit: Lit } | null = null;
  readonly #box = createRef<HTMLElement>();
  /** The box and the phase that were last brought into sight. */
  #scrolled: unknown[] = [];
  #font: Undo | null = null;

  constructor(readonly host: Host) {}

  close(): void {
    this.#font?.();
    this.#font = null;
  }

  // What is asked ----------------------------------------------------------------------------------

  wants(setup: Setup, frame: Frame): ProbeRequest {
    if (!this.host.shows("numbers")) {
      return {};
    }
    const row = this.batch ? null : this.host.selection.sample;
    const { check } = this.shown;
    return {
      update: { row },
      ...(check ? { check: { places: this.#checked(setup, frame), row } } : {}),
    };
  }

  asks({ update }: ProbeRequest): void {
    this.#asked = typeof update?.row === "number";
  }

  took(look: ProbeFrame): void {
    if (look.numbers) {
      this.#look = look;
      this.#alone = this.#asked;
    }
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
    if (b) {
      own.push(start + w.length + at.unit);
    }
    const also = own.indexOf(this.#parameter ?? -1);
    return written(own.length, also).flatMap((k) => (k === null ? [] : (own[k] as number)));
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

  go(phase: Phase): void {
    this.phase = phase;
    this.host.changed();
  }

  /** The phase after this one; after the last, one step of training, and the first again. */
  next(): void {
    const following = PHASES[PHASES.indexOf(this.phase) + 1];
    if (following) {
      this.go(following);
      return;
    }
    this.go("forward");
    void this.host.attempt(() => this.host.commands.step("batch", 1));
  }

  previous(): void {
    this.go(PHASES[PHASES.indexOf(this.phase) - 1] ?? "forward");
  }

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

  /** Somebody chose a sample in the picture: it is what they want to see. */
  #follow(setup: Setup, frame: Frame): void {
    if (frame.run !== setup.run) {
      // The run is only beginning: where it points is not what somebody chose.
      return;
    }
    const { sample } = this.host.selection;
    if (this.#seen?.run === setup.run && this.#seen.sample !== sample && this.batch) {
      this.batch = false;
      this.host.want();
    }
    this.#seen = { run: setup.run, sample };
  }

  // What is shown ----------------------------------------------------------------------------------

  /** The step of the last look; while the run plays, a new one only now and then. */
  #step(setup: Setup, frame: Frame): Step | null {
    const { say } = this.host;
    const { numbers, checks = [], run } = this.#look ?? {};
    if (!numbers || run !== setup.run) {
      return null;
    }
    const { experiment } = setup;
    const settings = frame.settings.now;
    const { optimizer, l1, l2 } = settings;
    const alone = this.#alone;
    const key = [run, alone, optimizer, l1, l2, say];
    const last = this.#made;
    const now = performance.now();
    const soon = frame.snapshot.status === "playing" && now - (last?.time ?? 0) < REST;
    const same = last?.key.every((each, k) => each === key[k]);
    if (last && same && (soon || last.step.of === numbers)) {
      return last.step;
    }
    const found = new Map(checks.map((check) => [check.place, check]));
    const step = new Step(experiment, settings, numbers, found, alone, new Numbers(say), say);
    if (!step.fits) {
      // Another optimizer: the next look is of it.
      return last?.run === run ? last.step : null;
    }
    this.#made = { step, key, run, time: now };
    return step;
  }

  /** Nothing while there is no step to show. */
  render(setup: Setup, frame: Frame): Part {
    const { say, selection } = this.host;
    this.#follow(setup, frame);
    const marked = this.#marked();
    const step = this.#step(setup, frame);
    if (!step) {
      return nothing;
    }
    this.#font ??= loadFont();
    const at = this.unit(setup);
    const lit = (this.#network ? selection.parameter : null) ?? marked;
    const phases = step.single ? PHASES : [this.phase];
    const picked = !["none", "network"].includes(this.host.run.kind.picture);
    return html`
      <div class="step" data-step=${this.#look?.step ?? 0} data-row=${step.of.row}>
        ${phaseStrip(this)} ${stepSwitches(this)} ${step.single ? nothing : unitSelect(this, setup)}
        <div
          class="step-lines"
          role="group"
          tabindex="0"
          aria-label=${say("step-formulas")}
          ${ref(this.#box)}
          @pointerover=${(event: PointerEvent) => this.#point(event.target as Element)}
          @pointerleave=${() => this.#point(null)}
        >
          ${guard(
            [step, this.phase, at.layer, at.unit, marked, lit, ...Object.values(this.shown)],
            () => [
              phases.map((phase) => this.#phase(phase, step, at, marked, lit)),
              html`<p class="hint">${notes(step, setup, picked)}</p>`,
            ],
          )}
        </div>
      </div>
    `;
  }

  /** The link of a line under the pointer is marked in the diagram. */
  #point(target: Element | null): void {
    const place = target?.closest<HTMLElement>("[data-place]")?.dataset.place;
    const parameter = place === undefined ? null : Number(place);
    if (this.#network && this.host.selection.parameter !== parameter) {
      this.host.select({ parameter });
    }
  }

  /** One phase; `marked` is written in long sums, `lit` stands out. */
  #phase(
    phase: Phase,
    step: Step,
    at: UnitAt,
    marked: number | null,
    lit: number | null,
  ): TemplateResult {
    const { say } = step;
    const active = phase === this.phase;
    const lines = linesOf(phase, step, at, marked);
    return html`
      <section
        class="step-phase"
        data-phase=${phase}
        data-active=${active ? "yes" : "no"}
        aria-label=${say(`phase-${phase}`)}
      >
        <h3>${say(`phase-${phase}`)}</h3>
        <div class="step-formulas">
          ${lines.map((line) => [lineOf(line, this.shown, lit), line.of === "check" ? agreement(step, line) : nothing])}
        </div>
        ${active ? html`<p class="hint" aria-live="polite">${say(`step-${phase}`)}</p>` : nothing}
      </section>
    `;
  }

  draw(setup: Setup, frame: Frame): void {
    if (this.host.shows("numbers")) {
      this.#mark(setup, frame);
      this.#scroll();
    }
  }

  /** The picture marks the sample whose numbers are shown. */
  #mark(setup: Setup, frame: Frame): void {
    const { host } = this;
    const { sample } = host.selection;
    const row = this.#look?.numbers?.row ?? sample;
    const still = frame.snapshot.status !== "playing" && this.#look?.run === setup.run;
    if (this.batch && still && row !== sample) {
      this.#seen = { run: setup.run, sample: row };
      host.select({ sample: row });
    }
  }

  /** Brings the phase into sight: within the card or its column, the page stays where it is. */
  #scroll(): void {
    const box = this.#box.value;
    const key = box && [box, this.phase];
    if (!key || key.every((each, k) => each === this.#scrolled[k])) {
      return;
    }
    const active = box.querySelector<HTMLElement>("[data-active=yes]");
    const column = box.closest<HTMLElement>("[data-layout=wide] > .side");
    const card = box.closest<HTMLElement>(".loss-card");
    if (column && card) {
      column.scrollTop += card.getBoundingClientRect().top - column.getBoundingClientRect().top;
    } else if (active) {
      box.scrollTop = active.offsetTop;
    }
    this.#scrolled = key;
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

function linesOf(phase: Phase, step: Step, at: UnitAt, marked: number | null): Line[] {
  switch (phase) {
    case "forward":
      return forwardLines(step, at, marked);
    case "loss":
      return lossLines(step);
    case "backward":
      return backwardLines(step, at, marked);
    case "update":
      return updateLines(step, at, marked);
  }
}

/** How well the two gradients agree. */
function agreement(step: Step, { place = -1 }: Line): TemplateResult {
  const { analytic = 0, relative = 0 } = step.checks.get(place) ?? {};
  const { say, show } = step;
  return html`
    <p class="hint check" data-place=${place}>
      ${say("step-agreement", { analytic: show.text(analytic), off: show.brief(relative) })}
    </p>
  `;
}

/** Of which rows the numbers are, and what is left out. */
function notes({ say, of, alone, experiment }: Step, { data }: Setup, picked: boolean): string[] {
  const { rows, clip } = of.update;
  const row = of.row + 1;
  const { scale, scaleTarget } = experiment.prepare;
  const dropout = experiment.model.layers.some(({ dropout }) => dropout > 0);
  const which = rows.length > 1 ? "step-of-batch" : "step-of-row";
  return [
    ...(alone
      ? [
          say("sample-of", { row, rows: data.trainRows }),
          ...(picked ? [say("sample-pick")] : []),
          say("sample-update"),
        ]
      : [say(which, { row, rows: rows.length })]),
    ...(scale !== "none" || scaleTarget !== "none" ? [say("sample-scaled")] : []),
    ...(dropout ? [say("step-dropout")] : []),
    ...(!alone && clip !== 1 ? [say("step-clipped")] : []),
  ].map((text) => (text.endsWith("。") ? text : `${text} `));
}
