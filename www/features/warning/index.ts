/** Below the chart of the loss: what one should know of a run that goes, and what to do. */
import { html } from "lit";
import { choiceLabel } from "../../experiment/options.ts";
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import type { Say } from "../../say/messages.ts";
import { number, plain } from "../../say/number.ts";
import type { Warning } from "../../wasm/full.js";

export const mount: Mount = (host) => {
  /** Of which run; until the next one is known, what was said of the last stays. */
  let known: { run: number; warnings: Warning[] } = { run: -1, warnings: [] };
  return all(
    looks(host, {
      wants: ({ run }) => (run === known.run ? {} : { warnings: true }),
      took: ({ run, warnings }) => {
        known = warnings ? { run, warnings } : known;
      },
    }),
    host.place(
      "loss-below",
      () =>
        html`${known.warnings.map((each) => html`<p class="hint warning">${textOf(host.say, each)}</p>`)}`,
    ),
  );
};

function textOf(say: Say, warning: Warning): string {
  if (warning.code !== "out-of-reach") {
    return say(`warning-${warning.code}`);
  }
  const { activation, low, high, value, scaled } = warning;
  return say("warning-out-of-reach", {
    activation: say(choiceLabel("activation", activation)),
    ends: high === null ? "low" : low === null ? "high" : "both",
    low: end(low),
    high: end(high),
    value: number(value),
    scaled: scaled ? "yes" : "no",
  });
}

/** Ends are whole, or known to few digits. */
const end = (value: number | null) => plain(Number((value ?? 0).toPrecision(3)));
