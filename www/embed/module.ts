/** The one-file element: defines <grad-walk> and nothing else. */
import { define } from "../element/element.ts";

export { GradWalk } from "../element/element.ts";

define();
