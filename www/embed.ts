/** The one-file element: defines <grad-walk> and nothing else. */
import { define } from "./element.ts";

export { GradWalk } from "./element.ts";

define();
