/** The element where it cannot run: it says what the browser lacks, and shows how a run would look. */
import { html, type PropertyValues } from "lit";
import { wear } from "../../run/style.ts";
import { type Catalogue, learn, speaker } from "../../say/messages.ts";
import { GradwalkError } from "../../say/refusal.ts";
import { lacking } from "../able.ts";
import base from "../element.css?inline";
import { SourcedElement } from "../sourced.ts";
import style from "./unable.css?inline";

const WORDS: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

/** `xtask/stills.mjs` draws them. */
const stills = import.meta.glob<string>("./still/*.webp", {
  query: "?url",
  import: "default",
  eager: true,
});

class Unable extends SourcedElement {
  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) {
      wear(this.renderRoot as ShadowRoot, base + style);
    }
    const detail = lacking().join(", ");
    const message = `This browser lacks ${detail}, which Gradwalk needs.`;
    const error = new GradwalkError({ message, fault: { code: "unable", detail } });
    this.setBroken(error);
    this.tell("gradwalk-error", { message, fault: error.fault });
  }

  protected override async scheduleUpdate(): Promise<void> {
    // The picture says something without words, too.
    await learn(this.language, WORDS).catch(() => {});
    super.scheduleUpdate();
  }

  protected override updated(_: PropertyValues): void {
    this.toggleAttribute("data-dark", this.dark);
  }

  protected override render() {
    const say = speaker(this.language);
    const run = this.#like();
    const label = say(`unable-${run}`);
    const names = lacking().join(say("comma"));
    return html`<div class="shell empty unable">
      <div class="notice" role="alert">
        <p>${say("unable", { names })}</p>
        <p>${say("unable-needs")}</p>
      </div>
      <figure>
        <img src=${stills[`./still/${run}-${this.dark ? "dark" : "light"}.webp`]} alt=${label} />
        <figcaption>${label}</figcaption>
      </figure>
    </div>`;
  }

  /** Which of the three it would be most like. */
  #like(): "line" | "perceptron" | "network" {
    const text = this.experimentText ?? "";
    if (this.preset === "network" || (text.match(/"units"/g)?.length ?? 0) > 1) {
      return "network";
    }
    const isClasses = /"kind":\s*"(blobs|circle|xor|spiral|moons|three-blobs)"/.test(text);
    return this.preset === "perceptron" || isClasses ? "perceptron" : "line";
  }
}

if (!customElements.get("grad-walk")) {
  customElements.define("grad-walk", Unable);
}
