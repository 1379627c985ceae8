/** The one dialog of the page: a title, what stands in it, and a way out. */
import { html, render, type TemplateResult } from "lit";
import type { Say } from "../../../say/messages.ts";

/** Opens it; `content` is rendered anew by what it returns. Escape and a click beside it close it. */
export function dialog(say: Say, title: string, content: () => TemplateResult): () => void {
  const element = document.querySelector("dialog") as HTMLDialogElement;
  const show = () =>
    render(
      html`
        <header>
          <h2 id="dialog-title">${title}</h2>
          <button type="button" class="quiet" @click=${() => element.close()}>${say("your-close")}</button>
        </header>
        ${content()}
      `,
      element,
    );
  element.setAttribute("aria-labelledby", "dialog-title");
  element.onclick = (event) => {
    if (event.target === element) {
      element.close();
    }
  };
  show();
  if (!element.open) {
    element.showModal();
  }
  return show;
}
