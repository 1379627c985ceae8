/** The tab "Starts": where this very run ends from other draws of its start weights. */
import { nothing } from "lit";
import { all, type Mount } from "../../run/host.ts";
import { keepSweeper } from "../../run/sweep.ts";
import { pane } from "./pane.ts";
import style from "./starts.css?inline";
import { Starts } from "./starts.ts";

export const mount: Mount = (host) => {
  const starts = new Starts(host);
  return all(
    keepSweeper(),
    () => starts.close(),
    host.style(style),
    host.place("starts", (setup, frame) =>
      frame.run > setup.run ? nothing : pane(host, starts, setup, frame),
    ),
    host.draws((setup, frame) => {
      starts.follow(setup, frame);
      starts.draw();
    }),
  );
};
