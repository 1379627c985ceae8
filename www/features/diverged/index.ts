/** What to do when the numbers grew too large: what overflowed, and the way back. */
import { html, nothing } from "lit";
import type { Frame } from "../../engine/protocol.ts";
import { all, type Host, type Mount, type Part } from "../../run/host.ts";
import { number, plain, whole } from "../../say/number.ts";
import type { Reached } from "../../wasm/full.js";
import style from "./diverged.css?inline";

/** About the largest of the numbers that parameters, sums and gradients are kept in. */
const LARGEST = 3.4e38;

export const mount: Mount = (host) =>
  all(
    host.style(style),
    host.place("over", (_, frame) => diverged(host, frame)),
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

/**
 * Of the smaller rates that were tried: the one set now, where the run ends below its start at it; the
 * best; the largest at which it does.
 */
function advice(host: Host, diverged: number) {
  const now = Number(host.run.value("learning-rate"));
  const { best = null, epochs = 0, start = 0, reached = [] } = host.offered("swept")?.() ?? {};
  const smaller = reached.filter(({ rate }) => rate < diverged);
  const learning = smaller.filter((end) => !end.diverged && end.loss < start);
  const [least, largest] = [smaller[0], learning.at(-1)];
  const told = (end: Reached) => ({ epochs, rate: plain(end.rate), loss: number(end.loss) });
  const set = learning.find(({ rate }) => rate === now);
  if (set) {
    return { id: "diverged-now", rate: now, args: told(set) } as const;
  }
  if (best && largest && best.rate < diverged) {
    const more = largest.rate === best.rate ? "no" : "yes";
    const args = { ...told(best), largest: plain(largest.rate), more };
    return { id: "diverged-best", rate: best.rate, args } as const;
  }
  if (largest) {
    return { id: "diverged-largest", rate: largest.rate, args: told(largest) } as const;
  }
  const args = { least: plain(least?.rate ?? 0) };
  return least ? ({ id: "diverged-none", rate: null, args } as const) : null;
}

/** Goes back to the best step, with another rate where one is known. */
function goBack(host: Host, step: number, rate: number | null): void {
  const { commands } = host;
  if (rate === null) {
    void host.attempt(() => commands.seek(step));
    return;
  }
  void host.attempt(
    async () => {
      await commands.seek(step);
      commands.change({ "learning-rate": rate }, null);
    },
    { id: "words-back-rate", args: { step, rate: plain(rate) } },
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
  const now = Number(run.value("learning-rate"));
  const { step, layer, quantity, rate } = divergence;
  const layers = run.setup?.experiment.model.layers.length ?? 1;
  const place = layers === 1 ? "only" : layer === layers ? "output" : "hidden";
  const limit = number(LARGEST);
  const least = best(frame);
  const back = { step: whole(least.step) };
  const found = advice(host, rate);
  const other = run.locked("learning-rate") ? null : (found?.rate ?? null);
  return html`
    <div class="diverged" role="alert">
      <h3>${say("diverged-title")}</h3>
      ${
        hill
          ? nothing
          : html`<p>${say(`diverged-what-${quantity}`, { next: whole(step + 1), layer, place, limit })}</p>
              <p>${say("diverged-why", { rate: plain(rate), step: whole(step) })}</p>`
      }
      ${now === rate ? nothing : html`<p>${say("diverged-too", { rate: plain(now), next: whole(step + 1) })}</p>`}
      ${
        Number.isFinite(least.loss)
          ? html`<p>${say(snapshot.loss > LARGEST ? "diverged-grew-far" : "diverged-grew", { ...back, from: number(least.loss), to: number(snapshot.loss), last: whole(snapshot.step) })}</p>`
          : nothing
      }
      ${found ? html`<p>${say(found.id, found.args)}</p>` : nothing}
      <button type="button" class="primary" @click=${() => goBack(host, least.step, other)}>
        ${
          other === null
            ? say("diverged-back", back)
            : say("diverged-rate", { ...back, rate: plain(other) })
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
