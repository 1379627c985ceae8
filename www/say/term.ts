/** A word of the glossary: what is pressed, pointed at or in the focus opens its sentence. */
import { html, type TemplateResult } from "lit";
import type { Term } from "./glossary.ts";

export const term = (name: Term, text: unknown): TemplateResult =>
  html`<button type="button" class="term" data-term=${name}>${text}</button>`;
