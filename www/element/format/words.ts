/** The words of what is saved. */
import type { Catalogue } from "../../say/messages.ts";

export const words: Catalogue = {
  en: () => import("./en.ftl?raw"),
  "zh-Hans": () => import("./zh-Hans.ftl?raw"),
};
