/** Beside the legend of the loss: what the penalty adds to it. */
import { html, nothing } from "lit";
import type { Mount } from "../../run/host.ts";
import { number } from "../../say/number.ts";

export const mount: Mount = (host) =>
  host.place("loss-aside", (_, { settings, snapshot: { loss, penalty } }) => {
    const { l1, l2 } = settings.now;
    return l1 > 0 || l2 > 0
      ? html`<span class="penalty" title=${host.say("penalty-hint")}>${host.say("penalty", { loss: number(loss, 4), penalty: number(penalty, 4) })}</span>`
      : nothing;
  });
