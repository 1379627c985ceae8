/** Where the run stands that is judged or handed out: at which epoch, and whether that is its end. */
import { html, nothing, type TemplateResult } from "lit";
import { whole } from "../../say/number.ts";
import type { Bench } from "./bench.ts";

export function standing(bench: Bench): TemplateResult | typeof nothing {
  const { say, stage } = bench;
  const snapshot = stage?.now;
  if (!snapshot || snapshot.step === 0) {
    return nothing;
  }
  const { epoch, status } = snapshot;
  const epochs = stage?.element.experiment?.train.epochs ?? epoch;
  const size = { epoch: whole(epoch), epochs: whole(epochs) };
  if (epoch >= epochs || status === "finished" || status === "diverged") {
    const end = status === "diverged" ? status : epoch > epochs ? "past" : "finished";
    return html`<span class="stands">${say(`your-stands-${end}`, size)}</span>`;
  }
  const goOn = () => {
    bench.go("train");
    void stage?.element.play();
  };
  return html`
    <span class="stands">${say("your-stands-paused", size)}</span>
    <button type="button" @click=${goOn}>${say("your-go-on")}</button>
  `;
}
