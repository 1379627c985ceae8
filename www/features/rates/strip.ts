/** The strip below the slider of the learning rate: picture, axis, what is read, the best rate. */
import { html, nothing, svg } from "lit";
import type { Swept } from "../../engine/probe/protocol.ts";
import { rateAxis } from "../../run/controls.ts";
import type { Host, Part } from "../../run/host.ts";
import { paragraph, type Say } from "../../say/messages.ts";
import { number, plain } from "../../say/number.ts";
import type { Reached } from "../../wasm/full.js";
import { BOX, heightAt, isBad, type Picture, pictureOf, shareOf } from "./picture.ts";
import { axis, percent, plot, round, upright } from "./plot.ts";
import type { Rates } from "./rates.ts";

export function strip(host: Host, rates: Rates): Part {
  const { say } = host;
  const swept = rates.swept?.reached.length ? rates.swept : null;
  const { place } = rates.cursor;
  const read = rates.fresh && place !== null ? swept?.reached[place] : undefined;
  const picture = {
    count: swept?.reached.length ?? 0,
    text: read && swept ? reading(say, read, swept) : line(say, rates),
    drawing: drawing(host, swept, read),
  };
  return html`
    <div class="strip" ?data-old=${!rates.fresh}>
      ${plot(say, rates.cursor, picture)} ${axis(host)}
      ${read && swept ? html`<p class="reading" aria-hidden="true">${reading(say, read, swept)}</p>` : nothing}
      <div class="below">
        <span>${line(say, rates)}</span>${rates.fresh && swept ? best(host, swept) : nothing}
      </div>
      <p class="unseen" id="rates-twin">${rates.fresh && swept ? twin(say, swept) : nothing}</p>
    </div>
  `;
}

function drawing(host: Host, swept: Swept | null, read: Reached | undefined) {
  const axis = rateAxis(host);
  const picture = swept && pictureOf(axis, swept);
  return html`<svg aria-hidden="true">
    <defs>
      <pattern id="rate-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V6" />
      </pattern>
    </defs>
    ${
      picture
        ? svg`<svg viewBox="0 0 ${BOX.width} ${BOX.height}" preserveAspectRatio="none">
            <path class="under" d=${picture.under} />
            <path class="training" d=${picture.training} />
            <path class="held-out" d=${picture.heldOut} />
          </svg>
          ${picture.bad.map(hatched)} ${marks(host, swept, picture, read)}`
        : nothing
    }
  </svg>`;
}

function hatched([from, to]: [number, number]) {
  return svg`
    <rect class="bad" x=${percent(from)} width=${percent(to - from)} height="100%" />
    ${[from, to].filter((edge) => edge > 0 && edge < 1).map((edge) => svg`<line class="edge" x1=${percent(edge)} x2=${percent(edge)} y1="0" y2="100%" />`)}
  `;
}

/** The rate now, the best one, the one that is read. */
function marks(host: Host, swept: Swept, picture: Picture, read: Reached | undefined) {
  const axis = rateAxis(host);
  const rate = Number(host.run.value("learning-rate"));
  const now = shareOf(axis, rate);
  const height = heightAt(swept, picture, rate);
  const best = recommended(swept);
  return svg`
    ${now >= 0 && now <= 1 ? upright(now, "now") : nothing}
    ${best ? round(shareOf(axis, best.rate), picture.height(best.validationLoss ?? best.loss), "best", 5) : nothing}
    ${height === undefined ? nothing : round(now, height, "now", 4)}
    ${read ? upright(shareOf(axis, read.rate), "read") : nothing}
    ${read && !isBad(read, swept) ? round(shareOf(axis, read.rate), picture.height(read.loss), "read", 4) : nothing}
  `;
}

/** The best rate, where there were others on either side of it: the edge of what was tried is no optimum. */
export function recommended({ best, reached }: Swept): Reached | null {
  const edge = best?.rate === reached[0]?.rate || best?.rate === reached.at(-1)?.rate;
  return edge ? null : best;
}

/** What the strip shows, in a line. */
function line(say: Say, { swept, fresh, failed }: Rates): string {
  if (failed) {
    return say("rates-failed");
  }
  if (!swept || !fresh) {
    return say("rates-wait");
  }
  const { reached, epochs, whole, best } = swept;
  if (reached.length === 0) {
    return say("rates-too-long");
  }
  if (!best) {
    return say("rates-none");
  }
  if (!recommended(swept)) {
    return say("rates-edge", { rate: plain(best.rate) });
  }
  // What the best one is judged by.
  const what = best.validationLoss === null ? "" : "-held-out";
  return epochs < whole ? say(`rates-after${what}`, { epochs }) : say(`rates-final${what}`);
}

function best({ say, run }: Host, swept: Swept): Part {
  const { reached } = swept;
  const best = recommended(swept);
  if (!best) {
    return nothing;
  }
  const rate = plain(best.rate);
  const set = ({ currentTarget }: Event) =>
    (currentTarget as Element).dispatchEvent(
      new CustomEvent("rate", { bubbles: true, detail: best.rate }),
    );
  const heldOut = best.validationLoss !== null;
  return html`<button
    type="button"
    title=${say(heldOut ? "rates-best-held-out" : "rates-best-training", { count: reached.length })}
    ?disabled=${run.locked("learning-rate")}
    @click=${set}
  >
    <svg viewBox="0 0 16 16" aria-hidden="true"><circle class="best" cx="8" cy="8" r="5" /></svg>${say("rates-best", { rate })}
  </button>`;
}

/** One rate in words. */
export function reading(say: Say, end: Reached, swept: Swept): string {
  const { epochs, whole, start } = swept;
  const rate = plain(end.rate);
  if (end.diverged) {
    return say("rates-diverges", { rate });
  }
  const args = { rate, epochs, loss: number(end.loss), start: number(start) };
  const when = epochs < whole ? "part" : "end";
  if (isBad(end, swept)) {
    return say(`rates-above-${when}`, args);
  }
  return end.validationLoss === null
    ? say(`rates-at-${when}`, args)
    : say(`rates-both-${when}`, { ...args, heldOut: number(end.validationLoss) });
}

/** The picture as a sentence or some; nothing of what is not final. */
export function twin(say: Say, swept: Swept): string {
  const { reached, best, done } = swept;
  if (!done) {
    return say("rates-wait");
  }
  const rates = new Set([reached[0], best, reached.at(-1)].map((end) => end?.rate));
  const told = reached.filter(({ rate }) => rates.has(rate)).map((end) => reading(say, end, swept));
  const bad = reached.filter((end) => isBad(end, swept)).map(({ rate }) => plain(rate));
  const which =
    bad.length > 0 ? [say("rates-bad", { count: bad.length, from: bad[0] as string })] : [];
  const edge =
    best && !recommended(swept) ? [say("rates-edge-why", { rate: plain(best.rate) })] : [];
  return paragraph(...told, ...edge, ...which);
}
