/** In place of what else there is to study: the way out of a task, or of limits, to the whole lab. */
import { html, render } from "lit";
import { wear } from "../../../run/style.ts";
import { type Catalogue, type Language, learn, speaker } from "../../../say/messages.ts";
import style from "./whole.css?inline";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

wear(document, style);

export async function whole(place: HTMLElement, language: Language): Promise<void> {
  await learn(language, WORDS);
  const kind = new URLSearchParams(location.search).get("task") ? "task" : "limits";
  const words = speaker(language)("lab-whole", { kind });
  place.classList.add("out");
  render(html`<a class="whole" href=${`./lab.html?lang=${language}`}>${words}</a>`, place);
}
