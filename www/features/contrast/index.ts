/** Where the system asks for more contrast, or for its own colours: nothing is lost. */
import type { Mount } from "../../run/host.ts";
import style from "./contrast.css?inline";

export const mount: Mount = (host) => {
  const undo = host.style(style);
  host.redraw();
  return undo;
};
