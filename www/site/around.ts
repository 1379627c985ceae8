/** What surrounds every page: language, theme, and the head with the places there are. */
import { html, nothing, render, type TemplateResult } from "lit";
import { type Language, languageOf, learn, type Say, speaker } from "../say/messages.ts";
import { head } from "./head.ts";

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

type Theme = "light" | "dark";

const asTheme = (name: string | null): Theme | null =>
  name === "light" || name === "dark" ? name : null;

/** The places of the head, each a page. */
export const PLACES = [
  ["learn", "./lesson.html"],
  ["lab", "./lab.html"],
  ["data", "./data.html"],
  ["teach", "./teach.html"],
] as const;

type Place = (typeof PLACES)[number][0];

/** The address without language and theme: two that differ only in these show the same. */
export function addressShown(): URL {
  const url = new URL(location.href);
  url.searchParams.delete("lang");
  url.searchParams.delete("theme");
  return url;
}

/** What a page has in the head beside these. */
export interface Middle {
  /** Null at home, which has a heading of its own. */
  place: Place | null;
  before?: TemplateResult | typeof nothing;
  after?: TemplateResult | typeof nothing;
}

export class Around {
  language: Language;
  #theme: Theme | null;
  readonly #system = matchMedia("(prefers-color-scheme: dark)");
  readonly #header = document.querySelector<HTMLElement>("header.top");

  /** `changed` is told when language or theme are others. */
  constructor(public changed = () => {}) {
    const query = new URLSearchParams(location.search);
    this.language = languageOf(query.get("lang") ?? memory.get("lang") ?? navigator.language);
    this.#theme = asTheme(query.get("theme") ?? memory.get("theme"));
    this.#system.addEventListener("change", () => this.changed());
    window.addEventListener("popstate", () => this.#follow());
    // An element takes the page's language: it is told before the element begins.
    head(this.language);
  }

  get theme(): Theme {
    return this.#theme ?? (this.#system.matches ? "dark" : "light");
  }

  get say(): Say {
    return speaker(this.language);
  }

  /** Puts language and theme in force, once the words are there. */
  async settle(): Promise<void> {
    await learn(this.language);
    head(this.language);
    const { dataset } = document.documentElement;
    if (dataset.theme !== this.theme) {
      dataset.theme = this.theme;
    }
  }

  show(middle: Middle): void {
    if (this.#header) {
      render(this.#top(middle), this.#header);
    }
  }

  #top({ place, before = nothing, after = nothing }: Middle): TemplateResult {
    const { say } = this;
    const brand = html`<a class="brand" href="./" aria-current=${place ? nothing : "page"}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 3c1 10 5 16 18 18" fill="none" stroke="var(--accent)" stroke-width="2.5" />
        <circle cx="9" cy="15" r="3.5" fill="var(--zero)" />
      </svg>
      ${say("brand")}
    </a>`;
    return html`
      ${place ? html`<h1>${brand}</h1>` : brand}
      <nav class="places" aria-label=${say("places")}>
        ${PLACES.map(
          ([each, to]) =>
            html`<a href=${to} aria-current=${each === place ? "page" : nothing}>${say(`place-${each}`)}</a>`,
        )}
      </nav>
      ${before}${after}
      <div class="segments" role="group" aria-label=${say("language")}>
        ${(["en", "zh-Hans"] as const).map(
          (each) => html`
            <button
              type="button"
              lang=${each}
              aria-pressed=${each === this.language}
              @click=${() => this.#speak(each)}
            >
              ${each === "en" ? "EN" : "中文"}
            </button>
          `,
        )}
      </div>
      ${this.#themes()}
    `;
  }

  #themes(): TemplateResult {
    const dark = this.theme === "dark";
    return html`
      <button
        type="button"
        class="theme"
        aria-label=${this.say(dark ? "theme-to-light" : "theme-to-dark")}
        @click=${() => this.#wear(dark ? "light" : "dark")}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="5.500" fill="none" stroke="currentColor" stroke-width="1.5" />
          <path d="M8 2.500v11a5.500 5.500 0 0 0 0-11z" fill="currentColor" />
        </svg>
      </button>
    `;
  }

  /** An address that says a language or a theme says the one that is shown. */
  #follow(): void {
    const url = new URL(location.href);
    for (const [name, now] of Object.entries({ lang: this.language, theme: this.theme })) {
      if (url.searchParams.has(name)) {
        url.searchParams.set(name, now);
      }
    }
    history.replaceState(history.state, "", url);
  }

  #speak(language: Language): void {
    this.language = language;
    memory.set("lang", language);
    this.#follow();
    this.changed();
  }

  #wear(theme: Theme): void {
    this.#theme = theme;
    memory.set("theme", theme);
    this.#follow();
    this.changed();
  }
}
