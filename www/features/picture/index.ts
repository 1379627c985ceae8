/** The picture of a line or of two classes. */
import { all, type Mount } from "../../run/host.ts";
import { pictureCard } from "./card.ts";
import style from "./picture.css?inline";
import { Picture } from "./picture.ts";

export const mount: Mount = (host) => {
  const picture = new Picture(host);
  return all(
    host.style(style),
    host.place("picture", (setup, frame) => pictureCard(host, picture, setup, frame)),
    host.wants(() => picture.request()),
    host.draws((setup, frame) => picture.draw(setup, frame)),
  );
};
