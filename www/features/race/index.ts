/** The race: up to three runs beside the run, on the same data. It stays once it was opened. */
import { all, type Mount } from "../../run/host.ts";
import { RacePane } from "./pane.ts";
import style from "./race.css?inline";
import { Race } from "./race.ts";

export const mount: Mount = (host) => {
  const race = new Race(host);
  const pane = new RacePane(host, race);
  return all(
    () => race.close(),
    host.style(style),
    host.offer("race", () => [...race.list]),
    host.wants(() => race.request()),
    host.onFrame((frame) => race.take(frame)),
    host.over((drawn, setup, frame) => race.draw(drawn, setup, frame)),
    host.place("race", (setup, frame) => pane.render(setup, frame)),
    host.draws(() => pane.follow()),
  );
};
