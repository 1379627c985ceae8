/** The words of a lesson in class: slides, the teacher's view, paper. */
import type { Catalogue } from "../../../say/messages.ts";

export const CLASS_WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};
