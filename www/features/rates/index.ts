/** What rate is safe: beside the learning rate, and on its slider. */
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import style from "./rates.css?inline";
import { Rates } from "./rates.ts";

export const mount: Mount = (host) => {
  const rates = new Rates(host);
  return all(
    host.style(style),
    looks(host, rates),
    host.place("rate", (setup, frame) => rates.words(setup, frame)),
    host.place("rate-ticks", (setup) => rates.ticks(setup)),
  );
};
