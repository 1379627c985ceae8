/** What is said of the target: of a bundled set, what its classes mean, or its numbers. */
import { html, nothing, type TemplateResult } from "lit";
import type { Bench } from "../bench.ts";
import { noteOf } from "../sets.ts";

export function meaning({ say, project, preparation }: Bench): TemplateResult | typeof nothing {
  const target = preparation?.targets[0] ?? "";
  const note = noteOf(say, project?.bundled ?? null, target);
  return note
    ? html`<p class="muted meaning">${say("set-note", { column: target, note })}</p>`
    : nothing;
}
