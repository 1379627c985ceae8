/** What the page of the lab does around its element: what is studied, sharing, what keeps its runs. */
import { html, nothing, render, type TemplateResult } from "lit";
import type { GradWalk } from "../../element/element.ts";
import { type Around, addressShown, PLACES } from "../around.ts";
import type { Keep } from "../keep.ts";
import { placeAt } from "../place.ts";
import { isBound } from "./bound.ts";
import type { Bar } from "./playground.ts";

const TABS = { line: "line", classify: "perceptron", network: "network" } as const;
type Tab = keyof typeof TABS;
const NAMES = Object.keys(TABS) as Tab[];

const ICONS = {
  share: "M8 10V2.5M5 5l3-3 3 3M3 8v5.500h10V8",
  big: "M2 3h12v8H2zM5 14h6M8 11v3",
};

const icon = (path: string) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;

export class Lab {
  /** The head of the page for frames. */
  readonly #slim = document.querySelector("header.slim");
  readonly #study = document.querySelector("[slot=study]") as HTMLElement;
  /** What keeps the runs comes once the first view stands. */
  #keep: Keep | null = null;
  #keeping: Promise<Keep> = Promise.reject();
  /** The query that is shown. Of a change in the fragment alone the element hears by itself. */
  #shownSearch = addressShown().search;
  /** The address says what is to be done: nothing else is offered to be studied. */
  readonly #bound = isBound();
  /** The last run of each tab, so that going away and back loses nothing. */
  readonly #left = new Map<string, string>();
  /** What the head was last made of. */
  #shownLast: unknown[] = [];

  constructor(
    private readonly element: GradWalk,
    private readonly around: Around,
    private readonly played: Bar | null,
  ) {
    this.#keeping.catch(() => {});
    around.changed = () => void this.#update();
  }

  start(): void {
    const { element } = this;
    this.#keeping = element.ready.then(() => this.#keepRuns());
    this.#keeping.catch(() => {});
    const update = () => void this.#update();
    element.addEventListener("gradwalk-open", () => {
      this.#keep?.arrive();
      update();
    });
    element.addEventListener("gradwalk-change", update);
    // The big picture has the page to itself.
    element.addEventListener("gradwalk-view", () =>
      document.documentElement.toggleAttribute("data-big", element.big),
    );
    // Keys that nothing has taken belong to the run.
    document.addEventListener("keydown", (event) => {
      if (event.target === document.body) {
        element.take(event);
      }
    });
    this.#watch();
    update();
  }

  /** What happens to the run is kept; so is how it is looked at. */
  #watch(): void {
    const { element } = this;
    // What happens before it can be kept is kept when it can.
    const soon = () => void this.#keeping.then((keep) => keep.soon()).catch(() => {});
    for (const name of ["step", "change", "pause", "reset", "finish", "diverge", "view"]) {
      element.addEventListener(`gradwalk-${name}`, soon);
    }
    element.addEventListener("click", soon);
    window.addEventListener("pagehide", () => this.#keep?.save());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.#keep?.save();
      }
    });
    window.addEventListener("hashchange", () => {
      // The element heard it before: where it opens nothing, the run there is belongs to this address.
      if (element.state !== null) {
        this.#keep?.arrive();
      }
    });
    window.addEventListener("popstate", () => void this.#back());
  }

  async #keepRuns(): Promise<Keep> {
    const { element } = this;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    const { Keep } = await import("../keep.ts");
    const keep = new Keep(element, () => void this.#update());
    this.#keep = keep;
    const kept = await keep.kept();
    if (kept !== undefined) {
      await element.begin(kept);
    }
    keep.arrive();
    return keep;
  }

  async #back(): Promise<void> {
    const { element } = this;
    const kept = await (await this.#keeping).kept();
    if (kept !== undefined) {
      this.#shownSearch = addressShown().search;
      await element.begin(kept);
      this.#keep?.arrive();
      return;
    }
    if (addressShown().search === this.#shownSearch) {
      return;
    }
    this.#shownSearch = addressShown().search;
    const preset = new URLSearchParams(location.search).get("preset") ?? "line";
    if (preset === element.getAttribute("preset")) {
      void element.open();
    } else {
      element.setAttribute("preset", preset);
    }
  }

  async #open(tab: Tab): Promise<void> {
    const { element } = this;
    const here = element.tab;
    if (here === tab) {
      return;
    }
    this.#left.set(here, element.state ?? "");
    const before = this.#left.get(tab);
    const url = new URL(location.href);
    url.hash = "";
    url.searchParams.set("preset", TABS[tab]);
    if (this.played) {
      // What it hides is hidden there alone.
      location.assign(url);
      return;
    }
    (await this.#keeping).leave(url);
    this.#shownSearch = addressShown().search;
    if (before) {
      await element.begin(before);
    } else {
      element.setAttribute("preset", TABS[tab]);
    }
  }

  async #update(): Promise<void> {
    const around = this.around;
    await around.settle();
    const { say, language, theme } = around;
    const shown = [language, theme, this.element.tab, say, this.#keep?.lost];
    if (shown.every((each, k) => each === this.#shownLast[k])) {
      return;
    }
    this.#shownLast = shown;
    this.played?.show(say);
    if (this.#slim) {
      await (await import("../frame/index.ts")).frame(this.element, this.#slim, language);
    }
    const before = this.#bound ? nothing : this.#list();
    around.show({ place: "lab", before, after: this.#tools() });
    if (this.#study && this.#bound) {
      await (await import("./whole/index.ts")).whole(this.#study, language);
    } else if (this.#study) {
      render(this.#studies(), this.#study);
    }
  }

  /** On a phone what is studied is a list in the head, and behind it the other places. */
  #list(): TemplateResult {
    const { say } = this.around;
    const others = PLACES.filter(([place]) => place !== "lab");
    const picked = ({ target }: Event) => {
      const { value } = target as HTMLSelectElement;
      const place = others.find(([name]) => name === value);
      if (place) {
        location.href = placeAt(place[1]);
      } else {
        void this.#open(value as Tab);
      }
    };
    return html`
      <select class="study" aria-label=${say("tabs")} @change=${picked}>
        ${NAMES.map(
          (name) =>
            html`<option value=${name} ?selected=${name === this.element.tab}>${say(`tab-${name}`)}</option>`,
        )}
        ${others.map(([place]) => html`<option value=${place}>${say(`place-${place}`)}</option>`)}
      </select>
    `;
  }

  #tools(): TemplateResult {
    const { say } = this.around;
    const big = () => {
      this.element.big = true;
    };
    return html`
      <span class="space">${this.#keep?.lost ? html`<span role="status">${say("unkept")}</span>` : nothing}</span>
      <button type="button" class="tool" aria-label=${say("share")} @click=${() => this.#share()}>
        ${icon(ICONS.share)}<span>${say("share-short")}</span>
      </button>
      <button type="button" class="tool big" aria-keyshortcuts="b" aria-label=${say("big")} @click=${big}>
        ${icon(ICONS.big)}<span>${say("big")}</span>
      </button>
    `;
  }

  /** What is studied stands on top of the element's choices. */
  #studies(): TemplateResult {
    const { say } = this.around;
    const button = (name: Tab) => html`
      <button
        type="button"
        data-word=${say(`tab-${name}`)}
        aria-current=${name === this.element.tab ? "page" : "false"}
        @click=${() => void this.#open(name)}
      >${say(`tab-${name}`)}</button>
    `;
    return html`<nav class="segments" aria-label=${say("tabs")}>${NAMES.map(button)}</nav>`;
  }

  /** The dialog comes when it is asked for. */
  async #share(): Promise<void> {
    const dialog = document.querySelector("dialog") as HTMLDialogElement;
    const { share } = await import("../share/index.ts");
    await share(this.element, dialog, this.around.language);
  }
}
