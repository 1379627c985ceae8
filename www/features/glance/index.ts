/** The chosen sample in numbers, at a glance: what is shown before anybody looks into a step. */
import { all, type Mount } from "../../run/host.ts";
import style from "./glance.css?inline";
import { numbersView } from "./numbers.ts";

export const mount: Mount = (host) =>
  all(
    host.style(style),
    host.place("numbers", (setup, frame) => {
      const { say, selection, run } = host;
      const points = !["none", "network"].includes(run.kind.picture);
      return numbersView({ setup, frame, sample: selection.sample, points, say });
    }),
  );
