/** The font of the formulas: brackets that stretch need its table. It comes with the first formula. */
import fontUrl from "./font/stix-two-math.woff2?url";

let asked = false;

export function loadFont(): void {
  if (asked) {
    return;
  }
  asked = true;
  const font = new FontFace("Gradwalk Math", `url("${fontUrl}")`);
  document.fonts.add(font);
  // Without it the system's serif serves.
  font.load().catch(() => document.fonts.delete(font));
}
