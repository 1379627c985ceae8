/** The page around the element: tabs, language, theme, sharing. */
import { html, render } from "lit";
import { define, type GradWalk } from "../element/element.ts";
import { type Language, languageOf, learn, speaker } from "../say/messages.ts";
import { head } from "./head.ts";
import "./main.css";

const element = document.querySelector("grad-walk") as GradWalk;
/** The page for frames has none. */
const header = document.querySelector("header");
const root = document.documentElement;

/** What the page remembers; where nothing may be stored it just forgets. */
const memory = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(`gradwalk-${key}`);
    } catch {
      return null;
    }
  },
  set(key: string, value: string): void {
    try {
      localStorage.setItem(`gradwalk-${key}`, value);
    } catch {
      // A private window: the choice lasts as long as the page.
    }
  },
};

const query = new URLSearchParams(location.search);
// The address may set the element's attributes: ?preset=perceptron&lang=zh-Hans&theme=dark.
for (const name of ["preset", "src", "panels", "controls", "locked", "step", "experiment"]) {
  const value = query.get(name);
  if (value !== null) {
    element.setAttribute(name, value);
  }
}
if (query.has("autoplay")) {
  element.toggleAttribute("autoplay", true);
}

let language: Language = languageOf(query.get("lang") ?? memory.get("lang") ?? navigator.language);
// The element takes the page's language: it is told before the element begins.
head(language);
define();

const system = matchMedia("(prefers-color-scheme: dark)");
let theme: "light" | "dark" | null = asTheme(query.get("theme") ?? memory.get("theme"));

function asTheme(name: string | null): "light" | "dark" | null {
  return name === "light" || name === "dark" ? name : null;
}

const shownTheme = () => theme ?? (system.matches ? "dark" : "light");

const TABS = { line: "line", classify: "perceptron", network: "network" } as const;

/** The query that is shown. Of a change in the fragment alone the element hears by itself. */
let shownSearch = location.search;

/** The last run of each tab, so that going away and back loses nothing. */
const left = new Map<string, string>();

async function open(tab: keyof typeof TABS): Promise<void> {
  const here = element.tab;
  if (here === tab) {
    return;
  }
  left.set(here, await element.link());
  const before = left.get(tab);
  if (before) {
    // The element listens to the fragment: this is the same way as opening a link.
    history.pushState(null, "", before);
    shownSearch = location.search;
    await element.open();
  } else {
    const url = new URL(location.href);
    url.hash = "";
    url.searchParams.set("preset", TABS[tab]);
    history.pushState(null, "", url);
    shownSearch = location.search;
    element.setAttribute("preset", TABS[tab]);
  }
}

function top() {
  const say = speaker(language);
  const { tab } = element;
  const dark = shownTheme() === "dark";
  return html`
    <h1 class="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 3c1 10 5 16 18 18" fill="none" stroke="var(--accent)" stroke-width="2.5" />
        <circle cx="9" cy="15" r="3.5" fill="var(--zero)" />
      </svg>
      ${say("brand")}
    </h1>
    <nav class="segments" aria-label=${say("tabs")}>
      ${(Object.keys(TABS) as (keyof typeof TABS)[]).map(
        (name) => html`
          <button
            type="button"
            aria-current=${name === tab ? "page" : "false"}
            @click=${() => void open(name)}
          >
            ${say(`tab-${name}`)}
          </button>
        `,
      )}
    </nav>
    <span class="space"></span>
    <button type="button" @click=${() => void share()}>${say("share")}</button>
    <div class="segments" role="group" aria-label=${say("language")}>
      ${(["en", "zh-Hans"] as const).map(
        (each) => html`
          <button
            type="button"
            lang=${each}
            aria-pressed=${each === language}
            @click=${() => setLanguage(each)}
          >
            ${each === "en" ? "EN" : "中文"}
          </button>
        `,
      )}
    </div>
    <button
      type="button"
      aria-label=${say(dark ? "theme-to-light" : "theme-to-dark")}
      @click=${() => setTheme(dark ? "light" : "dark")}
    >
      <span aria-hidden="true">◐</span> <span class="theme-label">${say("theme")}</span>
    </button>
  `;
}

/** What the header was last made of. */
let shownLast: unknown[] = [];

async function update(): Promise<void> {
  await learn(language);
  const shown = [language, shownTheme(), element.tab, speaker(language)];
  if (shown.every((each, k) => each === shownLast[k])) {
    return;
  }
  shownLast = shown;
  head(language);
  if (root.dataset.theme !== shownTheme()) {
    root.dataset.theme = shownTheme();
  }
  if (header) {
    render(top(), header);
  }
}

function setLanguage(next: Language): void {
  language = next;
  memory.set("lang", next);
  void update();
}

function setTheme(next: "light" | "dark"): void {
  theme = next;
  memory.set("theme", next);
  void update();
}

/** The dialog comes when it is asked for. */
async function share(): Promise<void> {
  const dialog = document.querySelector("dialog") as HTMLDialogElement;
  await (await import("./share/index.ts")).share(element, dialog, language);
}

system.addEventListener("change", () => void update());
element.addEventListener("gradwalk-ready", () => void update());
element.addEventListener("gradwalk-change", () => void update());
// Keys that nothing has taken belong to the run.
document.addEventListener("keydown", (event) => {
  if (event.target === document.body) {
    element.take(event);
  }
});
window.addEventListener("popstate", () => {
  if (location.search === shownSearch) {
    return;
  }
  shownSearch = location.search;
  const preset = new URLSearchParams(location.search).get("preset") ?? "line";
  if (preset === element.getAttribute("preset")) {
    void element.open();
  } else {
    element.setAttribute("preset", preset);
  }
});
void update();
