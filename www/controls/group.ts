/** A group of controls under its name; what is set less often folds to one line with a summary. */
import { html, nothing, type TemplateResult } from "lit";

type Part = TemplateResult | typeof nothing;

/** What is turned while the run goes on; nothing where none of it is shown. */
export function group(title: string, parts: readonly Part[]): Part {
  return parts.every((part) => part === nothing)
    ? nothing
    : html`<section class="group"><h2>${title}</h2>${parts}</section>`;
}

interface Fold {
  title: string;
  /** What is chosen in it, in short. */
  summary?: string | undefined;
  /** Whether it is open at first; afterwards the learner decides. */
  open: boolean;
}

export function fold({ title, summary, open }: Fold, parts: readonly Part[]): Part {
  return parts.every((part) => part === nothing)
    ? nothing
    : html`
        <details class="group" ?open=${open}>
          <summary><b>${title}</b>${summary ? html`<span>${summary}</span>` : nothing}</summary>
          ${parts}
        </details>
      `;
}
