/** What a word means, beside it: in both languages, with a way to where it can be seen. */
import { html, nothing, render } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { GlossaryTerm } from "../../../lessons/reader/glossary.ts";
import type { GradWalk } from "../../element/element.ts";
import { lay, lies, lift, prepare } from "../../run/popover.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, type Language, languageOf, learn, speaker } from "../../say/messages.ts";
import style from "./popup.css?inline";
import { placesOf, showPlaces } from "./show.ts";
import { termsIn } from "./terms.ts";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** Pixels between word and box, and to the edge of the window. */
const GAP = 10;
const EDGE = 8;

const box = document.createElement("div");
box.className = "meaning";
box.setAttribute("role", "dialog");
box.setAttribute("aria-labelledby", "meaning-word");
// Escape and a press outside close it, and the focus goes back to the word.
prepare(box, "auto");
box.tabIndex = -1;
box.autofocus = true;
wear(document, style);

let word: HTMLElement | null = null;
/** A press found it open: outside of it, it is what closes it. */
let pressedOpen = false;
addEventListener(
  "pointerdown",
  () => {
    pressedOpen = lies(box);
  },
  { capture: true },
);

export async function open(
  of: HTMLElement,
  shown: GradWalk | null,
  byPointer: boolean,
): Promise<void> {
  if (byPointer && word === of && pressedOpen) {
    return;
  }
  const language = languageOf(document.documentElement.lang);
  const [terms] = await Promise.all([termsIn(language), learn(language, WORDS)]);
  const term = terms.find(({ id }) => id === of.dataset.term);
  if (!term || !of.isConnected) {
    return;
  }
  word = of;
  document.body.append(box);
  fill(term, language, shown);
  lay(box);
  put(of.getClientRects());
}

function fill(term: GlossaryTerm, language: Language, shown: GradWalk | null): void {
  const say = speaker(language);
  const other = language === "en" ? "zh-Hans" : "en";
  const show = () => {
    lift(box);
    if (shown) {
      showPlaces(placesOf(shown, term.id));
    }
  };
  render(
    html`
      <header>
        <h2 id="meaning-word">${unsafeHTML(term.word)}</h2>
        <span class="other" lang=${other}>${unsafeHTML(term.other)}</span>
        <button type="button" class="icon" aria-label=${say("glossary-close")} @click=${() => lift(box)}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
        </button>
      </header>
      ${unsafeHTML(term.html)}
      <p class="ways">
        ${
          shown && placesOf(shown, term.id).length > 0
            ? html`<button type="button" class="link" @click=${show}>${say("glossary-show")}</button>`
            : nothing
        }
        <a href="./glossary.html#${term.id}">${say("glossary-more")}</a>
      </p>
    `,
    box,
  );
}

/** Below the word, or above where there is no room; on a phone, a sheet at the foot of the page. */
function put(lines: DOMRectList): void {
  const at = lines[0] ?? new DOMRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const last = lines[lines.length - 1] ?? at;
  const above = last.bottom + GAP + height + EDGE > innerHeight && at.top - GAP - height > EDGE;
  const top = above ? at.top - GAP - height : last.bottom + GAP;
  const left = Math.max(EDGE, Math.min(at.left - 32, innerWidth - width - EDGE));
  box.dataset.above = String(above);
  box.style.setProperty("--left", `${left}px`);
  box.style.setProperty("--top", `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`);
  box.style.setProperty("--tip", `${at.left + at.width / 2 - left}px`);
}

// What is scrolled away has no box.
addEventListener(
  "scroll",
  (event) => {
    if (event.target !== box && lies(box) && innerWidth >= 720) {
      lift(box);
    }
  },
  { capture: true, passive: true },
);
addEventListener("resize", () => {
  if (word?.isConnected && lies(box)) {
    put(word.getClientRects());
  }
});
