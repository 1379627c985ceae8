/** The page around the element: tabs, language, theme, sharing. */
import { html, nothing, render } from "lit";
import { define, type GradWalk } from "../element/element.ts";
import { type Language, languageOf, learn, speaker } from "../say/messages.ts";
import { head } from "./head.ts";
import type { Keep } from "./keep.ts";
import "./main.css";

const element = document.querySelector("grad-walk") as GradWalk;
const header = document.querySelector<HTMLElement>("header.top");
/** That of the page for frames. */
const slim = document.querySelector("header.slim");
const study = document.querySelector("[slot=study]") as HTMLElement;
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
for (const name of [
  "preset",
  "src",
  "panels",
  "layout",
  "controls",
  "locked",
  "step",
  "experiment",
  "view",
  "state",
]) {
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
/** What keeps the runs comes once the first view stands. */
let keep: Keep | null = null;
const keeping = element.ready.then(async () => {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  const { Keep } = await import("./keep.ts");
  keep = new Keep(element, () => void update());
  const kept = await keep.kept();
  if (kept !== undefined) {
    await element.restore(kept);
  }
  keep.arrive();
  return keep;
});
keeping.catch(() => {});

const system = matchMedia("(prefers-color-scheme: dark)");
let theme: "light" | "dark" | null = asTheme(query.get("theme") ?? memory.get("theme"));

function asTheme(name: string | null): "light" | "dark" | null {
  return name === "light" || name === "dark" ? name : null;
}

const shownTheme = () => theme ?? (system.matches ? "dark" : "light");

const TABS = { line: "line", classify: "perceptron", network: "network" } as const;

const NAMES = Object.keys(TABS) as (keyof typeof TABS)[];

/** The query that is shown. Of a change in the fragment alone the element hears by itself. */
let shownSearch = location.search;

/** The last run of each tab, so that going away and back loses nothing. */
const left = new Map<string, string>();

async function open(tab: keyof typeof TABS): Promise<void> {
  const here = element.tab;
  if (here === tab) {
    return;
  }
  left.set(here, element.state ?? "");
  const before = left.get(tab);
  const url = new URL(location.href);
  url.hash = "";
  url.searchParams.set("preset", TABS[tab]);
  (await keeping).leave(url);
  shownSearch = location.search;
  if (before) {
    await element.restore(before);
  } else {
    element.setAttribute("preset", TABS[tab]);
  }
}

const ICONS = {
  share: "M8 10V2.5M5 5l3-3 3 3M3 8v5.500h10V8",
  big: "M2 3h12v8H2zM5 14h6M8 11v3",
};

const icon = (path: string) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;

function top() {
  const say = speaker(language);
  const dark = shownTheme() === "dark";
  return html`
    <h1 class="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 3c1 10 5 16 18 18" fill="none" stroke="var(--accent)" stroke-width="2.5" />
        <circle cx="9" cy="15" r="3.5" fill="var(--zero)" />
      </svg>
      ${say("brand")}
    </h1>
    <select class="study" aria-label=${say("tabs")} @change=${picked}>
      ${NAMES.map(
        (name) =>
          html`<option value=${name} ?selected=${name === element.tab}>${say(`tab-${name}`)}</option>`,
      )}
    </select>
    <span class="space">${keep?.lost ? html`<span role="status">${say("unkept")}</span>` : nothing}</span>
    <button type="button" class="tool" aria-label=${say("share")} @click=${() => void share()}>
      ${icon(ICONS.share)}<span>${say("share-short")}</span>
    </button>
    <button type="button" class="tool big" aria-keyshortcuts="b" aria-label=${say("big")} @click=${() => {
      element.big = true;
    }}>
      ${icon(ICONS.big)}<span>${say("big")}</span>
    </button>
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
      class="theme"
      aria-label=${say(dark ? "theme-to-light" : "theme-to-dark")}
      @click=${() => setTheme(dark ? "light" : "dark")}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="5.500" fill="none" stroke="currentColor" stroke-width="1.5" />
        <path d="M8 2.500v11a5.500 5.500 0 0 0 0-11z" fill="currentColor" />
      </svg>
    </button>
  `;
}

/** What is studied stands on top of the element's choices; on a phone it is a list in the head. */
function studies() {
  const say = speaker(language);
  return html`
    <nav class="segments" aria-label=${say("tabs")}>
      ${NAMES.map(
        (name) => html`
          <button
            type="button"
            data-word=${say(`tab-${name}`)}
            aria-current=${name === element.tab ? "page" : "false"}
            @click=${() => void open(name)}
          >${say(`tab-${name}`)}</button>
        `,
      )}
    </nav>
  `;
}

const picked = (event: Event) =>
  void open((event.target as HTMLSelectElement).value as keyof typeof TABS);

/** What the header was last made of. */
let shownLast: unknown[] = [];

async function update(): Promise<void> {
  await learn(language);
  const shown = [language, shownTheme(), element.tab, speaker(language), keep?.lost];
  if (shown.every((each, k) => each === shownLast[k])) {
    return;
  }
  shownLast = shown;
  head(language);
  if (root.dataset.theme !== shownTheme()) {
    root.dataset.theme = shownTheme();
  }
  if (slim) {
    await (await import("./frame/index.ts")).frame(element, slim, language);
  }
  if (header) {
    render(top(), header);
    render(studies(), study);
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
element.addEventListener("gradwalk-ready", () => {
  keep?.arrive();
  void update();
});
element.addEventListener("gradwalk-change", () => void update());
// The big picture has the page to itself.
element.addEventListener("gradwalk-view", () => root.toggleAttribute("data-big", element.big));
// What happens to the run is kept; so is how it is looked at.
for (const name of ["step", "change", "pause", "reset", "finish", "diverge", "view"]) {
  element.addEventListener(`gradwalk-${name}`, () => keep?.soon());
}
element.addEventListener("click", () => keep?.soon());
window.addEventListener("pagehide", () => keep?.save());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    keep?.save();
  }
});
// Keys that nothing has taken belong to the run.
document.addEventListener("keydown", (event) => {
  if (event.target === document.body) {
    element.take(event);
  }
});
window.addEventListener("hashchange", () => {
  // The element heard it before: where it opens nothing, the run there is belongs to this address.
  if (element.state !== null) {
    keep?.arrive();
  }
});
window.addEventListener("popstate", async () => {
  const kept = await (await keeping).kept();
  if (kept !== undefined) {
    shownSearch = location.search;
    await element.restore(kept);
    keep?.arrive();
    return;
  }
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
