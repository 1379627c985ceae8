/**
 * How a run is looked at, as words: `picture=hill tab=race linear big`. The attribute `view` holds them,
 * and so does a link; what is as it always is need not be said. Samples and inputs count from 1, as on
 * the page.
 */
import type { Run, Shown } from "../experiment/run.ts";
import { type Host, type Pace, PHASES, type Selection, TABS } from "./host.ts";

/** Words that say one thing each. */
const FLAGS = {
  linear: { log: false },
  predict: { predict: true },
  tone: { tone: true },
  wide: { wide: true },
  big: { big: true },
} as const satisfies Record<string, Partial<Selection>>;

const CHOICES = {
  picture: ["data", "hill"],
  tab: TABS,
  held: ["means", "sample"],
  unit: ["sample", "batch", "epoch"],
} as const;

/** How it is looked at, and played, where nothing is said. */
export const SELECTION: Selection = {
  sample: 0,
  unit: null,
  parameter: null,
  axes: null,
  held: "means",
  picture: "data",
  over: null,
  tab: null,
  phases: PHASES,
  log: true,
  predict: false,
  tone: false,
  wide: false,
  big: false,
};
export const PACE: Pace = { unit: "batch", perSecond: 30, reverse: false };

/** The most steps a second that can be asked for. */
const FASTEST = 1000;

export interface View {
  selection: Partial<Selection>;
  pace: Partial<Pace>;
}

/** The words that there are, for whoever wrote another one. */
export const WORDS: readonly string[] = [
  ...Object.entries(CHOICES).flatMap(([name, values]) => values.map((each) => `${name}=${each}`)),
  "speed=30",
  "speed=full",
  "sample=1",
  "over=1",
  "axes=1,2",
  "phases=forward,loss",
  ...Object.keys(FLAGS),
];

const isPlace = (place: number | undefined): place is number =>
  Number.isInteger(place) && (place as number) >= 0;

/** Exactly one, and not the same: two inputs span a plane. */
const isOther = (first: number, more: number[]): more is [number] =>
  more.length === 1 && isPlace(more[0]) && more[0] !== first;

/** Those that are named, in their order. */
const phasesOf = (text: string) => PHASES.filter((each) => text.split(",").includes(each));

/** What the words say; and the first of them that says nothing. */
export function viewOf(text: string): View & { unknown?: string } {
  const view: View & { unknown?: string } = { selection: {}, pace: {} };
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    const [name = "", value = ""] = word.split("=");
    const speed = value === "full" ? null : Number(value);
    const [first, ...more] = value.split(",").map((each) => Number(each) - 1);
    if (Object.hasOwn(FLAGS, word)) {
      Object.assign(view.selection, FLAGS[word as keyof typeof FLAGS]);
    } else if (name === "speed" && (speed === null || (speed >= 1 && speed <= FASTEST))) {
      view.pace.perSecond = speed;
    } else if (name === "sample" && isPlace(first) && more.length === 0) {
      view.selection.sample = first;
    } else if (name === "over" && isPlace(first) && more.length === 0) {
      view.selection.over = first;
    } else if (name === "axes" && isPlace(first) && isOther(first, more)) {
      view.selection.axes = [first, more[0]];
    } else if (name === "phases" && phasesOf(value).join() === value) {
      view.selection.phases = phasesOf(value);
    } else if (
      Object.hasOwn(CHOICES, name) &&
      (CHOICES as Record<string, readonly string[]>)[name]?.includes(value)
    ) {
      Object.assign(name === "unit" ? view.pace : view.selection, { [name]: value });
    } else {
      view.unknown ??= word;
    }
  }
  return view;
}

/** The words for how it is looked at, where `first` is the picture at first. */
export function viewText(
  selection: Readonly<Selection>,
  { unit, perSecond }: Pace,
  first?: Selection["picture"],
): string {
  const { picture, over, tab, axes, held, phases } = selection;
  const flags = Object.entries(FLAGS).filter(([, says]) =>
    Object.entries(says).every(([name, value]) => selection[name as keyof Selection] === value),
  );
  return [
    ...(picture === "data" && first !== "hill" ? [] : [`picture=${picture}`]),
    ...(over === null ? [] : [`over=${over + 1}`]),
    ...(tab === null ? [] : [`tab=${tab}`]),
    ...(phases.length === PHASES.length ? [] : [`phases=${phases.join()}`]),
    ...(axes === null ? [] : [`axes=${axes.map((axis) => axis + 1).join(",")}`]),
    ...(held === "means" ? [] : [`held=${held}`, `sample=${selection.sample + 1}`]),
    ...(unit === PACE.unit ? [] : [`unit=${unit}`]),
    ...(perSecond === PACE.perSecond ? [] : [`speed=${perSecond ?? "full"}`]),
    ...flags.map(([name]) => name),
  ].join(" ");
}

/** A run with what a link carries beside it. */
export function shownOf(host: Host, run: Run): Shown {
  const view = viewText(host.selection, host.run.pace, host.run.views[0]);
  // What a link brought, until a feature that comes later has taken it.
  const brought = host.offered("brought");
  const race = brought?.race ?? host.offered("race")?.() ?? [];
  const guess = brought?.guess ?? host.offered("guess")?.();
  const tried = brought?.tried ?? host.offered("tried")?.();
  return {
    ...run,
    ...(view ? { view } : {}),
    ...(race.length > 0 ? { race } : {}),
    ...(guess ? { guess } : {}),
    ...(tried ? { tried } : {}),
  };
}

/** Looks at the run as the words say, and takes what came beside it. */
export function look(host: Host, { selection, pace }: View): void {
  host.select(selection);
  host.commands.pace({ ...host.run.pace, ...pace });
}
