/** The words of a lesson's page, however it is shown. */
import type { Catalogue } from "../../say/messages.ts";

export const LESSON_WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** What is said to whatever a learner does: it comes with what takes answers. */
export const SAID_WORDS: Catalogue = {
  en: () => import("./said/en.ftl"),
  "zh-Hans": () => import("./said/zh-Hans.ftl"),
};
