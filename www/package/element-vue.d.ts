/** `<grad-walk>` in templates of Vue 3. */
import type { HTMLAttributes } from "vue";
import type { GradWalk, GradWalkEvents, GradWalkProperties } from "./element.js";

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;
type Heard = {
  [Name in keyof GradWalkEvents as `on${Capitalize<Camel<Name>>}`]?: (
    event: CustomEvent<GradWalkEvents[Name]>,
  ) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "grad-walk": new () => GradWalk & {
      $props: Omit<HTMLAttributes, keyof GradWalkProperties> & GradWalkProperties & Heard;
    };
  }
}
