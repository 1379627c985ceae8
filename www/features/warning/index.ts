/** In the line of words, before a run and after it: what one should know of it, and what to do. */
import { choiceLabel } from "../../experiment/options.ts";
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import type { Words } from "../../run/words.ts";
import type { Say } from "../../say/messages.ts";
import { number, plain } from "../../say/number.ts";
import type { Warning } from "../../wasm/full.js";

export const mount: Mount = (host) => {
  /** Of which run. */
  let known: { run: number; warnings: Warning[] } = { run: -1, warnings: [] };
  return all(
    looks(host, {
      wants: ({ run }) => (run === known.run ? {} : { warnings: true }),
      took: ({ run, warnings }) => {
        known = warnings ? { run, warnings } : known;
      },
    }),
    host.words(3, (_, { run, snapshot: { status } }) => {
      const [first] = run === known.run ? known.warnings : [];
      return first && ["ready", "finished"].includes(status) ? wordsOf(host.say, first) : null;
    }),
  );
};

function wordsOf(say: Say, warning: Warning): Words {
  if (warning.code !== "out-of-reach") {
    return { id: `warning-${warning.code}` };
  }
  const { activation, low, high, value, scaled } = warning;
  const args = {
    activation: say(choiceLabel("activation", activation)),
    ends: high === null ? "low" : low === null ? "high" : "both",
    low: end(low),
    high: end(high),
    value: number(value),
    scaled: scaled ? "yes" : "no",
  };
  return { id: "warning-out-of-reach", args };
}

/** Ends are whole, or known to few digits. */
const end = (value: number | null) => plain(Number((value ?? 0).toPrecision(3)));
