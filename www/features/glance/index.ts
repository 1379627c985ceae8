/** The chosen sample in numbers, at a glance: what is shown before anybody looks into a step. */
import type { Mount } from "../../run/host.ts";
import { numbersView } from "./numbers.ts";

export const mount: Mount = (host) =>
  host.place("numbers", (setup, frame) =>
    numbersView({ setup, frame, sample: host.selection.sample, say: host.say }),
  );
