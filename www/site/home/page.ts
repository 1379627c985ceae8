/** Home: a run to touch before anything is read; then the ways in. */
import { html, render } from "lit";
import { define, type GradWalk } from "../../element/element.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, learn } from "../../say/messages.ts";
import { Around } from "../around.ts";
import { ledOn } from "../leading.ts";
import style from "./home.css?inline";
import type { Uses } from "./uses/index.ts";
import type { Ways } from "./ways/index.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

const element = document.querySelector("grad-walk") as GradWalk;
const lead = document.querySelector(".lead") as HTMLElement;
const around = new Around(() => void show());
const choice = document.querySelector(".uses") as HTMLElement;
/** They come once the first view stands. */
let ways: Ways | null = null;
let uses: Uses | null = null;

async function show(): Promise<void> {
  await Promise.all([around.settle(), learn(around.language, WORDS)]);
  await Promise.all([ways?.show(around), uses?.show(around, choice)]);
  const { say } = around;
  const next = ways?.next;
  around.show({ place: null, after: html`<span class="space"></span>` });
  render(
    html`
      <h1>${say("home-title")}</h1>
      <p>${say("home-lead")}</p>
      <p class="go">
        <a class="primary" href=${next?.address ?? "./lesson.html"}>
          ${next?.said ?? say("home-start", { number: 1 })}
        </a>
        <a href="./lab.html">${say("home-open-lab")}</a>
      </p>
    `,
    lead,
  );
}

function start(): void {
  wear(document, style);
  // It plays by itself, so that one sees what this is about; whoever wants no motion plays it.
  element.toggleAttribute("autoplay", !matchMedia("(prefers-reduced-motion: reduce)").matches);
  window.addEventListener("hashchange", ledOn);
  void show();
  define();
  element.addEventListener(
    "gradwalk-ready",
    async () => {
      const [{ Ways }, { Uses }] = await Promise.all([
        import("./ways/index.ts"),
        import("./uses/index.ts"),
      ]);
      ways = await Ways.begin(() => void show());
      uses = new Uses(element, () => void show());
      void show();
    },
    { once: true },
  );
}

if (!ledOn()) {
  start();
}
