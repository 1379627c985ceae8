/** Deploy: a prediction for values of one's own, with its reasons; and the model as files to give away. */
import { html, nothing, type TemplateResult } from "lit";
import { wear } from "../../../run/style.ts";
import type { Bench } from "../bench.ts";
import { standing } from "../standing.ts";
import style from "./deploy.css?inline";
import { files } from "./files.ts";
import { form } from "./form.ts";

wear(document, style);

export function deploy(bench: Bench): TemplateResult {
  const untrained = bench.stage?.element.currentStep === 0;
  return html`
    ${untrained ? html`<p class="refused">${bench.say("deploy-untrained")}</p>` : nothing}
    <p class="looked">${standing(bench)}</p>
    <div class="deploy">${form(bench)} ${files(bench)}</div>
  `;
}
