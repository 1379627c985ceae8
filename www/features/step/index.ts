/** This step in numbers. */
import { all, type Mount } from "../../run/host.ts";
import { looks } from "../../run/looks.ts";
import { drawChips } from "./chips.ts";
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
    host.over((drawn, setup, frame) => {
      const walk = drawn.kind === "data" && pane.walk(setup, frame);
      if (walk) {
        drawChips(host, drawn, setup, frame, walk);
      }
    }),
    host.offer("lit", (geometry, setup) => pane.lit(geometry, setup)),
  );
};
