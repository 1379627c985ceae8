/** What a lesson's page shows of a homework; it comes with the first one that is opened. */
import type { TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import type { Catalogue, Say } from "../../../say/messages.ts";
import style from "./homework.css?inline";
import { homework } from "./view.ts";
import type { Work } from "./work.ts";

export { Work } from "./work.ts";

export const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

wear(document, style);

/** `renumbered` opens it anew, with other numbers. */
export const view = (say: Say, work: Work, renumbered: () => void): TemplateResult =>
  homework(say, work, renumbered);
