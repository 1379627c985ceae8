/** The one-file element: defines <grad-walk>; what a notebook calls is its default. */
import { define } from "../element/element.ts";

export { GradWalk } from "../element/element.ts";
export { default } from "./widget.ts";

define();
