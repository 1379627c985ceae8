/** Below the learning rate: what this run comes to at each rate. */
import { all, type Mount } from "../../run/host.ts";
import { keepSweeper } from "../../run/sweep.ts";
import style from "./rates.css?inline";
import { Rates } from "./rates.ts";
import { strip } from "./strip.ts";

export const mount: Mount = (host) => {
  const rates = new Rates(host);
  return all(
    keepSweeper(),
    () => rates.close(),
    host.style(style),
    host.draws((setup, frame) => rates.follow(setup, frame)),
    host.place("rate", () => strip(host, rates)),
    host.offer("swept", () => rates.known),
  );
};
