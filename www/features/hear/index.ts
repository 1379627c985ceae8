/** The pictures in words, for those who do not see them, at a pace to listen to; the loss as a tone. */
import { all, type Mount, type Undo } from "../../run/host.ts";
import { noticeOf } from "../../say/notice.ts";
import style from "./hear.css?inline";
import { Hearing } from "./hear.ts";
import { toneSwitch } from "./switch.ts";

export const mount: Mount = (host) => {
  const hearing = new Hearing(host);
  let tone: Promise<Undo> | null = null;
  const silence = () => {
    void tone?.then((undo) => undo());
    tone = null;
  };
  const follow = () => {
    if (!host.selection.tone) {
      silence();
    } else if (!tone) {
      // Whoever never switches it on never loads it.
      tone = import("./tone.ts").then(({ mount }) => mount(host));
      tone.catch((error: Error) => {
        tone = null;
        host.select({ tone: false });
        host.tell(noticeOf("error-other", error));
      });
    }
  };
  return all(
    () => hearing.close(),
    silence,
    host.style(style),
    host.place("loss-aside", () => toneSwitch(host)),
    host.draws((setup, frame) => {
      hearing.look(setup, frame);
      follow();
    }),
  );
};
