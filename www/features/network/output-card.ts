/** The card with the answers: the field or the curve, its tools for drawing data, the metrics. */
import { html, nothing, type TemplateResult } from "lit";
import { nearest, valueAt } from "../../draw/axes.ts";
import type { GradWalk } from "../../element/element.ts";
import type { Frame, Setup } from "../../engine/protocol.ts";
import { type Point, pointsOf } from "../../experiment/structure.ts";
import { fixed, number, percent } from "../../say/number.ts";
import type { LabActions } from "./actions.ts";
import type { Lab } from "./lab.ts";
import { nameOf } from "./network-card.ts";
import { TOOLS, type Tool } from "./tools.ts";

interface Card {
  element: GradWalk;
  lab: Lab;
  actions: LabActions;
  setup: Setup;
  frame: Frame;
}

export function outputCard(card: Card): TemplateResult {
  const { element, lab, setup, frame } = card;
  const { say } = element;
  const outside = lab.outside(setup);
  return html`
    <section class="card output-card">
      <header>
        <h2>${title(card)}</h2>
        ${setup.data.inputs.length > 1 ? discreteSwitch(card) : nothing}
      </header>
      <div class="stage">
        <canvas
          class="output"
          data-tool=${lab.tool}
          data-inputs=${setup.data.inputs.length}
          tabindex="0"
          role="img"
          aria-label=${twin(card)}
          aria-description=${say("output-keys")}
          @pointerdown=${(event: PointerEvent) => pressed(card, event)}
          @pointermove=${(event: PointerEvent) => moved(card, event)}
          @pointerup=${() => stroke.end()}
          @pointercancel=${() => stroke.end()}
          @pointerleave=${() => left(card)}
          @keydown=${(event: KeyboardEvent) => keyed(card, event)}
        ></canvas>
        ${tools(card)}
      </div>
      <p class="hint read" aria-live="polite">${readingText(card)}</p>
      ${outside > 0 ? html`<p class="hint warning">${say("points-outside", { points: outside })}</p>` : nothing}
      ${metrics(element, frame)}
    </section>
  `;
}

function title({ element, lab, setup }: Card): string {
  const { say } = element;
  if (lab.pinned === null) {
    return say("card-output");
  }
  const { columns } = lab.geometry(setup);
  const column = columns.findIndex(({ first, count }) => (lab.pinned as number) < first + count);
  const unit = lab.pinned - (columns[column]?.first ?? 0);
  return nameOf(say, setup, { column, unit });
}

function discreteSwitch({ element, lab }: Card): TemplateResult {
  const toggle = (event: Event) => {
    lab.discrete = (event.target as HTMLInputElement).checked;
    element.session?.want();
  };
  return html`<label class="switch">
    <input type="checkbox" .checked=${lab.discrete} @change=${toggle} /> ${element.say("discrete")}
  </label>`;
}

/** The picture in words. */
function twin({ element, setup, frame }: Card): string {
  const { data } = setup;
  const held = (data.inputs[0]?.length ?? 0) - data.trainRows;
  const { accuracy } = frame.snapshot.metrics;
  const shared = { samples: data.trainRows, held };
  return accuracy === undefined
    ? element.say("twin-output", { ...shared, loss: number(frame.snapshot.loss) })
    : element.say("twin-output-classes", { ...shared, accuracy: percent(accuracy) });
}

function readingText({ element, lab }: Card): string {
  const { reading, tool } = lab;
  const { say } = element;
  if (!reading) {
    return say(`tool-${tool}-hint`);
  }
  const answer = reading.answer.map((each) => fixed(each, 3)).join(" · ");
  const { x, y } = reading;
  return Number.isNaN(y)
    ? say("reading-one", { x: fixed(x, 2), answer })
    : say("reading-two", { x: fixed(x, 2), y: fixed(y, 2), answer });
}

function tools({ element, lab, setup, actions }: Card): TemplateResult {
  const { say } = element;
  const locked = element.lockedOptions().includes("data");
  const pick = (tool: Tool) => () => {
    lab.tool = tool;
    element.requestUpdate();
  };
  const classes = setup.data.classes?.length ?? 2;
  const brushes = setup.data.inputs.length > 1 ? Array.from({ length: classes }, (_, k) => k) : [];
  const brush = (each: number) => () => {
    lab.brush = each;
    element.requestUpdate();
  };
  const label = (each: number) => (setup.data.classes ? String(each) : each === 1 ? "+1" : "−1");
  return html`
    <div class="tools">
      <div class="segments" role="group" aria-label=${say("tools")}>
        ${TOOLS.map(
          (each) =>
            html`<button type="button" aria-pressed=${each === lab.tool} ?disabled=${locked && each !== "look"} @click=${pick(each)}>${say(`tool-${each}`)}</button>`,
        )}
      </div>
      ${
        brushes.length > 0 && ["point", "cloud"].includes(lab.tool)
          ? html`<div class="segments brushes" role="group" aria-label=${say("brush")}>
              ${brushes.map(
                (each) =>
                  html`<button type="button" data-class=${each} aria-label=${say("brush-of", { name: label(each) })} aria-pressed=${each === lab.brush} @click=${brush(each)}>${label(each)}</button>`,
              )}
            </div>`
          : nothing
      }
      <button type="button" class="quiet" title=${say("clear-hint")} ?disabled=${locked} @click=${() => void actions.clear()}>${say("clear")}</button>
    </div>
  `;
}

/** Losses and accuracies, of the rows trained on and of those held out. */
function metrics(element: GradWalk, { snapshot, validation }: Frame): TemplateResult {
  const { say } = element;
  const { loss, validationLoss } = snapshot;
  const { accuracy } = snapshot.metrics;
  const cell = (value: number | null | undefined, write: (value: number) => string) =>
    value === null || value === undefined ? "–" : write(value);
  return html`
    <table class="metrics">
      <tr><td></td><th scope="col">${say("metrics-train")}</th><th scope="col">${say("metrics-validation")}</th></tr>
      <tr><th scope="row">${say("read-loss")}</th><td>${number(loss)}</td><td>${cell(validationLoss, number)}</td></tr>
      ${
        accuracy === undefined
          ? nothing
          : html`<tr><th scope="row">${say("read-accuracy")}</th><td>${percent(accuracy)}</td><td>${cell(validation?.accuracy, percent)}</td></tr>`
      }
    </table>
  `;
}

// Pointer and keys ---------------------------------------------------------------------------------

/** A drag: the point that it moves, or the cloud that it paints. */
const stroke = {
  count: 0,
  kind: "" as "" | "move" | "cloud" | "erase",
  points: [] as Point[],
  row: -1,
  fresh: [] as Point[],
  timer: undefined as ReturnType<typeof setTimeout> | undefined,
  end() {
    this.kind = "";
  },
  get reason() {
    return `stroke ${this.count}`;
  },
};

function place({ lab, setup }: Card, event: PointerEvent) {
  const at = { x: event.offsetX, y: event.offsetY };
  return lab.plot && valueAt(lab.plot, lab.window(setup), at);
}

/** The row of the point at a place in pixels. */
function rowAt({ lab, setup }: Card, at: { x: number; y: number }): number | null {
  const { inputs, targets } = setup.data;
  const [xs, ys] = inputs.length > 1 ? inputs : [inputs[0], targets[0]];
  return lab.plot && xs && ys ? nearest(lab.plot, xs, ys, xs.length, at, 12) : null;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** A point of the chosen class; with one input, the height is the target. */
function pointAt({ lab, setup }: Card, { x, y }: { x: number; y: number }): Point {
  const { inputs, classes } = setup.data;
  if (inputs.length === 1) {
    return { x: [round(x)], t: round(y) };
  }
  return { x: [round(x), round(y)], t: classes ? lab.brush : lab.brush === 1 ? 1 : -1 };
}

function pressed(card: Card, event: PointerEvent): void {
  const { lab, actions, setup } = card;
  const at = place(card, event);
  if (!at || lab.tool === "look" || card.element.lockedOptions().includes("data")) {
    return;
  }
  (event.target as Element).setPointerCapture(event.pointerId);
  stroke.count += 1;
  const row = rowAt(card, { x: event.offsetX, y: event.offsetY });
  if (lab.tool === "erase") {
    stroke.kind = "erase";
    void (row !== null && actions.erase([row], stroke.reason));
  } else if (lab.tool === "cloud") {
    stroke.kind = "cloud";
    paint(card, at);
  } else if (row !== null) {
    stroke.kind = "move";
    stroke.points = pointsOf(setup.data);
    stroke.row = row;
  } else {
    void actions.add([pointAt(card, at)]);
  }
}

function moved(card: Card, event: PointerEvent): void {
  const { lab, actions } = card;
  const at = place(card, event);
  if (!at) {
    return;
  }
  if (stroke.kind === "move") {
    const { points, row } = stroke;
    const before = points[row] as Point;
    const { x, t } = pointAt(card, at);
    points[row] = { x, t: card.setup.data.inputs.length === 1 ? t : before.t };
    later(() => void actions.move(points, stroke.reason));
  } else if (stroke.kind === "cloud") {
    paint(card, at);
  } else if (stroke.kind === "erase") {
    const row = rowAt(card, { x: event.offsetX, y: event.offsetY });
    later(() => void (row !== null && actions.erase([row], stroke.reason)));
  } else if (lab.tool === "look" || event.pointerType === "mouse") {
    void read(card, at);
  }
}

/** At most one edit in a while: each starts the run again. */
function later(work: () => void): void {
  clearTimeout(stroke.timer);
  stroke.timer = setTimeout(work, 40);
}

/** Some points around a place, normally spread. What is drawn by hand need not be repeatable. */
function paint(card: Card, at: { x: number; y: number }): void {
  const spread = () => (Math.random() + Math.random() + Math.random() - 1.5) * 0.8;
  for (let k = 0; k < 2; k++) {
    const x = at.x + spread();
    const y = at.y + (card.setup.data.inputs.length === 1 ? 0 : spread());
    stroke.fresh.push(pointAt(card, { x, y }));
  }
  later(() => void card.actions.add(stroke.fresh.splice(0), stroke.reason));
}

function left({ element, lab }: Card): void {
  if (lab.reading && !lab.cross) {
    lab.reading = null;
    element.requestUpdate();
  }
}

let asking = false;

/** Asks the engine what the network answers there; one question at a time. */
async function read({ element, lab, setup }: Card, at: { x: number; y: number }): Promise<void> {
  if (asking) {
    return;
  }
  asking = true;
  const one = setup.data.inputs.length === 1;
  try {
    const row = setup.data.used.map((input) => (input === 0 ? at.x : at.y));
    const [answer] = (await element.session?.ask("predict", { rows: [row] })) ?? [];
    if (answer) {
      lab.reading = { x: at.x, y: one ? Number.NaN : at.y, answer };
      element.requestUpdate();
    }
  } catch {
    // The run changed on the way: the next move asks again.
  }
  asking = false;
}

function keyed(card: Card, event: KeyboardEvent): void {
  const { element, lab, setup, actions } = card;
  const window = lab.window(setup);
  const by = event.shiftKey ? 0.1 : 0.5;
  const move = {
    ArrowLeft: [-by, 0],
    ArrowRight: [by, 0],
    ArrowUp: [0, by],
    ArrowDown: [0, -by],
  }[event.key];
  const cross = lab.cross ?? { x: 0, y: 0 };
  if (move) {
    const [dx, dy] = move as [number, number];
    const within = (value: number, { from, to }: { from: number; to: number }) =>
      Math.min(Math.max(round(value), from), to);
    lab.cross = { x: within(cross.x + dx, window.x), y: within(cross.y + dy, window.y) };
    void read(card, lab.cross);
  } else if (event.key === "Escape") {
    lab.cross = null;
    lab.reading = null;
  } else if (lab.cross && (event.key === "Enter" || event.key === " ")) {
    void actions.add([pointAt(card, cross)]);
  } else if (lab.cross && lab.plot && (event.key === "Delete" || event.key === "Backspace")) {
    const row = rowAt(card, { x: lab.plot.x(cross.x), y: lab.plot.y(cross.y) });
    void (row !== null && actions.erase([row]));
  } else {
    return;
  }
  event.preventDefault();
  element.requestUpdate();
}
