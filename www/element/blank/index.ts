/** On paper an element that has not started says so: a browser waits for nothing while it prints. */
import type { Undo } from "../../run/host.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, type Language, learn, speaker } from "../../say/messages.ts";
import type { RunElement } from "../interface.ts";
import style from "./blank.css?inline";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** Returns the undo. */
export function keep(host: RunElement, { language }: { language(): Language }): Undo {
  const aborter = new AbortController();
  const { signal } = aborter;
  const sentence = document.createElement("p");
  sentence.className = "blank";
  let unsay = () => {};
  void learn(language(), WORDS).catch(() => {});
  const say = () => {
    unsay();
    const root = host.renderRoot as ShadowRoot;
    const unwear = wear(root, style);
    sentence.textContent = speaker(language())("blank");
    root.append(sentence);
    unsay = () => {
      unwear();
      sentence.remove();
    };
    // Printed again, it is there.
    host.snapshot().catch(() => {});
  };
  window.addEventListener("beforeprint", say, { signal });
  window.addEventListener("afterprint", () => unsay(), { signal });
  return () => {
    aborter.abort();
    unsay();
  };
}
