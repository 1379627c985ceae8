/** Update: what the optimizer makes of the gradient, with what it keeps. */
import { optimizers } from "../../wasm/formulas.ts";
import type { Gradients } from "./backward.ts";
import { type Expression, sum } from "./expression.ts";
import { Names, type Notes, type Printed } from "./forward.ts";
import { keptNamed, onceNamed } from "./letters.ts";
import { change, type Named } from "./name.ts";
import { exactly, formulaOf, type Sheet } from "./sheet.ts";
import type { Step, UnitAt } from "./step.ts";
import { read } from "./tex.ts";

type Fill = Record<string, Expression & { kind: "name" }>;

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
  const exact = numbersOf(step);
  for (const [name, tex] of once as readonly (readonly [string, string])[]) {
    exact[name] = exactly(tex, exact);
    fill[name] = sheet.add(["update", name], onceNamed(name), formulaOf(tex, fill), exact[name]);
  }
  const names = new Names(step, at);
  const own = new Map(step.own(at).map(({ place, input }) => [place, input]));
  for (const [place, g] of gradients) {
    const input = own.get(place) ?? null;
    const name = names.own(input);
    if (step.isHeld(at, input)) {
      const none = isTold(w) ? { text: "0", value: 0 } : null;
      const rest = { place, becomes: true, note: notes.held(), change: none };
      sheet.add(["update", "update"], name, null, step.after(place), rest);
      continue;
    }
    const here: Fill = { ...fill, g, w: printed.weights(place, input) as Fill[string] };
    const before = { ...here };
    const named = (kept: string) => keptNamed(step.optimizer, kept, indexOf(name));
    keeps.forEach(([letterOf], slot) => {
      before[letterOf] = sheet.put(named(letterOf), step.kept(place, slot).before);
    });
    keeps.forEach(([letterOf, tex], slot) => {
      const { after } = step.kept(place, slot);
      here[letterOf] = sheet.add(
        ["update", letterOf],
        named(letterOf),
        formulaOf(tex, before),
        after,
        { place, becomes: true },
      );
    });
    ruleRows(sheet, step, place, name, w, here);
  }
}

const indexOf = ({ text }: Named) => (text === "b" ? "b" : text.slice(1));

/**
 * w as it becomes; where its formula is long, first how far it moves. Where that stands in no row and
 * in no formula, the change stands beside the result.
 */
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
  const whole = formulaOf(tex, fill);
  const terms = whole.kind === "sum" ? whole.terms : [];
  const [first] = terms;
  const by: Expression = { kind: "sum", terms: terms.slice(1) };
  const delta = change(name);
  if (!first || isShort(tex)) {
    const beside = isTold(tex) ? sheet.result(delta.text, by, moved) : null;
    const rest = { place, becomes: true, change: beside };
    sheet.add(["update", "update"], name, whole, after, rest);
    return;
  }
  const moves = sheet.add(["update", "step"], delta, by, moved, { place });
  sheet.add(["update", "update"], name, sum(first.of, moves), after, { place, becomes: true });
}

/** What a rule adds to w, where that is one thing: a hole, or a product of holes. */
function added(tex: readonly string[]): Expression | undefined {
  const rule = read(tex);
  const terms = rule.kind === "sum" ? rule.terms : [];
  return terms.length === 2 ? terms[1]?.of : undefined;
}

/** Whether the rule is short enough for one row. */
function isShort(tex: readonly string[]): boolean {
  return added(tex)?.kind === "hole" || isTold(tex);
}

/** Whether the change is told beside the result: it is a product of two. */
function isTold(tex: readonly string[]): boolean {
  const by = added(tex);
  return by?.kind === "product" && by.factors.length < 3 && by.factors.every(isHole);
}
const isHole = ({ kind }: Expression) => kind === "hole";

/** The settings of a rule. */
function numbersOf({ of, experiment }: Step): Record<string, number> {
  const { momentum, rho, beta1, beta2, epsilon, weightDecay } = experiment.train.optimizer;
  return {
    ...{ rate: of.update.rate, n: of.update.count },
    ...{ beta: momentum, rho, first: beta1, second: beta2, epsilon, decay: weightDecay },
  };
}

function settingsOf(sheet: Sheet, step: Step, notes: Notes): Fill {
  const fill = Object.fromEntries(
    Object.entries(numbersOf(step)).map(([name, value]) => [
      name,
      sheet.set(onceNamed(name), value),
    ]),
  ) as Fill;
  if (step.experiment.train.schedule.kind !== "constant") {
    fill.rate = sheet.add(["update", "rate"], onceNamed("rate"), null, step.of.update.rate, {
      note: notes.schedule(),
    });
  }
  return fill;
}
