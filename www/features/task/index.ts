/** The task of an element: what is to be done, what is still missing, hints, and the code of what is reached. */
import { all, type Mount } from "../../run/host.ts";
import { learn } from "../../say/messages.ts";
import { TASK_WORDS } from "../../say/task/words.ts";
import { Card } from "./card.ts";
import style from "./task.css?inline";

export const mount: Mount = (host) => {
  const card = new Card(host);
  void learn(host.language, TASK_WORDS).then(() => host.changed());
  return all(
    host.style(style),
    host.place("task", (setup, frame) => card.render(setup, frame)),
  );
};
