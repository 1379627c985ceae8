/** The sliders and boxes of the parameters, new start weights, undo: below what else the model is. */
import { html, nothing, type TemplateResult } from "lit";
import { fold } from "../../controls/group.ts";
import type { Frame } from "../../engine/protocol.ts";
import type { Setup } from "../../experiment/run.ts";
import { editsOf } from "../../run/edits.ts";
import type { Host, Part } from "../../run/host.ts";
import {
  mayMove,
  mayShow,
  type Parameter,
  parametersOf,
  rounded,
  signOf,
  stepOf,
  stretchOf,
} from "../../run/parameter.ts";
import { goesOn } from "../../run/words.ts";
import { MINUS_SIGN, number, parse, plain } from "../../say/number.ts";
import { notAParameter } from "../../say/parameter.ts";
import type { Parameters } from "../../wasm/gradwalk.js";
import { lock } from "./lock.ts";

/** On a low or narrow screen it is folded at first, as what else restarts the run is. */
const roomy = () => window.matchMedia("(min-height: 700px) and (min-width: 720px)").matches;

/** As it was set, where that is short. */
function short(value: number): string {
  const text = plain(value);
  return text.length <= 6 ? text : number(value);
}

/** The same in a box: what has a power of ten as it is typed, and as the box has room. */
function typable(value: number): string {
  const text = short(value);
  return text.includes("×")
    ? value.toExponential(1).replace("+", "").replaceAll("-", MINUS_SIGN)
    : text;
}

const flat = (parameters: readonly Parameters[]) =>
  parameters.flatMap(({ w, b }) => [...w, ...(b ?? [])]);

export function panel(host: Host, setup: Setup, frame: Frame): Part {
  const { run, say, selection } = host;
  if (host.compact || selection.big || frame.run > setup.run) {
    return nothing;
  }
  const network = run.kind.tab === "network";
  const list = parametersOf(setup, network ? selection.unit : null).filter((each) =>
    mayShow(run, each),
  );
  const values = flat(editsOf(host).parameters);
  const summary = network
    ? undefined
    : list
        .slice(0, 3)
        .map((each) => `${signOf(each)} = ${short(values[each.place] ?? 0)}`)
        .join(say("comma"));
  if (!run.shown("hand") && list.length === 0 && run.named) {
    return html`${drawn(host)}`;
  }
  return fold({ title: say("group-hand"), summary, open: (roomy() && !network) || !!run.named }, [
    drawn(host),
    network ? html`<p class="hint">${whose(host, setup)}</p>` : nothing,
    list.length > 0 && goesOn(run) ? html`<p class="hint">${say("hand-now")}</p>` : nothing,
    ...list.map((each) => row(host, setup, each, values[each.place] ?? 0)),
    network || list.length === 0 ? nothing : undo(host),
  ]);
}

/** Whose parameters these are; of a feature, which has none, how to come to some. */
function whose({ say, selection }: Host, setup: Setup): string {
  const { layers } = setup.experiment.model;
  let unit = (selection.unit ?? Number.POSITIVE_INFINITY) - setup.data.features.length;
  if (unit < 0) {
    return say("hand-choose");
  }
  const layer = layers.findIndex(({ units }, k) => {
    const here = unit < units || k === layers.length - 1;
    unit -= here ? 0 : units;
    return here;
  });
  return layer < layers.length - 1
    ? say("hand-unit", { unit: unit + 1, layer: layer + 1 })
    : say("hand-output");
}

/** Other start weights, drawn anew: in place of those that were set. */
function drawn(host: Host): TemplateResult | typeof nothing {
  const { run, say } = host;
  if (!run.shown("model-draw")) {
    return nothing;
  }
  const draw = () =>
    void editsOf(host).edit(
      ({ model, ...rest }) => {
        const { initial: _, ...others } = model;
        return { ...rest, model: { ...others, draw: model.draw + 1 } };
      },
      { id: "words-new-start" },
      "option model-draw",
    );
  return html`
    <div class="control plain" data-option="model-draw">
      <span class="label">${say("start-weights")}</span>
      <button type="button" title=${say("new-start-hint")} ?disabled=${run.locked("model-draw")} @click=${draw}>${say("new-start")}</button>
    </div>
  `;
}

function undo(host: Host): TemplateResult {
  const { say } = host;
  const edits = editsOf(host);
  return html`
    <div class="row">
      <button type="button" class="quiet" ?disabled=${!edits.canUndo} @click=${() => void edits.undo()}>↶ ${say("hand-undo")}</button>
      <button type="button" class="quiet" ?disabled=${!edits.canRedo} @click=${() => void edits.redo()}>↷ ${say("hand-redo")}</button>
    </div>
  `;
}

/** Sets parameters, all at once. */
export function set(host: Host, values: ReadonlyMap<number, number>, reason: string): void {
  const { frame, setup } = host.run;
  const far = frame?.run === setup?.run ? (frame?.snapshot.step ?? 0) : 0;
  const words = far > 0 ? ({ id: "words-hand-from", args: { step: far } } as const) : null;
  const plain = { id: goesOn(host.run) ? "words-hand" : "words-hand-still" } as const;
  void editsOf(host).set(values, words ?? plain, reason);
}

function row(host: Host, setup: Setup, parameter: Parameter, value: number): TemplateResult {
  const { say, root } = host;
  const { place, letter, index } = parameter;
  const sign = signOf(parameter);
  const locked = !mayMove(host.run, parameter);
  const extent = stretchOf(setup, parameter, value);
  const take = (next: number) => set(host, new Map([[place, next]]), `parameter ${place}`);
  const typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const wanted = parse(input.value);
    const finite = Number.isFinite(Math.fround(wanted));
    input.setAttribute("aria-invalid", String(!finite));
    if (finite) {
      host.tell(null);
      take(wanted);
    } else {
      // Its words may come late, and the field has its old text again by then.
      const text = input.value;
      host.tell((say) => notAParameter(say, text));
    }
  };
  const typing = root.activeElement?.id === `hand-box-${place}`;
  const text = typing ? (root.activeElement as HTMLInputElement).value : typable(value);
  return html`
    <div class="control hand" data-hand=${letter + index}>
      <label for="hand-${place}"><i class="v">${letter}</i>${index ? html`<sub>${index}</sub>` : nothing}</label>
      <input
        id="hand-box-${place}"
        class="box"
        inputmode="decimal"
        autocomplete="off"
        aria-label=${say("number-of", { name: sign })}
        aria-invalid="false"
        .value=${text}
        ?disabled=${locked}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
        @blur=${() => host.changed()}
        @change=${typed}
      />
      ${range(parameter, value, extent, locked, take)} ${
        // Where controls are named one by one, it belongs to the start weights.
        host.run.shown("init") ? lock(host, setup, parameter) : nothing
      }
    </div>
  `;
}

/** Keys, and by how many steps they move it. */
const BY: Record<string, number> = {
  ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
  ...{ PageUp: 10, PageDown: -10 },
};

function range(
  parameter: Parameter,
  value: number,
  extent: { from: number; to: number },
  locked: boolean,
  take: (value: number) => void,
): TemplateResult {
  const { from, to } = extent;
  const slid = (event: Event) =>
    take(rounded(Number((event.target as HTMLInputElement).value), extent));
  const stepped = (event: KeyboardEvent) => {
    const by = BY[event.key];
    if (by !== undefined) {
      event.preventDefault();
      take(rounded(value + by * stepOf(extent), extent));
    }
  };
  return html`
    <input
      id="hand-${parameter.place}"
      type="range"
      min=${from}
      max=${to}
      step="any"
      .value=${String(value)}
      .style="--share: ${(value - from) / (to - from)}"
      aria-label=${signOf(parameter)}
      aria-valuetext=${short(value)}
      ?disabled=${locked}
      @input=${slid}
      @keydown=${stepped}
    />
  `;
}
