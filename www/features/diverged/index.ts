/** What to do when the numbers grew too large: what overflowed, and the way back. */
import { html, nothing } from "lit";
import type { Frame } from "../../engine/protocol.ts";
import { all, type Host, type Mount, type Part } from "../../run/host.ts";
import { number, plain, whole } from "../../say/number.ts";
import style from "./diverged.css?inline";

export const mount: Mount = (host) =>
  all(
    host.style(style),
    host.place("diverged", (_, frame) => diverged(host, frame)),
  );

/** The best step so far and its loss: where to go back to. */
function best({ losses }: Frame): { step: number; loss: number } {
  let best = { step: 0, loss: Number.POSITIVE_INFINITY };
  for (let k = 0; losses && k + 3 < losses.length; k += 4) {
    const [step, loss] = [losses[k] as number, losses[k + 2] as number];
    if (loss < best.loss) {
      best = { step, loss };
    }
  }
  return best;
}

/** Goes back to the best step with half the learning rate, or, where that is locked, as it is. */
function goBack(host: Host, frame: Frame): void {
  const { commands, run } = host;
  const { step } = best(frame);
  if (run.locked("learning-rate")) {
    void host.attempt(() => commands.seek(step));
    return;
  }
  const rate = Number(run.value("learning-rate")) / 2;
  void host.attempt(
    async () => {
      await commands.seek(step);
      commands.change({ "learning-rate": rate }, null);
    },
    { id: "words-halved", args: { step, rate: plain(rate) } },
  );
}

function diverged(host: Host, frame: Frame): Part {
  const { say, run, selection } = host;
  const { divergence, snapshot } = frame;
  if (snapshot.status !== "diverged" || !divergence) {
    return nothing;
  }
  const surface = run.kind.pair !== null || run.kind.picture === "network";
  const hill = surface && selection.picture === "hill";
  const rate = Number(run.value("learning-rate"));
  const { step, layer, quantity } = divergence;
  const output = layer === (run.setup?.experiment.model.layers.length ?? 1) ? "yes" : "no";
  const least = best(frame);
  const back = { step: whole(least.step) };
  return html`
    <div class="diverged" role="alert">
      <h3>${say("diverged-title")}</h3>
      ${
        hill
          ? nothing
          : html`<p>${say(`diverged-what-${quantity}`, { next: whole(step + 1), layer, output })}</p>
              <p>${say("diverged-why", { rate: plain(rate), step: whole(step) })}</p>`
      }
      ${
        Number.isFinite(least.loss)
          ? html`<p>${say("diverged-grew", { ...back, from: number(least.loss), to: number(snapshot.loss), last: whole(snapshot.step) })}</p>`
          : nothing
      }
      <button type="button" class="primary" @click=${() => goBack(host, frame)}>
        ${
          run.locked("learning-rate")
            ? say("diverged-back", back)
            : say("diverged-halve", { ...back, rate: plain(rate / 2) })
        }
      </button>
      ${
        surface && !hill
          ? html`<button type="button" @click=${() => host.select({ picture: "hill" })}>${say("diverged-hill")}</button>`
          : nothing
      }
    </div>
  `;
}
