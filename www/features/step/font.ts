/** The font of the formulas: brackets that stretch need its table. It comes with the first formula. */
import type { Undo } from "../../run/host.ts";
import fontUrl from "./font/stix-two-math.woff2?url";

export function loadFont(): Undo {
  const font = new FontFace("Gradwalk Math", `url("${fontUrl}")`);
  const drop = () => void document.fonts.delete(font);
  document.fonts.add(font);
  // Without it the system's serif serves.
  font.load().catch(drop);
  return drop;
}
