/** What the controls need, from the host. */
import type { Controls } from "../controls/context.ts";
import type { Slider } from "../experiment/options.ts";
import type { Setup } from "../experiment/run.ts";
import type { Host } from "./host.ts";

/** The rates that the slider of the learning rate has, and the strip below it. */
export const rateAxis = ({ run }: Host): Slider => run.row("learning-rate").slider as Slider;

export function controlsOf(host: Host, setup: Setup): Controls {
  const { run, say, drafts } = host;
  return {
    say,
    setup,
    value: (name) => run.value(name),
    change: (values) =>
      host.commands.change(values, host.offered("wordsForChange")?.(values) ?? null),
    shown: (name) => run.shown(name),
    locked: (name) => run.locked(name),
    rateStrip: () => host.fill("rate"),
    finer: (group) => host.fill(`finer-${group}`),
    row: (name) => run.row(name),
    freshSeed: () => host.commands.freshSeed(),
    draft: (name) => drafts.get(name),
    setDraft: (name, draft) => {
      const before = drafts.get(name);
      if (draft) {
        drafts.set(name, draft);
      } else {
        drafts.delete(name);
      }
      if (draft !== before) {
        host.changed();
      }
    },
  };
}
