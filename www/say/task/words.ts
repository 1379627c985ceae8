/** What is said of a task, on whatever page it stands. */
import type { Catalogue } from "../messages.ts";

export const TASK_WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};
