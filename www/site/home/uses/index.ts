/** Examples of use, to be chosen: each is run in the element of the page. */
import { html, nothing, render } from "lit";
import type { GradWalk } from "../../../element/element.ts";
import type { Snapshot } from "../../../engine/protocol.ts";
import { wear } from "../../../run/style.ts";
import { type Catalogue, learn, type Say } from "../../../say/messages.ts";
import { percent } from "../../../say/number.ts";
import type { PartialExperiment } from "../../../wasm/full.js";
import type { Around } from "../../around.ts";
import "../../supply.ts";
import { words as SET_WORDS } from "../../data/sets.ts";
import { experimentOf, USES, type Use } from "./runs.ts";
import style from "./uses.css?inline";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** After these the run stands elsewhere. */
const EVENTS = ["load", "reset", "play", "step", "finish"] as const;

export class Uses {
  #use: Use = "line";
  /** Why the last one that was chosen is not there. */
  #refused = "";
  /** How many answers are right, where the run is at its end. */
  #right: number | null = null;
  readonly #first: PartialExperiment;

  constructor(
    private readonly element: GradWalk,
    private readonly changed: () => void,
  ) {
    wear(document, style);
    this.#first = JSON.parse(element.getAttribute("experiment") ?? "{}");
    for (const name of EVENTS) {
      element.addEventListener(`gradwalk-${name}`, (event) =>
        this.#see((event as CustomEvent<Snapshot>).detail),
      );
    }
  }

  async show({ say, language }: Around, host: HTMLElement): Promise<void> {
    await Promise.all([learn(language, WORDS), learn(language, SET_WORDS)]);
    const use = this.#use;
    const further = use === "line" ? "./lab.html?preset=line" : `./data.html?set=${use}`;
    render(
      html`
        <p id="uses">${say("home-uses")}</p>
        <div class="choice" role="group" aria-labelledby="uses">
          ${USES.map(
            (each) => html`<button
              type="button"
              aria-pressed=${each === use}
              @click=${() => void this.#choose(each)}
            >${nameOf(say, each)}</button>`,
          )}
        </div>
        <p class="said" role="status">
          ${this.#refused || say(`home-use-${use}`)}
          ${this.#right === null ? nothing : say("home-use-judged", { accuracy: percent(this.#right) })}
          <a href=${further}>${say(use === "line" ? "home-use-in-lab" : "home-use-in-data")}</a>
        </p>
      `,
      host,
    );
  }

  #see({ status, metrics }: Snapshot): void {
    const right = status === "finished" ? (metrics.accuracy ?? null) : null;
    if (right !== this.#right) {
      this.#right = right;
      this.changed();
    }
  }

  async #choose(use: Use): Promise<void> {
    if (use === this.#use) {
      return;
    }
    const { element } = this;
    const before = this.#use;
    this.#use = use;
    this.#refused = "";
    this.changed();
    try {
      await element.load(use === "line" ? this.#first : experimentOf(use));
      if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
        await element.play();
      }
    } catch (error) {
      // The run that was there stays.
      this.#use = before;
      this.#refused = (error as Error).message;
      this.changed();
    }
  }
}

const nameOf = (say: Say, use: Use): string => say(use === "line" ? "tab-line" : `set-${use}`);
