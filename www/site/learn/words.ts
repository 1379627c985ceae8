/** The words of a lesson's page, however it is shown. */
import type { Catalogue } from "../../say/messages.ts";

export const LESSON_WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};
