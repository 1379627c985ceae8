/** This step in numbers: in place of the glance, once a step was looked into. */
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import { NumbersPane } from "./pane.ts";
import style from "./step.css?inline";

/** Over what is shown at a glance. */
const RANK = 1;

export const mount: Mount = (host) => {
  const pane = new NumbersPane(host);
  return all(
    () => pane.close(),
    host.style(style),
    looks(host, pane),
    host.place("numbers", (setup, frame) => pane.render(setup, frame), RANK),
    host.draws((setup, frame) => pane.draw(setup, frame)),
    host.offer("lit", (geometry, setup) => pane.lit(geometry, setup)),
  );
};
