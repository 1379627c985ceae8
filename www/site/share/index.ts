/** The dialog that gives a run away: its link, and what puts it into other pages. */
import { html, nothing, render, type TemplateResult } from "lit";
import type { GradWalk } from "../../element/element.ts";
import { shownIn, VIEWS, type View } from "../../element/format/format.ts";
import { words as formatWords } from "../../element/format/words.ts";
import { type FormatName, formatNames, pictured } from "../../element/formats.ts";
import { inFragment, keyOf } from "../../experiment/link.ts";
import { decode, embedCode } from "../../experiment/packing.ts";
import { copy } from "../../run/copy.ts";
import { wear } from "../../run/style.ts";
import { type Catalogue, type Language, learn, type Say, speaker } from "../../say/messages.ts";
import { detail } from "../../say/notice.ts";
import { handOver } from "../handing.ts";
import { ALONE, placeAt } from "../place.ts";
import { EDITIONS, type Edition, editionWord, SCORM_WORDS } from "../scorm/content.ts";
import { frameCode, partOf } from "./codes.ts";
import { leadsTo } from "./open.ts";
import { codeOf, drawn } from "./qr.ts";
import style from "./share.css?inline";

const words: Catalogue = {
  en: () => import("./en.ftl"),
  "zh-Hans": () => import("./zh-Hans.ftl"),
};

wear(document, style);

type Kind = "frame" | "element";

class Sharing {
  #kind: Kind = "frame";
  /** What was just copied, and whether it is on the clipboard. */
  #copied: { id: string; done: boolean } | null = null;
  #view: View = "picture";
  #busy = false;
  /** What came of the last package. */
  #packed = "";
  /** What was pasted is no link that can be opened. */
  #unread = false;
  /** What came of the last file. */
  #saved = "";
  readonly #code: ReturnType<typeof codeOf>;

  constructor(
    private readonly element: GradWalk,
    private readonly dialog: HTMLDialogElement,
    private readonly say: Say,
    private readonly link: string,
    private readonly codes: Record<Kind, string>,
    private readonly state: string,
    private readonly language: Language,
  ) {
    this.#code = codeOf(link);
  }

  show(): void {
    const { dialog, say, link } = this;
    render(
      html`
        <header>
          <h2 id="share-title">${say("share-title")}</h2>
          <button type="button" class="quiet" @click=${() => dialog.close()}>${say("share-close")}</button>
        </header>
        <div class="share-link">
          <div>
            ${this.#field("share-link", say("share-link"), link)}
            <p>${say("share-note")}</p>
          </div>
          ${this.#qr()}
        </div>
        ${ALONE ? nothing : this.#embedding()} ${this.#saving()} ${ALONE ? nothing : this.#packing()}
        ${this.#opening()}
      `,
      dialog,
    );
  }

  #qr(): TemplateResult {
    const code = this.#code;
    return code
      ? html`<svg class="share-qr" role="img" aria-label=${this.say("share-qr")} viewBox="0 0 ${code.edge} ${code.edge}">${drawn(code)}</svg>`
      : html`<p class="share-qr">${this.say("share-qr-too-long")}</p>`;
  }

  #embedding(): TemplateResult {
    const { say } = this;
    const kind = this.#kind;
    const pick = (each: Kind) => () => {
      this.#kind = each;
      this.#copied = null;
      this.show();
    };
    const file = partOf(location.href, "embed/gradwalk.js");
    return html`
      <h3>${say("share-embed")}</h3>
      <div class="segments" role="group" aria-label=${say("share-embed")}>
        ${(["frame", "element"] as const).map(
          (each) =>
            html`<button type="button" aria-pressed=${each === kind} @click=${pick(each)}>${say(`share-${each}`)}</button>`,
        )}
      </div>
      ${this.#field("share-code", say(`share-${kind}-code`), this.codes[kind])}
      <p><a href=${this.#task}>${say("share-task")}</a></p>
      <p>
        ${say(`share-${kind}-note`)}
        ${kind === "element" ? html`<a href=${file} download>${say("share-file")}</a>` : nothing}
      </p>
    `;
  }

  /** The page that makes a task of the run. */
  get #task(): string {
    return `${partOf(location.href, "compose.html")}${new URL(this.link).hash}`;
  }

  #saving(): TemplateResult {
    const { say, element } = this;
    const views = VIEWS.filter((view) => shownIn(element.renderRoot, view).length > 0);
    const pick = (event: Event) => {
      this.#view = (event.target as HTMLSelectElement).value as View;
      this.show();
    };
    const view = views.includes(this.#view) ? this.#view : views[0];
    return html`
      <h3>${say("share-save")}</h3>
      ${
        views.length > 1
          ? html`<label for="share-view">${say("view-of")}</label>
              <select id="share-view" .value=${view} @change=${pick}>
                ${views.map((each) => html`<option value=${each} ?selected=${each === view}>${say(`view-of-${each}`)}</option>`)}
              </select>`
          : nothing
      }
      <div class="share-files">
        ${formatNames.map(
          (format) =>
            html`<button type="button" ?disabled=${this.#busy || (!view && pictured.includes(format))} @click=${() => void this.#save(format, view)}>${say(`format-${format}`)}</button>`,
        )}
      </div>
      <p role="status">${this.#saved}</p>
    `;
  }

  /** Hands a file over, as a download. */
  async #save(format: FormatName, view: View | undefined): Promise<void> {
    const { say, element } = this;
    this.#busy = true;
    this.#saved = say("share-saving");
    this.show();
    try {
      const name = `gradwalk-${element.currentStep ?? 0}.${format}`;
      handOver(await element.export(format, view), name);
      this.#saved = say("share-saved", { file: name });
    } catch (error) {
      this.#saved = detail(error as Error, say);
    }
    this.#busy = false;
    this.show();
  }

  /** The run for a learning platform. */
  #packing(): TemplateResult {
    const { say, element } = this;
    const press = async (event: Event) => {
      event.preventDefault();
      const { value } = this.dialog.querySelector("#share-edition") as HTMLSelectElement;
      this.#packed = say("scorm-making");
      this.show();
      try {
        const { packRun } = await import("../scorm/make.ts");
        const given = ["panels", "controls", "locked", "limits"].map((name) => [
          name,
          element.getAttribute(name),
        ]);
        const shown = Object.fromEntries(given.filter(([, value]) => value !== null));
        const run = { ...shown, state: this.state };
        const file = await packRun(run, "Gradwalk", value as Edition, this.language);
        this.#packed = say("scorm-made", { file });
      } catch (error) {
        this.#packed = detail(error as Error, say);
      }
      this.show();
    };
    return html`
      <h3>${say("scorm-run")}</h3>
      <p>${say("scorm-run-about")}</p>
      <form class="open-link" @submit=${press}>
        <label for="share-edition">${say("scorm-edition")}</label>
        <select id="share-edition">
          ${EDITIONS.map((each) => html`<option value=${each}>${say(editionWord(each))}</option>`)}
        </select>
        <button type="submit">${say("scorm-make")}</button>
      </form>
      <p role="status">${this.#packed}</p>
    `;
  }

  /** A link from somewhere else, in place of this run. */
  #opening(): TemplateResult {
    const { say, dialog } = this;
    const open = (event: Event) => {
      event.preventDefault();
      const field = dialog.querySelector("#open-link") as HTMLInputElement;
      const address = leadsTo(field.value);
      this.#unread = address === null;
      this.show();
      if (address !== null) {
        dialog.close();
        location.assign(placeAt(address));
      }
    };
    return html`
      <h3>${say("open-title")}</h3>
      <form class="open-link" @submit=${open}>
        <label for="open-link">${say("open-link")}</label>
        <input id="open-link" required autocomplete="off" spellcheck="false" />
        <button type="submit">${say("open")}</button>
      </form>
      <p role="status">${this.#unread ? say("open-unread") : nothing}</p>
    `;
  }

  #field(id: string, label: string, text: string): TemplateResult {
    const { say } = this;
    const said = this.#copied?.id === id ? this.#copied : null;
    const press = async () => {
      const field = this.dialog.querySelector(`#${id}`) as HTMLTextAreaElement;
      this.#copied = { id, done: await copy(field) };
      this.show();
    };
    return html`
      <label for=${id}>${label}</label>
      <textarea id=${id} readonly spellcheck="false" .value=${text}></textarea>
      <div class="share-copy">
        <button type="button" @click=${press}>${say("share-copy")}</button>
        <span role="status">${said ? say(said.done ? "share-copied" : "share-by-hand") : nothing}</span>
      </div>
    `;
  }
}

/** Opens the dialog for the run as it stands. */
export async function share(
  element: GradWalk,
  dialog: HTMLDialogElement,
  language: Language,
): Promise<void> {
  const [link] = await Promise.all([
    element.link(),
    learn(language, words),
    learn(language, formatWords),
    learn(language, SCORM_WORDS),
  ]);
  const text = inFragment(new URL(link).hash, keyOf(element.id)) ?? "";
  const page = location.href;
  const codes = {
    frame: frameCode({ page, link, language }),
    element: embedCode(await decode(text), text, language, partOf(page, "embed/gradwalk.js")),
  };
  new Sharing(element, dialog, speaker(language), link, codes, text, language).show();
  dialog.showModal();
}
