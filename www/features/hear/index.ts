/** The pictures in words, for those who do not see them: they follow the run at a pace to listen to. */
import { all, type Mount } from "../../run/host.ts";
import { Hearing } from "./hear.ts";
import { toneSwitch } from "./tone.ts";

export const mount: Mount = (host) => {
  const hearing = new Hearing(host);
  return all(
    () => hearing.close(),
    host.place("loss-aside", () => toneSwitch(host)),
    host.draws((setup, frame) => hearing.look(setup, frame)),
  );
};
