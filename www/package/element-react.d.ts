/** `<grad-walk>` in JSX of React 19. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { GradWalk, GradWalkEvents, GradWalkProperties } from "./element.js";

type Heard = {
  [Name in keyof GradWalkEvents as `on${Name}`]?: (
    event: CustomEvent<GradWalkEvents[Name]>,
  ) => void;
};
type Props = Omit<DetailedHTMLProps<HTMLAttributes<GradWalk>, GradWalk>, keyof GradWalkProperties> &
  GradWalkProperties &
  Heard;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "grad-walk": Props;
    }
  }
}
