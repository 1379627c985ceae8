/** What stands in formulas by name: a letter with an index, or the slope of one by another. */
import { html, type TemplateResult } from "lit";
import type { Term } from "../../say/glossary/glossary.ts";

export interface Named {
  readonly shown: TemplateResult;
  /** The same in plain text. */
  readonly text: string;
  /** The number, too, has a word: nothing else says what it is. */
  readonly term?: Term;
}

/** The other terms of a sum. */
export const REST: Named = {
  shown: html`<span data-term="rest">…</span>`,
  text: "…",
  term: "rest",
};

/** A letter in italics, with an index below it, and the word of the glossary that it stands for. */
export function letter(of: string, index = "", term?: Term): Named {
  const italic = term
    ? html`<i class="v" data-term=${term}>${of}</i>`
    : html`<i class="v">${of}</i>`;
  return { shown: index ? html`${italic}<sub>${index}</sub>` : italic, text: of + index };
}

/** The bar of a mean. */
export const mean = ({ shown, text }: Named): Named => ({
  shown: html`<span class="bar" data-term="mean">${shown}</span>`,
  text: `${text}\u0304`,
});

/** d of / d by: of the loss by a parameter it is a part of the gradient. */
export const slope = (of: Named, by: Named): Named => ({
  shown: html`<span class="slope" data-term=${/^[wb]/.test(by.text) ? "gradient" : "derivative"}>∂${of.shown}/∂${by.shown}</span>`,
  text: `∂${of.text}/∂${by.text}`,
});

/** The change of something. */
export const change = (of: Named): Named => ({
  shown: html`Δ${of.shown}`,
  text: `Δ${of.text}`,
});

/** One after the other. */
export const together = (...names: readonly Named[]): Named => ({
  shown: html`${names.map(({ shown }, k) => (k > 0 ? html` ${shown}` : shown))}`,
  text: names.map(({ text }) => text).join(" "),
});
