/** Points drawn by hand on the picture of a line: added, moved, erased. */
import { all, type Mount } from "../../run/host.ts";
import style from "./points.css?inline";
import { FitSheet } from "./sheet.ts";

export const mount: Mount = (host) => {
  const sheet = new FitSheet(host);
  return all(
    () => sheet.close(),
    host.style(style),
    host.place("picture-tools", () => sheet.choice()),
    // Over the handles of the line, while it is drawn on.
    host.place("over", (setup) => sheet.surface(setup), 1),
    host.over((drawn) => sheet.lay(drawn)),
  );
};
