/** A word of the glossary: what is pressed, pointed at or in the focus opens its sentence. */
import { html, type TemplateResult } from "lit";
import type { MessageId } from "../wasm/messages.ts";
import type { Term } from "./glossary/glossary.ts";
import type { Say } from "./messages.ts";

export const term = (name: Term, text: unknown): TemplateResult =>
  html`<button type="button" class="term" data-term=${name}>${text}</button>`;

/** A message of the page that is a word: of a title, a legend, a read. */
export const word = (say: Say, id: MessageId, args?: Parameters<Say>[1]): TemplateResult =>
  html`<span tabindex="0" data-term=${id}>${say(id, args)}</span>`;

/** Whether one is pointed at, or on the label of a control that has the focus. */
export const pointed = (root: ParentNode): boolean =>
  root.querySelector("[data-term]:hover, :focus-within > [data-term]") !== null;
