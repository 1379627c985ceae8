/** In which form it is copied, what that form needs, and the text itself. */
import { html, nothing, type TemplateResult } from "lit";
import { copy } from "../../run/copy.ts";
import type { Say } from "../../say/messages.ts";
import { ALONE } from "../place.ts";
import { partOf } from "../share/codes.ts";
import { drawn, codeOf as qrOf } from "../share/qr.ts";
import { codeOf, FORMS, type Form } from "./codes.ts";
import type { Composer } from "./composer.ts";

/** What was copied last, and whether it is on the clipboard. */
let copied: { text: string; done: boolean } | null = null;

/** Where all of the site is one file, nothing lies beside it that a page could show. */
const OFFERED: readonly Form[] = ALONE ? ["lesson"] : FORMS;

const FILES: Partial<Record<Form, string>> = {
  element: "embed/gradwalk.js",
  mkdocs: "embed/gradwalk.js",
};

export function copyPart(say: Say, composer: Composer, shows: () => void): TemplateResult {
  const { composition, isWhole } = composer;
  const form = OFFERED.includes(composer.form) ? composer.form : "lesson";
  const text = codeOf(form, location.href, composition);
  const press = async (event: Event) => {
    const part = (event.target as HTMLElement).closest("section");
    const field = part?.querySelector("textarea") as HTMLTextAreaElement;
    copied = { text, done: await copy(field) };
    shows();
  };
  const said = copied?.text === text ? (copied.done ? "share-copied" : "share-by-hand") : null;
  const file = FILES[form];
  return html`
    <div class="as">
      <h2 id="h-copy">${say("compose-copy-as")}</h2>
      <div class="segments" role="group" aria-labelledby="h-copy">
        ${OFFERED.map((each) => html`<button type="button" aria-pressed=${each === form} @click=${() => composer.look({ form: each })}>${say("compose-form", { name: each })}</button>`)}
      </div>
      <p class="note" id="needs">
        ${isWhole ? say("compose-needs", { name: form }) : say("compose-not-yet")}
        ${file ? html`<a href=${partOf(location.href, file)} download>${say("share-file")}</a>` : nothing}
      </p>
      <span class="grow"></span>
      <span role="status">${said ? say(said) : nothing}</span>
      <button type="button" class="primary" ?disabled=${!isWhole} @click=${press}>${say("share-copy")}</button>
    </div>
    <div class="code">
      ${form === "qr" ? qr(say, text) : nothing}
      <textarea readonly rows="4" spellcheck="false" aria-labelledby="h-copy" aria-describedby="needs" .value=${text}></textarea>
    </div>
  `;
}

function qr(say: Say, text: string): TemplateResult {
  const code = qrOf(text);
  return code
    ? html`<svg class="scan" role="img" aria-label=${say("share-qr")} viewBox="0 0 ${code.edge} ${code.edge}">${drawn(code)}</svg>`
    : html`<p>${say("share-qr-too-long")}</p>`;
}
