/** What to do when the numbers grew too large: what overflowed, and the way back. */
import { html, nothing } from "lit";
import type { Frame } from "../../engine/protocol.ts";
import { all, type Host, type Mount, type Part } from "../../run/host.ts";
import { number, plain, whole } from "../../say/number.ts";
import style from "./diverged.css?inline";

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

/** Of the smaller rates that were tried: the best, or the largest at which the run does not diverge. */
function advice(host: Host) {
  const rate = Number(host.run.value("learning-rate"));
  const { best = null, epochs = 0, reached = [] } = host.offered("swept")?.() ?? {};
  const smaller = reached.filter((end) => end.rate < rate);
  const largest = smaller.filter((end) => !end.diverged).at(-1);
  const least = smaller[0];
  const args = { epochs, largest: plain(largest?.rate ?? 0), least: plain(least?.rate ?? 0) };
  if (best && largest && best.rate < rate) {
    const [found, loss] = [best.rate, number(best.loss)];
    return {
      id: "diverged-best",
      rate: found,
      args: { ...args, rate: plain(found), loss },
    } as const;
  }
  if (largest) {
    const { rate: found } = largest;
    return { id: "diverged-largest", rate: found, args: { ...args, rate: plain(found) } } as const;
  }
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
  const rate = Number(run.value("learning-rate"));
  const { step, layer, quantity } = divergence;
  const output = layer === (run.setup?.experiment.model.layers.length ?? 1) ? "yes" : "no";
  const least = best(frame);
  const back = { step: whole(least.step) };
  const found = advice(host);
  const other = run.locked("learning-rate") ? null : (found?.rate ?? null);
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
