/** What each picture shows, in a sentence: of those in sight, as the run stands. */
import { fitOf } from "../../draw/plane.ts";
import { LETTERS } from "../../draw/racers.ts";
import type { Frame } from "../../engine/protocol.ts";
import { placeOf, type Setup } from "../../experiment/run.ts";
import { ahead, measureOf } from "../../run/ahead.ts";
import type { Host } from "../../run/host.ts";
import { parametersOf, signOf } from "../../run/parameter.ts";
import type { Say } from "../../say/messages.ts";
import { equation, fixed, number, percent, whole } from "../../say/number.ts";
import { strongest } from "./strongest.ts";

/** What was last heard of the loss, of which run. */
export interface Before {
  run: number;
  step: number;
  loss: number;
}

export interface Seen {
  host: Host;
  setup: Setup;
  frame: Frame;
  before: Before | null;
}

/** A picture, by where it stands on the page, and its sentence; one that moves is heard in passing. */
interface Row {
  at: string;
  moves: boolean;
  say(seen: Seen): string;
  /** It is said again when this is another; as it stands, its text. */
  key?(seen: Seen): string;
}

export const rows: Readonly<Record<string, Row>> = {
  where: {
    at: ".transport, .loss-chart",
    moves: true,
    say: where,
    key: ({ frame: { snapshot } }) => `${snapshot.step} ${number(snapshot.loss, 4)}`,
  },
  fit: { at: "canvas.picture[data-view=data]", moves: true, say: fit },
  right: { at: "canvas.picture[data-view=data], canvas.output", moves: true, say: right },
  network: { at: "canvas.network", moves: false, say: network },
  ground: { at: "[data-view=hill]", moves: true, say: ground },
  step: { at: ".step", moves: false, say: step },
  race: { at: ".loss-chart, .race-table", moves: true, say: race },
};

/** How far the run is; with the loss, where the page shows it. */
function where({ host, frame, before }: Seen): string {
  const { say, root } = host;
  const { step, loss, status } = frame.snapshot;
  const at = { step: whole(step) };
  if (!root.querySelector(".loss-chart")) {
    return say("hear-at", at);
  }
  const now = number(loss, 4);
  if (status === "diverged" || before?.run !== frame.run || before.step >= step) {
    return say("hear-loss", { ...at, loss: now });
  }
  const then = number(before.loss, 4);
  const way = then === now ? "same" : before.loss > loss ? "fell" : "rose";
  return say(`hear-loss-${way}`, { ...at, loss: now, before: then });
}

/** The line, or both ends of the curve. */
function fit({ host: { say, run }, setup, frame: { line, curve } }: Seen): string {
  if (run.kind.picture !== "fit") {
    return "";
  }
  if (line) {
    return say("hear-line", { equation: equation(line.slope, line.intercept) });
  }
  const { from, to } = fitOf(setup).x;
  const [first, second] = [curve?.[0], curve?.at(-1)];
  return first === undefined || second === undefined
    ? ""
    : say("hear-curve", {
        from: fixed(from, 1),
        to: fixed(to, 1),
        first: fixed(first, 2),
        second: fixed(second, 2),
      });
}

/** How many training samples lie on their right side. */
function right({ host: { say }, setup, frame }: Seen): string {
  const { accuracy } = frame.snapshot.metrics;
  const { trainRows, classes } = setup.data;
  return accuracy === undefined || !classes
    ? ""
    : say("hear-right", { right: Math.round(accuracy * trainRows), rows: trainRows });
}

function network({ host: { say }, setup, frame }: Seen): string {
  const { layers } = setup.experiment.model;
  const weight = strongest(
    frame.snapshot,
    layers.map(({ units }) => units),
  );
  if (!weight) {
    return "";
  }
  const { layer, from, to, value } = weight;
  const source = setup.data.features[from];
  return say("hear-strongest", {
    value: number(value),
    from: layer === 0 && source ? source : neuron(say, setup, layer - 1, from),
    to: neuron(say, setup, layer, to),
  });
}

const neuron = (say: Say, setup: Setup, layer: number, unit: number): string => {
  const { layers } = setup.experiment.model;
  const last = layer === layers.length - 1;
  return last && layers[layer]?.units === 1
    ? say("hear-output")
    : say("hear-neuron", { layer: layer + 1, unit: unit + 1 });
};

/** Where the run stands over the parameters that the loss is shown over. */
function ground({ host, setup, frame }: Seen): string {
  const { say, run, selection } = host;
  const { pair } = run.kind;
  const values = frame.snapshot.parameters.flatMap(({ w, b }) => (b ? [...w, ...b] : w));
  const single = parametersOf(setup, null);
  const over = selection.over ?? (pair ? null : 0);
  if (setup.experiment.model.layers.length > 1 || (over === null && !pair)) {
    return "";
  }
  const places = over === null ? (pair?.places ?? []) : [over];
  const list = places.map((place) => {
    const parameter = single.find((each) => each.place === place);
    return parameter
      ? say("hear-value", { name: signOf(parameter), value: number(values[place] ?? 0, 4) })
      : "";
  });
  return list.includes("") ? "" : say("hear-ground", { list: list.join(say("comma")) });
}

/** The sample whose step stands in numbers. */
function step({ host: { say, selection }, setup: { data }, frame: { answer } }: Seen): string {
  const target = data.targets[0]?.[placeOf(data, selection.sample)];
  const [y, ...more] = answer ?? [];
  return y === undefined || target === undefined || more.length > 0 || data.targets.length > 1
    ? ""
    : say("hear-sample", { row: selection.sample + 1, y: number(y), t: number(target) });
}

/** The runs of a race, from the first place. */
function race({ host, frame }: Seen): string {
  const { say } = host;
  const measure = measureOf(host, frame);
  const all = [frame, ...(frame.rivals ?? [])];
  if (all.length < 2 || measure === null) {
    return "";
  }
  const places = ahead(frame, measure);
  const list = all
    .map(({ snapshot: { loss, status, metrics } }, k) => ({
      k,
      value: measure === "loss" ? number(loss) : percent(metrics.accuracy ?? 0),
      gone: status === "diverged",
    }))
    .sort((a, b) => (places[a.k] as number) - (places[b.k] as number))
    .map(({ k, value, gone }) => {
      const name = LETTERS[k] as string;
      return gone ? say("hear-gone", { name }) : say("hear-value", { name, value });
    });
  return say(measure === "loss" ? "hear-race" : "hear-race-right", {
    list: list.join(say("comma")),
  });
}
