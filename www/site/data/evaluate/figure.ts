/** A picture of the evaluation as it stands on the page, and the way to its files. */
import { html, nothing, type TemplateResult } from "lit";
import type { Bench } from "../bench.ts";
import type { Picture } from "./picture.ts";

const FORMATS = ["png", "svg"] as const;

/** As large as it is drawn, with what stands below it. */
export function figure(bench: Bench, picture: Picture): TemplateResult {
  const { width, height, body, told, up, under, key } = picture;
  return html`
    <figure class="plot">
      <svg viewBox="0 0 ${width} ${height}" .style="width: ${width}px" role="img" aria-label=${told}>${body}</svg>
      <figcaption>
        ${up === undefined ? nothing : html`<span class="up">${up}</span>`} ${under}
        ${key ? html`<span class="keys">${key.map(({ colour, text }) => html`<span class="key"><i .style="background: ${colour}"></i>${text}</span>`)}</span>` : nothing}
      </figcaption>
    </figure>
    ${saving(bench, picture.title, () => picture)}
  `;
}

/** Two small buttons: the picture as a file. */
export function saving({ say }: Bench, title: string, make: () => Picture): TemplateResult {
  return html`
    <p class="saving">
      <span>${say("judge-file")}</span>
      ${FORMATS.map((format) => {
        const name = format.toUpperCase();
        const save = async () => (await import("./files.ts")).save(make(), format);
        return html`<button type="button" class="quiet" aria-label=${say("judge-save", { format: name, title })} @click=${() => void save()}>${name}</button>`;
      })}
    </p>
  `;
}
