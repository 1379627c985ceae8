/** This step in numbers. */
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import { NumbersPane } from "./pane.ts";
import style from "./step.css?inline";

export const mount: Mount = (host) => {
  const pane = new NumbersPane(host);
  return all(
    () => pane.close(),
    host.style(style),
    looks(host, pane),
    host.place("numbers", (setup, frame) => pane.render(setup, frame)),
    host.keys((event) => pane.key(event)),
    host.draws((setup, frame) => pane.draw(setup, frame)),
    host.offer("lit", (geometry, setup) => pane.lit(geometry, setup)),
  );
};
