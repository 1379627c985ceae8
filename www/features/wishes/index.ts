/** What somebody has asked their system for: more contrast, its own colours, less that moves. */
import { all, type Mount } from "../../run/host.ts";
import { calmPace, isWithin } from "./calm.ts";
import style from "./contrast.css?inline";

export const mount: Mount = (host) => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const paced = () => host.commands.pace(host.run.pace);
  calm.addEventListener("change", paced);
  const undo = all(
    () => calm.removeEventListener("change", paced),
    host.style(style),
    host.offer("calm", {
      pace: (pace) => {
        const { setup, frame } = host.run;
        return setup && frame && calm.matches ? calmPace(pace, setup, frame) : pace;
      },
      passes: (frame, shown) => calm.matches && isWithin(frame, shown),
    }),
  );
  paced();
  // Colours are read anew.
  host.redraw();
  return undo;
};
