/**
 * The step on the picture of the data, once somebody walks through it: where the sample lies and what
 * the model answers there; in the last phase, where the model will stand after the update.
 */
import type { Extent, Plot, Windows } from "../../draw/axes.ts";
import { drawBoundary } from "../../draw/boundary.ts";
import type { Theme } from "../../draw/theme.ts";
import type { Frame } from "../../engine/protocol.ts";
import { placeOf, type Setup } from "../../experiment/run.ts";
import type { Drawn, Host, Phase } from "../../run/host.ts";
import { sectionOf } from "../../run/section.ts";
import { given, SHORT } from "./digits.ts";
import type { Row } from "./sheet.ts";
import type { Step } from "./step.ts";

const DASH = [10, 7];
const DOTS = [2, 4];

export interface Walk {
  readonly step: Step;
  readonly rows: readonly Row[];
  readonly phase: Phase;
}

export function drawChips(host: Host, drawn: Drawn, setup: Setup, frame: Frame, walk: Walk): void {
  const { plot } = drawn;
  const { context, left, top, right, bottom } = plot;
  const place = placeOf(setup.data, walk.step.of.row);
  if (place < 0) {
    return;
  }
  // As the panel has it.
  const answer = walk.rows.filter(({ phase }) => phase === "forward").at(-1)?.result.text ?? "";
  const y = walk.step.outputs === 1 ? `y = ${answer}` : "";
  const { axes } = sectionOf(setup, host.selection);
  const inputs = setup.data.inputs.length === 1 ? [0] : axes;
  const [px = 0, py] = inputs.map((axis) => setup.data.inputs[axis]?.[place]);
  const named = (axis: number, value: number) =>
    `${nameOf(setup.data.inputNames[axis] ?? "", inputs.length === 1)} = ${shown(value)}`;
  if (walk.phase === "update") {
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    drawNext(drawn, frame, walk.step, host, px);
    context.restore();
  }
  if (py !== undefined) {
    const at = { x: plot.x(px), y: plot.y(py) };
    dotted(plot, at, host.theme);
    const [first, second] = inputs as [number, number];
    chip(plot, named(first, px), { x: at.x, y: bottom - 14 }, host.theme);
    chip(plot, named(second, py), { x: left, y: at.y }, host.theme, "right");
    if (y) {
      chip(plot, y, { x: at.x + 14, y: at.y - 18 }, host.theme, "right");
    }
  } else {
    const at = { x: plot.x(px), y: plot.y(frame.answer?.[0] ?? Number.NaN) };
    if (Number.isFinite(at.y)) {
      dotted(plot, at, host.theme);
      chip(plot, named(0, px), { x: at.x, y: bottom - 14 }, host.theme);
      chip(plot, y, { x: left, y: at.y }, host.theme, "right");
    }
  }
}

const shown = (value: number) => given(value, SHORT, "…").text;

/** `x1` with its index below the line; a single input without a name is x, as in the formulas. */
const nameOf = (name: string, alone: boolean) =>
  alone && name === "x1"
    ? "x"
    : name.replace(/^x(\d)$/, (_, digit: string) => `x${"₀₁₂₃₄₅₆₇₈₉"[Number(digit)]}`);

/** From the point to both axes. */
function dotted({ context, left, bottom }: Plot, at: { x: number; y: number }, theme: Theme): void {
  context.save();
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.setLineDash(DOTS);
  context.beginPath();
  context.moveTo(left, at.y);
  context.lineTo(at.x, at.y);
  context.lineTo(at.x, bottom);
  context.stroke();
  context.restore();
}

/** A number on paper, within the frame of the plot. */
function chip(
  { context, left, right, top, bottom }: Plot,
  text: string,
  at: { x: number; y: number },
  theme: Theme,
  side: "middle" | "right" = "middle",
): void {
  context.save();
  context.font = `${theme.size}px ${theme.font}`;
  const [width, height] = [context.measureText(text).width + 14, 22];
  const within = (value: number, from: number, to: number) => Math.min(Math.max(value, from), to);
  const x = within(side === "right" ? at.x + 6 : at.x - width / 2, left + 4, right - width - 4);
  const y = within(at.y - height / 2, top + 4, bottom - height - 4);
  context.fillStyle = theme.paper;
  context.strokeStyle = theme.edge;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, height, 4);
  context.fill();
  context.stroke();
  context.fillStyle = theme.ink;
  context.textBaseline = "middle";
  context.fillText(text, x + 7, y + height / 2 + 0.5);
  context.restore();
}

/** The line or the boundary after the update, where the one that is drawn is the unit's own numbers. */
function drawNext(
  { plot, window }: Drawn,
  { line, boundary }: Frame,
  step: Step,
  host: Host,
  beside: number,
) {
  if (!step.single) {
    return;
  }
  const own = step.own({ layer: 0, unit: 0 }).map(({ place }) => place);
  const now = own.map((place) => step.parameter(place));
  const next = own.map((place) => step.after(place));
  /** a x + b y + c = 0 */
  let [a = 0, b = 0, c = 0] = next;
  if (line && step.inputs(0) === 1 && line.slope === now[0] && line.intercept === (now[1] ?? 0)) {
    [a, b, c] = [next[0] ?? 0, -1, next[1] ?? 0];
  } else if (boundary && boundary[0] === now[0] && boundary[1] === now[1]) {
    c = (boundary[2] ?? 0) + (next[2] ?? 0) - (now[2] ?? 0);
  } else {
    return;
  }
  const { context } = plot;
  context.setLineDash(DASH);
  drawBoundary(plot, Float64Array.of(a, b, c), window, host.theme.accent);
  context.setLineDash([]);
  const end = endOf(window, [a, b, c], beside);
  if (end) {
    chip(plot, host.say("step-after"), { x: plot.x(end.x), y: plot.y(end.y) }, host.theme);
  }
}

/** Near which end of the line, within the window, there is most room beside the sample. */
function endOf({ x, y }: Windows, [a, b, c]: [number, number, number], beside: number) {
  const along = ({ from, to }: Extent) => [0.93, 0.07].map((share) => from + (to - from) * share);
  const inside = (value: number, { from, to }: Extent) => value >= from && value <= to;
  const across = along(x).map((at) => ({ x: at, y: -(a * at + c) / b }));
  const up = along(y).map((at) => ({ x: -(b * at + c) / a, y: at }));
  const ends = [...across, ...up].filter((at) => inside(at.x, x) && inside(at.y, y));
  return ends.sort((one, other) => Math.abs(other.x - beside) - Math.abs(one.x - beside))[0];
}
