/** The words of what is saved. */
import type { Catalogue } from "../../say/messages.ts";

export const words: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};
