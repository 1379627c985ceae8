/** The bar above the lab where a link of the TensorFlow Playground was opened: what differs here. */
import { html, nothing, render, type TemplateResult } from "lit";
import { type Difference, fromPlayground, type Played } from "../../experiment/playground.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, learn, type Say } from "../../say/messages.ts";
import { plain } from "../../say/number.ts";
import type { Around } from "../around.ts";
import { isNamed } from "./bound.ts";
import style from "./playground.css?inline";

const words: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/**
 * The Playground's state is opened as the run of an element; null where the address has none, or names the
 * run by itself and what may be done with it.
 */
export async function openPlayground(element: Element, around: Around): Promise<Bar | null> {
  const played = isNamed() ? null : fromPlayground(location.hash);
  if (!played) {
    return null;
  }
  const { experiment, controls, limits } = played;
  element.setAttribute("experiment", JSON.stringify(experiment));
  for (const [name, value] of Object.entries({ controls, limits })) {
    // What the address says itself counts.
    if (value !== null && !element.hasAttribute(name)) {
      element.setAttribute(name, value);
    }
  }
  await learn(around.language, words);
  wear(document, style);
  return new Bar(played);
}

export class Bar {
  readonly #place = document.createElement("aside");
  #closed = false;

  constructor(private readonly played: Played) {
    this.#place.className = "playground";
    document.querySelector("main")?.before(this.#place);
  }

  show(say: Say): void {
    const close = () => {
      this.#closed = true;
      this.#place.remove();
    };
    if (this.#closed) {
      return;
    }
    this.#place.setAttribute("aria-label", say("playground-opened"));
    const { unread, differences } = this.played;
    render(
      html`
        <p>${say("playground-opened")}</p>
        ${unread.length > 0 ? html`<ul class="unread" role="alert">${unread.map((each) => html`<li>${said(say, each)}</li>`)}</ul>` : nothing}
        <details>
          <summary>${say("playground-differs")}</summary>
          <ul>${differences.map((each) => html`<li>${difference(say, each)}</li>`)}</ul>
        </details>
        <button type="button" class="quiet" @click=${close}>${say("playground-close")}</button>
      `,
      this.#place,
    );
  }
}

const said = (say: Say, { key, value, instead }: Played["unread"][number]): string =>
  instead === null
    ? say("playground-unknown", { key, value })
    : say("playground-unread", { key, value, instead: instead || "–" });

function difference(say: Say, { id, ...numbers }: Difference): string | TemplateResult {
  const args = Object.entries(numbers).map(([name, value]) => [
    name,
    typeof value === "number" ? plain(value) : value,
  ]);
  return say(`playground-${id}`, Object.fromEntries(args));
}
