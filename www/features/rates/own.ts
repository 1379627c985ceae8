/** The strip in a task: where the learner's own runs came to, and nothing of other rates. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Tried, Try } from "../../experiment/run.ts";
import { rateAxis } from "../../run/controls.ts";
import type { Host, Part } from "../../run/host.ts";
import { paragraph, type Say } from "../../say/messages.ts";
import { number, plain, whole } from "../../say/number.ts";
import { heights, shareOf } from "./picture.ts";
import { axis, percent, plot, round, upright } from "./plot.ts";
import type { Tries } from "./tries.ts";

/** It is above where it began. */
const isBad = ({ end, loss }: Try, { start }: Tried): boolean =>
  end === "diverged" || (start !== null && loss > start);

export function ownStrip(host: Host, tries: Tries): Part {
  const { say } = host;
  const { now, read } = tries;
  const text = read ? came(say, read, now) : ownLine(say, now);
  const picture = { count: now.tries.length, text, drawing: drawing(host, now, read) };
  return html`
    <div class="strip own">
      ${plot(say, tries.cursor, picture)} ${axis(host)}
      ${read ? html`<p class="reading" aria-hidden="true">${text}</p>` : nothing}
      <div class="below"><span>${ownLine(say, now)}</span></div>
      <p class="unseen" id="rates-twin">${ownTwin(say, now)}</p>
    </div>
  `;
}

function drawing(host: Host, tried: Tried, read: Try | undefined): TemplateResult {
  const slider = rateAxis(host);
  const good = tried.tries.filter((each) => !isBad(each, tried));
  const start = tried.start === null ? [] : [{ loss: tried.start, validationLoss: null }];
  const height = heights([...start, ...good]);
  const now = shareOf(slider, Number(host.run.value("learning-rate")));
  return html`<svg aria-hidden="true">
    ${now >= 0 && now <= 1 ? upright(now, "now") : nothing}
    ${read ? upright(shareOf(slider, read.rate), "read") : nothing}
    ${tried.tries.map((each) => mark(shareOf(slider, each.rate), each, tried, height))}
  </svg>`;
}

/** A dot where a run ended, a small one where it was left; a cross where it came to nothing. */
function mark(share: number, each: Try, tried: Tried, height: (loss: number) => number) {
  if (isBad(each, tried)) {
    return svg`<svg class="cross" x=${percent(share)} y="10%"><path d="M-4 -4L4 4M-4 4L4 -4" /></svg>`;
  }
  const { loss, validationLoss, end } = each;
  return svg`
    ${round(share, height(loss), "try", end === null ? 2.5 : 4)}
    ${validationLoss === null ? nothing : round(share, height(validationLoss), "try held-out", 4)}
  `;
}

/** What the strip shows, in a line. */
export const ownLine = (say: Say, { tries }: Tried): string =>
  tries.length === 0 ? say("tries-none") : say("tries-count", { count: tries.length });

/** One run in words. */
function came(say: Say, each: Try, tried: Tried): string {
  const { end, step, validationLoss } = each;
  const rate = plain(each.rate);
  if (end === "diverged") {
    return say("tries-diverged", { rate });
  }
  const args = { rate, step: whole(step), loss: number(each.loss) };
  const when = end === null ? "part" : "end";
  if (isBad(each, tried)) {
    return say(`tries-above-${when}`, { ...args, start: number(tried.start ?? 0) });
  }
  return validationLoss === null
    ? say(`tries-at-${when}`, args)
    : say(`tries-both-${when}`, { ...args, heldOut: number(validationLoss) });
}

/** The picture in sentences, one a run. */
export const ownTwin = (say: Say, tried: Tried): string =>
  paragraph(...tried.tries.map((each) => came(say, each, tried)));
