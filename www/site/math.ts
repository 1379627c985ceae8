/** How formulas stand, and that they can be read where there is no MathML: for every page that has some. */
import { wear } from "../run/style.ts";
import style from "./math.css?inline";

wear(document, style);
