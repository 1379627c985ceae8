/** Update: what the optimizer makes of the gradient, with what it keeps. */
import { fixed } from "../../say/number.ts";
import { optimizers } from "../../wasm/formulas.ts";
import type { Gradients } from "./backward.ts";
import { given } from "./digits.ts";
import { type Expression, type Shown, sum } from "./expression.ts";
import { Names, type Notes, type Printed } from "./forward.ts";
import { change, letter, type Named } from "./name.ts";
import { exactly, formulaOf, type Sheet } from "./sheet.ts";
import type { Step, UnitAt } from "./step.ts";

type Fill = Record<string, Expression & { kind: "name" }>;

/** What is worked out once an update: what it is called. */
const ONCE: Record<string, Named> = {
  c1: letter("c", "1"),
  c2: letter("c", "2"),
  now: letter("η′", "", "learning-rate"),
};

export function updateRows(
  sheet: Sheet,
  step: Step,
  at: UnitAt,
  printed: Printed,
  gradients: Gradients,
  notes: Notes,
): void {
  const { once, keeps, w } = optimizers[step.optimizer];
  const fill = settingsOf(sheet, step, notes);
  const exact = Object.fromEntries(
    Object.entries(numbersOf(step)).map(([name, { value }]) => [name, value]),
  );
  for (const [name, tex] of once as readonly (readonly [string, string])[]) {
    exact[name] = exactly(tex, exact);
    const named = ONCE[name] ?? letter(name);
    fill[name] = sheet.add(["update", name], named, formulaOf(tex, fill), exact[name]);
  }
  const names = new Names(step, at);
  const own = new Map(step.own(at).map(({ place, input }) => [place, input]));
  for (const [place, g] of gradients) {
    const input = own.get(place) ?? null;
    const name = names.own(input);
    if (step.isHeld(at, input)) {
      const rest = { place, becomes: true, note: notes.held(), change: moveOf(0, sheet) };
      sheet.add(["update", "update"], name, null, step.after(place), rest);
      continue;
    }
    const here: Fill = { ...fill, g, w: printed.weights(place, input) as Fill[string] };
    const before = { ...here };
    keeps.forEach(([letterOf], slot) => {
      before[letterOf] = sheet.put(letter(letterOf, indexOf(name)), step.kept(place, slot).before);
    });
    keeps.forEach(([letterOf, tex], slot) => {
      const { after } = step.kept(place, slot);
      here[letterOf] = sheet.add(
        ["update", letterOf],
        letter(letterOf, indexOf(name)),
        formulaOf(tex, before),
        after,
        { place, becomes: true },
      );
    });
    ruleRows(sheet, step, place, name, w, here);
  }
}

const indexOf = ({ text }: Named) => (text === "b" ? "b" : text.slice(1));

/** w as it becomes; where its formula is long, first how far it moves. */
function ruleRows(
  sheet: Sheet,
  step: Step,
  place: number,
  name: Named,
  tex: readonly string[],
  fill: Fill,
): void {
  const after = step.after(place);
  const moved = step.moved(place);
  const rest = { place, becomes: true, change: moveOf(moved, sheet) };
  const whole = formulaOf(tex, fill);
  const terms = whole.kind === "sum" ? whole.terms : [];
  const [first, second] = terms;
  const short = terms.length === 2 && isShort(second?.of);
  if (!first || short) {
    sheet.add(["update", "update"], name, whole, after, rest);
    return;
  }
  const by = sheet.add(
    ["update", "step"],
    change(name),
    { kind: "sum", terms: terms.slice(1) },
    moved,
    {
      place,
    },
  );
  sheet.add(["update", "update"], name, sum(first.of, by), after, rest);
}

/** A change to the places of what changes, as long as it is seen there. */
function moveOf(moved: number, { decimals, tooLarge }: Sheet): Shown {
  const seen = Number(moved.toFixed(decimals));
  return seen !== 0 && Math.abs(seen) < 10
    ? { text: fixed(seen, decimals), value: seen }
    : given(moved, decimals, tooLarge);
}

/** A name, or a product of two. */
const isShort = (tree: Expression | undefined) =>
  tree?.kind === "name" ||
  (tree?.kind === "product" && tree.factors.length < 3 && tree.factors.every(isName));
const isName = ({ kind }: Expression) => kind === "name";

/** The settings of a rule, with their letters. */
function numbersOf({
  of,
  experiment,
  settings,
}: Step): Record<string, { name: Named; value: number }> {
  const { momentum, rho, beta1, beta2, epsilon, weightDecay } = experiment.train.optimizer;
  return {
    rate: { name: letter("η", "", "learning-rate"), value: of.update.rate },
    beta: { name: letter("β", "", "momentum"), value: momentum },
    rho: { name: letter("ρ", "", "momentum"), value: rho },
    first: { name: letter("β", "1", "momentum"), value: beta1 },
    second: { name: letter("β", "2", "momentum"), value: beta2 },
    epsilon: { name: letter("ε"), value: epsilon },
    decay: { name: letter("λ", "", "weight-decay"), value: weightDecay },
    n: { name: letter("n", "", "update"), value: of.update.count },
    start: { name: letter("η", "0", "learning-rate"), value: settings["learning-rate"] },
  };
}

function settingsOf(sheet: Sheet, step: Step, notes: Notes): Fill {
  const fill = Object.fromEntries(
    Object.entries(numbersOf(step)).map(([key, { name, value }]) => [key, sheet.set(name, value)]),
  ) as Fill;
  if (step.experiment.train.schedule.kind !== "constant") {
    const eta = (fill.rate as Fill[string]).name;
    fill.rate = sheet.add(["update", "rate"], eta, null, step.of.update.rate, {
      note: notes.schedule(),
    });
  }
  return fill;
}
