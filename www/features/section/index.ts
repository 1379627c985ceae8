/** Of more than two inputs: which two the pictures span, and where the others are held. */
import { nothing } from "lit";
import { all, type Mount } from "../../run/host.ts";
import { sectionChoice } from "./choice.ts";
import style from "./section.css?inline";

export const mount: Mount = (host) =>
  all(
    host.style(style),
    host.place("section", (setup) =>
      setup.data.inputs.length > 2 ? sectionChoice(host, setup) : nothing,
    ),
  );
