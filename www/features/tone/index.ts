/** The loss to be heard: it comes when it is switched on, and goes when it is switched off. */
import { all, type Mount } from "../../run/host.ts";
import { Tone } from "./tone.ts";

export const mount: Mount = (host) => {
  let tone: Tone | null = null;
  const follow = () => {
    if (host.selection.tone && !tone) {
      tone = new Tone(host);
    } else if (!host.selection.tone) {
      tone?.close();
      tone = null;
    }
  };
  follow();
  return all(
    () => tone?.close(),
    host.draws((_, frame) => {
      follow();
      tone?.take(frame);
    }),
  );
};
