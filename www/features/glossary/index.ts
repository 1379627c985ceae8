/** What a word of the page means: one sentence, and the word in the other language. */
import { all, type Mount } from "../../run/host.ts";
import style from "./glossary.css?inline";
import { Sentence } from "./sentence.ts";

export const mount: Mount = (host) => {
  const sentence = new Sentence(host);
  return all(
    host.style(style),
    () => sentence.close(),
    host.keys((event) => sentence.key(event)),
  );
};
