/** Below the learning rate: what this run comes to at each rate; in a task, what the learner's own runs did. */
import { all, type Mount } from "../../run/host.ts";
import { keepSweeper } from "../../run/sweep.ts";
import { ownStrip } from "./own.ts";
import style from "./rates.css?inline";
import { Rates } from "./rates.ts";
import { strip } from "./strip.ts";
import { Tries } from "./tries.ts";

export const mount: Mount = (host) => {
  const rates = new Rates(host);
  const tries = new Tries(host);
  const shown = () => host.run.shown("rates");
  return all(
    keepSweeper(),
    () => rates.close(),
    host.style(style),
    host.draws((setup, frame) => rates.follow(setup, frame)),
    host.onFrame((frame) => tries.take(frame)),
    host.place("rate", () => (shown() ? strip(host, rates) : ownStrip(host, tries))),
    host.offer("swept", () => (shown() ? rates.known : null)),
    host.offer("tried", () => tries.kept),
  );
};
