/** What came of running the task, in sentences; each says what was tried. */
import { isChoice, type OptionName, valueText } from "../../experiment/options.ts";
import type { OptionValue } from "../../experiment/run.ts";
import type { Say } from "../../say/messages.ts";
import { whole } from "../../say/number.ts";
import type { MessageId } from "../../wasm/messages.ts";
import type { Alone, Found, Tried } from "./solver.ts";

interface Sentence {
  good: boolean;
  text: string;
}

type Done = Tried & { epoch: number };

const isDone = (each: Tried): each is Done => each.epoch !== null;
const doneOf = ({ tried }: Alone): Done[] => tried.filter(isDone);

const soonest = (list: readonly Done[]): Done =>
  list.reduce((best, each) => (each.epoch < best.epoch ? each : best));

const label = (say: Say, name: OptionName): string => say(name as MessageId);

const listed = (say: Say, texts: readonly string[]): string => texts.join(say("comma"));

/** Neighbours that all do it, each from its first to its last value. */
function stretches({ tried }: Alone): Done[][] {
  const found: Done[][] = [];
  let open = false;
  for (const each of tried) {
    if (!isDone(each)) {
      open = false;
    } else if (open) {
      found.at(-1)?.push(each);
    } else {
      found.push([each]);
      open = true;
    }
  }
  return found;
}

export function sentences(say: Say, found: Found): Sentence[] {
  const { asItIs, alone, together, tried } = found;
  const solving = alone.filter((each) => doneOf(each).length > 0);
  const idle = alone.filter((each) => each.tried.length > 0 && doneOf(each).length === 0);
  const said: Sentence[] = [];
  if (asItIs !== null) {
    const id = asItIs === 0 ? "compose-met-at-once" : "compose-met-by-playing";
    said.push({ good: asItIs > 0, text: say(id, { epoch: whole(asItIs) }) });
  }
  for (const each of solving) {
    said.push({ good: true, text: byOne(say, each) });
  }
  if (idle.length > 0 && (solving.length > 0 || together)) {
    const names = listed(
      say,
      idle.map(({ name }) => label(say, name)),
    );
    said.push({ good: true, text: say("compose-not-alone", { names }) });
  }
  if (together) {
    const settings = listed(say, settingsOf(say, together.values));
    const { epoch } = together;
    said.push({ good: true, text: say("compose-together", { settings, epoch: whole(epoch) }) });
  } else if (asItIs === null && solving.length === 0) {
    said.push({ good: false, text: say("compose-none", { tried: whole(tried) }) });
  }
  if (found.cut) {
    said.push({ good: false, text: say("compose-cut", { tried: whole(tried) }) });
  }
  return said;
}

function settingsOf(say: Say, values: Partial<Record<OptionName, OptionValue>>): string[] {
  return (Object.entries(values) as [OptionName, OptionValue][]).map(([name, value]) =>
    say("compose-setting", { name: label(say, name), value: valueText(say, name, value) }),
  );
}

/** "Learning rate alone: any of the 12 tried from 0.011 to 0.030 does, soonest 0.027, at epoch 28." */
function byOne(say: Say, each: Alone): string {
  const { name } = each;
  const done = doneOf(each);
  const text = (value: OptionValue) => valueText(say, name, value);
  const best = soonest(done);
  const told = {
    name: label(say, name),
    soonest: text(best.value),
    epoch: whole(best.epoch),
    tried: whole(each.tried.length),
  };
  if (isChoice(name) || typeof best.value !== "number") {
    const values = listed(
      say,
      done.map(({ value }) => text(value)),
    );
    return say("compose-alone-choice", { ...told, values });
  }
  const parts = stretches(each).map((part) => {
    const [first, last] = [part[0] as Done, part.at(-1) as Done];
    return part.length === 1
      ? text(first.value)
      : say("compose-stretch", { from: text(first.value), to: text(last.value) });
  });
  const lone = done.length === 1;
  return say(lone ? "compose-alone-one" : "compose-alone", { ...told, values: listed(say, parts) });
}
